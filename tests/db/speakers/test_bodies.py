"""Bodies across articles: their letters, two orders of a name, papers by one word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.archive.session import open_archive, session_scope
from db.judge.speakers import judge_same
from db.lookup.find_speakers import find_speakers
from db.lookup.speaker_evidence import list_speakers
from db.store.articles import save_extractions
from db.store.held.remove import remove_articles
from db.store.runs import begin_run
from quotes.types import Article, Extraction, Kind, Quote, Span, SpeakerType


def said(number: int, name: str, text: str = "", outlet: str = "Post", body: bool = True) -> Extraction:
    """An article in which a body says something."""
    text = f"“We will look into matter {number},” {name} said. {text}"
    end = text.index("”") + 1
    kind = SpeakerType.ORGANISATION if body else SpeakerType.PERSON
    quote = Quote((Span(0, end),), Kind.DIRECT, speaker_name=name, speaker_type=kind)
    return Extraction(Article(f"n{number}", text, outlet=outlet), (quote,), model="fake-1")


def add(location: str, *extractions: Extraction) -> Engine:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        save_extractions(session, extractions, begin_run(session, model="m", versions={}, options={}))
    return engine


def found(engine: Engine, name: str) -> list[tuple[str, int]]:
    with session_scope(engine) as session:
        return [(one.name, one.quotations) for one in find_speakers(session, name).found]


HEALTH = said(1, "World Health Organization", "The World Health Organization (WHO) met.")
LETTERS = said(2, "the WHO")


@pytest.mark.parametrize("order", [(HEALTH, LETTERS), (LETTERS, HEALTH)])
def test_letters_are_the_body_that_articles_print_with_them(
    location: str, order: tuple[Extraction, ...]
) -> None:
    engine = add(location, *order)
    assert found(engine, "WHO") == [("World Health Organization", 2)]


def test_letters_that_several_bodies_have_are_a_body_of_their_own(location: str) -> None:
    engine = add(location, HEALTH, LETTERS)
    add(location, said(3, "Wales Housing Office", "The Wales Housing Office (WHO) is small."))
    assert sorted(found(engine, "WHO")) == [
        ("WHO", 1), ("Wales Housing Office", 1), ("World Health Organization", 1)
    ]  # fmt: skip


def test_letters_that_nearly_all_print_for_one_body_are_that_one(location: str) -> None:
    """ "AP" is no Attending Physician. It is nobody's again when the other has more."""
    office = said(3, "Wales Housing Office", "The Wales Housing Office (WHO) is small.")
    engine = add(
        location, LETTERS, office, HEALTH, *(said(at, "World Health Organization") for at in range(10, 23))
    )
    assert found(engine, "WHO") == [("World Health Organization", 15), ("Wales Housing Office", 1)]
    add(location, said(30, "Wales Housing Office"), said(31, "Wales Housing Office"))
    assert ("WHO", 1) in found(engine, "WHO")
    add(location, *(said(at, "World Health Organization") for at in range(40, 60)))
    assert found(engine, "WHO") == [("World Health Organization", 35), ("Wales Housing Office", 3)]


def test_a_body_is_one_with_a_day_or_an_apostrophe_behind_it(location: str) -> None:
    engine = add(
        location,
        said(1, "the Department of Trade"),
        said(2, "the Department of Trade’s"),
        said(3, "Department of Trade on Dec. 4"),
        said(4, "the Trade Department"),
        said(5, "United States Trade Department"),
    )
    ((name, number),) = found(engine, "Trade Department")
    assert number == 5
    assert "’" not in name
    assert "Dec" not in name


def test_letters_that_no_article_prints_with_a_name_stay_alone(location: str) -> None:
    engine = add(location, said(1, "World Health Organization"), LETTERS)
    assert len(found(engine, "WHO")) == 2


def test_letters_are_left_alone_again_when_the_evidence_goes(location: str) -> None:
    engine = add(location, HEALTH, LETTERS, said(3, "World Health Organization"))
    assert found(engine, "WHO") == [("World Health Organization", 3)]
    with session_scope(engine) as session:
        remove_articles(session, [1])
    assert sorted(found(engine, "WHO")) == [("WHO", 1), ("World Health Organization", 1)]


