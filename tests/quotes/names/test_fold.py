"""The one way in which names are compared, and typing errors in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.names.first_names import gender_of_name
from quotes.names.fold import fold_name, typos_between


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Łukasz", "lukasz"),
        ("O’Neill", "oneill"),
        ("O'Neill", "oneill"),
        ("Jr.", "jr"),
        ("U.S.", "us"),
        ("Zoë", "zoe"),
        ("Þór Æsir", "thor aesir"),
        ("ERDOĞAN", "erdogan"),
        ("Ocasio-Cortez", "ocasio cortez"),
        ("—", ""),
        ("Straße", "strasse"),
        ("Иван", "иван"),
    ],
)
def test_folded(name: str, folded: str) -> None:
    assert fold_name(name) == folded
    assert fold_name(folded) == folded


def test_first_names_are_found_however_they_are_written() -> None:
    assert gender_of_name(("Karl-Heinz", "Rummenigge")) == "m"
    assert gender_of_name(("D’Angelo", "Russell")) == gender_of_name(("DAngelo", "Russell"))
    assert gender_of_name(("Søren", "Lund")) == gender_of_name(("Soren", "Lund"))


NAMES = st.text("abcł é", max_size=9)


def by_hand(one: str, other: str, limit: int) -> int | None:
    """The optimal string alignment distance, row by row; None if it is more than `limit`."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, above = above, line
    return above[-1] if above[-1] <= limit else None


@given(NAMES, NAMES, st.integers(0, 4))
def test_typos_are_counted_as_by_hand(one: str, other: str, limit: int) -> None:
    assert typos_between(one, other, limit) == by_hand(one, other, limit)


def test_a_typing_error_is_a_letter_too_many_too_few_another_or_two_swapped() -> None:
    assert typos_between("biden", "bidden", 2) == 1
    assert typos_between("biden", "bden", 2) == 1
    assert typos_between("biden", "baden", 2) == 1
    assert typos_between("biden", "bidne", 2) == 1
    assert typos_between("biden", "biden", 2) == 0
    assert typos_between("biden", "bdne", 1) is None
