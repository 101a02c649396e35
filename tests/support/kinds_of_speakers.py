"""Articles in which several speak at once, bodies and papers speak, and some marked words are no speech."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quotes.types import Article, Extraction, Kind, Mention, Quote, Span, SpeakerType


@dataclass(frozen=True)
class Line:
    """One sentence: “words,” NAMES said. Without `said`, the words are no speech."""

    words: str
    names: tuple[str, ...]
    type: SpeakerType = SpeakerType.PERSON
    said: float = 0.98
    extent: float = 0.9


def article_of(
    id: str, lines: Iterable[Line], outlet: str = "Courier", published: str | None = "2024-02-16"
) -> Extraction:
    """An article of these lines, with what was found in it."""
    text, quotes = "", []
    for line in lines:
        start = len(text)
        text += f"“{line.words},”"
        end = len(text)
        who = " and ".join(line.names)
        text += f" {who} said.\n\n"
        quotes.append(
            Quote(
                (Span(start, end),),
                Kind.DIRECT,
                cue=Span(len(text) - 7, len(text) - 3),
                speaker=Mention(end + 1, end + 1 + len(who), who),
                speaker_name=who,
                rule="name before said",
                confidence=0.9,
                speaker_type=line.type,
                joint_names=line.names if len(line.names) > 1 else (),
                said=line.said,
                extent=line.extent,
            )
        )
    assert all(re.fullmatch("“.*”", quote.spans[0].of(text)) for quote in quotes)
    return Extraction(Article(id, text, outlet=outlet, published=published), tuple(quotes), model="none")
