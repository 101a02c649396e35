"""Paragraphs that an outlet prints on page after page are no news, in whatever order the pages come."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db import models
from db.archive.session import open_archive, session_scope
from db.judge.who_said_it import judge_attribution
from db.store.articles import save_extractions
from db.store.held.remove import remove_articles
from db.store.runs import begin_run
from quotes.types import Article, Extraction, Kind, Quote, Span

from support.archive_contents import contents
from support.archive_fakes import fake_extraction

NOTICE = "The paper says a winner will be drawn every Wednesday from all letters that come in by noon."
MARKED = "“A dozen boats can do to this coast what no storm has done,” Tom Reed wrote in his column."
NEWS = (
    "The ferry stayed in the harbour because the wind had turned in the night and the sea was too high.",
    "Two hundred people came to the meadow to hear the brass band play for the last time this summer.",
    "A court has told the mill to let the river run again before the end of the month or to pay for it.",
    "The school on the hill will have a new roof once the money that was promised has been sent.",
)


def page(number: int, outlet: str = "Courier", more: str = NOTICE) -> Article:
    text = f"{NEWS[number]}\n\n“It is day number {number} and we wait for an answer,” Ana Lee said.\n\n{more}"
    return Article(f"n{number}", text, outlet=outlet, published=f"2024-02-1{number}")


@pytest.fixture
def archive(location: str) -> Iterator[Engine]:
    engine = open_archive(location, write=True)
    yield engine
    engine.dispose()


def extracted(article: Article) -> Extraction:
    found = fake_extraction(article)
    words = NOTICE.removeprefix("The paper says ").rstrip(".")
    if (start := article.text.find(words)) < 0:
        return found
    notice = Quote((Span(start, start + len(words)),), Kind.INDIRECT, speaker_name="Tom Reed", confidence=0.9)
    return replace(found, quotes=(*found.quotes, notice))


def add(engine: Engine, articles: Sequence[Article]) -> None:
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        save_extractions(session, map(extracted, articles), run)


def furniture(session: Session) -> set[str]:
    """The keys of the articles whose notice counts as furniture."""
    rows = session.scalars(select(models.Quotation).where(models.Quotation.is_furniture))
    found = {row.article.key for row in rows if row.article.text[row.start :].startswith("a winner")}
    assert all(not row.is_said and row.passages[0].wording_id is None for row in rows)
    return found


def test_three_pages_with_one_paragraph_make_it_furniture(archive: Engine) -> None:
    add(archive, [page(0), page(1)])
    with session_scope(archive) as session:
        assert furniture(session) == set()
    add(archive, [page(2)])
    with session_scope(archive) as session:
        assert furniture(session) == {"n0", "n1", "n2"}
        wordings = session.scalars(select(models.WordingRow.text_normalised)).all()
        assert not any("winner" in words for words in wordings)
        assert len(wordings) == 3  # what Ana Lee said stays


def test_three_outlets_and_prints_of_one_text_make_none(archive: Engine) -> None:
    add(archive, [page(0), page(1, "Herald"), page(2, "Post")])
    longer = page(0).text.replace("\n\n“It", "\n\nThe pier is closed.\n\n“It")
    long = "\n\n".join([*NEWS, longer])
    add(archive, [Article(f"c{n}", f"{long}\n\nPage {n}.", outlet="Mail") for n in range(3)])
    with session_scope(archive) as session:
        assert furniture(session) == set()


def test_order_does_not_matter_and_what_is_taken_out_never_was(tmp_path: object) -> None:
    pages = [page(number) for number in range(4)]
    found = []
    for round in range(4):
        engine = open_archive(f"{tmp_path}/{round}.db", write=True)
        random.Random(round).shuffle(pages)
        if round % 2:
            add(engine, pages)
        else:
            for one in pages:
                add(engine, [one])
        with session_scope(engine) as session:
            assert furniture(session) == {"n0", "n1", "n2", "n3"}
            found.append(contents(session)["groups"])
            gone = select(models.Article.id).where(models.Article.key.in_(["n1", "n3"]))
            remove_articles(session, session.scalars(gone).all())
            assert furniture(session) == set()
            told = session.scalars(select(models.Quotation.is_said)).all()
            assert told == [True] * 4
        with session_scope(engine) as session:
            (both,) = (group for group in contents(session)["groups"] if len(group) == 2)
            assert {key for _, key, _ in both} == {"n0", "n2"}
        engine.dispose()
    assert len(set(found)) == 1


def test_what_somebody_judged_to_be_speech_stays(archive: Engine) -> None:
    add(archive, [page(0), page(1), page(2)])
    with session_scope(archive) as session:
        one = session.scalars(select(models.Quotation).where(models.Quotation.is_furniture)).first()
        assert one is not None
        judge_attribution(session, one.id, "Tom Reed", said=True, judged_by="ed")
    with session_scope(archive) as session:
        assert len(furniture(session)) <= 2


def test_marked_words_are_somebodys_however_often_they_are_printed(archive: Engine) -> None:
    add(archive, [page(number, more=MARKED) for number in range(4)])
    with session_scope(archive) as session:
        told = session.scalars(select(models.Quotation.is_furniture)).all()
        assert not any(told)
