"""What an outlet does with statements: prints them first or later, from agencies, word for word or not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.lookup.unknown import outlets_named
from db.provenance.first_printing import DatedPrinting, first_of
from quotes.compare.relating import relate_many
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import wording_of

_MOST_ARTICLES = 50
_NEWEST = Sql(
    """
    SELECT id, wire FROM articles WHERE outlet_id IN :outlets AND superseded_by_id IS NULL
    ORDER BY CASE WHEN published IS NULL THEN 1 ELSE 0 END, published DESC, id DESC LIMIT :limit
    """,
    whole=True,
)
_STATEMENTS = Sql("""
    SELECT DISTINCT coalesce(w.root_id, w.id) FROM quotations q
    JOIN passages p ON p.quotation_id = q.id AND p.ordinal = 0 JOIN wordings w ON w.id = p.wording_id
    WHERE q.article_id IN :articles AND q.is_said AND substr(w.scope, 1, 1) <> '='
""")
_PRINTINGS = Sql("""
    SELECT coalesce(w.root_id, w.id) AS statement, q.id, q.kind, a.id AS article, a.outlet_id AS outlet,
        a.published, w.id AS wording
    FROM wordings w JOIN passages p ON p.wording_id = w.id JOIN quotations q ON q.id = p.quotation_id
    JOIN articles a ON a.id = q.article_id
    WHERE w.id IN (
        SELECT id FROM wordings WHERE root_id IN :keys
        UNION ALL SELECT id FROM wordings WHERE id IN :keys AND root_id IS NULL
    ) AND a.superseded_by_id IS NULL AND q.is_said ORDER BY q.id, p.ordinal
""")
_TEXTS = Sql("SELECT id, text_normalised FROM wordings WHERE id IN :ids")


@dataclass(slots=True)
class OutletFigures:
    """What the newest articles of an outlet print, in numbers of statements unless another thing is named."""

    #: Articles that were looked at, and whether these are all.
    articles: int = 0
    all: bool = True
    #: Agency to the number of these articles that credit it, the most first.
    agencies: dict[str, int] = field(default_factory=dict)
    statements: int = 0
    #: Printed by another outlet, too.
    shared: int = 0
    #: Of the shared ones: printed here before any other outlet, elsewhere before, or that is not known.
    first: int = 0
    later: int = 0
    open: int = 0
    #: Of those that another outlet quoted before: here in the same words, in fewer or more of them, in other
    #: words, in words that turn the meaning, or retold without quotation marks.
    same: int = 0
    part: int = 0
    other_words: int = 0
    turned: int = 0
    retold: int = 0


def outlet_figures(session: Session, name: str) -> OutletFigures:
    """Return what the newest articles of an outlet print; phrases that may be said again are left out.

    Args:
        session: the unit of work.
        name: of the outlet, in upper or lower case.
    """
    ask = driver_of(session)
    outlets = set(outlets_named(session, name))
    found = ask.rows(_NEWEST, outlets=sorted(outlets), limit=_MOST_ARTICLES + 1)
    articles = found[:_MOST_ARTICLES]
    figures = OutletFigures(len(articles), len(found) == len(articles))
    figures.agencies = dict(Counter(wire for _, wire in articles if wire).most_common())
    ids = {id for id, _ in articles}
    keys = ask.column(_STATEMENTS, articles=sorted(ids))
    printings: dict[int, dict[int, Any]] = defaultdict(dict)
    for row in ask.named_rows(_PRINTINGS, keys=sorted(keys)):
        printings[row.statement].setdefault(row.id, row)
    pairs = [
        pair
        for rows in printings.values()
        if (pair := _count(figures, list(rows.values()), ids, outlets)) is not None
    ]
    _compare(session, figures, pairs)
    return figures


def _count(
    figures: OutletFigures, rows: Sequence[Any], articles: set[int], outlets: set[int]
) -> tuple[int, int] | None:
    """Count a statement; return the wordings printed first elsewhere and here, if both are quoted."""
    figures.statements += 1
    if all(row.outlet in outlets for row in rows):
        return None
    figures.shared += 1
    quoting = [row for row in rows if row.kind != "indirect"] or rows
    first = first_of(_one_an_article(quoting)).ids
    by_id = {str(row.id): row for row in quoting}
    at = {by_id[id].outlet in outlets for id in first}
    if len(at) != 1:
        figures.open += 1
        return None
    if at == {True}:
        figures.first += 1
        return None
    figures.later += 1
    if quoting is rows or len(first) != 1:
        return None
    own = [row for row in rows if row.article in articles]
    here = [row for row in own if row.kind != "indirect"]
    if not here:
        figures.retold += 1
        return None
    earliest = by_id[first[0]].wording
    wordings = [row.wording for row in here]
    return earliest, earliest if earliest in wordings else wordings[0]


def _one_an_article(rows: Iterable[Any]) -> list[DatedPrinting]:
    by_article = {row.article: DatedPrinting(str(row.id), row.published) for row in rows}
    return list(by_article.values())


def _compare(session: Session, figures: OutletFigures, pairs: Sequence[tuple[int, int]]) -> None:
    """Count how what was printed here differs from what was printed first."""
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    texts: dict[int, str] = dict(
        driver_of(session).rows(_TEXTS, ids=sorted({id for pair in differing for id in pair}))
    )
    found = relate_many([(wording_of(texts[one]), wording_of(texts[other])) for one, other in differing])
    figures.same += len(pairs) - len(differing)
    for related in found:
        if related.relation in (Relation.IDENTICAL, Relation.SAME):
            figures.same += 1
        elif related.relation in (Relation.CONTAINED, Relation.FRAGMENT):
            figures.part += 1
        elif related.relation is Relation.CONTRADICTING:
            figures.turned += 1
        else:
            figures.other_words += 1
