"""Reading articles of the archive again that were read by other models or older rules.

Each article is a transaction of its own, and names the run that read it last. So an interrupted run keeps
what it has done, and the next one does the rest. Articles that fail keep their quotations and are tried again
next time.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, func, select
from sqlalchemy.orm import Session

from db.archive.session import session_scope
from db.archive.unbroken import unbroken
from db.judge.idle import Idle, idle_judgements
from db.models.base import now
from db.models.printed import Article, ExtractionRun
from db.speakers.settle import settle_speakers
from db.store.add import Extractor
from db.store.articles import load_article
from db.store.reread import Changed, Reread, What, reread
from db.store.runs import Made, Progress, made_by, run_of, stoppable
from quotes.data import rules_version
from quotes.errors import ArticleError
from quotes.read.article.make import laid_out
from quotes.types import Article as ArticleRead
from quotes.types import Extraction

_TOGETHER = 100  # articles looked up at once


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are to be read again, in the order in which they were added.

    ``all`` includes those that the present models and rules have read, unless an interrupted run over all
    articles did so. ``articles`` (rows) selects only these, whatever read them. ``limit`` is the largest
    number.
    """

    all: bool = False
    articles: tuple[int, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the archive holds, and what would be read again."""

    model: str  # to read with, as far as known before it is loaded
    rules: str
    made: tuple[Made, ...]  # what made the archive's quotations
    articles: int  # to be read again
    idle: tuple[Idle, ...]  # judgements that apply to nothing


@dataclass(slots=True)
class Refreshed(Progress):
    """How far reading again has come."""

    #: Called with each quotation that a new reading changed, when its article is stored.
    on_change: Callable[[Changed], None] = lambda change: None
    #: Name and version of the models; empty until they are loaded.
    model: str = ""
    #: Articles to be read again at the start.
    wanted: int = 0
    read: int = 0
    #: Of these: with no change that a reader would see.
    unchanged: int = 0
    #: Quotations, by what the new reading made of them.
    quotations: Counter[What] = field(default_factory=Counter)
    #: Judgements carried over to what replaced what they were on.
    carried: int = 0
    #: Judgements that applied before, and no longer do.
    idle: list[Idle] = field(default_factory=list)

    @property
    def done(self) -> int:
        return self.read + self.failed

    def count(self, found: Reread) -> None:
        """Count what a new reading of one article came to."""
        self.read += 1
        self.unchanged += not found.changes
        self.quotations[What.SAME] += found.same
        for change in found.changes:
            self.quotations[change.what] += 1
            self.on_change(change)
        self.carried += found.carried
        self.on_article()


def plan(session: Session, model: str, wanted: Wanted) -> Plan:
    """Return what would be read again with these models; nothing is changed."""
    idle = tuple(idle_judgements(session))
    return Plan(model, rules_version(), tuple(made_by(session)), how_many(session, model, wanted), idle)


def how_many(session: Session, model: str, wanted: Wanted) -> int:
    """Return how many articles would be read again with these models."""
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
) -> None:
    """Read articles again, and replace what was found before with what is found now.

    Args:
        engine: the archive, open for writing.
        model: name and version of the models to read with, as far as known before they are loaded.
        prepare: loads them; called once, and only if there is something to read. Gives their name and
            version, and the function that extracts.
        wanted: which articles.
        tally: counts, brought up to date article by article.
        options: what the run was started with, for the record.

    Raises:
        ModelError: no such models, or damaged ones; nothing was changed.
        ArchiveError: the archive cannot be written; what was done before stays.
        Stopped: the user pressed Ctrl-C; likewise.
    """
    with stoppable(tally):
        with session_scope(engine) as session:
            tally.wanted = how_many(session, model, wanted)
        if not tally.wanted:
            with session_scope(engine) as session:
                settle_speakers(session)  # other rules may have changed who is who, too
                _end_cut_off(session, model, wanted)
            return
        model, extract = prepare()
        tally.model = model
        with session_scope(engine) as session:
            tally.wanted = how_many(session, model, wanted)  # the version is known now
            to_the_end = tally.wanted == how_many(session, model, replace(wanted, limit=None))
        with run_of(engine, model, {**options, "all": wanted.all}) as run:
            with _Rereading(engine, run, tally) as rereading:
                for extraction in extract(rereading.articles(_rows(engine, model, wanted, run))):
                    rereading.add(extraction)
            with session_scope(engine) as session:
                settle_speakers(session)
                if to_the_end:
                    _end_cut_off(session, model, wanted)


class _Rereading:
    """Articles on their way to the extraction and back.

    When the ``with`` block ends, even by Ctrl-C, the tally gets the judgements that no longer apply.
    """

    def __init__(self, engine: Engine, run: int, tally: Refreshed) -> None:
        self._engine, self._run, self._tally = engine, run, tally
        self._waiting: deque[int] = deque()  # rows of articles that are being extracted
        self._forgotten: dict[str, str] = {}  # digest to text of wordings no longer printed
        self._idle_before: set[int] = set()

    def __enter__(self) -> _Rereading:
        with session_scope(self._engine) as session:
            self._idle_before = {one.id for one in idle_judgements(session)}
        return self

    def __exit__(self, *_: object) -> None:
        with session_scope(self._engine) as session:
            idle = idle_judgements(session, self._forgotten)
        self._tally.idle = [one for one in idle if one.id not in self._idle_before]

    def articles(self, rows: Iterable[int]) -> Iterator[ArticleRead]:
        """Yield the articles of these rows, to be extracted in this order."""
        for id in rows:
            with session_scope(self._engine) as session:
                article = laid_out(load_article(session, id))
            self._waiting.append(id)
            yield article

    def add(self, extraction: Extraction) -> None:
        """Replace what an article had with an extraction of it."""
        id = self._waiting.popleft()
        with unbroken():
            try:
                if extraction.error is not None:
                    raise ArticleError(extraction.article.id, extraction.error)
                with session_scope(self._engine) as session:
                    found = reread(session, id, extraction.quotes, self._run)
            except ArticleError as error:
                self._tally.fail(error)
                return
            self._forgotten |= found.forgotten
            self._tally.count(found)


def _rows(engine: Engine, model: str, wanted: Wanted, run: int) -> Iterator[int]:
    """Yield the rows of the articles wanted, in the order in which they were added, looked up as needed."""

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
    if wanted.all:
        cut_off = [run.id for run in _cut_off(session, model)]
        return select(Article.id).where(Article.run_id.not_in(cut_off))
    present = select(ExtractionRun.id).where(*_present(model))
    return select(Article.id).where(Article.run_id.not_in(present))


def _present(model: str) -> tuple[ColumnElement[bool], ...]:
    return ExtractionRun.model == model, ExtractionRun.rules == rules_version()


def _cut_off(session: Session, model: str) -> list[ExtractionRun]:
    """Return the runs over all articles, with these models and the present rules, that did not end."""
    runs = session.scalars(select(ExtractionRun).where(*_present(model), ExtractionRun.finished_at.is_(None)))
    return [run for run in runs if run.options.get("all")]


def _end_cut_off(session: Session, model: str, wanted: Wanted) -> None:
    """Record that all articles were read, so that the next run over all of them begins at the first again."""
    if wanted.all:
        for run in _cut_off(session, model):
            run.finished_at = now()
