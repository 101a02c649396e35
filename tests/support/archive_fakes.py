"""The fakes of `fake_extraction` in the place of the real parser, for tests of storage and of commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import cli
from db.archive.session import open_archive, session_scope
from db.store.articles import save_extractions
from db.store.known import SavedArticle
from db.store.runs import begin_run
from quotes.errors import ArticleError
from quotes.types import Article, Extraction

from support.fake_extraction import FakeParser, fake_extraction


def fake_extract_articles(
    articles: Iterable[Article], parser: FakeParser, **_: object
) -> Iterator[Extraction]:
    """Stands for `quotes.pipeline.extract_articles`; Ctrl-C comes at the words "CTRL-C HERE"."""
    for article in articles:
        if "CTRL-C HERE" in article.text:
            raise KeyboardInterrupt
        yield fake_extraction(article)


def save_extraction(session: Session, extraction: Extraction, run: int) -> SavedArticle:
    """Store one article; the caller commits.

    Raises:
        ArticleError: the extraction failed, or its text cannot be stored.
    """
    (saved,) = save_extractions(session, [extraction], run)
    if isinstance(saved, ArticleError):
        raise saved
    return saved


def archive_of_extractions(location: str | Path, extractions: Iterable[Extraction]) -> Engine:
    """An archive that holds these, one after another, of one run."""
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="none", versions={}, options={})
        for extraction in extractions:
            save_extraction(session, extraction, run)
    return engine


def use_fakes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put the fakes in; returns the list of model names that were loaded."""
    import quotes.parse.parser
    import quotes.pipeline

    loaded: list[str] = []

    def load_parser(models: str = "embedded") -> FakeParser:
        loaded.append(models)
        return FakeParser()

    monkeypatch.setattr(quotes.parse.parser, "load_parser", load_parser)
    monkeypatch.setattr(quotes.pipeline, "extract_articles", fake_extract_articles, raising=False)
    return loaded


def write(folder: Path, name: str, text: str) -> str:
    """A text file; returns its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    """`quotetrail` with these arguments."""
    return CliRunner().invoke(cli.main, list(arguments))
