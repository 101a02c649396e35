"""What a speaker said: each statement once, with everyone who printed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from db.lookup.answers import Said
from db.lookup.printings import group_key, statements
from db.models import Article, Outlet, Quotation, Wording


@dataclass(frozen=True, slots=True)
class Filters:
    """Which printings make a statement part of the answer; it is then shown with all its printings."""

    #: ISO 8601, as coarse as one likes: a printing known only as "2024" counts for "2024-02" too.
    since: str | None = None
    #: Likewise, the whole of that day, month or year included.
    until: str | None = None
    #: Name of the outlet, whatever its case.
    outlet: str | None = None
    kind: str | None = None


def what_was_said(
    session: Session,
    speakers: Sequence[int],
    filters: Filters | None = None,
    *,
    sort: Literal["newest", "oldest"] = "newest",
    limit: int = 50,
) -> Said:
    """The statements of these speakers, also those that they only passed on.

    Args:
        session: the unit of work.
        speakers: ids of speakers (`find_speakers`).
        filters: which printings count.
        sort: by first printing among those that count; without a date last; then as in the article.
        limit: how many statements at most.
    """
    first = func.min(Article.published)
    query = (
        select(group_key)
        .select_from(Quotation)
        .join(Article, Article.id == Quotation.article_id)
        .join(Outlet, Outlet.id == Article.outlet_id)
        .outerjoin(Wording, Wording.id == Quotation.wording_id)
        .where(
            or_(Quotation.speaker_id.in_(speakers), Quotation.reported_by_id.in_(speakers)),
            Article.superseded_by_id.is_(None),
            *_conditions(filters or Filters()),
        )
        .group_by(group_key)
    )
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    order = first.desc() if sort == "newest" else first.asc()
    keys = session.scalars(
        query.order_by(case((first.is_(None), 1), else_=0), order, func.min(Quotation.id)).limit(limit)
    ).all()
    return Said(tuple(statements(session, keys)), total)


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    published = Article.published
    if filters.since is not None:
        conditions.append(published >= func.substr(filters.since, 1, func.length(published)))
    if filters.until is not None:
        conditions.append(func.substr(published, 1, len(filters.until)) <= filters.until)
    if filters.outlet is not None:
        conditions.append(func.lower(Outlet.name) == filters.outlet.lower())
    if filters.kind is not None:
        conditions.append(Quotation.kind == filters.kind)
    return conditions
