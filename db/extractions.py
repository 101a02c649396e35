"""What made the quotations of an archive: models, rules, and how much is of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Article, ExtractionRun, Quotation


@dataclass(frozen=True, slots=True)
class Made:
    """What one package made with rules of one version. Texts that were superseded count, too."""

    model: str  # name and version: "embedded-2"
    rules: str  # `quotes.rules.rules_version` at the time; empty where not told
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
