"""The words of a facet tell what somebody talks about, and find as many statements as it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from db.archive.session import open_archive, session_scope
from db.lookup.filters import Filters
from db.lookup.find_speakers import find_speakers
from db.lookup.lists.telling_words import telling_words, usual_words
from db.lookup.said_by import what_was_said
from db.store.runs import begin_run
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

FERRIES = (
    "The ferry to Oban will sail on time this winter.", "Two ferries were sold to a yard in Poland.",
    "No ferry has been late since the strike began.", "Nobody has told the islands which ferries remain.",
)  # fmt: skip
OTHER = (
    "The budget was signed in the castle at noon.", "My daughter learned to swim in that harbour.",
    "Their kitchen burned while the family slept upstairs.", "Snow fell on the northern villages overnight.",
    "Every window of the library was broken again.", "A painter lived behind the brewery for years.",
)  # fmt: skip
SCHOOLS = [
    f"The school in {town} needs a new roof before spring." for town in ("Bath", "Cork", "Hull", "Wick")
]
ROADS = [
    f"The road from {town} to the coast was closed for repairs."
    for town in ("Ayr", "Leeds", "York", "Oban") * 4
]


@pytest.fixture
def archive(new_archive: Callable[[], str]) -> Iterator[Engine]:
    engine = open_archive(new_archive(), write=True)
    said = [("Ana Lee", text) for text in (*FERRIES, *OTHER)] + [("Omar Siddiq", text) for text in SCHOOLS]
    said += [("Mia Ortiz", f"{number} {text}") for number, text in enumerate(ROADS, 11)]
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for number, (name, text) in enumerate(said):
            article = Article(
                f"a{number}", f"“{text}” {name} said.", published=f"2024-02-{number % 28 + 1:02}"
            )
            save_extraction(session, fake_extraction(article), run)
    yield engine
    engine.dispose()


def test_the_words_find_as_many_statements_as_they_say(archive: Engine) -> None:
    with session_scope(archive) as session:
        (lee,) = find_speakers(session, "Ana Lee").found
        found = telling_words(session, [lee.id], usual_words(session))
        assert (found.statements, found.all) == (10, True)
        assert next(iter(found.words)) in ("ferry", "ferries")
        assert found.words.get("ferry", found.words.get("ferries")) == 4
        assert not {"the", "ferry", "ferries"} <= {*found.words}
        for word, number in found.words.items():
            assert what_was_said(session, [lee.id], Filters(said=word)).total == number, word


def test_few_statements_have_no_telling_words(archive: Engine) -> None:
    with session_scope(archive) as session:
        (siddiq,) = find_speakers(session, "Omar Siddiq").found
        assert not telling_words(session, [siddiq.id], usual_words(session)).words
        assert not telling_words(session, [], {}).words


def test_what_was_said_is_found_by_its_words_and_phrases(archive: Engine) -> None:
    with session_scope(archive) as session:
        (lee,) = find_speakers(session, "Ana Lee").found

        def total(said: str) -> int:
            return what_was_said(session, [lee.id], Filters(said=said)).total

        assert [total(words) for words in ("harbor", "school", '"sold to a yard"', "ferry winter")] == [
            1,
            0,
            1,
            1,
        ]
