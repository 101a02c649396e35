"""Which letters stand for which words."""

from __future__ import annotations

import pytest

from quotes.speakers.bodies.acronyms import expansions, is_acronym, stands_for
from quotes.speakers.bodies.forms import of_one_country


def explained(text: str, *, people: tuple[str, ...] = ()) -> dict[str, str]:
    """Letters and what a text says that they stand for; `people` are names that are persons'."""

    def is_person(start: int, end: int) -> bool:
        return start >= 0 and any(name in text[start:end] for name in people)

    return {one.letters: text[one.start : one.end] for one in expansions(text, {}, is_person)}


@pytest.mark.parametrize(
    ("text", "letters", "words"),
    [
        ("The Zambezi Water Board (ZWB) met.", "ZWB", "Zambezi Water Board"),
        (
            "Roads, Harbours and Airports Tasmania (RHAT) met.",
            "RHAT",
            "Roads, Harbours and Airports Tasmania",
        ),
        ("the Bureau of Salt and Light (BSL)", "BSL", "Bureau of Salt and Light"),
        ("The ZWB (Zambezi Water Board) met.", "ZWB", "Zambezi Water Board"),
        ("Nurses for the Sahel (IPS) runs nine clinics.", "IPS", "Nurses for the Sahel"),
    ],
)
def test_letters_in_brackets_are_explained(text: str, letters: str, words: str) -> None:
    assert explained(text) == {letters: words}


@pytest.mark.parametrize(
    "text", ["It rained (RAIN) all day.", "Mara Quint (R-SD) voted no.", "He came by train (IC 204)."]
)
def test_other_brackets_explain_nothing(text: str) -> None:
    assert explained(text, people=("Mara Quint",)) == {}


def test_a_person_is_nobodys_letters() -> None:
    assert explained("Mara Quint (ZWB) voted no.", people=("Mara Quint",)) == {}


def test_initials_may_leave_out_what_a_department_is() -> None:
    assert stands_for("WRD", "Ministry of Water and Rural Development")
    assert stands_for("CWC", "U.S. Centers for Well Construction and Repair")
    assert not stands_for("WRD", "Ministry of Roads and Development")


def test_a_word_is_no_acronym() -> None:
    assert not is_acronym("Nato")
    assert not is_acronym("Harrow")
    assert is_acronym("K.P.R.B.")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Latvia", "Latvian"), ("Turkey", "Turkish"), ("France", "French"), ("Iceland", "Icelandic")],
)
def test_a_country_and_its_adjective(one: str, other: str) -> None:
    assert of_one_country(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Austria", "Australian"), ("Niger", "Nigerian"), ("Iran", "Iraqi")]
)
def test_two_countries(one: str, other: str) -> None:
    assert not of_one_country(one, other)
