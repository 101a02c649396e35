"""Names that can, and names that cannot, be one person's."""

from __future__ import annotations

import pytest

from quotes.names.forms import form_of, formal_for, short_for
from quotes.names.same_person import gender_by_title, one_person, same_person


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
        # An initial in the middle is nobody's first name.
        ("Robert F. Kennedy", "John F. Kennedy", False),
        ("Robert F. Kennedy", "Frank Kennedy", False),
        # Without "Jr." and without the middle name it is the junior; without "Jr." alone the father.
        ("Joe Biden", "Joseph R. Biden Jr.", True),
        ("Robert Lang", "Robert Lang Jr.", False),
        ("Bill Fox", "Billy Fox", True),
        ("CNN contributor Bob Smith", "Robert Smith", True),
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


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("stoltenberg", "jens stoltenberg"),
        ("j stoltenberg", "jens stoltenberg"),
        ("leyen", "ursula von der leyen"),
        ("trump", "donald trump jr"),
        ("bill mcraven", "william h mcraven"),
        ("hillary rodham clinton", "hillary diane rodham clinton"),
        ("ana lee", "ana lee md"),
    ],
)
def test_who_is_short_for_somebody_can_be_them(short: str, full: str) -> None:
    assert short_for(short, full)
    assert same_person(form_of(short), form_of(full))
    assert same_person(form_of(full), form_of(short))
    assert one_person(short, full)


def test_formal_names_can_be_the_person_too() -> None:
    assert formal_for("joe biden", "joseph r biden jr")
    assert same_person(form_of("joe biden"), form_of("joseph r biden jr"))
