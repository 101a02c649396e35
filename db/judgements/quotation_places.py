"""Part of the layout: db/judgements/quotation_places.py."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.types import Quote, Span


def place_of(sha256: str, quote: Quote) -> str:
    """What names a quotation for good: "hash:start:end"."""
    return f"{sha256}:{quote.start}:{quote.end}"


def read_place(left: str) -> tuple[str, Span] | None:
    """The hash of the text and the range, as `place_of` wrote them."""
    sha256, _, rest = left.partition(":")
    start, _, end = rest.partition(":")
    if not (start.isdecimal() and end.isdecimal() and int(start) <= int(end)):
        return None
    return sha256, Span(int(start), int(end))


def meant(quotes: Sequence[Quote], place: Span) -> int | None:
    """The number of the quotation that a judgement on this range means now; None where there is none."""
    best, number = 0, None
    for k, quote in enumerate(quotes):
        extent = Span(quote.start, quote.end)
        if extent == place:
            return k
        shared = extent.overlap(place)
        if shared > best and 2 * shared >= min(len(extent), len(place)):
            best, number = shared, k
    return number
