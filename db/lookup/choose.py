"""Choosing statements by conditions on their printings, all of which are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, tuple_, union_all

from db.lookup.filters import Filters, Sort
from db.lookup.keys import group_key, in_a_statement, printed_in, with_passages
from db.lookup.unknown import check_outlet
from db.lookup.words.full_text import as_worded, matching
from db.models.corrections import OutletName
from db.models.printed import Article, Outlet, Passage, Quotation
from quotes.search.query import read_query

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session


def choose(
    session: Session | Connection,
    printings: Sequence[ColumnElement[bool]],
    filters: Filters,
    *,
    sort: Sort = "newest",
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[int], int]:
    """Return the statements with a printing that meets all conditions, and how many there are.

    Args:
        session: the unit of work.
        printings: conditions on `Quotation`, and on the `Passage` that is in the statement.
        filters: further conditions.
        sort: by the first printing that meets them, undated ones last, then as in the article.
        limit: the largest number of statements.
        offset: how many are passed over before.

    Raises:
        ArchiveError: no outlet has the name that is asked for.

    Returns:
        `group_key` values, and the number there would be without the limit; 0 if all are passed over.
    """
    first = func.min(Article.published)
    query = _matching(session, printings, filters).group_by(group_key)
    order: list[ColumnElement[Any]] = [case((first.is_(None), 1), else_=0)]
    if sort in _BEFORE_DATES:
        order.insert(0, _BEFORE_DATES[sort])
    order.append(first.asc() if sort == "oldest" else first.desc())
    query = query.add_columns(func.count().over()).order_by(*order, func.min(Quotation.id))
    rows = session.execute(query.limit(limit).offset(offset)).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def chosen_printings(
    session: Session | Connection, printings: Sequence[ColumnElement[bool]], filters: Filters
) -> Select[Any]:
    """Return a query for the printings that meet all conditions: statement, quotation, article.

    Args:
        session: the unit of work.
        printings: conditions on `Quotation`.
        filters: further conditions.

    Raises:
        ArchiveError: no outlet has the name that is asked for.
    """
    return _matching(session, printings, filters).add_columns(Quotation.id, Quotation.article_id)


def _matching(
    session: Session | Connection, printings: Sequence[ColumnElement[bool]], filters: Filters
) -> Select[Any]:
    check_outlet(session, filters.outlet)
    stands = (Article.superseded_by_id.is_(None), in_a_statement())
    conditions = [*printings, *stands, *_conditions(session, filters)]
    if filters.first_seen:
        return _first_printings(conditions, filters)
    return _from_printings(select(group_key), filters).where(*conditions)


#: What comes before the dates in the orders that are not by date alone.
_BEFORE_DATES: dict[Sort, ColumnElement[Any]] = {
    "most-printed": func.count(func.distinct(Quotation.article_id)).desc(),
    "kind": func.min(case((Quotation.kind == "direct", 0), (Quotation.kind == "mixed", 1), else_=2)),
    "surest": func.max(Quotation.confidence).desc(),
}


def _from_printings(query: Select[Any], filters: Filters) -> Select[Any]:
    query = query.select_from(Quotation).join(Article, Article.id == Quotation.article_id)
    if filters.outlet is not None:
        query = query.join(Outlet, Outlet.id == Article.outlet_id)
    found: Select[Any] = with_passages(query)
    return found


def _first_printings(conditions: Sequence[ColumnElement[bool]], filters: Filters) -> Select[Any]:
    """Return the same query for printings that are the first of their statement."""
    keys = _from_printings(select(group_key.label("key")), filters).where(*conditions).distinct().subquery()
    roots = select(keys.c.key).where(keys.c.key > 0)
    alone = select(-keys.c.key).where(keys.c.key < 0)
    earliest = func.row_number().over(
        partition_by=group_key,
        order_by=(case((Article.published.is_(None), 1), else_=0), Article.published, Quotation.id),
    )
    printed = select(group_key.label("key"), Quotation.id, earliest.label("place"))
    current = with_passages(printed.select_from(Quotation)).join(Article, Article.id == Quotation.article_id)
    current = current.where(Article.superseded_by_id.is_(None))
    # Two queries, each with its index; joined by OR they would read all passages.
    of_roots = current.where(printed_in(roots))
    of_alone = current.where(Quotation.id.in_(alone), Passage.wording_id.is_(None))
    members = union_all(of_roots, of_alone).subquery()
    firsts = select(members.c.key, members.c.id).where(members.c.place == 1)
    chosen = tuple_(group_key, Quotation.id).in_(firsts)
    return _from_printings(select(group_key), filters).where(and_(*conditions), chosen)


def article_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Return the conditions that filters put on an article and its outlet, whose other names count, too."""
    conditions: list[ColumnElement[bool]] = []
    published = Article.published
    if filters.since is not None:
        conditions.append(published >= func.substr(filters.since, 1, func.length(published)))
    if filters.until is not None:
        conditions.append(func.substr(published, 1, len(filters.until)) <= filters.until)
    if filters.outlet is not None:
        named = filters.outlet.lower()
        also = select(OutletName.outlet_id).where(
            func.lower(OutletName.name) == named, OutletName.withdrawn_at.is_(None)
        )
        conditions.append(or_(func.lower(Outlet.name) == named, Outlet.id.in_(also)))
    return conditions


def _conditions(session: Session | Connection, filters: Filters) -> list[ColumnElement[bool]]:
    conditions = article_conditions(filters)
    if not filters.unsaid:
        conditions.append(Quotation.is_said.is_(True))
    if filters.kind is not None:
        conditions.append(Quotation.kind == filters.kind)
    if filters.type is not None:
        conditions.append(Quotation.speaker_type == filters.type)
    if filters.min_confidence is not None:
        conditions.append(Quotation.confidence >= filters.min_confidence)
    if filters.topic is not None:
        conditions.append(Quotation.article_id.in_(matching(session, "articles", read_query(filters.topic))))
    if filters.said is not None:
        worded = as_worded(read_query(filters.said))
        conditions.append(Passage.wording_id.in_(matching(session, "wordings", worded)))
    return conditions
