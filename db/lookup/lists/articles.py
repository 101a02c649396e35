"""Articles in a list: which there are, and the ones that a user names by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.answers.articles import ListedArticle
from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.lookup.choose import article_conditions
from db.lookup.filters import Filters
from db.lookup.words.full_text import matching
from db.models.printed import Article, Outlet
from quotes.errors import ArchiveError
from quotes.search.query import read_query

_NUMBER = re.compile(r"a(\d{1,18})")
_SHOWN = 6

_LISTED = Sql("""
    SELECT a.id, a."key", o.name, a.published, a.title, a.reader, a.superseded_by_id,
        (SELECT count(*) FROM quotations q WHERE q.article_id = a.id) AS quotations
    FROM articles a JOIN outlets o ON o.id = a.outlet_id WHERE a.id IN :ids
""")
_VERSIONS = Sql("""
    SELECT id FROM articles WHERE identity IN (SELECT identity FROM articles WHERE id IN :ids) ORDER BY id
""")
_OF_KEYS = Sql("""
    SELECT a."key", a.id, o.name FROM articles a JOIN outlets o ON o.id = a.outlet_id
    WHERE a."key" IN :keys AND a.superseded_by_id IS NULL ORDER BY o.name, a.id
""")
_OF_NUMBERS = Sql("SELECT id FROM articles WHERE id IN :ids")


def list_articles(session: Session, filters: Filters, *, limit: int) -> tuple[tuple[ListedArticle, ...], int]:
    """Return articles in their current versions, the newest first, and how many there are.

    Those without a date come last, the last added first.

    Args:
        session: the unit of work.
        filters: of these, the outlet, the dates and the topic.
        limit: the largest number of articles.
    """
    query: Select[Any] = select(Article.id).join(Outlet, Outlet.id == Article.outlet_id)
    query = query.where(Article.superseded_by_id.is_(None), *article_conditions(filters))
    if filters.topic is not None:
        query = query.where(Article.id.in_(matching(session, "articles", read_query(filters.topic))))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    order = (Article.published.is_(None), Article.published.desc(), Article.id.desc())
    return listed(session, session.scalars(query.order_by(*order).limit(limit)).all()), total


def listed(session: Session, ids: Sequence[int]) -> tuple[ListedArticle, ...]:
    """Return articles as a list shows them, in the order of these rows, as far as they are there."""
    found = {
        id: ListedArticle(f"a{id}", key, outlet or None, published, title, quotations, reader, after is None)
        for id, key, outlet, published, title, reader, after, quotations in driver_of(session).rows(
            _LISTED, ids=ids
        )
    }
    return tuple(found[id] for id in ids if id in found)


def all_versions(session: Session, ids: Iterable[int]) -> list[int]:
    """Return the rows of all versions of these articles, in the order in which they were added."""
    return sorted(set(driver_of(session).column(_VERSIONS, ids=list(ids))))


@dataclass(frozen=True, slots=True)
class Named:
    """What ids name: rows of articles in the order of the ids, each once, and why the other ids name none."""

    rows: tuple[int, ...]
    faults: tuple[ArchiveError, ...]


def named_articles(session: Session, ids: Iterable[str], outlet: str | None = None) -> Named:
    """Return the articles that ids name, in their current versions.

    Args:
        session: the unit of work.
        ids: each as it came with the article, or "a12" as other commands print it.
        outlet: their outlet, if articles of several outlets have such an id.
    """
    ids = list(dict.fromkeys(ids))
    by_key: dict[str, list[tuple[int, str]]] = {}
    for key, row, name in driver_of(session).rows(_OF_KEYS, keys=ids):
        if outlet is None or name.lower() == outlet.lower():
            by_key.setdefault(key, []).append((row, name))
    numbers = {}
    if outlet is None:
        numbers = {id: int(match[1]) for id in ids if (match := _NUMBER.fullmatch(id.strip().lower()))}
    there = set(driver_of(session).column(_OF_NUMBERS, ids=sorted(set(numbers.values()))))
    rows, faults = dict[int, None](), []
    for id in ids:
        found = by_key.get(id, [])
        if not found and numbers.get(id) in there:
            found = [(numbers[id], "")]
        if len(found) == 1:
            rows[found[0][0]] = None
        elif not found:
            where = f" at {outlet}" if outlet else " in the archive"
            faults.append(ArchiveError(id, f"no article with this ID{where}"))
        else:
            faults.append(ArchiveError(id, _several(found)))
    return Named(tuple(rows), tuple(faults))


def _several(found: Sequence[tuple[int, str]]) -> str:
    where = ", ".join(f"{name or 'no outlet'} (a{row})" for row, name in found[:_SHOWN])
    return f"several articles have this ID; give one of those in brackets, or --outlet: {where}"