def test_a_judgement_on_letters_wins(location: str) -> None:
    engine = add(location, HEALTH, LETTERS)
    with session_scope(engine) as session:
        judge_same(session, "WHO", "World Health Organization", same=False, judged_by="ed")
    assert len(found(engine, "WHO")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Justice Department", "the Department of Justice"),
        ("State Department", "U.S. State Department"),
        ("The Daily Planet", "Daily Planet"),
        ("Ministry of the Interior", "the Interior Ministry"),
        ("U.S. Government Accountability Office", "Government Accountability Office"),
        ("9th U.S. Circuit Court of Appeals", "the Ninth Circuit"),
    ],
)
def test_two_ways_to_print_a_body_are_one(location: str, one: str, other: str) -> None:
    engine = add(location, said(1, one), said(2, other))
    assert [number for _, number in found(engine, one)] == [2]
    assert found(engine, other) == found(engine, one)


def test_a_paper_by_one_word_is_the_one_that_the_article_names_or_that_prints_it(location: str) -> None:
    engine = add(
        location,
        *(said(at, "The New York Times") for at in range(10, 13)),
        *(said(at, "Los Angeles Times") for at in range(20, 22)),
        said(1, "the Times", "A reporter of the New York Times was there."),
        said(2, "the Times", outlet="Los Angeles Times"),
        said(3, "the Times", outlet="Herald"),
    )
    assert sorted(found(engine, "Times")) == [
        ("Los Angeles Times", 3), ("New York Times", 4), ("Times", 1)
    ]  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_the_supreme_court_is_that_of_the_country_which_the_article_is_about(
    location: str, turned: bool
) -> None:
    articles = [
        said(1, "US Supreme Court"),
        said(2, "Supreme Court", "It rained outside the U.S. Supreme Court."),
        said(3, "Supreme Court", "Ohio, Texas and Utah had asked for it, as Congress did."),
        said(4, "Supreme Court", "Kenya had asked for it. Nairobi had not."),
        said(5, "Ohio Supreme Court", "Ohio, Texas and Utah had asked for it, as Congress did."),
    ]
    engine = add(location, *(reversed(articles) if turned else articles))
    with session_scope(engine) as session:
        listed = {one.name: one.quotations for one in list_speakers(session)[0]}
    assert listed == {"US Supreme Court": 3, "Supreme Court": 1, "Ohio Supreme Court": 1}


def test_a_person_comes_first_and_bodies_with_more_words_are_offered(location: str) -> None:
    engine = add(
        location, said(1, "Ana Lee", body=False), said(2, "Lee campaign"), said(3, "Lee campaign")
    )  # fmt: skip
    with session_scope(engine) as session:
        answer = find_speakers(session, "Lee")
        assert [one.name for one in answer.found] == ["Ana Lee"]
        assert [one.name for one in answer.also] == ["Lee campaign"]
        assert [one.name for one in find_speakers(session, "the Lee campaign").found] == ["Lee campaign"]


def test_a_role_is_nobody_and_its_holders_are_suggested(location: str) -> None:
    mayor = said(1, "Ana Bond", "Mayor Ana Bond was there.", body=False)
    engine = add(location, mayor, said(2, "Bo Mayorga", body=False), said(3, "Eva Fox", body=False))
    with session_scope(engine) as session:
        for asked in ("the mayor", "Mayor", "a mayor"):
            answer = find_speakers(session, asked)
            assert (answer.found, [one.name for one in answer.suggestions]) == ((), ["Ana Bond"])
            assert not answer.clear
        assert find_speakers(session, "GOP nominee").found == ()


def test_two_names_with_and_without_the_article_are_one_alias(location: str) -> None:
    one, other = said(1, "The Hill"), said(2, "the Hill")
    engine = add(location, one, replace(other, article=replace(other.article, outlet="Globe")))
    with session_scope(engine) as session:
        (hill,) = find_speakers(session, "the Hill").found
    assert len(hill.aliases) == 1
