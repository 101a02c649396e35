"""What went wrong with an archive, in one line.

Errors of the database are told by their codes. Any other error can come from values that no archive has: a
disk, a copy that was cut short or another program can leave a file whose pages are sound and whose values are
not. To check every value whenever it is read would cost every look-up. So they are checked when something has
failed, to tell a damaged archive from a fault of this program.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError

from db.archive.address import discreet, shown_address
from db.archive.guard import guarded
from db.migrations import TABLES
from quotes.errors import QuotesError, UnusableArchive
from quotes.text import one_line

_RESTORE = "restore it from a copy"
#: Error codes of SQLite, and what they mean to a user.
_SQLITE_REASONS = {
    "SQLITE_NOTADB": "not a database",
    "SQLITE_CORRUPT": f"the database is damaged; {_RESTORE}",
    "SQLITE_BUSY": "locked by another program that is writing to it; try again later",
    "SQLITE_LOCKED": "locked by another program that is writing to it; try again later",
    "SQLITE_READONLY": "no permission to write",
    "SQLITE_CANTOPEN": "cannot be opened or created here; does the folder exist, and may you write to it?",
    "SQLITE_PERM": "no permission to open it",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_IOERR": "a disk error occurred",
}
_DAMAGED = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


@contextmanager
def speaking(url: URL, engine: Engine | None = None) -> Iterator[None]:
    """Turn errors of SQLAlchemy into one line, and those of the driver itself if the engine is given.

    Any other error may come from values that no archive has. If so, it becomes a line that says it.
    """
    failure = engine.dialect.loaded_dbapi.Error if engine is not None else sqlite3.Error
    try:
        yield
    except Exception as error:
        refused = refusal_after(url, error, failure)
        if refused is None:
            raise
        raise refused from error


def refusal_after(url: URL, error: Exception, failure: type[Exception]) -> UnusableArchive | None:
    """Return what to tell the user of an error; None if it is not of the database and the archive is sound.

    Args:
        url: the archive.
        error: what was raised while it was used.
        failure: what its driver raises.
    """
    if isinstance(error, DBAPIError):
        return _refusal(url, error.orig or error)
    if isinstance(error, (failure, UnicodeDecodeError)):
        return _refusal(url, error)
    if type(error) is UnicodeError:  # Python's, of a host with an empty part, or one of more than 63 letters
        return UnusableArchive(shown_name(url), "no host can have this name")
    if isinstance(error, QuotesError | OSError | MemoryError) or url.get_backend_name() != "sqlite":
        return None
    damage = damage_of(Path(str(url.database)))
    if damage is None:
        return None
    return UnusableArchive(shown_name(url), f"the database is damaged ({one_line(damage)}); {_RESTORE}")


def _refusal(url: URL, error: BaseException) -> UnusableArchive:
    """Return an error of a database driver as one line for the user."""
    code = str(getattr(error, "sqlite_errorname", ""))
    if isinstance(error, UnicodeDecodeError):  # of a text in the database; every article was read as UTF-8
        code = "SQLITE_CORRUPT"
    for name, reason in _SQLITE_REASONS.items():
        if code.startswith(name):
            return UnusableArchive(shown_name(url), reason)
    line = (str(error).strip() or type(error).__name__).splitlines()[0]
    return UnusableArchive(shown_name(url), discreet(line, [_whole(url)]))


def shown_name(url: URL) -> str:
    """Return the name of an archive to show to the user: its path, or an address without secrets."""
    if url.get_backend_name() == "sqlite":
        return shown_address(str(url.database))
    return shown_address(_whole(url))


def _whole(url: URL) -> str:
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=False)


_SOUND = {
    "INT": "typeof({0}) = 'integer'",
    "BOOL": "{0} IN (0, 1)",
    "FLOAT": "typeof({0}) IN ('real', 'integer')",
    "JSON": "typeof({0}) = 'text' AND json_valid({0})",
    "DATETIME": "typeof({0}) = 'text' AND {0} GLOB '????-??-?? ??:??:??*' AND datetime({0}) IS NOT NULL",
    "BLOB": "typeof({0}) = 'blob' AND length({0}) % 4 = 0",
    "": "typeof({0}) = 'text'",
}
"""By what a declared type has in it: the condition that each value fulfils."""

#: Columns that point from row to row of their own table, and never in a circle.
_CHAINS = (
    ("wordings", "parent_id"),
    ("wordings", "root_id"),
    ("speakers", "person_id"),
    ("articles", "superseded_by_id"),
    ("judgements", "carried_from_id"),
)
#: What no quotation is, and how to select those that are.
_WRONG = {
    "has no place in its article": """
        SELECT q.id FROM quotations q LEFT JOIN content_ranges r ON r.quotation_id = q.id
        JOIN articles a ON a.id = q.article_id
        WHERE r.start IS NULL OR r.start < 0 OR r."end" < r.start OR r."end" > length(a.text) LIMIT 1
    """,
    "has a passage that is not in it, or none": """
        SELECT q.id FROM quotations q LEFT JOIN passages p ON p.quotation_id = q.id
        WHERE p.start IS NULL OR p.start < q.start OR p."end" < p.start OR p."end" > q."end" LIMIT 1
    """,
    "is of no known kind": """
        SELECT id FROM quotations WHERE kind NOT IN ('direct', 'indirect', 'mixed') LIMIT 1
    """,
}


def damage_of(path: Path) -> str | None:
    """Return what is wrong with an archive, in a few words, or None if it holds what it should.

    Args:
        path: of an archive of the newest form. It is only read, from end to end.
    """
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)) as file:
            return next(_faults(guarded(file)), None)
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        unread = name.startswith(tuple(_SQLITE_REASONS)) and not name.startswith(_DAMAGED)
        return None if unread else str(error)
    except UnicodeDecodeError:
        return "text that is not UTF-8"


def _faults(file: sqlite3.Connection) -> Iterator[str]:
    for (told,) in file.execute("PRAGMA integrity_check(1)"):
        if told != "ok":
            yield str(told)
    for table, _, other, _ in file.execute("PRAGMA foreign_key_check"):
        yield f"{table} without their {other}"
    for table in sorted(TABLES):
        if not table.startswith("search_"):
            yield from _unsound_values(file, table)
    for table, column in _CHAINS:
        if _circle(dict(file.execute(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL"))):
            yield f"a circle in {table}.{column}"
    for what, statement in _WRONG.items():
        for (id,) in file.execute(statement):
            yield f"q{id} {what}"
    for (candidates,) in file.execute("SELECT candidates FROM quotations"):
        if not _are_candidates(json.loads(candidates)):
            yield "quotations.candidates has a value of the wrong kind"


def _unsound_values(file: sqlite3.Connection, table: str) -> Iterator[str]:
    for _, column, declared, required, *_ in file.execute(f'PRAGMA table_info("{table}")').fetchall():
        name = f'"{column}"'
        condition = next(sound for part, sound in _SOUND.items() if part in declared.upper()).format(name)
        wrong = f"{name} IS NULL" if required else "FALSE"
        wrong = f"{wrong} OR ({name} IS NOT NULL AND NOT ({condition}))"
        if file.execute(f'SELECT 1 FROM "{table}" WHERE {wrong} LIMIT 1').fetchone():
            yield f"{table}.{column} has a value of the wrong kind"
    for _ in file.execute(f'SELECT * FROM "{table}"'):
        pass  # the driver raises at text that is not UTF-8


def _circle(above: Mapping[int, int]) -> bool:
    """Return whether a row is above itself; the topmost may point to itself."""
    sound: set[int] = set()
    for start in above:
        path: set[int] = set()
        row = start
        while row in above and above[row] != row and row not in sound:
            if row in path:
                return True
            path.add(row)
            row = above[row]
        sound |= path
    return False


def _are_candidates(value: Any) -> bool:
    kinds: tuple[Any, ...] = (int, int, str, (str, type(None)), (int, float), str)
    return isinstance(value, list) and all(
        isinstance(one, list) and len(one) == len(kinds) and all(map(isinstance, one, kinds)) for one in value
    )
