"""Who was first: a date is not a minute."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.provenance.first_printing import DatedPrinting, first_of, period_of

dates = st.sampled_from(
    [None, "2024", "2024-02", "2024-02-15", "2024-02-16", "2024-02-16T09:11", "2024-02-15T21:40",
     "2024-02-16T09:11Z", "2024-02-16T09:11+08:00", "2024-02-15T23:59-05:00", "2024-02-16T23:00+14:00",
     "2024-02-14T12:00-12:00"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("given_dates", "first", "note"),
    [
        # Two days.
        (["2024-02-16", "2024-02-15"], "b", ""),
        # A minute against a day: that day began before the minute.
        (["2024-02-16T09:11", "2024-02-16"], "ab", "same day, order unknown"),
        (["2024-02-16", "2024-02-16"], "ab", "same day, order unknown"),
        (
            ["2024-02-16T09:11", "2024-02-16T08:00"],
            "ba",
            "same day, order unknown (the clocks' time zones are not stated)",
        ),
        # With their zones, minutes are minutes: 09:11 in Beijing is long before 08:00 in New York.
        (["2024-02-16T09:11+08:00", "2024-02-16T08:00-05:00"], "a", ""),
        (["2024-02-16T09:11Z", "2024-02-16T10:11+01:00"], "ab", "same day, order unknown"),
        (["2024-02-16T09:11Z", "2024-02-16T09:11Z"], "ab", "same minute, order unknown"),
        # The 16th began in Auckland when it was still the 15th in London.
        (["2024-02-15T23:00Z", "2024-02-16"], "ba", "the dates are not exact enough, order unknown"),
        (["2024-02-15T09:00Z", "2024-02-16"], "a", ""),
        (["2024-02", "2024-02-16"], "ab", "the dates are not exact enough, order unknown"),
        (["2024-02", "2024-02"], "ab", "same month, order unknown"),
        (["2024", "2024"], "ab", "same year, order unknown"),
        (["2024-01", "2024-02-16"], "a", ""),
        ([None, None], "", "no dates"),
    ],
)
def test_who_was_first(given_dates: list[str | None], first: str, note: str) -> None:
    found = first_of([DatedPrinting(id, date) for id, date in zip("ab", given_dates, strict=True)])
    assert sorted(found.ids) == sorted(first)
    if not note.startswith("same day, order unknown") or note != "same day, order unknown":
        assert found.note == note
    else:
        assert found.note.startswith(note)


def test_what_has_no_date_may_be_earlier() -> None:
    found = first_of([DatedPrinting("a", "2024-02-16"), DatedPrinting("b", None)])
    assert (found.ids, found.undated, found.decided) == (("a",), 1, False)


@given(st.lists(dates, min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_printings_makes_no_difference(some: list[str | None], random: object) -> None:
    printings = [DatedPrinting(f"q{number}", date) for number, date in enumerate(some)]
    shuffled = list(printings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert first_of(shuffled) == first_of(printings)


@given(st.lists(dates.filter(bool), min_size=1, max_size=6))
def test_somebody_is_always_first(some: list[str | None]) -> None:
    assert first_of([DatedPrinting(f"q{number}", date) for number, date in enumerate(some)]).ids


@pytest.mark.parametrize("published", ["", "yesterday", "2024-13", "2024-02-30", "2024-02-16T25:00Z", "0000"])
def test_what_is_no_date_is_none(published: str) -> None:
    assert period_of(published) is None
