"""Which version of an article replaces which, when an earlier one comes after later ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.archive.rows import update_rows
from db.models.printed import Article
from db.store.identities import is_earlier


class Dated(NamedTuple):
    """A version of an article."""

    id: int
    added_at: datetime
    published: str | None
    superseded_by_id: int | None


def chained(versions: Iterable[Dated]) -> dict[int, int | None]:
    """Return for each version of an article the one that replaces it: as if they came as they were added.

    >>> from datetime import datetime
    >>> chained([Dated(1, datetime(2024, 2, 3), None, None), Dated(2, datetime(2024, 2, 1), None, None)])
    {2: 1, 1: None}
    """
    found: dict[int, int | None] = {}
    current: Dated | None = None
    for one in sorted(versions, key=lambda one: (one.added_at, one.id)):
        found[one.id] = None
        if current is None:
            current = one
        elif is_earlier(one.published, current.published):
            found[one.id] = current.id
        else:
            found[current.id] = one.id
            current = one
    return found


def versions_in(session: Session, identities: Sequence[str]) -> dict[str, list[Dated]]:
    """Return the versions of articles, by identity."""
    found: dict[str, list[Dated]] = {}
    rows = session.execute(
        select(
            Article.identity, Article.id, Article.added_at, Article.published, Article.superseded_by_id
        ).where(Article.identity.in_(identities))
    )
    for identity, id, added_at, published, after in rows:
        found.setdefault(identity, []).append(Dated(id, added_at, published, after))
    return found


def chain_again(session: Session, identities: Sequence[str]) -> None:
    """Let the versions of articles replace one another in the order in which they were added."""
    changes = []
    for versions in versions_in(session, identities).values():
        after = chained(versions)
        changes += [
            {"id": one.id, "superseded_by_id": after[one.id]}
            for one in versions
            if one.superseded_by_id != after[one.id]
        ]
    update_rows(session, Article, changes)
    session.expire_all()
