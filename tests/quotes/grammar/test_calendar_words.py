"""May is a month, and a prime minister; Friday is never who said it."""

from __future__ import annotations

import pytest

from quotes.grammar.calendar_words import is_day_or_month, people_of_the_calendar, weekday_names
from quotes.types import Entity, Span, Word


def people(text: str, *names: str) -> frozenset[str]:
    starts = [(name, text.index(name)) for name in names]
    return people_of_the_calendar(text, [Entity(Span(at, at + len(name)), "PERSON") for name, at in starts])


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Prime Minister Theresa May arrived.", "Theresa May", {"May"}),
        ("June Hartley teaches.", "June Hartley", {"June"}),
        ("“No,” Mr. May said.", "May", {"May"}),
        ("“No,” May said.", "May", set()),
        ("Donald Trump March 5 left.", "Trump March", set()),
        ("He met Donald Trump Friday.", "Donald Trump Friday", set()),
    ],
)
def test_who_is_called_as_a_month(text: str, name: str, expected: set[str]) -> None:
    assert people(text, name) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "when"),
    [
        ("May told reporters", "May", False),
        ("talks with May went on", "May", False),
        ("until May", "May", True),
        ("on 3 May", "May", True),
        ("on May 3", "May", True),
        ("she left in May", "May", True),
        ("April said so", "April", True),
        ("nobody said so", "nobody", False),
    ],
)
def test_a_month_beside_a_number_or_behind_in(sentence: str, word: str, when: bool) -> None:
    words = [
        Word(i, text, text, "PROPN", "NNP", "", -1, "dep", 0, 1) for i, text in enumerate(sentence.split())
    ]
    assert is_day_or_month(words, sentence.split().index(word), frozenset({"May"})) is when


def test_a_weekday_is_a_given_name_where_the_article_shows_it() -> None:
    for text, names in {
        "Governor Monday Okpere said on Friday. Monday Okpere left.": ["Monday Okpere", "Monday Okpere"],
        "The suspects, Musa Danjuma, 27, and Friday Okon, 31, were held.": ["Friday Okon"],
        "The minister, Sunday Dare, said so. On Sunday Dare left.": ["Sunday Dare"],
        "On Friday Okon, 31, said so.": [],
        "The president Monday Republicans voted.": [],
        "The editor Sunday Times readers know, wrote it.": [],
    }.items():
        assert [name.of(text) for name in weekday_names(text)] == names
