"""How look-ups ask the archive: in SQL, written once for both databases.

Look-ups by speaker do without SQLAlchemy's mapped classes and expressions, and mostly without SQLAlchemy:
to load it takes several times as long as to answer, and a command loads it every time. So the driver is
asked, where the archive is there and of the newest form; whatever else is the matter, SQLAlchemy's way
finds out and says.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections import namedtuple
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from db.archive.location import BUSY_TIMEOUT, named_archive
from db.archive.statement import Sql
from db.migrations import REVISIONS

if TYPE_CHECKING:
    from typing import TypeAlias

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    Askable: TypeAlias = "Session | Connection | ArchiveReader"
    """What look-ups are given: a unit of work, a connection, or what `reading` opens."""
    _Opened: TypeAlias = "tuple[Any, type[Exception]]"
    """A driver's connection, and what it raises."""


class ArchiveReader(Protocol):
    """Answers statements."""

    def rows(self, statement: Sql, given: Mapping[str, Any]) -> list[Any]:
        """All rows: tuples whose columns can be asked for by name, too."""

    def column(self, statement: Sql, given: Mapping[str, Any]) -> list[Any]:
        """The first column of all rows."""

    def value(self, statement: Sql, given: Mapping[str, Any]) -> Any:
        """The first column of the first row; None where there is none."""

    @property
    def connection(self) -> Connection:
        """The same archive through SQLAlchemy, for what is put together from expressions."""


class _Connected:
    """A `ArchiveReader` through SQLAlchemy."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, statement: Sql, given: Mapping[str, Any]) -> list[Any]:
        return list(self.connection.execute(statement.clause, dict(given)).all())

    def column(self, statement: Sql, given: Mapping[str, Any]) -> list[Any]:
        return list(self.connection.execute(statement.clause, dict(given)).scalars().all())

    def value(self, statement: Sql, given: Mapping[str, Any]) -> Any:
        return self.connection.scalar(statement.clause, dict(given))


class _Driven:
    """A `ArchiveReader` through a database's driver.

    Args:
        named: the archive, as the user named it.
        driver: a connection on which a transaction is open; closed by the caller.
        kept: what is opened beside it, to be closed with it.
        mark: how a parameter is written in SQL, with ``{}`` for its name.
    """

    def __init__(self, named: Path | str, driver: Any, kept: ExitStack, mark: str) -> None:
        self._named, self._driver, self._kept, self._mark = named, driver, kept, mark

    def rows(self, statement: Sql, given: Mapping[str, Any]) -> list[Any]:
        cursor = self._run(statement, given)
        make = _row(tuple(column[0] for column in cursor.description))._make
        return [make(each) for each in cursor.fetchall()]

    def column(self, statement: Sql, given: Mapping[str, Any]) -> list[Any]:
        return [each[0] for each in self._run(statement, given).fetchall()]

    def value(self, statement: Sql, given: Mapping[str, Any]) -> Any:
        found = self._run(statement, given).fetchone()
        return found[0] if found is not None else None

    @cached_property
    def connection(self) -> Connection:
        from db.archive.session import open_archive, reading_scope

        return self._kept.enter_context(reading_scope(open_archive(self._named)))

    def _run(self, statement: Sql, given: Mapping[str, Any]) -> Any:
        values = dict(given)
        names: dict[str, list[str]] = {}
        for name in statement.lists:
            each = {f"{name}_{place}": value for place, value in enumerate(values.pop(name))}
            names[name] = list(each)
            values |= each

        def marked(found: re.Match[str]) -> str:
            name = found[1]
            if name in names:
                # An empty list is no SQL; nothing is in a list of NULL.
                return f"({', '.join(map(self._mark.format, names[name])) or 'NULL'})"
            return self._mark.format(name)

        sql = statement.sql if self._mark == _SQLITE else statement.sql.replace("%", "%%")
        return self._driver.execute(_PARAMETER.sub(marked, sql), values)


_SQLITE, _POSTGRESQL = ":{}", "%({})s"
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")


@cache
def _row(names: tuple[str, ...]) -> Any:
    """The type of rows with these columns; those without a proper name are known by their place."""
    return namedtuple("row", names, rename=True)


def reader_of(session: Askable) -> ArchiveReader:
    """What answers statements; what the unit of work has changed is seen by it, counted anew."""
    if isinstance(session, _Connected | _Driven):
        return session
    from sqlalchemy import Connection

    from db.archive.statement_counts import count_statements

    if isinstance(session, Connection):
        return _Connected(session)
    count_statements(session)  # type: ignore[arg-type]
    return _Connected(session.connection())  # type: ignore[operator]


@contextmanager
def reading(location: str | os.PathLike[str] | None = None) -> Iterator[ArchiveReader]:
    """One state of an archive, to read from.

    Args:
        location: a path or a URL; None for ``QUOTETRAIL_DB``, else the user's data folder.

    Raises:
        ArchiveError: as `db.archive.session.open_archive` and `db.archive.session.session_scope`.
    """
    named = named_archive(location)
    with ExitStack() as kept:
        if isinstance(named, Path):
            found, mark = _file(named), _SQLITE
        else:
            found, mark = _server(named), _POSTGRESQL
        if found is None:
            from db.archive.session import open_archive, reading_scope

            yield _Connected(kept.enter_context(reading_scope(open_archive(location))))
            return
        driver, failure = found
        kept.callback(driver.close)
        try:
            yield _Driven(named, driver, kept, mark)
        except failure as error:
            from db.archive.session import archive_url, refusal, shown_name

            raise refusal(shown_name(archive_url(named)), error) from error


def _file(path: Path) -> _Opened | None:
    """A SQLite file, opened, if it is an archive of the newest form; None whatever else it is."""
    if not path.is_file():
        return None
    file = None
    try:
        file = sqlite3.connect(path, isolation_level=None)
        file.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT:d}")
        file.execute("BEGIN")
        if _is_newest(file):
            return file, sqlite3.Error
    except sqlite3.Error:
        pass  # `db.archive.session` says what is wrong, or finds a way
    if file is not None:
        file.close()
    return None


def _server(url: str) -> _Opened | None:
    """A PostgreSQL database, if it is an archive of the newest form; None whatever else it is.

    What a URL says beyond its scheme means the same to libpq as to SQLAlchemy, or is not understood.
    """
    scheme, colon, rest = url.partition(":")
    if scheme not in ("postgresql", "postgresql+psycopg"):
        return None
    try:
        import psycopg
    except ImportError:
        return None
    server = None
    try:
        server = psycopg.connect(f"postgresql{colon}{rest}")
        server.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        server.read_only = True
        if _is_newest(server):
            return server, psycopg.Error
    except psycopg.Error:
        pass
    if server is not None:
        server.close()
    return None


def _is_newest(driver: Any) -> bool:
    found = driver.execute("SELECT version_num FROM alembic_version").fetchall()
    return [tuple(row) for row in found] == [(REVISIONS[-1],)]
