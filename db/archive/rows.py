"""Adding and changing rows, many at a time, also while another writer may be adding the same.

Rows go to the driver (`db.archive.driver`): SQLAlchemy would take longer for the values of each than the
database for the row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Boolean, Dialect, Table
from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.models.base import Base

Rows = Sequence[dict[str, Any]]

STREAMED = 50
"""From so many rows on, PostgreSQL is given a stream of them. For fewer, to open it takes longer."""

AT_ONCE = 8
"""From so many rows on, PostgreSQL changes them by one statement, and not by one for each."""


def insert_missing(session: Session, table: type[Base], rows: Rows) -> None:
    """Insert rows, except those whose unique columns exist already.

    Args:
        session: the unit of work.
        table: the class of the table.
        rows: column to value, the same columns in each.
    """
    _insert(session, table, rows, " ON CONFLICT DO NOTHING")


def insert_rows(session: Session, table: type[Base], rows: Rows) -> None:
    """Insert rows with one statement for all, without making objects of them.

    Args:
        session: the unit of work.
        table: the class of the table.
        rows: column to value, the same columns in each. A column left out is empty, or has its default if
            that is the same for all rows.

    Raises:
        TypeError: the default of a column left out differs from row to row.
    """
    _insert(session, table, rows, "")


def _insert(session: Session, table: type[Base], rows: Rows, ending: str) -> None:
    if not rows:
        return
    dialect = session.get_bind().dialect
    written = _insertion(table, tuple(rows[0]), dialect, ending)
    if not ending and len(rows) >= STREAMED and dialect.name == "postgresql":
        driver_of(session).copy(written.into, written.values(rows))
    else:
        driver_of(session).run_many(written.sql, written.values(rows))


def update_rows(session: Session, table: type[Base], rows: Rows) -> None:
    """Change rows by their id with one statement for all.

    Objects made of such rows earlier are read again when they are next used.

    Args:
        session: the unit of work.
        table: the class of the table.
        rows: ``id`` and the new values, the same columns in each.
    """
    if not rows:
        return
    changed = tuple(name for name in rows[0] if name != "id")
    dialect = session.get_bind().dialect
    if (
        dialect.name == "postgresql"
        and len(rows) >= AT_ONCE
        and len({row["id"] for row in rows}) == len(rows)
    ):
        written = _change_of_many(table, changed, dialect)
        columns = zip(*written.values(rows), strict=True)
        given = dict(zip((*changed, "id"), map(list, columns), strict=True))
        driver_of(session).run(written.sql, **given)
    else:
        written = _change(table, changed, dialect)
        driver_of(session).run_many(written.sql, written.values(rows))
    for known in session.identity_map.values():
        if isinstance(known, table):
            session.expire(known, changed)


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement for the driver, and the function that makes its values from rows."""

    sql: Sql
    values: Callable[[Rows], list[tuple[Any, ...]]]
    into: str = ""  # of what inserts: the table, with its columns


@cache
def _insertion(table: type[Base], columns: tuple[str, ...], dialect: Dialect, ending: str) -> _Written:
    core = cast(Table, table.__table__)
    left_out = [column for column in core.c if column.name not in columns and column.default is not None]
    if not all(column.default.is_scalar for column in left_out):  # type: ignore[union-attr]
        raise TypeError(f"{core.name}: columns must be given whose default differs from row to row")
    fixed = {column.name: column.default.arg for column in left_out}  # type: ignore[union-attr]
    quote = dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in (*columns, *fixed))
    places = ", ".join(f":{name}" for name in (*columns, *fixed))
    values = _values(core, columns, dialect, tuple(fixed.values()))
    into = f"{quote(core.name)} ({names})"
    return _Written(Sql(f"INSERT INTO {into} VALUES ({places}){ending}"), values, into)


