"""A quotation stands in every statement that one of its passages is in, and no part of one alone is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from db import models
from db.answers.statements import Statement
from db.archive.session import open_archive, open_as_it_is, session_scope, upgrade_archive
from db.exports.streams import all_groups
from db.lookup.find_speakers import find_speakers
from db.lookup.said_by import Filters, what_was_said
from db.lookup.show import show
from db.store.articles import load_quotes, save_extractions
from db.store.held.earlier_archive import settle_earlier_archive
from db.store.held.remove import remove_articles
from db.store.reread import reread
from db.store.runs import begin_run
from quotes.group.passages import passages_of
from quotes.types import Article, Extraction, Kind, Quote, Span

from support.archive_contents import contents
from support.older_forms import make_older

BUDGET = "The council has voted this afternoon on the budget of the town."
SCHOOLS = "We will rebuild every school in the valley before the winter."
WATER = "Nobody will pay a higher water tax for any of this rebuilding."
ROADS = "The road over the pass stays closed until the snow has gone."


def told(key: str, outlet: str, day: str, content: str, kind: Kind = Kind.DIRECT) -> Extraction:
    """An article in which Ana Lee says one thing, with the passages that an extraction finds."""
    words = f"Ana Lee said {content}"
    article = Article(key, words, outlet=outlet, published=day)
    start = words.index(content)
    quote = Quote((Span(start, len(words)),), kind, speaker_name="Ana Lee")
    marked = [Span(*match.span()) for match in re.finditer("“[^”]*”", words)]
    return Extraction(article, (replace(quote, passages=passages_of(words, quote, marked)),))


COURIER = told("n1", "Courier", "2024-02-15", f"“{SCHOOLS}”")
HERALD = told("n2", "Herald", "2024-02-16", f"“{BUDGET} {SCHOOLS} {WATER}”")
POST = told(
    "n3", "Post", "2024-02-17",
    "the town would “rebuild every school in the valley before the winter”, she hoped, and that “the road "
    "over the pass stays closed until the snow has gone”.", Kind.MIXED,
)  # fmt: skip
MAIL = told("n4", "Mail", "2024-02-18", f"“{ROADS}”")


@pytest.fixture
def archive(location: str) -> Iterator[Engine]:
    engine = open_archive(location, write=True)
    yield engine
    engine.dispose()


def add(engine: Engine, *extractions: Extraction) -> int:
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        save_extractions(session, extractions, run)
    return run


def said(session: Session, filters: Filters | None = None) -> list[Statement]:
    (speaker,) = find_speakers(session, "Ana Lee").found
    found = what_was_said(session, [speaker.id], filters, sort="oldest")
    assert found.total == len(found.statements)
    return list(found.statements)


def outlets(statement: Statement) -> list[str | None]:
    return [printing.outlet for printing in statement.printings]


def test_a_quotation_is_in_each_statement_that_it_shares(archive: Engine) -> None:
    add(archive, COURIER, HERALD, POST, MAIL)
    with session_scope(archive) as session:
        for filters in (None, Filters(since="2024")):
            schools, roads = said(session, filters)
            assert outlets(schools) == ["Courier", "Herald", "Post"]
            assert outlets(roads) == ["Post", "Mail"]
        courier, herald, post = schools.printings
        assert courier.part == "the second sentence of three"
        assert herald.part == "whole"
        assert post.part == "part of the second sentence of three"
        assert post.words == "“rebuild every school in the valley before the winter”"
        assert post.text.startswith("the town would")
        assert [printing.relation for printing in schools.printings] == ["contained", "", "contained"]
        counted = session.execute(select(models.SpeakerStatement.printings)).scalars()
        assert sorted(counted) == [2, 3]
        groups = {frozenset(map(str, outlets(group.statement))) for group in all_groups(session)}
        assert groups == {frozenset({"Courier", "Herald", "Post"}), frozenset({"Post", "Mail"})}


def test_what_one_article_prints_beside_something_else_is_no_statement(archive: Engine) -> None:
    add(archive, POST)
    with session_scope(archive) as session:
        (only,) = said(session)
        assert "the road over the pass" in only.words
        beside = session.scalar(select(models.Passage.wording_id).where(models.Passage.ordinal == 1))
        assert show(session, f"g{beside}").statement.id == only.id
        assert [group.statement.id for group in all_groups(session)] == [only.id]


def test_first_is_who_had_the_shared_words_first(archive: Engine) -> None:
    words = "will rebuild every school in the valley before the winter"
    retold = told("n0", "Times", "2024-02-14", words, Kind.INDIRECT)
    add(archive, HERALD, retold, COURIER)
    with session_scope(archive) as session:
        shown = show(session, "q1")
        assert shown.provenance is not None
        first = shown.provenance.first
        names = {printing.id: printing.outlet for printing in shown.statement.printings}
        assert [names[id] for id in first.ids] == ["Courier"]
        assert [names[id] for id in first.retold] == ["Times"]
        assert not first.likely


def test_order_and_reading_again_make_no_difference(tmp_path: object) -> None:
    found = []
    for number, order in enumerate(([COURIER, HERALD, POST, MAIL], [MAIL, POST, HERALD, COURIER])):
        engine = open_archive(f"{tmp_path}/{number}.db", write=True)
        for one in order:
            run = add(engine, one)
        with session_scope(engine) as session:
            found.append(contents(session)["groups"])
            post = session.scalar(select(models.Article.id).where(models.Article.key == "n3"))
            assert post is not None
            (quote,) = load_quotes(session, post)
            assert quote == POST.quotes[0]
            assert reread(session, post, [quote], run).changes == ()
            reread(session, post, [replace(quote, passages=quote.passages[:1])], run)
        with session_scope(engine) as session:
            assert [outlets(one) for one in said(session)] == [["Courier", "Herald"], ["Post", "Mail"]]
            remove_articles(session, [post])
        with session_scope(engine) as session:
            assert [outlets(one) for one in said(session)] == [["Courier", "Herald"], ["Mail"]]
            texts = session.scalars(select(models.WordingRow.text_normalised)).all()
            assert not any(words.startswith("rebuild") for words in texts)
        engine.dispose()
    assert found[0] == found[1]


def test_an_archive_of_before_gets_its_passages(location: str) -> None:
    engine = open_archive(location, write=True)
    add(engine, COURIER, HERALD, POST, MAIL)
    with session_scope(engine) as session:
        expected = contents(session)
    make_older(engine, "0005")
    engine.dispose()
    upgrade_archive(open_as_it_is(location))
    engine = open_archive(location, write=True)
    settle_earlier_archive(engine)
    with session_scope(engine) as session:
        assert contents(session) == expected
        assert session.execute(text("SELECT * FROM last_ids WHERE of_table LIKE 'passages%'")).all() == []
    engine.dispose()
