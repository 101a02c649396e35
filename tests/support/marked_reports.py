"""Sentences with a marked cue, in [brackets], and content, in {braces}, for tests of how they report."""

from __future__ import annotations

import re

from quotes.compare.stance import Stance, stance
from quotes.types import Kind, Span

_MARKS = re.compile(r"[\[\]{}]")


def stance_of(marked: str, kind: Kind = Kind.INDIRECT) -> Stance:
    """The stance of a sentence with marked cue and content."""
    places = {match.group(): match.start() - number for number, match in enumerate(_MARKS.finditer(marked))}
    cue = Span(places["["], places["]"]) if "[" in places else None
    return stance(_MARKS.sub("", marked), Span(places["{"], places["}"]), cue, kind).stance
