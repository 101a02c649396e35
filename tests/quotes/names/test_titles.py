"""One table of titles: what articles and the archive take off a name, and what it says."""

from __future__ import annotations

import pytest

from quotes.names.forms import family_name, form_of, name_key, short_for, title_before
from quotes.names.same_person import gender_by_title, one_person
from quotes.names.titles import (
    APART,
    PARTICLES,
    TITLES,
    Kind,
    core,
    gender_of_noun,
    gender_of_title,
    is_title,
    role_of,
    surname,
)


@pytest.mark.parametrize(
    ("printed", "same_office"),
    [
        ("Rep. Ana Lee", "Congresswoman Ana Lee"),
        ("Representative Ana Lee", "Congressman Ana Lee"),
        ("Sen. Ana Lee", "Senator Ana Lee"),
        ("Gov. Ana Lee", "Governor Ana Lee"),
        ("Lt. Gov. Ana Lee", "Lieutenant Governor Ana Lee"),
        ("Chairman Bo Lee", "Chairwoman Bo Lee"),
        ("Premier-elect and Prime Minister Ana Lee", "Prime Minister Ana Lee"),
        ("UK Defence Secretary Ana Lee", "Defense Secretary Ana Lee"),
        ("Cllr Ana Lee", "Councilwoman Ana Lee"),
        ("White House spokesman Bo Lee", "spokesperson Bo Lee"),
    ],
)
def test_one_office_under_several_titles(printed: str, same_office: str) -> None:
    assert title_before(printed) == title_before(same_office) != ""
    assert name_key(printed) == name_key(same_office)


@pytest.mark.parametrize("word", sorted(TITLES))
def test_an_article_and_the_archive_know_the_same_titles(word: str) -> None:
    title = TITLES[word]
    assert role_of(word) == title.role
    assert is_title(word) == title.always
    assert (word in APART) == (title.kind is not Kind.CALLED)
    if title.alone and word in APART:
        assert name_key(f"{word} Stoltenberg") == "stoltenberg"


def test_genders_that_titles_show() -> None:
    for printed in ("Pope", "Father", "Mr.", "Sir", "King", "Congressman", "spokesman"):
        assert gender_of_title(printed) == "m", printed
    for printed in ("Madam", "Sister", "Mrs.", "Dame", "Queen", "Baroness", "Congresswoman", "actress"):
        assert gender_of_title(printed) == "f", printed
    for printed in ("Dr.", "Rev.", "Reverend", "Senator", "Chairman", "Judge"):
        assert gender_of_title(printed) == "", printed
    assert gender_by_title("Madam Speaker Ana Lee") == "f"
    assert gender_by_title("Pope Francis") == "m"
    assert gender_by_title("Gayle King") == ""
    assert gender_of_noun("chairman") == ""


@pytest.mark.parametrize("name", ["Pope Francis", "Prince Harry", "Queen Elizabeth", "Sister Ana"])
def test_a_title_before_a_given_name_belongs_to_it(name: str) -> None:
    assert name_key(name) == name.lower()


@pytest.mark.parametrize("name", ["General Motors", "SEC Filings", "Premier League", "Chair Lee"])
def test_some_words_are_no_title_alone(name: str) -> None:
    assert name_key(name) == name.lower()


@pytest.mark.parametrize("suffix", ["Jr.", "Junior", "Sr.", "III", "M.D.", "PhD", "QC", "Esq."])
def test_suffixes_are_no_family_name(suffix: str) -> None:
    printed = f"Robert Kennedy {suffix}"
    assert core(tuple(printed.split())) == ("Robert", "Kennedy")
    assert surname(tuple(printed.split())) == family_name(name_key(printed)) == "kennedy"


def test_a_degree_makes_nobody_else() -> None:
    assert form_of("robert kennedy md") == form_of("robert kennedy")
    assert short_for("robert kennedy", "robert kennedy md")
    assert not short_for("robert kennedy md", "robert kennedy")
    assert one_person("Robert Kennedy, M.D.", "Robert Kennedy")
    assert not one_person("Robert Kennedy Jr.", "Robert Kennedy")


@pytest.mark.parametrize("particle", sorted(PARTICLES - {"al", "ben", "mac", "la"}))
def test_a_particle_belongs_to_the_family_name(particle: str) -> None:
    assert form_of(f"ursula {particle} leyen").given == ("ursula",)
    assert family_name(f"ursula {particle} leyen") == "leyen"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Martin O'Neill", "Martin O’Neill"),
        ("Martin O’Neill", "Martin ONeill"),
        ("Søren Ørsted", "SOREN ORSTED"),
        ("José Sócrates", "Jose Socrates"),
        ("Bashar al-Assad", "Bashar al Assad"),
        ("Ana St. Clair", "Ana St Clair"),
    ],
)
def test_two_ways_of_writing_a_name_are_one_in_an_article_and_in_the_archive(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert surname(tuple(one.split())) == surname(tuple(other.split()))
    assert one_person(one, other)
