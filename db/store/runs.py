"""What made the quotations of an archive: models, rules, and how much is of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import models
from db.models.base import now
from db.models.printed import Article, ExtractionRun, Quotation


def versions() -> dict[str, str]:
    """The versions of the programs that find quotations, as far as they are installed."""
    found = {}
    for package in ("quotetrail", "stanza", "torch"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


@dataclass(frozen=True, slots=True)
class Made:
    """What one package made with rules of one version. Texts that were superseded count, too."""

    model: str  # name and version: "embedded-2"
    rules: str  # `quotes.data.rules_version` at the time; empty where not told
    articles: int
    quotations: int


def made_by(session: Session) -> list[Made]:
    """What made the quotations, the most first."""
    runs = {run.id: (run.model, run.rules) for run in session.execute(_RUNS)}
    articles: dict[tuple[str, str], int] = defaultdict(int)
    quotations: dict[tuple[str, str], int] = defaultdict(int)
    for column, counted in ((Article.run_id, articles), (Quotation.run_id, quotations)):
        for run, number in session.execute(select(column, func.count()).group_by(column)):
            counted[runs[run]] += number
    made = [Made(*maker, articles[maker], quotations[maker]) for maker in articles.keys() | quotations.keys()]
    return sorted(made, key=lambda one: (-one.articles, -one.quotations, one.model, one.rules))


_RUNS = select(ExtractionRun.id, ExtractionRun.model, ExtractionRun.rules)


def begin_run(
    session: Session,
    *,
    model: str,
    versions: Mapping[str, str],
    options: Mapping[str, Any],
    rules: str = "",
) -> int:
    """Record the start of an extraction run.

    Args:
        session: the unit of work.
        model: name and version of the model package.
        versions: program to version.
        options: what the run was started with; must be fit for JSON.
        rules: version of the rules (`quotes.data.rules_version`).

    Returns:
        The id of the run.
    """
    run = models.ExtractionRun(model=model, rules=rules, versions=dict(versions), options=dict(options))
    session.add(run)
    session.flush()
    return run.id


def end_run(session: Session, run: int) -> None:
    """Record that a run came to its end."""
    row = session.get(models.ExtractionRun, run)
    if row is not None:
        row.finished_at = now()
