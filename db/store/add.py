"""Adding articles: each is stored as a whole or not at all, and what is stored stays.

What has come is stored every `PATIENCE` seconds, in one transaction: in a large archive, eight articles
together cost three tenths less than one by one. One that took longer to extract is stored at once.

Articles that are stored already are passed over before they are parsed, and the parser is not even loaded if
none is left, so that an interrupted run carries on quickly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from time import monotonic
from typing import Any

from sqlalchemy import Engine

from db.answers.changes import QuotationEdit
from db.archive.session import session_scope
from db.archive.unbroken import unbroken
from db.store.articles import recall_article, save_extractions
from db.store.held.earlier_archive import settle_earlier_archive
from db.store.known import SavedArticle
from db.store.runs import Progress, run_of, stoppable
from quotes.errors import ArticleError
from quotes.types import Article, Extraction

#: Finds quotations: articles in, extractions out, in the same order.
Extractor = Callable[[Iterable[Article]], Iterator[Extraction]]


#: The most articles in one transaction.
TOGETHER = 200
#: After so many seconds what has come is stored; what a run that is killed extracts again at most.
PATIENCE = 2.0


@dataclass(slots=True)
class Tally(Progress):
    """How far adding has come."""

    added: int = 0
    #: Already there with the same text.
    known: int = 0
    #: In a dry run: not there, but the same as one that came before it in this run.
    again: int = 0
    #: Of those added: a new text of an article already there.
    changed: int = 0
    quotations: int = 0
    #: Values of records that could not be used; their articles were read without them.
    left_out: int = 0
    #: Addresses with nothing new since they were read before.
    unchanged: int = 0
    #: For each stored article that lacked metadata given now: the names of the fields filled in.
    filled: list[tuple[str, ...]] = field(default_factory=list)
    #: New versions whose quotations changed: the article, and what changed.
    edited: list[tuple[str, tuple[QuotationEdit, ...]]] = field(default_factory=list)
    #: Articles stored with other metadata than those given now, and kept as they are.
    kept: list[str] = field(default_factory=list)

    @property
    def seen(self) -> int:
        return self.added + self.known + self.again + self.failed

    def count(self, saved: SavedArticle | ArticleError) -> None:
        """Count what became of one article."""
        if isinstance(saved, ArticleError):
            self.fail(saved)
            return
        if saved.added:
            self.added += 1
            self.changed += saved.supersedes is not None or saved.superseded_by is not None
            self.quotations += len(saved.quotations)
            if saved.edits:
                self.edited.append((f"a{saved.supersedes} (now a{saved.id})", saved.edits))
        else:
            self.known += 1
        self.on_article()


class Batch:
    """Extractions on their way into the archive: stored at the latest when the ``with`` block ends.

    That holds for a block that is broken off, too: what was extracted before Ctrl-C is kept.

    Args:
        engine: the archive, open for writing.
        run: what found the quotations (`db.store.runs.run_of`).
        tally: counts what is stored.
    """

    def __init__(self, engine: Engine, run: int, tally: Tally) -> None:
        self._engine, self._run, self._tally = engine, run, tally
        self._waiting: list[Extraction] = []
        #: Until when what comes may wait for more.
        self._until = monotonic() + PATIENCE

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, *_: object) -> None:
        self.flush()

    def add(self, extraction: Extraction) -> None:
        """Store an extraction, now or together with those to come."""
        self._waiting.append(extraction)
        if len(self._waiting) == TOGETHER or monotonic() > self._until:
            self.flush()
            self._until = monotonic() + PATIENCE

    def flush(self) -> None:
        """Store what waits, in one transaction."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        with unbroken():
            with session_scope(self._engine) as session:
                results = save_extractions(session, waiting, self._run)
            for saved in results:
                self._tally.count(saved)


def add_articles(
    engine: Engine,
    articles: Iterable[Article | ArticleError],
    prepare: Callable[[], tuple[str, Extractor]],
    tally: Tally,
    *,
    options: Mapping[str, Any],
) -> None:
    """Store the articles that are not stored yet, with their quotations.

    Args:
        engine: the archive, open for writing.
        articles: what was read; errors among them are counted.
        prepare: loads the models; called once, and only if there is something to extract. Gives the name of
            the model package and the function that extracts.
        tally: counts, brought up to date article by article.
        options: what the run was started with, for the record.

    Raises:
        ArchiveError: the archive cannot be written; what was stored before stays.
        Stopped: the user pressed Ctrl-C; what was extracted before is stored.
    """
    with stoppable(tally):
        fresh = new_articles(engine, articles, tally)
        if (first := next(fresh, None)) is not None:
            model, extract = prepare()
            add_extractions(engine, extract(chain([first], fresh)), tally, model=model, options=options)


def add_extractions(
    engine: Engine, extractions: Iterable[Extraction], tally: Tally, *, model: str, options: Mapping[str, Any]
) -> None:
    """Store extractions as one run, wherever they were made.

    Args:
        engine: the archive, open for writing.
        extractions: what was found, article by article; stored as they come.
        tally: counts, brought up to date article by article.
        model: name and version of the model package that found it.
        options: what the run was started with, for the record.

    Raises:
        ArchiveError: the archive cannot be written; what was stored before stays.
    """
    settle_earlier_archive(engine)
    with run_of(engine, model, options) as run, Batch(engine, run, tally) as batch:
        for extraction in extractions:
            batch.add(extraction)


def new_articles(
    engine: Engine, articles: Iterable[Article | ArticleError], tally: Tally
) -> Iterator[Article]:
    """Yield the articles that are not stored yet, and count the others.

    Metadata that a stored article lacks is filled in.
    """
    settle_earlier_archive(engine)
    for article in articles:
        if isinstance(article, ArticleError):
            tally.fail(article)
        elif not _known(engine, article, tally):
            yield article


def _known(engine: Engine, article: Article, tally: Tally) -> bool:
    """Count an article that is stored already, or that cannot be; return False if it is still to be added."""
    with unbroken():
        try:
            with session_scope(engine) as session:
                stored = recall_article(session, article)
        except ArticleError as error:
            tally.fail(error)
            return True
        if stored is None:
            return False
        if stored.filled:
            tally.filled.append(stored.filled)
        if stored.kept:
            tally.kept.append(article.id)
        tally.count(stored)
        return True
