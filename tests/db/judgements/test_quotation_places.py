"""Which quotation a judgement means after an article was read again."""

from __future__ import annotations

import pytest

from db.judgements.quotation_places import Places, place_of, read_place
from quotes.types import Kind, Quote, Span


def quotes(*ranges: tuple[int, int]) -> list[Quote]:
    return [Quote((Span(*each),), Kind.DIRECT) for each in ranges]


@pytest.mark.parametrize(
    ("place", "number"),
    [
        (Span(10, 30), 0),  # as it was
        (Span(10, 25), 0),  # it ends later now
        (Span(25, 60), 1),  # shares more with the second
        (Span(28, 42), None),  # less than half of either
        (Span(70, 90), None),  # nothing is there
    ],
)
def test_the_quotation_that_shares_most_is_meant(place: Span, number: int | None) -> None:
    assert Places(quotes((10, 30), (36, 60))).meant(place) == number


def test_a_place_is_written_and_read() -> None:
    (quote,) = quotes((7, 19))
    assert read_place(place_of("ab12", quote)) == ("ab12", Span(7, 19))
    for broken in ("", "ab12", "ab12:7", "ab12:9:7", "ab12:x:7"):
        assert read_place(broken) is None
