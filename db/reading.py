"""How look-ups ask the archive: in SQL, written once for both databases.

Look-ups by speaker do without the mapped classes and SQLAlchemy's expressions: to load them takes longer than
to answer, and to put a statement together longer than to run it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, TextClause, bindparam, text

from db.told import tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    Reader = Session | Connection
    """What look-ups are given: a unit of work, or a connection that is only read from."""


def statement(sql: str, *lists: str) -> TextClause:
    """A statement with parameters ``:name``; those named in `lists` stand for lists: ``IN :ids``."""
    return text(sql).bindparams(*(bindparam(name, expanding=True) for name in lists))


def connection_of(session: Reader) -> Connection:
    """The connection to ask; what the unit of work has changed is seen by it, counted anew."""
    if isinstance(session, Connection):
        return session
    tell(session)
    return session.connection()
