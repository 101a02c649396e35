"""Adding articles: each is stored wholly or not at all, and what is stored stays.

Articles that come quicker than they can be stored are stored together, up to `TOGETHER` in one
transaction; one that took its time is stored at once.

Articles that are stored already are passed over before they are parsed, and the parser is not even
loaded where none is left, so that an interrupted run carries on quickly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from time import monotonic
from typing import Any

from sqlalchemy import Engine

from db.archive.session import session_scope
from db.store.articles import recall_article, save_extractions
from db.store.runs import begin_run, end_run, versions
from quotes.data import rules_version
from quotes.errors import ArticleError
from quotes.types import Article, Extraction

#: Finds quotations: articles in, extractions out, in the same order.
Extractor = Callable[[Iterable[Article]], Iterator[Extraction]]


#: The most articles in one transaction.
TOGETHER = 200
#: An article that took longer to extract (in seconds) does not wait for others.
PATIENCE = 0.05


@dataclass(slots=True)
class Tally:
    """How far a run has come; kept up to date while it goes on, so that it is right when cut off."""

    added: int = 0
    #: Already there with the same text.
    known: int = 0
    #: Of those added: a new text of an article already there.
    changed: int = 0
    failed: int = 0
    quotations: int = 0
    #: Values of records that could not be used; their articles were read without them.
    left_out: int = 0
    #: Articles stored with other metadata than those given now, and kept as they are.
    kept: list[str] = field(default_factory=list)

    @property
    def seen(self) -> int:
        return self.added + self.known + self.failed


def add_articles(
    engine: Engine,
    articles: Iterable[Article | ArticleError],
    prepare: Callable[[], tuple[str, Extractor]],
    tally: Tally,
    *,
    options: Mapping[str, Any],
    failed: Callable[[ArticleError], None],
    advance: Callable[[], None] = lambda: None,
) -> None:
    """Store the articles that are not stored yet, with their quotations.

    Args:
        engine: the archive, open for writing.
        articles: what was read; errors among them are counted and handed to `failed`.
        prepare: loads the models; called once, and only where there is something to extract. Gives
            the name of the model package and the function that extracts.
        tally: counts, brought up to date article by article.
        options: what the run was started with, for the record.
        failed: told of each article that could not be read, parsed or stored.
        advance: called after each article, whatever became of it.

    Raises:
        ArchiveError: the archive cannot be written; what was stored before stays.
        KeyboardInterrupt: likewise.
    """

    def report(error: ArticleError) -> None:
        tally.failed += 1
        failed(error)
        advance()

    def unknown() -> Iterator[Article]:
        for article in articles:
            if isinstance(article, ArticleError):
                report(article)
                continue
            try:
                with session_scope(engine) as session:
                    stored = recall_article(session, article)
            except ArticleError as error:
                report(error)
                continue
            if stored is None:
                yield article
                continue
            tally.known += 1
            if stored.kept:
                tally.kept.append(article.id)
            advance()

    waiting = unknown()
    first = next(waiting, None)
    if first is None:
        return
    model, extract = prepare()
    with session_scope(engine) as session:
        run = begin_run(session, model=model, versions=versions(), options=options, rules=rules_version())
    found: list[Extraction] = []

    def store() -> None:
        together = found.copy()
        found.clear()
        with session_scope(engine) as session:
            results = save_extractions(session, together, run)
        for saved in results:
            if isinstance(saved, ArticleError):
                report(saved)
                continue
            if saved.added:
                tally.added += 1
                tally.changed += saved.supersedes is not None
                tally.quotations += len(saved.quotations)
            else:
                tally.known += 1
            advance()

    try:
        asked = monotonic()
        for extraction in extract(chain([first], waiting)):
            found.append(extraction)
            if len(found) == TOGETHER or monotonic() - asked > PATIENCE:
                store()
            asked = monotonic()
    finally:  # Ctrl-C too: what was extracted is kept
        if found:
            store()
    with session_scope(engine) as session:
        end_run(session, run)
