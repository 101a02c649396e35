"""The rows of outlets by their names."""

from __future__ import annotations

from collections.abc import Sequence

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
