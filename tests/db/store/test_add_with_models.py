"""With the real parser: what is added after a stop, in other batches, is what one uninterrupted run adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import select

from db.archive.session import open_archive, session_scope
from db.models.printed import Quotation
from db.store.add import Tally, add_articles
from db.store.runs import Stopped
from quotes.errors import ArticleError
from quotes.parse.parser import StanzaParser, load_parser
from quotes.pipeline import extract_articles
from quotes.read.article.make import make_article
from quotes.types import Article, Extraction

from support.paths import SEEDS


def add(location: str, articles: list[Article], parser: StanzaParser, stop: int | None = None) -> None:
    """Add these articles; stopped, as by Ctrl-C, before number `stop` is stored."""

    def extract(given: Iterable[Article]) -> Iterator[Extraction]:
        found = extract_articles(given, parser)
        yield from islice(found, stop)
        if stop is not None:
            raise KeyboardInterrupt

    def fail(error: ArticleError) -> None:
        raise error

    engine = open_archive(location, write=True)
    try:
        add_articles(engine, articles, lambda: (parser.model, extract), Tally(fail), options={})
    except Stopped:
        assert stop is not None
    finally:
        engine.dispose()


def stored(location: str) -> list[tuple[object, ...]]:
    """Every column of every quotation that says what was read, in the order of ids."""
    engine = open_archive(location)
    columns = [
        column for column in Quotation.__table__.columns if not column.foreign_keys and not column.primary_key
    ]
    try:
        with session_scope(engine) as session:
            return [tuple(row) for row in session.execute(select(*columns).order_by(Quotation.id))]
    finally:
        engine.dispose()


@pytest.mark.models
def test_a_stopped_run_that_goes_on_stores_the_same(tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    texts = [
        *texts,
        "“We will appeal,” said Ana Lee.",
        texts[0][:900] + "\n\n“No,” she said.",
        texts[1][500:2500],
    ]
    articles = [make_article(text, id=str(number)) for number, text in enumerate(texts)]
    parser = load_parser()
    at_once, stopped = str(tmp_path / "once.db"), str(tmp_path / "stopped.db")
    add(at_once, articles, parser)
    for stop in (1, 2, 1):
        parser.forget()
        add(stopped, articles, parser, stop)
    add(stopped, articles, parser)
    assert len(stored(at_once)) > 20
    assert stored(stopped) == stored(at_once)
