"""Many articles stored together make the same archive as one by one, in any order and any batches."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, func, select, update

from db import models
from db.archive.session import open_archive, session_scope
from db.store.articles import save_extractions
from db.store.known import SavedArticle
from db.store.runs import begin_run
from quotes.compare.wording.wording import normalised_wording, wording_of
from quotes.errors import ArticleError
from quotes.types import Article, Extraction, text_hash

from support.adding_processes import some_news
from support.archive_contents import contents, faults
from support.archive_fakes import fake_extraction, save_extraction
from support.exported import lines
from support.printed import PRINTED
from support.sentences import normalise

ONCE = list({(article.outlet, article.id): article for article in some_news(70)}.values())
EXTRACTIONS = [fake_extraction(article) for article in ONCE]
QUOTATIONS = {text_hash(each.article.text): len(each.quotes) for each in EXTRACTIONS}


def emptied(engine: Engine) -> int:
    """Take everything out of the archive; returns a run to store with."""
    with session_scope(engine) as session:
        session.execute(update(models.Speaker).values(person_id=None))
        for table in reversed(models.Base.metadata.sorted_tables):
            session.execute(delete(table))
        return begin_run(session, model="fake-1", versions={}, options={})


def test_any_order_and_any_batches_make_the_same_archive(new_archive: Callable[[], str]) -> None:
    engine = open_archive(new_archive(), write=True)
    run = emptied(engine)
    for extraction in EXTRACTIONS:
        with session_scope(engine) as session:
            save_extraction(session, extraction, run)
    with session_scope(engine) as session:
        assert faults(session, QUOTATIONS) == []
        expected = contents(session)
    dice = random.Random(2)
    for most in (len(EXTRACTIONS), 25, 5, 2):
        order = dice.sample(EXTRACTIONS, len(EXTRACTIONS))
        run = emptied(engine)
        while order:
            together = [order.pop() for _ in range(min(dice.randint(1, most), len(order)))]
            with session_scope(engine) as session:
                save_extractions(session, together, run)
        with session_scope(engine) as session:
            assert faults(session, QUOTATIONS) == []
            assert contents(session) == expected
    engine.dispose()


def test_one_that_cannot_be_stored_keeps_no_other_out(location: str) -> None:
    engine = open_archive(location, write=True)
    run = emptied(engine)
    text = "“We will appeal the ruling,” Ana Lee said."
    first = fake_extraction(Article("a1", text, "Daily News"))
    given = [
        first,
        Extraction(Article("a2", "too long"), error="too long to parse"),
        first,
        fake_extraction(Article("a1", f"UPDATED. {text}", "Daily News")),
        fake_extraction(Article("a3", text.replace("appeal", "appeal\x00"))),
        replace(first, article=replace(first.article, title="Lee appeals")),
        fake_extraction(Article("a1", text, "Evening News")),
    ]
    with session_scope(engine) as session:
        results = save_extractions(session, given, run)
    added = [result.added if isinstance(result, SavedArticle) else str(result) for result in results]
    assert added == [True, "a2: too long to parse", False, True, "a3: contains a NUL character; not a text",
                     False, True]  # fmt: skip
    assert isinstance(results[0], SavedArticle)
    assert isinstance(results[1], ArticleError)
    assert isinstance(results[3], SavedArticle)
    assert results[3].supersedes == results[0].id
    assert isinstance(results[5], SavedArticle)
    assert results[5].filled == ("title",)
    with session_scope(engine) as session:
        assert session.scalar(select(func.count()).select_from(models.Quotation)) == 3
    engine.dispose()


PIECES = """
    We will not rebuild the old dam $380 billion 2 per cent U.S. dollars … ... [the mayors] [sic] don't
    can't No. 5 twenty five one 1,000 €4m [T]he no , . — ’s a to is
"""
WORDS = st.sampled_from(PIECES.split())


@pytest.mark.parametrize("text", [text for _, text in PRINTED])
def test_a_normalised_wording_need_not_be_read_anew(text: str) -> None:
    same(text)


@settings(max_examples=500, deadline=None)
@given(text=st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)))
def test_nor_any_other_text(text: str) -> None:
    same(text)


def same(text: str) -> None:
    normalised = normalise(text)
    quick, read = normalised_wording(normalised), wording_of(normalised)
    for name in ("words", "plain", "gaps", "bracketed", "vocabulary", "normalised", "shingles", "content",
                 "telling", "surface", "tokens"):  # fmt: skip
        assert getattr(quick, name) == getattr(read, name), name


def test_names_as_printed_are_in_the_order_of_the_articles(new_archive: Callable[[], str]) -> None:
    """However many articles are stored at once."""
    news = [
        Article(f"a{n}", f"“We will {word} the bridge for good,” {who} said.", "Post", published="2024-02-16")
        for n, (word, who) in enumerate([("keep", "Ana Lee"), ("close", "Lee"), ("sell", "ANA Lee")])
    ]
    printed = []
    for together in (1, len(news)):
        engine = open_archive(new_archive(), write=True)
        for at in range(0, len(news), together):
            with session_scope(engine) as session:
                run = begin_run(session, model="fake-1", versions={}, options={})
                save_extractions(session, [fake_extraction(one) for one in news[at : at + together]], run)
        printed.append([row["aliases"] for row in lines(engine, "speakers")])
        engine.dispose()
    assert printed[0] == printed[1]
    assert sorted(printed[0][0]) == ["ANA Lee", "Ana Lee", "Lee"]
