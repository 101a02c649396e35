"""Outlets by their names: each means its own, or the one that a user said it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from db import models
from db.archive.driver import driver_of
from db.archive.rows import insert_missing
from db.archive.sql import Sql

_OUTLETS = Sql("SELECT name, id FROM outlets WHERE name IN :names")


def outlet_ids(session: Session, names: Sequence[str]) -> dict[str, int]:
    """Return the ids of outlets by name; new ones are created in this order, however articles are batched."""

    def known() -> dict[str, int]:
        return dict(driver_of(session).rows(_OUTLETS, names=sorted(set(names))))

    ids = known()
    missing = [name for name in dict.fromkeys(names) if name not in ids]
    if missing:
        insert_missing(session, models.Outlet, [{"name": name} for name in missing])
        ids = known()
    return ids


Meant = Mapping[str, tuple[int, str]]
"""Names that mean another outlet, each with that outlet's row and name."""

_MEANT = Sql("""
    SELECT n.name, o.id, o.name FROM outlet_names n JOIN outlets o ON o.id = n.outlet_id
    WHERE n.name IN :names AND n.withdrawn_at IS NULL
""")


def meant_outlets(session: Session, names: Iterable[str]) -> Meant:
    """Return those of these names that mean another outlet."""
    rows = driver_of(session).rows(_MEANT, names=sorted(set(names)))
    return {name: (id, outlet) for name, id, outlet in rows}


def named_outlets(session: Session, names: Sequence[tuple[str | None, str | None]]) -> list[tuple[int, int]]:
    """Return the rows of the outlets that names stand for; new ones are created.

    Args:
        session: the unit of work.
        names: for each article the name that it came with, and its name as corrected; None for none.

    Returns:
        For each article the row of the name that it came with, and that of the outlet that is meant.
    """
    meant = meant_outlets(session, [name or "" for pair in names for name in pair])
    needed = [
        name
        for came, corrected in names
        for name in (came or "", *([corrected or ""] if (corrected or "") not in meant else []))
    ]
    rows = outlet_ids(session, needed)
    rows_meant = rows | {name: id for name, (id, _) in meant.items()}
    return [(rows[came or ""], rows_meant[corrected or ""]) for came, corrected in names]


_FORGET = Sql("""
    DELETE FROM outlets WHERE id IN :ids
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.outlet_id = outlets.id)
    AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.given_outlet_id = outlets.id)
    AND NOT EXISTS (SELECT 1 FROM outlet_names WHERE outlet_names.outlet_id = outlets.id)
""")


def forget_empty_outlets(session: Session, ids: Iterable[int]) -> None:
    """Delete those of these outlets that have no article, came with none, and are meant by no other name."""
    driver_of(session).run(_FORGET, ids=sorted(ids))
