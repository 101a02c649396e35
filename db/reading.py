"""How look-ups ask the archive: in SQL, written once for both databases.

Look-ups by speaker do without SQLAlchemy's mapped classes and expressions, and on a SQLite file without
SQLAlchemy: to load it takes several times as long as to answer, and a command loads it every time.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections import namedtuple
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from db.location import named_archive
from db.migrations import REVISIONS

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause
    from sqlalchemy.orm import Session

    Askable: TypeAlias = "Session | Connection | Reader"
    """What look-ups are given: a unit of work, a connection, or what `reading` opens."""

#: How long to wait for a writer, in milliseconds.
BUSY_TIMEOUT = 10_000


@dataclass(frozen=True)
class Statement:
    """A statement with parameters ``:name``; those in `lists` stand for lists: ``IN :ids``."""

    sql: str
    lists: tuple[str, ...] = ()

    @cached_property
    def clause(self) -> TextClause:
        """For SQLAlchemy."""
        from sqlalchemy import bindparam, text

        return text(self.sql).bindparams(*(bindparam(name, expanding=True) for name in self.lists))


def statement(sql: str, *lists: str) -> Statement:
    """See `Statement`."""
    return Statement(sql, lists)


class Reader(Protocol):
    """Answers statements."""

    def rows(self, statement: Statement, given: Mapping[str, Any]) -> list[Any]:
        """All rows: tuples whose columns can be asked for by name, too."""

    def column(self, statement: Statement, given: Mapping[str, Any]) -> list[Any]:
        """The first column of all rows."""

    def value(self, statement: Statement, given: Mapping[str, Any]) -> Any:
        """The first column of the first row; None where there is none."""

    @property
    def connection(self) -> Connection:
        """The same archive through SQLAlchemy, for what is put together from expressions."""


class _Connected:
    """A `Reader` through SQLAlchemy."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, statement: Statement, given: Mapping[str, Any]) -> list[Any]:
        return list(self.connection.execute(statement.clause, dict(given)).all())

    def column(self, statement: Statement, given: Mapping[str, Any]) -> list[Any]:
        return list(self.connection.execute(statement.clause, dict(given)).scalars().all())

    def value(self, statement: Statement, given: Mapping[str, Any]) -> Any:
        return self.connection.scalar(statement.clause, dict(given))


class _File:
    """A `Reader` of a SQLite file."""

    def __init__(self, path: Path, file: sqlite3.Connection, kept: ExitStack) -> None:
        self._path, self._file, self._kept = path, file, kept

    def rows(self, statement: Statement, given: Mapping[str, Any]) -> list[Any]:
        cursor = self._run(statement, given)
        make = _row(tuple(column[0] for column in cursor.description))._make
        return [make(each) for each in cursor.fetchall()]

    def column(self, statement: Statement, given: Mapping[str, Any]) -> list[Any]:
        return [each[0] for each in self._run(statement, given).fetchall()]

    def value(self, statement: Statement, given: Mapping[str, Any]) -> Any:
        found = self._run(statement, given).fetchone()
        return found[0] if found is not None else None

    @cached_property
    def connection(self) -> Connection:
        from db.session import open_archive, reading_scope

        return self._kept.enter_context(reading_scope(open_archive(self._path)))

    def _run(self, statement: Statement, given: Mapping[str, Any]) -> sqlite3.Cursor:
        values = dict(given)
        sql = statement.sql
        for name in statement.lists:
            each = {f"{name}_{place}": value for place, value in enumerate(values.pop(name))}
            sql = re.sub(rf":{name}\b", f"({', '.join(f':{one}' for one in each)})", sql)
            values |= each
        return self._file.execute(sql, values)


@cache
def _row(names: tuple[str, ...]) -> Any:
    """The type of rows with these columns; those without a proper name are known by their place."""
    return namedtuple("row", names, rename=True)


def reader_of(session: Askable) -> Reader:
    """What answers statements; what the unit of work has changed is seen by it, counted anew."""
    if isinstance(session, _Connected | _File):
        return session
    from sqlalchemy import Connection

    from db.told import tell

    if isinstance(session, Connection):
        return _Connected(session)
    tell(session)  # type: ignore[arg-type]
    return _Connected(session.connection())  # type: ignore[operator]


@contextmanager
def reading(location: str | os.PathLike[str] | None = None) -> Iterator[Reader]:
    """One state of an archive, to read from.

    Args:
        location: a path or a URL; None for ``QUOTETRAIL_DB``, else the user's data folder.

    Raises:
        ArchiveError: as `db.session.open_archive` and `db.session.session_scope`.
    """
    named = named_archive(location)
    with ExitStack() as kept:
        file = _current(named) if isinstance(named, Path) else None
        if file is None or not isinstance(named, Path):
            from db.session import open_archive, reading_scope

            yield _Connected(kept.enter_context(reading_scope(open_archive(location))))
            return
        kept.callback(file.close)
        try:
            yield _File(named, file, kept)
        except sqlite3.Error as error:
            from db.session import refusal

            raise refusal(str(named), error) from error


def _current(path: Path) -> sqlite3.Connection | None:
    """A SQLite file, opened, if it is an archive of the newest form; None whatever else it is."""
    if not path.is_file():
        return None
    file = None
    try:
        file = sqlite3.connect(path, isolation_level=None)
        file.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT:d}")
        file.execute("BEGIN")
        if file.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISIONS[-1],)]:
            return file
    except sqlite3.Error:
        pass  # `db.session` says what is wrong, or finds a way
    if file is not None:
        file.close()
    return None
