"""Opening an archive, and the one place that commits.

An archive is named by a path (a SQLite file) or by a SQLAlchemy URL. Without either it is
``QUOTETRAIL_DB``, else ``archive.db`` in the user's data folder.

SQLite runs with foreign keys on, with a write-ahead log (readers and one writer at the same time) and with
our own ``BEGIN``. Python's driver would begin too late: a savepoint opened first would survive the outer
rollback. A writer begins with ``BEGIN IMMEDIATE``, so that two writers wait for each other instead of failing
half-way.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from db.archive.address import shown_address
from db.archive.failures import shown_name, speaking
from db.archive.guard import guarded
from db.archive.location import BUSY_TIMEOUT, NO_COMPILING, WRITES, may_write, named_archive
from db.archive.statement_counts import count_statements
from db.archive.unbroken import unbroken
from db.archive.upgrade import ArchiveForm, form_of, upgrade
from quotes.errors import UnusableArchive

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def archive_url(location: str | os.PathLike[str] | None = None) -> URL:
    """Return the URL of the archive that the user means.

    With ``sqlite:///path?mode=ro`` nothing is written, neither to the file nor beside it.

    Args:
        location: a path or a URL; None for ``QUOTETRAIL_DB``, else the user's data folder.

    Raises:
        UnusableArchive: not a URL, one of a database that is not supported, or one that names no file.
    """
    named = named_archive(location)
    if isinstance(named, Path):
        return URL.create("sqlite", database=str(named))
    shown = shown_address(named)
    try:
        url = make_url(named)
    except (ArgumentError, ValueError) as error:
        raise UnusableArchive(shown, f"not a database URL ({_FORMS})") from error
    if url.drivername in ("postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")  # older SQLAlchemy would look for psycopg2
    if url.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise UnusableArchive(shown, f"no database that quotetrail can use ({_FORMS})")
    no_file = url.database in (None, "", ":memory:") or str(url.database).startswith("file:")
    if no_file or url.host or url.username:
        raise UnusableArchive(shown, "an archive needs a file: sqlite:///path")
    if "?" in named and named.partition("?")[2] != "mode=ro":
        raise UnusableArchive(
            shown, "of the settings behind ? only mode=ro is known; a name with ? is given as a path"
        )
    return url


_FORMS = "sqlite:///path or postgresql://host/name"


def has_archive(location: str | os.PathLike[str] | None = None) -> bool:
    """Return whether there is an archive to read: a file that exists, or any database named by a URL."""
    url = archive_url(location)
    return url.get_backend_name() != "sqlite" or os.path.exists(str(url.database))


def open_archive(
    location: str | os.PathLike[str] | None = None, *, write: bool = False, make: bool = True
) -> Engine:
    """Open the archive, and bring it up to date if it is a SQLite file made by an older version.

    The file is copied before that. If there is no archive, one is created for writing, with its folder; for
    look-ups that is an error.

    Args:
        location: a path or a URL; None for ``QUOTETRAIL_DB``, else the user's data folder.
        write: whether the archive is to be changed; two writers wait for each other.
        make: whether to create an archive for writing; a judgement, for instance, needs one that exists.

    Raises:
        UnusableArchive: one line that names the archive and says what is wrong and what to do.
    """
    url = archive_url(location)
    shown = shown_name(url)
    is_file = url.get_backend_name() == "sqlite"
    if write:
        _refuse_to_write(url)
    if is_file:
        _require_file(Path(str(url.database)), write=write and make)
    with unbroken():
        reader, form = _looked_into(url)
    _require_ours(form, shown, write=write and make)
    if form is ArchiveForm.OLDER:
        if not is_file:
            raise UnusableArchive(shown, "made by an older version; run `quotetrail upgrade-archive` first")
        if _only_reads(url):
            raise UnusableArchive(shown, "made by an older version; open it once with permission to write")
    if form in (ArchiveForm.EMPTY, ArchiveForm.OLDER):
        upgrade_archive(reader)
    if not write:
        return reader
    engine = _engine(url, write=True)
    with unbroken(), speaking(url), engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")  # fails now if it is locked, not after a long parse
    return engine


def open_to_read(location: str | os.PathLike[str]) -> Engine:
    """Open an archive in which nothing is to be changed, not even to bring it up to date.

    Raises:
        UnusableArchive: as `open_archive`, and if an older version made it.
    """
    url = archive_url(location)
    if url.get_backend_name() == "sqlite":
        _require_file(Path(str(url.database)), write=False)
        url = url.update_query_dict({"mode": "ro"})
    with unbroken():
        reader, form = _looked_into(url)
    _require_ours(form, shown_name(url), write=False)
    if form is ArchiveForm.OLDER:
        reason = "made by an older version; run `quotetrail upgrade-archive` on it first"
        raise UnusableArchive(shown_name(url), reason)
    return reader


def same_archive(one: str, other: str) -> bool:
    """Return whether two names mean one archive."""
    urls = archive_url(one), archive_url(other)
    if any(url.get_backend_name() != "sqlite" for url in urls):
        return urls[0] == urls[1]
    files = [Path(str(url.database)) for url in urls]
    return files[0].resolve() == files[1].resolve()


def _looked_into(url: URL) -> tuple[Engine, ArchiveForm]:
    """Open an archive without the settings for writing, which would change a file of another program.

    Returns:
        The archive, to read from, and which form it has.
    """
    reader = _engine(url, write=False)
    try:
        with speaking(url), reader.connect() as connection:
            return reader, form_of(connection)
    finally:
        reader.dispose()


@contextmanager
def opened_archive(
    location: str | os.PathLike[str] | None = None, *, write: bool = False, make: bool = True
) -> Iterator[Engine]:
    """Open the archive as `open_archive` does, and close it at the end.

    Raises:
        UnusableArchive: as `open_archive`.
    """
    engine = open_archive(location, write=write, make=make)
    try:
        yield engine
    finally:
        with unbroken():
            engine.dispose()


def upgrade_archive(engine: Engine) -> Path | None:
    """Bring an archive up to date, after copying it if it is a SQLite file.

    Returns:
        The copy, if one was made.

    Raises:
        UnusableArchive: it cannot be written.
    """
    with unbroken(), speaking(engine.url, engine):
        writer = _engine(engine.url, write=True)
        try:
            return upgrade(writer)
        finally:
            writer.dispose()


def open_as_it_is(location: str | os.PathLike[str] | None = None) -> Engine:
    """Open an archive of any version, only to upgrade it.

    Raises:
        UnusableArchive: there is none (or the file or database is empty), or it belongs to another program.
    """
    url = archive_url(location)
    _refuse_to_write(url)
    if url.get_backend_name() == "sqlite":
        _require_file(Path(str(url.database)), write=False)
    reader = _engine(url, write=False)
    try:
        with speaking(url), reader.connect() as connection:
            _require_ours(form_of(connection), shown_name(url), write=False)
    finally:
        reader.dispose()
    return _engine(url, write=True)


def _only_reads(url: URL) -> bool:
    """Whether nothing may be written to a file or beside it."""
    return url.get_backend_name() == "sqlite" and bool(url.query or not may_write(Path(str(url.database))))


def _refuse_to_write(url: URL) -> None:
    """Refuse to change an archive that was opened only to read, or that may not be written."""
    if url.get_backend_name() != "sqlite":
        return
    path = Path(str(url.database))
    if url.query:
        reason = "opened only to read, and this has to write; leave out ?mode=ro"
        raise UnusableArchive(shown_name(url), reason)
    if os.path.exists(path) and not may_write(path):
        raise UnusableArchive(shown_name(url), "no permission to write to the file and its folder")


def _require_ours(form: ArchiveForm, shown: str, *, write: bool) -> None:
    """Refuse anything but an archive of this version or an older one."""
    if form is ArchiveForm.ALTERED:
        raise UnusableArchive(
            shown,
            "has triggers or views that quotetrail did not make, or lacks its own; restore it from a copy",
        )
    if form is ArchiveForm.FOREIGN:
        raise UnusableArchive(shown, "a database, but not a quotetrail archive")
    if form is ArchiveForm.NEWER:
        raise UnusableArchive(shown, "made by a newer version; update quotetrail to open it")
    if form is ArchiveForm.EMPTY and not write:
        raise UnusableArchive(shown, "no archive here yet; `quotetrail add FILE...` creates one")


#: Whether a unit of work is open for writing here. One inside it does not wait for the turn of the outer one.
_writing: ContextVar[bool] = ContextVar("_writing", default=False)


@contextmanager
def session_scope(engine: Engine, *, count: bool = True) -> Iterator[Session]:
    """Yield a unit of work that is committed at the end, or undone if anything is raised.

    Ctrl-C waits for the end if the archive is open for writing (`db.archive.unbroken`).

    Args:
        engine: the archive.
        count: whether statements that change are counted again (`db.archive.statement_counts`); otherwise the
            next unit of work that counts does it.

    Raises:
        UnusableArchive: the database is locked, full, read-only, damaged or gone.
    """
    from sqlalchemy.orm import Session

    from db.archive.rows import take_turn

    writes = engine.get_execution_options().get(WRITES)
    with (
        unbroken() if writes else nullcontext(),
        speaking(engine.url, engine),
        Session(engine) as session,
    ):
        try:
            if writes and not _writing.get():
                # Before anything is read or locked: of two that write the same rows in another order, each
                # would wait for the other. SQLite begins so anyhow ("BEGIN IMMEDIATE").
                take_turn(session)
            inside = _writing.set(True) if writes else None
            try:
                yield session
            finally:
                if inside is not None:
                    _writing.reset(inside)
            if count:
                count_statements(session)
            session.commit()
        except BaseException:
            session.rollback()
            raise


@contextmanager
def reading_scope(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one state of the archive, for look-ups without the mapped classes.

    Raises:
        UnusableArchive: as `session_scope`.
    """
    with speaking(engine.url, engine), engine.connect() as connection:
        yield connection