@cache
def _change(table: type[Base], columns: tuple[str, ...], dialect: Dialect) -> _Written:
    core = cast(Table, table.__table__)
    quote = dialect.identifier_preparer.quote
    changes = ", ".join(f"{quote(name)} = :{name}" for name in columns)
    sql = Sql(f"UPDATE {quote(core.name)} SET {changes} WHERE id = :id")
    return _Written(sql, _values(core, (*columns, "id"), dialect, ()))


@cache
def _change_of_many(table: type[Base], columns: tuple[str, ...], dialect: Dialect) -> _Written:
    """Return the statement for PostgreSQL that is given a list for each column."""
    core = cast(Table, table.__table__)
    quote = dialect.identifier_preparer.quote
    lists = ", ".join(f"CAST(:{name} AS {core.c[name].type.compile(dialect)}[])" for name in (*columns, "id"))
    names = ", ".join(quote(name) for name in (*columns, "id"))
    changes = ", ".join(f"{quote(name)} = given.{quote(name)}" for name in columns)
    sql = Sql(
        f"UPDATE {quote(core.name)} SET {changes} FROM unnest({lists}) AS given ({names}) "
        f"WHERE {quote(core.name)}.id = given.id"
    )
    return _Written(sql, _values(core, (*columns, "id"), dialect, ()))


def _values(
    table: Table, columns: tuple[str, ...], dialect: Dialect, fixed: tuple[Any, ...]
) -> Callable[[Rows], list[tuple[Any, ...]]]:
    """Return a function that takes these columns out of rows, ready for the driver, and adds fixed values."""
    types = [table.c[name].type for name in columns]
    changing = [
        (place, process)
        for place, each in enumerate(types)
        if (process := each.dialect_impl(dialect).bind_processor(dialect)) is not None
        and not isinstance(each, Boolean)  # both drivers take booleans as they are
    ]
    pick: Callable[[dict[str, Any]], tuple[Any, ...]]
    if len(columns) > 1:
        pick = itemgetter(*columns)
    else:

        def pick(row: dict[str, Any]) -> tuple[Any, ...]:
            return (row[columns[0]],)

    def values(rows: Rows) -> list[tuple[Any, ...]]:
        if not changing and not fixed:
            return list(map(pick, rows))
        out = []
        for row in map(pick, rows):
            each = list(row)
            for place, process in changing:
                each[place] = process(each[place])
            out.append((*each, *fixed))
        return out

    return values


def reserve_ids(session: Session, table: type[Base], number: int) -> Sequence[int]:
    """Return ids for rows to be inserted, ascending, so that rows that point to them can be prepared.

    No other writer gets them: each waits for the row that counts them. The number of a row that is removed
    is not given again, and the numbers of a transaction that is undone are.
    """
    driver = driver_of(session)
    driver.run(_reservation(table), number=number)
    last: int = driver.value(_LAST, table=table.__tablename__)
    return range(last - number + 1, last + 1)


@cache
def _reservation(table: type[Base]) -> Sql:
    name = table.__tablename__
    last = f"(SELECT coalesce(max(id), 0) FROM {name})"
    return Sql(f"""
        INSERT INTO last_ids (of_table, last) VALUES ('{name}', {last} + :number)
        ON CONFLICT (of_table) DO UPDATE
        SET last = CASE WHEN last_ids.last < {last} THEN {last} ELSE last_ids.last END + :number
    """)


_LAST = Sql("SELECT last FROM last_ids WHERE of_table = :table")


#: The advisory lock that a writer holds on PostgreSQL ("quote").
_TURN = 0x71756F7465
_WAIT = Sql("SELECT pg_advisory_xact_lock(:turn)")


def take_turn(session: Session) -> None:
    """Wait until no other writer is storing; the turn ends with the transaction.

    SQLite has one writer at a time anyway (`db.archive.session`). On PostgreSQL, two writers that store the
    same names and wordings could wait for each other forever, or each miss what the other one groups.
    """
    if session.get_bind().dialect.name == "postgresql":
        driver_of(session).run(_WAIT, turn=_TURN)
