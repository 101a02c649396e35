"""Quotations: each a printing of something said."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Float,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.articles import Article, ExtractionRun
from db.models.base import Base, BigId
from db.models.speakers import Speaker
from db.models.wordings import Wording


class Quotation(Base):
    """One quotation in one article: a printing. Mirrors `quotes.types.Quote`."""

    __tablename__ = "quotations"
    __table_args__ = (
        UniqueConstraint("article_id", "ordinal"),
        CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name="kind"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: Where it stands.
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    #: Its place among the quotations of the article, from 0.
    ordinal: Mapped[int] = mapped_column(Integer)
    #: What found it.
    run_id: Mapped[int] = mapped_column(ForeignKey("extraction_runs.id"), index=True)
    #: First character of its first range.
    start: Mapped[int] = mapped_column(Integer)
    #: End of its last range.
    end: Mapped[int] = mapped_column(Integer)
    #: direct, indirect or mixed.
    kind: Mapped[str] = mapped_column(String(8))
    #: First character of the reporting words.
    cue_start: Mapped[int | None] = mapped_column(Integer)
    #: End of the reporting words.
    cue_end: Mapped[int | None] = mapped_column(Integer)
    #: First character of the speaker as named at the cue.
    speaker_start: Mapped[int | None] = mapped_column(Integer)
    #: End of the speaker as named at the cue.
    speaker_end: Mapped[int | None] = mapped_column(Integer)
    #: The speaker as named at the cue: "he".
    speaker_text: Mapped[str | None] = mapped_column(Text)
    #: The name it stands for in the article; empty where that is undecided.
    speaker_name: Mapped[str | None] = mapped_column(Text)
    #: The speaker that the name was concluded to stand for.
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id"), index=True)
    #: First character of the one who passes the statement on.
    reported_by_start: Mapped[int | None] = mapped_column(Integer)
    #: End of the one who passes the statement on.
    reported_by_end: Mapped[int | None] = mapped_column(Integer)
    #: The one who passes the statement on, as named there: "the Interfax-Ukraine news agency".
    reported_by_text: Mapped[str | None] = mapped_column(Text)
    #: The name that stands for.
    reported_by_name: Mapped[str | None] = mapped_column(Text)
    #: The speaker that this name was concluded to stand for.
    reported_by_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id"), index=True)
    #: The rule that decided on the speaker.
    rule: Mapped[str] = mapped_column(Text)
    #: The probability (0 to 1) that the speaker is right.
    confidence: Mapped[float] = mapped_column(Float)
    #: The way through the dependency tree from cue to speaker, for people.
    path: Mapped[str] = mapped_column(Text)
    #: Set apart by the layout, repeating words printed with marks elsewhere.
    pull_quote: Mapped[bool] = mapped_column(Boolean)
    #: Other possible speakers: [[start, end, text, name, score, reason], ...], best first.
    candidates: Mapped[list[list[Any]]] = mapped_column(JSON)
    #: The speaker as the extraction found it, where a judgement has put another in its place: mention, name,
    #: confidence, rule and path (`db.attributions`).
    as_found: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    #: Its normalised wording; empty until it is grouped.
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("wordings.id"), index=True)

    article: Mapped[Article] = relationship(back_populates="quotations")
    run: Mapped[ExtractionRun] = relationship()
    speaker: Mapped[Speaker | None] = relationship(foreign_keys=[speaker_id])
    reported_by: Mapped[Speaker | None] = relationship(foreign_keys=[reported_by_id])
    wording: Mapped[Wording | None] = relationship()
    ranges: Mapped[list[ContentRange]] = relationship(
        order_by="ContentRange.ordinal", cascade="all, delete-orphan"
    )


class ContentRange(Base):
    """One range of a quotation's content; several where the cue interrupts it."""

    __tablename__ = "content_ranges"
    __table_args__ = (
        CheckConstraint('0 <= start AND start <= "end"', name="order"),
        {"sqlite_with_rowid": False},
    )

    #: Of which quotation.
    quotation_id: Mapped[int] = mapped_column(
        ForeignKey("quotations.id", ondelete="CASCADE"), primary_key=True
    )
    #: Its place in the content, from 0.
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True)
    #: First character.
    start: Mapped[int] = mapped_column(Integer)
    #: Character after the last.
    end: Mapped[int] = mapped_column(Integer)
