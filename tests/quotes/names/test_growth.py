"""Names take as long as they and their article are, however many there are and however long."""

from __future__ import annotations

from quotes.names.fold import fold_name
from quotes.names.places import NamePlaces
from quotes.names.profile import profile_of
from quotes.names.same_person import one_person
from quotes.names.sightings import Sighting, best_name, sightings_of
from quotes.types import Article, Kind, Quote, Span
from tests.support.steps import growth_of


def _given(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).title()


def _said_by(names: list[str]) -> tuple[Article, list[Quote]]:
    text = "".join(f"Senator {name} said no. " for name in names)
    return Article("a", text), [Quote((Span(0, 1),), Kind.INDIRECT, speaker_name=name) for name in names]


def test_an_article_with_many_speakers_of_one_family() -> None:
    def make(n: int) -> tuple[Article, list[Quote]]:
        return _said_by([f"{_given(at)} Lee" for at in range(n)])

    assert growth_of(make, lambda said: sightings_of(*said), 100) < 2.3


def test_an_article_with_many_speakers_of_one_first_name() -> None:
    def make(n: int) -> tuple[Article, list[Quote]]:
        return _said_by([f"Ana {_given(at)} Lee" for at in range(n)] + ["Ana Lee"] * n)

    assert growth_of(make, lambda said: sightings_of(*said), 210) < 2.3


def test_the_place_of_each_name_still_tells_what_its_bearer_does() -> None:
    names = [f"{_given(at)} Lee" for at in range(100)]
    article, quotes = _said_by(names)
    found = sightings_of(article, quotes)
    assert [one.name for one in found] == names
    assert {one.profile for one in found} == {str(profile_of(article.text, names[0]))} == {"politics"}
    assert all(one.mentions == (f"Senator {one.name}",) for one in found)


def test_many_names_and_few_are_found_in_the_same_places() -> None:
    text = "Ana Lee met Bo Lee-Ray and Lees. Lee left, and Ana Lee spoke. " + " ".join(map(_given, range(90)))
    few = NamePlaces(text, ["Ana Lee"])
    many = NamePlaces(text, ["Ana Lee", *map(_given, range(90))])
    for name in ("Lee", "Ana Lee", "Ana"):
        assert list(few.of(name)) == list(many.of(name))
    assert list(few.of("Lee")) == [(4, 7), (15, 18), (33, 36), (51, 54)]


def test_a_name_of_many_words() -> None:
    def name(n: int) -> str:
        return " ".join([word] * n + ["Lee"] + [word] * n)

    for word in ("Sir", "Jr.", "de", "Ana", "-"):
        assert growth_of(name, lambda name: one_person(name, "Ana Lee"), 200) < 2.3, word
        assert growth_of(lambda n: [Sighting(name(n), "lee", "")], best_name, 200) < 2.3, word


def test_the_titles_before_a_name_are_left_out_however_many() -> None:
    assert best_name([Sighting("Sir " * 500 + "– Ana Lee", "ana lee", "")]) == "– Ana Lee"
    assert best_name([Sighting("Ana Lee", "bo lee", "")]) == "Lee"


def test_long_names_are_not_remembered() -> None:
    name = "Ä" * 10_000
    assert fold_name(name) == "a" * 10_000
    assert fold_name(name) is not fold_name(name)
