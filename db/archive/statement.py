"""Part of the layout: db/archive/statement.py."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import TextClause


@dataclass(frozen=True)
class Sql:
    """A statement with parameters ``:name``; those in `lists` stand for lists: ``IN :ids``."""

    sql: str
    lists: tuple[str, ...] = ()

    @cached_property
    def clause(self) -> TextClause:
        """For SQLAlchemy."""
        from sqlalchemy import bindparam, text

        return text(self.sql).bindparams(*(bindparam(name, expanding=True) for name in self.lists))


def sql(sql: str, *lists: str) -> Sql:
    """See `Sql`."""
    return Sql(sql, lists)
