"""What was printed, by whom, and what looked for quotations in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, BigId, UtcTime, now

if TYPE_CHECKING:
    from db.models.quotations import Quotation


class Outlet(Base):
    """One who prints articles: a paper, a station, a site."""

    __tablename__ = "outlets"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The name as given. Empty for articles that came without one: an empty name, not NULL,
    #: because NULLs are never equal and an article without an outlet could be added twice.
    name: Mapped[str] = mapped_column(Text, unique=True)

    articles: Mapped[list[Article]] = relationship(back_populates="outlet")


class Article(Base):
    """One text of one article at one outlet. A changed text is a row of its own."""

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("outlet_id", "key", "sha256"),
        # Without the many that stand: looked for by "IS NULL", they would be read one and all.
        Index(
            None,
            "superseded_by_id",
            sqlite_where=sql("superseded_by_id IS NOT NULL"),
            postgresql_where=sql("superseded_by_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: Who printed it.
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id"))
    #: The id as the user gave it; an outlet's ids are its own.
    key: Mapped[str] = mapped_column(Text)
    #: SHA-256 of the text in UTF-8, as hexadecimal digits.
    sha256: Mapped[str] = mapped_column(String(64))
    #: Where it stands on the web.
    url: Mapped[str | None] = mapped_column(Text)
    #: Its headline.
    title: Mapped[str | None] = mapped_column(Text)
    #: Who wrote it, as printed.
    byline: Mapped[str | None] = mapped_column(Text)
    #: When it was printed: ISO 8601 cut to what is known ("2024-02", "2024-02-16T09:11").
    published: Mapped[str | None] = mapped_column(String(40), index=True)
    #: Where and when it was filed, as printed: "BRUSSELS, Feb. 15".
    dateline: Mapped[str | None] = mapped_column(Text)
    #: The agency credited with the text.
    wire: Mapped[str | None] = mapped_column(Text)
    #: When it came into the archive.
    added_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    #: The later text that the outlet put in its place; empty for the text that stands.
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))
    #: What looked for its quotations last, also where there are none.
    run_id: Mapped[int] = mapped_column(ForeignKey("extraction_runs.id"), index=True)
    #: The text, unchanged: every offset points into it. The last column: SQLite reads what stands behind a
    #: long text page by page.
    text: Mapped[str] = mapped_column(Text)

    outlet: Mapped[Outlet] = relationship(back_populates="articles")
    quotations: Mapped[list[Quotation]] = relationship(
        back_populates="article", order_by="Quotation.ordinal", cascade="all, delete-orphan"
    )


class ExtractionRun(Base):
    """One run of the extraction over some articles, so that each quotation tells what found it."""

    __tablename__ = "extraction_runs"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: Name and version of the model package: "embedded-1".
    model: Mapped[str] = mapped_column(Text)
    #: Version of the rules that find quotations in a parse (`quotes.rules`); empty where not told.
    rules: Mapped[str] = mapped_column(String(32), default="")
    #: Versions of the programs at work: {"quotetrail": "0.1.0", "stanza": "1.15.0"}.
    versions: Mapped[dict[str, str]] = mapped_column(JSON)
    #: The options that the run was started with.
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: When it began.
    started_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    #: When it ended; empty while it runs, and for ever where it was cut off.
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Fingerprint(Base):
    """A run of words of an article's text, for finding other prints of it (`db.provenance.sketches`).

    The key begins with the fingerprint, so that it is also the index to search by. There is no index
    on the article: its fingerprints follow from its text.
    """

    __tablename__ = "fingerprints"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: A 64-bit hash (signed) of five words.
    fingerprint: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    #: The article that has them.
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
