"""Adding rows, many at a time, also where another writer may be adding the same at the same moment.

Statements are built once and kept: for a few rows, SQLAlchemy takes four times as long to build one as to
run it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Dialect, Insert, Table, Update, bindparam, insert, text, update
from sqlalchemy.orm import Session

from db.models import Base


def insert_missing(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows; those whose unique columns are there already are passed over.

    Args:
        session: the unit of work.
        table: where to.
        rows: column to value, the same columns in each.
    """
    if not rows:
        return
    session.connection().execute(_missing(table, session.get_bind().dialect.name), rows)


@cache
def _missing(table: type[Base], dialect: str) -> Insert:
    # SQLite and PostgreSQL write "ON CONFLICT DO NOTHING" alike; SQLAlchemy has it once for each, and takes
    # a while to load either.
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_there

        return insert_there(cast(Table, table.__table__)).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as insert_here

    return insert_here(cast(Table, table.__table__)).on_conflict_do_nothing()


def insert_rows(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows as they are, without making objects of them: one statement for all.

    Args:
        session: the unit of work.
        table: where to.
        rows: column to value, the same columns in each.
    """
    if not rows:
        return
    connection = session.connection()
    written = _written(table, tuple(rows[0]), connection.dialect, None)
    if written is None:
        connection.execute(_insertion(table), rows)
    else:
        connection.exec_driver_sql(written.sql, written.values(rows))


@cache
def _insertion(table: type[Base]) -> Insert:
    return insert(cast(Table, table.__table__))


def update_rows(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Change rows by their id: one statement for all.

    Objects made of such rows earlier are read anew when next asked.

    Args:
        session: the unit of work.
        table: where.
        rows: ``id`` and the new values, the same columns in each.
    """
    if not rows:
        return
    changed = tuple(name for name in rows[0] if name != "id")
    connection = session.connection()
    written = _written(table, changed, connection.dialect, "id")
    if written is None:
        connection.execute(
            _change(table, changed),
            [{"of_id": row["id"], **{f"to_{name}": row[name] for name in changed}} for row in rows],
        )
    else:
        connection.exec_driver_sql(written.sql, written.values(rows))
    for known in session.identity_map.values():
        if isinstance(known, table):
            session.expire(known, changed)


@cache
def _change(table: type[Base], columns: tuple[str, ...]) -> Update:
    core = cast(Table, table.__table__)
    changed = update(core).where(core.c.id == bindparam("of_id"))
    return changed.values({name: bindparam(f"to_{name}") for name in columns})


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement as the driver takes it: for many rows, SQLAlchemy would take longer over the values of
    each than the database over the row."""

    sql: str
    values: Callable[[Sequence[dict[str, Any]]], list[tuple[Any, ...]]]


_MARKS = {"qmark": "?", "format": "%s", "pyformat": "%s"}


@cache
def _written(
    table: type[Base], columns: tuple[str, ...], dialect: Dialect, key: str | None
) -> _Written | None:
    """The statement that inserts these columns or, given the column `key`, changes them where it is as told.

    None where that is not enough: columns that are left out have defaults, or the driver has another way to
    mark places.
    """
    core = cast(Table, table.__table__)
    mark = _MARKS.get(dialect.paramstyle)
    left_out = [column for column in core.c if column.name not in columns]
    if mark is None or (key is None and any(column.default is not None for column in left_out)):
        return None
    quote = dialect.identifier_preparer.quote
    names = [quote(name) for name in columns]
    if key is None:
        sql = f"INSERT INTO {quote(core.name)} ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))})"
        wanted = columns
    else:
        changes = ", ".join(f"{name} = {mark}" for name in names)
        sql = f"UPDATE {quote(core.name)} SET {changes} WHERE {quote(key)} = {mark}"
        wanted = (*columns, key)
    if len(wanted) < 2:
        return None
    processors = [core.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in wanted]
    pick = itemgetter(*wanted)
    changing = [(place, process) for place, process in enumerate(processors) if process is not None]

    def values(rows: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
        if not changing:
            return list(map(pick, rows))
        out = []
        for row in map(pick, rows):
            each = list(row)
            for place, process in changing:
                each[place] = process(each[place])
            out.append(tuple(each))
        return out

    return _Written(sql, values)


def reserve_ids(session: Session, table: type[Base], number: int) -> range | list[int]:
    """Ids for rows to be inserted, so that what points to them can be inserted in bulk, too.

    In ascending order. Nobody else gets them: on SQLite because there is one writer at a time.
    """
    if session.get_bind().dialect.name == "postgresql":
        asked = {"table": table.__tablename__, "number": number}
        return sorted(session.connection().execute(_NEXT, asked).scalars())
    last = session.connection().exec_driver_sql(f"SELECT max(id) FROM {table.__tablename__}").scalar()
    return range((last or 0) + 1, (last or 0) + 1 + number)


_NEXT = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :number)")


#: The advisory lock that writers take in turn on PostgreSQL ("quote").
_TURN = 0x71756F7465


def take_turn(session: Session) -> None:
    """Wait until no other writer is storing; the turn ends with the transaction.

    SQLite has one writer at a time anyhow (`db.session`). On PostgreSQL two that store names and wordings
    they have in common would wait for one another for ever, or each miss what the other groups.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _TURN})
