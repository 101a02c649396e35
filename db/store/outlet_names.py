"""Which outlet a name means (its own, or the one that a user said it is), and outlets that nothing names."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql

_MEANT = Sql("""
    SELECT n.name, o.id, o.name FROM outlet_names n JOIN outlets o ON o.id = n.outlet_id
    WHERE n.name IN :names AND n.withdrawn_at IS NULL
""")


def meant_outlets(session: Session, names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return those of these names that mean another outlet, each with that outlet's row and name."""
    rows = driver_of(session).rows(_MEANT, names=sorted(set(names)))
    return {name: (id, outlet) for name, id, outlet in rows}


_FORGET = Sql("""
    DELETE FROM outlets WHERE id IN :ids
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.outlet_id = outlets.id)
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.given_outlet_id = outlets.id)
    AND NOT EXISTS (SELECT 1 FROM outlet_names WHERE outlet_names.outlet_id = outlets.id)
""")


def forget_empty_outlets(session: Session, ids: Iterable[int]) -> None:
    """Delete those of these outlets that have no article, came with none, and are meant by no other name."""
    driver_of(session).run(_FORGET, ids=sorted(ids))
