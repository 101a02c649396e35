"""Statements handed to the driver as they stand, for what is asked and stored article by article.

SQLAlchemy takes 35 to 300 microseconds over a statement, SQLite a few; storing one article takes dozens. Rows
come as plain tuples of what the database holds. The one place that knows how the two drivers differ here:

- a value is marked ``?``, wherever it stands;
- a list is written ``IN (*)``. It may be of any length, and is asked for in parts where the database wants
  that: rows are then in order within a part only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Row = tuple[Any, ...]

_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 400)
"""Lengths of lists on SQLite; filled up with the last value, so that few statements are prepared."""

_PLACE = re.compile(r"IN \(\*\)|\?|%")


def rows(session: Session, statement: str, *values: Any, among: Iterable[Any] | None = None) -> list[Row]:
    """All rows that a statement gives.

    What the unit of work has not written yet (objects added to it) is not seen: flush first.

    Args:
        session: the unit of work.
        statement: in SQL.
        values: for its marks, in order.
        among: for each ``IN (*)`` of it; without one, nothing is asked and there are no rows.
    """
    cursor, postgresql = _cursor(session)
    if among is None:
        cursor.execute(_plain(statement) if postgresql else statement, values)
        return list(cursor.fetchall())
    found: list[Row] = []
    listed = list(among)
    if postgresql:
        if listed:
            cursor.execute(_plain(statement), _arranged(statement, values, [listed]))
            found += cursor.fetchall()
        return found
    for start in range(0, len(listed), _SIZES[-1]):
        some = listed[start : start + _SIZES[-1]]
        size = next(size for size in _SIZES if size >= len(some))
        some += [some[-1]] * (size - len(some))
        cursor.execute(_with_list(statement, size), _arranged(statement, values, some))
        found += cursor.fetchall()
    return found


def run(session: Session, statement: str, *values: Any, among: Iterable[Any] | None = None) -> None:
    """Run a statement that gives no rows; as `rows`."""
    cursor, postgresql = _cursor(session)
    if postgresql:
        listed = [] if among is None else [list(among)]
        if among is None or listed[0]:
            cursor.execute(_plain(statement), _arranged(statement, values, listed))
    else:
        rows(session, statement, *values, among=among)


def run_many(session: Session, statement: str, values: Sequence[Row]) -> None:
    """Run a statement without lists once for each row of values."""
    if not values:
        return
    cursor, postgresql = _cursor(session)
    cursor.executemany(_plain(statement) if postgresql else statement, values)


def value(session: Session, statement: str, *values: Any) -> Any:
    """The first column of the first row; None where there is none."""
    found = rows(session, statement, *values)
    return found[0][0] if found else None


def _cursor(session: Session) -> tuple[Any, bool]:
    """A new cursor of the driver, and whether it is PostgreSQL's; the connection is asked for once."""
    begun, connection, postgresql = session.info.get(_KEY, (None, None, False))
    if begun is None or begun is not session.get_transaction():
        connected = session.connection()
        connection, postgresql = connected.connection, connected.dialect.name == "postgresql"
        session.info[_KEY] = (session.get_transaction(), connection, postgresql)
    return connection.cursor(), postgresql


_KEY = "db.archive.driver_sql"


def _arranged(statement: str, values: Sequence[Any], listed: Sequence[Any]) -> list[Any]:
    """Values and lists as the places in a statement want them."""
    arranged: list[Any] = []
    rest = iter(values)
    for is_list in _lists(statement):
        if is_list:
            arranged += listed
        else:
            arranged.append(next(rest))
    return arranged


@lru_cache(maxsize=1024)
def _lists(statement: str) -> tuple[bool, ...]:
    """Which of the places for values are for lists."""
    return tuple(place != "?" for place in _PLACE.findall(statement) if place != "%")


@lru_cache(maxsize=1024)
def _with_list(statement: str, size: int) -> str:
    """For SQLite: with as many marks as the list has values."""
    return statement.replace("IN (*)", f"IN ({', '.join('?' * size)})")


@lru_cache(maxsize=1024)
def _plain(statement: str) -> str:
    """With the marks of PostgreSQL's driver, where a list is one value."""
    marks = {"IN (*)": "= ANY(%s)", "?": "%s", "%": "%%"}
    return _PLACE.sub(lambda match: marks[match[0]], statement)
