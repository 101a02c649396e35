"""Runs: what made the quotations of an archive, with which models and rules, and how far a run has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from db.archive.session import session_scope
from db.models.base import now
from db.models.printed import Article, ExtractionRun, Quotation
from quotes.data import rules_version
from quotes.errors import ArticleError, QuotesError


class Stopped(QuotesError):
    """A run that was interrupted with Ctrl-C: what it stored stays, and the same run again carries on.

    Attributes:
        progress: how far it had come.
    """

    def __init__(self, progress: Progress) -> None:
        super().__init__("stopped; the same command again carries on from here")
        self.progress = progress


@dataclass(slots=True)
class Progress:
    """How far a run has come, kept up to date so that it is right when the run is cut off."""

    #: Called with each article that could not be read, parsed or stored.
    on_failure: Callable[[ArticleError], None]
    #: Called after each article, whatever became of it.
    on_article: Callable[[], None] = lambda: None
    failed: int = 0

    def fail(self, error: ArticleError) -> None:
        """Count and report an article that could not be read, parsed or stored."""
        self.failed += 1
        self.on_failure(error)
        self.on_article()


@contextmanager
def stoppable(progress: Progress) -> Iterator[None]:
    """Turn Ctrl-C into `Stopped`."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Stopped(progress) from error


@contextmanager
def run_of(engine: Engine, model: str, options: Mapping[str, Any]) -> Iterator[int]:
    """Record a run, and that it came to its end if it did.

    Args:
        engine: the archive, open for writing.
        model: name and version of the model package.
        options: what the run was started with; must be fit for JSON.

    Yields:
        The id of the run.
    """
    with session_scope(engine) as session:
        run = begin_run(session, model=model, versions=versions(), options=options, rules=rules_version())
    yield run
    with session_scope(engine) as session:
        end_run(session, run)


def begin_run(
    session: Session,
    *,
    model: str,
    versions: Mapping[str, str],
    options: Mapping[str, Any],
    rules: str = "",
) -> int:
    """Record the start of a run and return its id; `run_of` does so for a run that is to be ended, too.

    Args:
        session: the unit of work.
        model: name and version of the model package.
        versions: program to version.
        options: what the run was started with; must be fit for JSON.
        rules: version of the rules (`quotes.data.rules_version`).
    """
    run = ExtractionRun(model=model, rules=rules, versions=dict(versions), options=dict(options))
    session.add(run)
    session.flush()
    return run.id


def end_run(session: Session, run: int) -> None:
    """Record that a run came to its end."""
    session.get_one(ExtractionRun, run).finished_at = now()


def versions() -> dict[str, str]:
    """Return the versions of the programs that find quotations, as far as they are installed."""
    found = {}
    for package in ("quotetrail", "stanza", "torch"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


@dataclass(frozen=True, slots=True)
class Made:
    """What one model package made with one version of the rules, including superseded texts."""

    model: str  # name and version: "embedded-2"
    rules: str  # `quotes.data.rules_version` at the time; empty if unknown
    articles: int
    quotations: int


def made_by(session: Session) -> list[Made]:
    """Return what made the quotations, the most first."""
    runs = {run.id: (run.model, run.rules) for run in session.execute(_RUNS)}
    articles: dict[tuple[str, str], int] = defaultdict(int)
    quotations: dict[tuple[str, str], int] = defaultdict(int)
    for column, counted in ((Article.run_id, articles), (Quotation.run_id, quotations)):
        for run, number in session.execute(select(column, func.count()).group_by(column)):
            counted[runs[run]] += number
    made = [Made(*maker, articles[maker], quotations[maker]) for maker in articles.keys() | quotations.keys()]
    return sorted(made, key=lambda one: (-one.articles, -one.quotations, one.model, one.rules))


_RUNS = select(ExtractionRun.id, ExtractionRun.model, ExtractionRun.rules)
