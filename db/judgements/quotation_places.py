"""How a judgement identifies a quotation: by the hash of the text and a range of characters, end excluded."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.types import Quote, Span


def place_of(sha256: str, quote: Quote) -> str:
    """Return what identifies a quotation for good: "hash:start:end"."""
    return f"{sha256}:{quote.start}:{quote.end}"


def read_place(left: str) -> tuple[str, Span] | None:
    """Return the hash of the text and the range that `place_of` wrote, or None if it did not.

    >>> read_place("ab12:7:19")
    ('ab12', Span(start=7, end=19))
    """
    sha256, _, rest = left.partition(":")
    start, _, end = rest.partition(":")
    if not (start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
        return None
    return sha256, Span(int(start), int(end))


class Places:
    """Quotations by their places, for judgements on ranges."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._extents = [Span(quote.start, quote.end) for quote in quotes]
        self._numbers = {extent: k for k, extent in reversed(list(enumerate(self._extents)))}

    def meant(self, place: Span) -> int | None:
        """Return the number of the quotation that a judgement on this range means now, or None.

        That is one with the same extent, or the one that shares most with it, at least half of the shorter.
        """
        if (number := self._numbers.get(place)) is not None:
            return number
        best = 0
        for k, extent in enumerate(self._extents):
            shared = extent.overlap(place)
            if shared > best and 2 * shared >= min(len(extent), len(place)):
                best, number = shared, k
        return number
