"""Articles in a list: which there are, and the ones that a user names by their ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.answers.articles import ListedArticle
from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.lookup.choose import article_conditions
from db.lookup.filters import Filters
from db.lookup.unknown import (
    check_outlet,
    id_of_another_kind,
    last_id,
    near_articles,
    outlets_named,
)
from db.lookup.words.full_text import matching
from db.models.printed import Article
from quotes.errors import ArchiveError
from quotes.search.query import read_query

_NUMBER = re.compile(r"a(\d{1,18})")
_OWN, _GIVEN = "archive:", "given:"
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


def list_articles(
    session: Session, filters: Filters, *, limit: int, offset: int = 0
) -> tuple[tuple[ListedArticle, ...], int]:
    """Return articles in their current versions, the newest first, and how many there are.

    Those without a date come last, the last added first.

    Args:
        session: the unit of work.
        filters: of these, the outlet, the dates and the topic.
        limit: the largest number of articles.
        offset: how many are passed over before.

    Raises:
        ArchiveError: no outlet has the name that is asked for.
    """
    check_outlet(session, filters.outlet)
    query: Select[Any] = select(Article.id).where(*article_conditions(replace(filters, outlet=None)))
    if filters.outlet is not None:
        query = query.where(Article.outlet_id.in_(outlets_named(session, filters.outlet)))
    if filters.topic is not None:
        query = query.where(Article.id.in_(matching(session, "articles", read_query(filters.topic))))
    # The few that are replaced are counted by their index; to look for the others would read them all.
    replaced = query.where(Article.superseded_by_id.is_not(None))
    total = _number(session, query) - _number(session, replaced)
    query = query.where(Article.superseded_by_id.is_(None))
    # Each by the index of dates; with the undated ones in one order, all would be sorted.
    dated = query.where(Article.published.is_not(None)).order_by(Article.published.desc(), Article.id.desc())
    ids = list(session.scalars(dated.limit(offset + limit)))
    if len(ids) < offset + limit:
        undated = query.where(Article.published.is_(None)).order_by(Article.id.desc())
        ids += session.scalars(undated.limit(offset + limit - len(ids)))
    return listed(session, ids[offset:]), total


def _number(session: Session, query: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


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


def find_article(session: Session, id: str, outlet: str | None = None) -> int:
    """Return the row of the article that the user means, in its current version (`named_articles`).

    Raises:
        ArchiveError: no article, or several, with that id.
    """
    named = named_articles(session, [id], outlet)
    for fault in named.faults:
        raise fault
    return named.rows[0]


@dataclass(frozen=True, slots=True)
class Named:
    """What ids name: rows of articles in the order of the ids, each once, and why the other ids name none."""

    rows: tuple[int, ...]
    faults: tuple[ArchiveError, ...]


def named_articles(session: Session, ids: Iterable[str], outlet: str | None = None) -> Named:
    """Return the articles that ids name, in their current versions.

    Args:
        session: the unit of work.
        ids: each as it came with the article, or "a12" as other commands print it. If an article came with an
            ID such as "a12", "given:a12" names that one and "archive:a12" the row.
        outlet: their outlet, if articles of several outlets have such an id.
    """
    ids = list(dict.fromkeys(ids))
    typed = {id: _read_id(id) for id in ids}
    rows, faults = dict[int, None](), []
    by_key: dict[str, list[tuple[int, str]]] = {}
    wanted = {key for id, (key, _) in typed.items()} | set(ids)
    for key, row, name in driver_of(session).rows(_OF_KEYS, keys=sorted(wanted)):
        by_key.setdefault(key, []).append((row, name))
    numbers = {number for _, number in typed.values() if number is not None}
    there = set(driver_of(session).column(_OF_NUMBERS, ids=sorted(numbers)))
    for id in ids:
        key, number = (id, None) if id in by_key else typed[id]
        if id in by_key and _NUMBER.fullmatch(id.strip().lower()):
            number = typed[id][1]
        came = by_key.get(key, [])
        at_outlet = [one for one in came if outlet is None or one[1].lower() == outlet.lower()]
        own = [number] if number in there and outlet is None else []
        found = dict.fromkeys([*(row for row, _ in at_outlet), *own])
        if len(found) == 1:
            rows[next(iter(found))] = None
        elif len(at_outlet) > 1:
            faults.append(ArchiveError(id, _several(at_outlet)))
        elif found:
            faults.append(ArchiveError(id, _own_and_given(id, at_outlet[0])))
        else:
            faults.append(ArchiveError(*_nothing(session, id, outlet, came)))
    return Named(tuple(rows), tuple(faults))


def unmistakable(session: Session, ids: Sequence[str]) -> list[str]:
    """Return IDs of rows as nothing else has them: "archive:a12" if an article came with "a12"."""
    taken = {key for key, _, _ in driver_of(session).rows(_OF_KEYS, keys=ids)}
    return [f"{_OWN}{id}" if id in taken else id for id in ids]


def _read_id(id: str) -> tuple[str, int | None]:
    """Return the ID that an article came with, and the row, that an ID may name."""
    if id.startswith(_OWN):
        match = _NUMBER.fullmatch(id.removeprefix(_OWN).strip().lower())
        return "", int(match[1]) if match else None
    if id.startswith(_GIVEN):
        return id.removeprefix(_GIVEN), None
    match = _NUMBER.fullmatch(id.strip().lower())
    return id, int(match[1]) if match else None


def _own_and_given(id: str, given: tuple[int, str]) -> str:
    row, name = given
    where = f"{name or 'no outlet'}, a{row}"
    return (
        f"is an ID of the archive, and another article came with it ({where}); "
        f"say {_OWN}{id} for the first, {_GIVEN}{id} for the other"
    )


def _nothing(session: Session, id: str, outlet: str | None, elsewhere: Sequence[Any]) -> tuple[str, str]:
    """Return what has a fault, and what the fault is, if no article has an ID."""
    if outlet is not None:
        check_outlet(session, outlet)
        where = f"; {elsewhere[0][1] or 'an article without an outlet'} has one" if elsewhere else ""
        return id, f"no article with this ID at {outlet}{where}"
    if other := id_of_another_kind(id, "a"):
        return "", other
    last = last_id(session, id) if _NUMBER.fullmatch(id.strip().lower()) else near_articles(session, id)
    return id, f"no article with this ID in the archive{last}"


def _several(found: Sequence[tuple[int, str]]) -> str:
    where = ", ".join(f"{name or 'no outlet'} (a{row})" for row, name in found[:_SHOWN])
    return f"several articles have this ID; give one of those in brackets, or --outlet: {where}"
