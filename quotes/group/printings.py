"""Quotations as grouping sees them: each passage with its words, and who is known to have said them."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.group.partition import Printing
from quotes.group.retellings import with_retellings
from quotes.names.fold import fold_name
from quotes.types import Kind, Quote, Span, SpeakerType

DECIDED = 0.7
"""A speaker less likely than this (0 to 1) counts as undecided when wordings are grouped."""


def printings_of_article(
    text: str, sha256: str, quotes: Sequence[Quote], published: str | None
) -> list[list[Printing | None]]:
    """Return each passage of an article's quotations (`Quote.compared`) as grouping sees it.

    What the article prints again, in few words or in its own, goes with the quotation that it repeats
    (`quotes.group.retellings`).

    Args:
        text: the article's text.
        sha256: its hash.
        quotes: all of its quotations, in any order.
        published: when it was, if that is known.

    Returns:
        For each quotation one for each passage, in order; None for those of what is no speech.
    """
    return with_retellings([_printings_of(text, sha256, quote, published) for quote in quotes])


def _printings_of(text: str, sha256: str, quote: Quote, published: str | None) -> list[Printing | None]:
    """The passages of a quotation, whatever else its article prints."""
    passages = quote.compared
    if not quote.is_said:
        return [None for _ in passages]
    speaker, person = decided_speaker(quote)
    marked = is_marked(quote)
    words = {passage: " ... ".join(part.of(text) for part in quote.parts_of(passage)) for passage in passages}
    return [
        Printing(
            words[passage],
            speaker,
            sha256,
            person,
            marked,
            words[longer] if (longer := _longer(passage, passages)) is not None else None,
            published,
        )
        for passage in passages
    ]


def decided_speaker(quote: Quote) -> tuple[str | None, bool]:
    """Return the folded name of who said it, and whether that is one person; no name if it is not sure.

    Of what is passed on, either can be named as the speaker, so neither rules out another.
    """
    if not quote.speaker_name or quote.confidence < DECIDED:
        return None, False
    person = quote.speaker_type is SpeakerType.PERSON and not quote.joint_names
    return fold_name(quote.speaker_name) or None, person and quote.reported_by is None


def is_marked(quote: Quote) -> bool:
    """Return whether its passages are words in marks; of mixed speech without such, the whole is one."""
    if quote.kind is Kind.MIXED:
        return quote.compared[0] != Span(quote.start, quote.end)
    return quote.kind is Kind.DIRECT


def _longer(passage: Span, passages: Sequence[Span]) -> Span | None:
    """The shortest other passage that a passage is a part of."""
    around = [other for other in passages if other != passage and other.covers(passage)]
    return min(around, key=len, default=None)
