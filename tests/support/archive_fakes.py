"""A parser and an extraction that need no models, for tests of storage and of the command line.

The extraction knows one way of writing: marked words or a sentence, then a name or "he" and
``said``; "he" is the last name before. What it finds is stored, looked up and printed like the real thing.
"""

from __future__ import annotations

import re
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
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

_NAME = r"(?:[A-ZŁ][\w’'-]+ )*[A-ZŁ][\w’'-]+"
_QUOTED = re.compile(rf"(?P<content>“[^”\n]+”|\"[^\"\n]+\"|[A-Z][^\n.\"“]+?,) (?P<who>{_NAME}|he|she) said")


class FakeParser:
    """Stands where Stanza would."""

    model = "fake-1"


def fake_extraction(article: Article) -> Extraction:
    """What the one rule finds; an article with the words "PARSER FAILS" fails."""
    if "PARSER FAILS" in article.text:
        return Extraction(article, error="too long to parse")
    quotes, last = [], None
    for match in _QUOTED.finditer(article.text):
        content = Span(*match.span("content"))
        marked = content.of(article.text)[0] in '"“'
        if not marked:
            content = Span(content.start, content.end - 1)
        who = match["who"]
        last = who if who not in ("he", "she") else last
        quotes.append(
            Quote(
                (content,),
                Kind.DIRECT if marked else Kind.INDIRECT,
                cue=Span(match.end() - 4, match.end()),
                speaker=Mention(*match.span("who"), who),
                speaker_name=last,
                rule="name before said",
                confidence=0.9 if last else 0.0,
                path="said <-nsubj- name",
            )
        )
    return Extraction(article, tuple(quotes), model=FakeParser.model)


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
