"""What users corrected: fields of articles, and names of outlets."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, BigId, UtcTime, now


class Correction(Base):
    """What a user said a field of an article is, for all its versions and those still to come."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The article (`Article.identity`).
    identity: Mapped[str] = mapped_column(Text, index=True)
    #: The field: "outlet", "published" ...
    field: Mapped[str] = mapped_column(String(16))
    #: What it is; empty if the article has none.
    value: Mapped[str | None] = mapped_column(Text)
    #: Who said so.
    made_by: Mapped[str] = mapped_column(Text)
    #: When.
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    #: Why, in the user's words.
    note: Mapped[str] = mapped_column(Text, default="")
    #: When it was taken back, or replaced by a later one; empty while it holds.
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)


class GivenValue(Base):
    """The value that a corrected field of an article had when it came."""

    __tablename__ = "given_values"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: Its article.
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    #: The field.
    field: Mapped[str] = mapped_column(String(16), primary_key=True)
    #: What came; empty if nothing did.
    value: Mapped[str | None] = mapped_column(Text)


class OutletName(Base):
    """A name that a user said is that of another outlet: it was renamed, or merged into it.

    Articles that come with the name are that outlet's; `Article.given_outlet_id` keeps what they came with.
    """

    __tablename__ = "outlet_names"
    __table_args__ = (
        Index(
            None,
            "name",
            unique=True,
            sqlite_where=sql("withdrawn_at IS NULL"),
            postgresql_where=sql("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The name as articles give it.
    name: Mapped[str] = mapped_column(Text)
    #: The outlet that it means.
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id"), index=True)
    #: Who said so.
    made_by: Mapped[str] = mapped_column(Text)
    #: When.
    made_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    #: Why, in the user's words.
    note: Mapped[str] = mapped_column(Text, default="")
    #: When it was taken back; empty while it holds.
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)