def _engine(url: URL, *, write: bool) -> Engine:
    """Return an engine with our settings.

    Args:
        url: where the archive is.
        write: whether transactions write.
    """
    options: dict[str, Any] = {"execution_options": {WRITES: write}}
    if not write and _only_reads(url):
        path = Path(str(url.database)).absolute()
        # A log that is there holds what was written last. Where there is none, SQLite would make one, which
        # it cannot or must not, or which would be a stranger's to those who may write.
        mode = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
        name = f"file:{quote(str(path))}?{mode}"
        options["creator"] = lambda: sqlite3.connect(name, uri=True, check_same_thread=False)
    elif url.get_backend_name() == "sqlite":
        # `db.archive.driver` runs few texts, again and again: each is prepared once.
        options["connect_args"] = {"cached_statements": 1024}
    try:
        engine = create_engine(url.set(query={}) if _only_reads(url) else url, **options)
    except ImportError as error:
        reason = f"no driver for PostgreSQL is installed ({error})"
        advice = "install it with: pip install 'quotetrail[postgresql]'"
        raise UnusableArchive(shown_name(url), f"{reason}; {advice}") from error
    if url.get_backend_name() != "sqlite":

        @event.listens_for(engine, "connect")
        def make_ready(connection: Any, entry: ConnectionPoolEntry) -> None:
            connection.autocommit = True
            connection.execute(NO_COMPILING)
            connection.autocommit = False

        return engine

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        guarded(connection, write=write)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT:d}")
        connection.execute("PRAGMA foreign_keys = ON")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            # With a write-ahead log, NORMAL can lose the last commits in a power cut but breaks nothing.
            connection.execute("PRAGMA synchronous = NORMAL")
            # An article touches pages all over the file. In a large cache (in KiB) they are read once, and
            # with late checkpoints (in pages) they are written to the file once for several articles.
            connection.execute("PRAGMA cache_size = -65536")
            # Some builds overwrite what is deleted with zeros, and runs of shingles are merged often.
            connection.execute("PRAGMA secure_delete = FAST")
            connection.execute("PRAGMA wal_autocheckpoint = 4000")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _require_file(path: Path, *, write: bool) -> None:
    """Check that the file exists or can be created."""
    shown = shown_address(str(path))
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        kind = 0
    except OSError as error:
        raise UnusableArchive(shown, f"cannot be opened ({error.strerror})") from error
    if S_ISREG(kind):
        return
    if S_ISDIR(kind):
        raise UnusableArchive(shown, "a folder, not an archive; name a file in it")
    if kind:
        raise UnusableArchive(shown, "a device or a pipe, not an archive")
    if not write:
        raise UnusableArchive(shown, "no archive here yet; `quotetrail add FILE...` creates one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableArchive(shown, f"cannot be created here ({error.strerror})") from error
