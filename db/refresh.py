"""Reading articles of the archive again that other models, or older rules, have read.

Each article is a transaction of its own: an interrupted run has done what it has done, and the next one goes
on with the rest, because every article tells which run read it last. Articles that fail keep their
quotations, and are tried again next time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.orm import Session

from db.archive.session import session_scope
from db.judge.idle import Idle, idle_judgements
from db.models.printed import Article, ExtractionRun
from db.speakers.settle import settle_speakers
from db.store.add import Extractor
from db.store.articles import load_article
from db.store.reread import Changed, Reread, What, reread
from db.store.runs import Made, begin_run, end_run, made_by, versions
from quotes.data import rules_version
from quotes.errors import ArticleError
from quotes.read.article.make import laid_out
from quotes.types import Article as ArticleRead

_TOGETHER = 100  # articles fetched in one look at the archive


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are to be read again.

    ``all`` takes those, too, that the present models and rules have read, except by a run over all that was
    cut off; ``articles`` (rows) takes these alone, whoever read them; ``limit`` takes no more than so many,
    in the order in which they were added.
    """

    all: bool = False
    articles: tuple[int, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is, and what would be read again."""

    model: str  # to read with, as far as its version is known before it is loaded
    rules: str
    made: tuple[Made, ...]  # what made the archive's quotations
    articles: int  # to be read again
    idle: tuple[Idle, ...]  # judgements that find nothing


@dataclass(slots=True)
class Refreshed:
    """How far a run has come; kept up to date while it goes on, so that it is right when cut off."""

    #: Name and version of the models; empty until they are loaded.
    model: str = ""
    #: Articles to be read again at the start.
    wanted: int = 0
    read: int = 0
    #: Of these: with nothing changed that a reader sees.
    unchanged: int = 0
    failed: int = 0
    #: Quotations, by what the new reading made of them.
    quotations: Counter[What] = field(default_factory=Counter)
    #: Judgements carried over to what took the place of what they were on.
    carried: int = 0
    #: Judgements that found something before, and find nothing any more.
    idle: list[Idle] = field(default_factory=list)

    @property
    def done(self) -> int:
        return self.read + self.failed


def plan(session: Session, model: str, wanted: Wanted) -> Plan:
    """What would be read again with these models; changes nothing."""
    idle = tuple(idle_judgements(session))
    return Plan(model, rules_version(), tuple(made_by(session)), how_many(session, model, wanted), idle)


def how_many(session: Session, model: str, wanted: Wanted) -> int:
    """How many articles would be read again with these models."""
    found = (
        session.scalar(select(func.count()).select_from(_articles(session, model, wanted).subquery())) or 0
    )
    return min(found, wanted.limit) if wanted.limit is not None else found


def refresh(
    engine: Engine,
    model: str,
    prepare: Callable[[], tuple[str, Extractor]],
    wanted: Wanted,
    tally: Refreshed,
    *,
    options: Mapping[str, Any],
    failed: Callable[[ArticleError], None],
    changed: Callable[[Changed], None] = lambda change: None,
    advance: Callable[[], None] = lambda: None,
) -> None:
    """Read articles again, and put what is found in the place of what was found before.

    Args:
        engine: the archive, open for writing.
        model: name and version of the models to read with, as far as known before they are loaded.
        prepare: loads them; called once, and only where there is something to read. Gives their name and
            version, and the function that extracts.
        wanted: which articles.
        tally: counts, brought up to date article by article.
        options: what the run was started with, for the record.
        failed: told of each article that could not be read or stored.
        changed: told of each quotation that a new reading changed, when its article is stored.
        advance: called after each article, whatever became of it.

    Raises:
        ModelError: no such models, or damaged ones; nothing was changed.
        ArchiveError: the archive cannot be written; what was done before stays.
        KeyboardInterrupt: likewise.
    """
    with session_scope(engine) as session:
        tally.wanted = how_many(session, model, wanted)
        idle_before = {one.id for one in idle_judgements(session)}
    if not tally.wanted:
        with session_scope(engine) as session:
            settle_speakers(session)  # who is who may be told by other rules, too
        return
    model, extract = prepare()
    tally.model = model
    with session_scope(engine) as session:
        tally.wanted = how_many(session, model, wanted)  # the version is known now
        run = begin_run(
            session, model=model, versions=versions(), options={**options, "all": wanted.all},
            rules=rules_version(),
        )  # fmt: skip
    forgotten: dict[str, str] = {}
    try:
        for found in _read_again(engine, extract, _rows(engine, model, wanted, run), run, tally, failed):
            tally.quotations[What.SAME] += found.same
            for change in found.changes:
                tally.quotations[change.what] += 1
                changed(change)
            tally.carried += found.carried
            forgotten |= found.forgotten
            advance()
    finally:
        with session_scope(engine) as session:
            idle = idle_judgements(session, forgotten)
            tally.idle = [one for one in idle if one.id not in idle_before]
    with session_scope(engine) as session:
        settle_speakers(session)
        end_run(session, run)


def _read_again(
    engine: Engine,
    extract: Extractor,
    rows: Iterable[int],
    run: int,
    tally: Refreshed,
    failed: Callable[[ArticleError], None],
) -> Iterator[Reread]:
    """Each article read again, when it is stored; of one that failed an empty reading."""
    waiting: list[int] = []  # rows of articles handed to the extraction and not come back

    def articles() -> Iterator[ArticleRead]:
        for id in rows:
            with session_scope(engine) as session:
                article = laid_out(load_article(session, id))
            waiting.append(id)
            yield article

    for extraction in extract(articles()):
        id = waiting.pop(0)
        try:
            if extraction.error is not None:
                raise ArticleError(extraction.article.id, extraction.error)
            with session_scope(engine) as session:
                found = reread(session, id, extraction.quotes, run)
        except ArticleError as error:
            tally.failed += 1
            failed(error)
            yield Reread(0, ())
        else:
            tally.read += 1
            tally.unchanged += not found.changes
            yield found


def _rows(engine: Engine, model: str, wanted: Wanted, run: int) -> Iterator[int]:
    """Rows of the articles wanted, in the order in which they were added; looked up as they are needed."""

    def all_of_them() -> Iterator[int]:
        last = 0
        while True:
            with session_scope(engine) as session:
                query = _articles(session, model, wanted).where(Article.id > last, Article.run_id != run)
                some = session.scalars(query.order_by(Article.id).limit(_TOGETHER)).all()
            if not some:
                return
            yield from some
            last = some[-1]

    return islice(all_of_them(), wanted.limit)


def _articles(session: Session, model: str, wanted: Wanted) -> Select[int]:
    if wanted.articles:
        return select(Article.id).where(Article.id.in_(wanted.articles))
    present = ExtractionRun.model == model, ExtractionRun.rules == rules_version()
    if wanted.all:
        runs = session.scalars(select(ExtractionRun).where(*present, ExtractionRun.finished_at.is_(None)))
        cut_off = [run.id for run in runs if run.options.get("all")]
        return select(Article.id).where(Article.run_id.not_in(cut_off))
    return select(Article.id).where(Article.run_id.not_in(select(ExtractionRun.id).where(*present)))
