"""What the archive keeps for its own running: what was fetched, and the last number of each kind of row."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, UtcTime, now


class Fetch(Base):
    """The last answer of an address, so that it is fetched again only if it has changed."""

    __tablename__ = "fetches"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: The address that was asked; 2,000 characters at most, which is what PostgreSQL can index.
    address: Mapped[str] = mapped_column(Text, primary_key=True)
    #: The answer's entity tag.
    etag: Mapped[str | None] = mapped_column(Text)
    #: The answer's date of change, as the server wrote it.
    last_modified: Mapped[str | None] = mapped_column(Text)
    #: SHA-256 of the bytes that came, as hexadecimal digits.
    sha256: Mapped[str | None] = mapped_column(String(64))
    #: The status of the answer: 200, 304, 404.
    status: Mapped[int] = mapped_column(Integer)
    #: When it was asked.
    fetched_at: Mapped[datetime] = mapped_column(UtcTime, default=now)


class LastId(Base):
    """The last number that a row of a table was given, so that none is given twice.

    A sequence of PostgreSQL would count on when a transaction is undone, and SQLite gives the number of a
    removed last row again.
    """

    __tablename__ = "last_ids"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: The table.
    of_table: Mapped[str] = mapped_column(String(32), primary_key=True)
    #: The number; 0 if it has had no row.
    last: Mapped[int] = mapped_column(BigInteger)
