"""Names that can, and names that cannot, be one person's."""

from __future__ import annotations

import pytest

from quotes.names.same_person import gender_by_title, one_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Donald Trump Jr.", "Donald Trump", False),
        ("Donald Trump Jr.", "Donald J. Trump", False),
        ("Donald Trump Jr.", "President Donald Trump", False),
        ("Trump Jr.", "Donald Trump", False),
        ("Donald Trump Jr.", "Trump", True),
        ("Donald Trump Jr.", "Trump Jr.", True),
        ("Donald Trump, Jr.", "Donald J. Trump Junior", True),
        ("Martin Luther King Jr.", "King", True),
        ("Rev. Martin Luther King Jr.", "Dr. King", True),
        ("John Smith Sr.", "John Smith Jr.", False),
        ("George W. Bush", "George H.W. Bush", False),
        ("George W. Bush", "George H. W. Bush", False),
        ("George W. Bush", "George Walker Bush", True),
        ("George W. Bush", "George Bush", True),
        ("Donald John Trump", "Donald J. Trump", True),
        ("Hillary Diane Rodham Clinton", "Hillary Rodham Clinton", True),
        ("J. Edgar Hoover", "Edgar Hoover", True),
        ("Bill de Blasio", "De Blasio", True),
        ("Bill McRaven", "William McRaven", True),
        ("Bernie Sanders", "Senator Bernard Sanders", True),
        ("Michelle Obama", "Barack Obama", False),
    ],
)
def test_one_person(one: str, other: str, same: bool) -> None:
    assert one_person(one, other) is same
    assert one_person(other, one) is same


@pytest.mark.parametrize(
    ("printed", "gender"),
    [
        ("Mrs. Obama", "f"),
        ("first lady Melania Trump", "f"),
        ("Mr. Obama", "m"),
        ("President Obama", ""),
        (None, ""),
    ],
)
def test_what_a_title_tells(printed: str | None, gender: str) -> None:
    assert gender_by_title(printed) == gender
