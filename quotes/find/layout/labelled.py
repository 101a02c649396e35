"""Content whose speaker the layout names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quotes.grammar.article_view import ArticleView
from quotes.grammar.places import Taken
from quotes.types import Span

#: Rules that find the speaker at the end of what was said.
SIGNED = frozenset(["signature", "signed"])


@dataclass(frozen=True, slots=True)
class Labelled:
    """Content whose speaker is named by the layout: ``cue`` is the colon or the dash, if there is one."""

    content: Span
    speaker: Span
    cue: Span | None
    rule: str


def without(view: ArticleView, found: Iterable[Labelled], others: Iterable[Labelled]) -> list[Labelled]:
    """Return those of `others` that share no character with what is found already."""
    taken = Taken(len(view.text), (one.content for one in found))
    return [other for other in others if not taken.touches([other.content])]
