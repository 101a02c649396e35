"""Whether an archive has changed since it was looked at, told without reading any of it."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

#: SQLite counts what other connections commit. For PostgreSQL, two looks that see the same transactions as
#: done see the same rows; what is written to another database of the server counts as a change, too.
_ASKED = {"sqlite": "PRAGMA data_version", "postgresql": "SELECT txid_current_snapshot()::text"}


class Changes:
    """Tells the states of an archive apart, by a connection of its own: SQLite counts anew for each."""

    def __init__(self, archive: Engine) -> None:
        """Begin without a connection.

        Args:
            archive: opened to read from.
        """
        self._archive = archive
        self._lock = threading.Lock()
        self._connection: Any = None
        self._opened = 0

    def state(self) -> tuple[int, object] | None:
        """Return a value that is another one once something has been committed; None if none is known."""
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._open()
                    self._opened += 1  # numbers of another connection mean something else
                cursor = self._connection.execute(_ASKED[self._archive.dialect.name])
                return self._opened, cursor.fetchone()[0]
            except (self._archive.dialect.loaded_dbapi.Error, SQLAlchemyError):
                # Whoever reads next is told what is wrong.
                self._close()
                return None

    def close(self) -> None:
        """Close the connection; it is opened again when it is needed."""
        with self._lock:
            self._close()

    def _open(self) -> Any:
        pooled = self._archive.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()  # kept, and never in a transaction, which would hold on to one state
        if self._archive.dialect.name == "postgresql":
            connection.autocommit = True
        return connection

    def _close(self) -> None:
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
        self._connection = None
