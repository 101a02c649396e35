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


def meant(quotes: Sequence[Quote], place: Span) -> int | None:
    """Return the number of the quotation that a judgement on this range means now, or None.

    That is one with the same extent, or the one that shares most with it, at least half of the shorter.
    """
    best, number = 0, None
    for k, quote in enumerate(quotes):
        extent = Span(quote.start, quote.end)
        if extent == place:
            return k
        shared = extent.overlap(place)
        if shared > best and 2 * shared >= min(len(extent), len(place)):
            best, number = shared, k
    return number
