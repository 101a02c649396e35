"""Indexes that only look-ups need: left out while a new archive is filled at once, and made at the end.

A row of an index is written where its value belongs, all over the index; made at once, the index is sorted
first. Which of them are missing is asked of the database, so a run that was killed leaves nothing that the
next program that writes (`db.store.held.earlier_archive`), or `quotetrail archive check --repair`, cannot see
and put right. What is stored is the same without them.
"""

from __future__ import annotations

from sqlalchemy import Connection, Index, Table, text
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex

from db.migrations import TABLES
from db.models.base import Base
from db.models.printed import Article, Passage, Quotation
from db.models.wordings import WordingLink, WordingRow

_TABLES: tuple[type[Base], ...] = (Article, Quotation, Passage, WordingRow, WordingLink)
#: Asked for each article that is stored.
_NEEDED = {"ix_articles_sha256"}
#: Of the words of texts, which models cannot describe (`db.migrations`); SQLite has tables of its own kind.
_WORDS = {
    f"ix_search_{table}_words": f"CREATE INDEX ix_search_{table}_words ON search_{table} USING gin (words)"
    for table in ("articles", "wordings")
}
_THERE = {
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'index'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()",
}


def leave_out(session: Session) -> None:
    """Drop the indexes that nothing but look-ups needs, until `make_missing`; nothing is committed."""
    connection = session.connection()
    for name in sorted(_wanted(connection).keys() - missing(session)):
        connection.execute(text(f"DROP INDEX {name}"))


def missing(session: Session) -> set[str]:
    """Return the names of such indexes that are not there."""
    connection = session.connection()
    there = connection.execute(text(_THERE[connection.dialect.name])).scalars()
    return _wanted(connection).keys() - set(there)


def make_missing(session: Session) -> bool:
    """Make such indexes as are not there, and learn how their values are distributed; nothing is committed.

    Returns:
        Whether any was missing.
    """
    names = missing(session)
    if not names:
        return False
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL maintenance_work_mem = '256MB'"))
    wanted = _wanted(connection)
    for name in sorted(names):
        connection.execute(text(wanted[name]))
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA analysis_limit = 1000"))
        connection.execute(text("ANALYZE"))
    else:  # not what others keep in the same database
        connection.execute(text(f"ANALYZE {', '.join(sorted(TABLES))}"))
    return True


def _wanted(connection: Connection) -> dict[str, str]:
    """Return all such indexes by name, with the SQL that makes each."""
    of_tables = {
        str(index.name): str(CreateIndex(index).compile(dialect=connection.dialect))
        for table in _TABLES
        for index in _of(table)
    }
    return of_tables | (_WORDS if connection.dialect.name == "postgresql" else {})


def _of(table: type[Base]) -> list[Index]:
    core = table.__table__
    assert isinstance(core, Table)
    return [index for index in core.indexes if not index.unique and index.name not in _NEEDED]
