"""Opening an archive for look-ups, without SQLAlchemy if that can be.

To load SQLAlchemy takes several times as long as to answer who said what, and every command would load it. So
an archive of the newest form is opened by its driver. In all other cases SQLAlchemy opens it, or reports what
is wrong with it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.archive.driver import Driver
from db.archive.guard import CODE, guarded, has_foreign_code
from db.archive.location import BUSY_TIMEOUT, NO_COMPILING, may_write, named_archive
from db.migrations import REVISIONS

if TYPE_CHECKING:
    from typing import TypeAlias

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    Askable: TypeAlias = "Session | Connection | ArchiveReader"
    """What look-ups are given: a unit of work, a connection, or what `reading` opens."""
    _Opened: TypeAlias = "tuple[Any, type[Exception]]"
    """A driver's connection, and what it raises."""


class ArchiveReader(Driver):
    """One state of an archive, asked through its driver.

    Args:
        connection: of the driver; closed by the caller.
        postgresql: whether it is psycopg's.
        sqlalchemy: opens the same archive through SQLAlchemy.
    """

    def __init__(self, connection: Any, *, postgresql: bool, sqlalchemy: Callable[[], Connection]) -> None:
        super().__init__(connection, postgresql=postgresql)
        self._sqlalchemy = sqlalchemy

    @cached_property
    def connection(self) -> Connection:
        """The same archive through SQLAlchemy, for queries that are put together from expressions."""
        return self._sqlalchemy()


def reader_of(session: Askable) -> ArchiveReader:
    """Return what answers statements; it sees what the unit of work has changed, with its counts."""
    if isinstance(session, ArchiveReader):
        return session
    from sqlalchemy import Connection

    from db.archive.statement_counts import count_statements

    if not isinstance(session, Connection):
        count_statements(session)
        session = session.connection()
    return _connected(session)


def _connected(connection: Connection) -> ArchiveReader:
    if not connection.in_transaction():
        connection.begin()  # SQLAlchemy would only do so when it is asked itself
    postgresql = connection.dialect.name == "postgresql"
    return ArchiveReader(connection.connection, postgresql=postgresql, sqlalchemy=lambda: connection)


@contextmanager
def reading(location: str | os.PathLike[str] | None = None) -> Iterator[ArchiveReader]:
    """Open one state of an archive, to read from.

    Args:
        location: a path or a URL; None for ``QUOTETRAIL_DB``, else the user's data folder.

    Raises:
        ArchiveError: as `db.archive.session.open_archive` and `db.archive.session.session_scope`.
    """
    named = named_archive(location)
    with ExitStack() as kept:

        def sqlalchemy() -> Connection:
            from db.archive.session import open_archive, reading_scope

            return kept.enter_context(reading_scope(open_archive(named)))

        opened = _file(named) if isinstance(named, Path) else _server(named)
        if opened is None:
            yield _connected(sqlalchemy())
            return
        connection, failure = opened
        kept.callback(connection.close)
        try:
            yield ArchiveReader(connection, postgresql=isinstance(named, str), sqlalchemy=sqlalchemy)
        except Exception as error:
            from db.archive.failures import refusal_after
            from db.archive.session import archive_url

            refused = refusal_after(archive_url(named), error, failure)
            if refused is None:
                raise
            raise refused from error


def _file(path: Path) -> _Opened | None:
    """Open a SQLite file if it is an archive of the newest form, else return None."""
    if not os.path.isfile(path) or not may_write(path):  # a name that is too long is no file, too
        return None
    file = None
    try:
        file = guarded(sqlite3.connect(path, isolation_level=None))
        file.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT:d}")
        file.execute("BEGIN")
        if not has_foreign_code(file.execute(CODE)) and _is_newest(file):
            return file, sqlite3.Error
    except (sqlite3.Error, UnicodeDecodeError):
        pass  # `db.archive.session` reports what is wrong, or finds another way
    if file is not None:
        file.close()
    return None


def _server(url: str) -> _Opened | None:
    """Open a PostgreSQL database if it is an archive of the newest form, else return None.

    Beyond its scheme, a URL means the same to libpq as to SQLAlchemy, or libpq refuses it.
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
            server.execute(NO_COMPILING)
            return server, psycopg.Error
    except (psycopg.Error, UnicodeError):  # the latter of a host that none can be
        pass
    if server is not None:
        server.close()
    return None


def _is_newest(driver: Any) -> bool:
    found = driver.execute("SELECT version_num FROM alembic_version").fetchall()
    return [tuple(row) for row in found] == [(REVISIONS[-1],)]
