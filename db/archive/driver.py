"""A database asked through its driver, past SQLAlchemy: for what is asked again and again.

SQLAlchemy takes 35 to 300 microseconds for a statement, SQLite a few, and storing one article takes dozens of
them. Rows are plain tuples of what the database holds.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from db.archive.sql import Sql

if TYPE_CHECKING:
    from typing import TypeAlias

    from sqlalchemy.orm import Session

    Asking: TypeAlias = "Session | Driver"
    """What a statement that runs again and again is given: a unit of work, or the driver itself."""

Row = tuple[Any, ...]


class Driver:
    """Runs statements on a connection of `sqlite3` or psycopg on which a transaction is open.

    Every statement is given its values by name, as `db.archive.sql.Sql` says. If a list is empty, nothing is
    run and there are no rows. A long list is asked for in parts on SQLite: rows are in order within a part.
    """

    def __init__(self, connection: Any, *, postgresql: bool) -> None:
        self._connection, self._postgresql = connection, postgresql
        self.known: dict[str, Any] = {}
        """What was read already and cannot change while the transaction is open."""

    @property
    def is_postgresql(self) -> bool:
        """Whether it is psycopg's."""
        return self._postgresql

    def rows(self, statement: Sql, /, **given: Any) -> list[Row]:
        """Return all rows that a statement gives."""
        return [row for cursor in self._run(statement, given) for row in cursor.fetchall()]

    def named_rows(self, statement: Sql, /, **given: Any) -> list[Any]:
        """Return all rows, as tuples whose columns can also be asked for by name."""
        found: list[Any] = []
        for cursor in self._run(statement, given):
            found += map(
                _row_type(tuple(column[0] for column in cursor.description))._make, cursor.fetchall()
            )
        return found

    def column(self, statement: Sql, /, **given: Any) -> list[Any]:
        """Return the first column of all rows."""
        return [row[0] for row in self.rows(statement, **given)]

    def value(self, statement: Sql, /, **given: Any) -> Any:
        """Return the first column of the first row, or None if there is no row."""
        found = self.rows(statement, **given)
        return found[0][0] if found else None

    def run(self, statement: Sql, /, **given: Any) -> None:
        """Run a statement that gives no rows."""
        for _ in self._run(statement, given):
            pass

    def run_many(self, statement: Sql, values: Sequence[Row]) -> None:
        """Run a statement without lists once for each row of values, given in the order of its places."""
        if values:
            text = statement.text_for(None if self._postgresql else ())
            self._connection.cursor().executemany(text, values)

    def copy(self, table: str, values: Sequence[Row]) -> None:
        """Add rows to a table of PostgreSQL in one stream, without a statement for each.

        What is stored is the same, and what triggers and constraints make of it. A row that is refused
        undoes all, as a statement does.

        Args:
            table: its name and columns, as SQL: ``outlets (id, name)``.
            values: a value for each column, row by row.
        """
        with self._connection.cursor().copy(f"COPY {table} FROM STDIN") as stream:
            for row in values:
                stream.write_row(row)

    def _run(self, statement: Sql, given: dict[str, Any]) -> Iterator[Any]:
        """Run the parts of a statement, and yield for each the cursor with its rows."""
        ready = statement.for_postgresql(given) if self._postgresql else statement.for_sqlite(given)
        for text, values in ready:
            cursor = self._connection.cursor()
            cursor.execute(text, values)
            yield cursor


@cache
def _row_type(names: tuple[str, ...]) -> Any:
    """Return the type of rows with these columns; one without a proper name is known by its place."""
    return namedtuple("row", names, rename=True)


def driver_of(session: Asking) -> Driver:
    """Return the driver of the connection that a unit of work has; a driver is its own.

    It does not see objects that were added to the unit of work but not written yet: flush first.
    """
    if isinstance(session, Driver):
        return session
    known: tuple[object, Driver] | None = session.info.get(_KEY)
    if known is None or known[0] is not session.get_transaction():
        connection = session.connection()
        driver = Driver(connection.connection, postgresql=connection.dialect.name == "postgresql")
        session.info[_KEY] = known = (session.get_transaction(), driver)
    return known[1]


_KEY = "db.archive.driver"
