"""What people judged."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, BigId, UtcTime, now


class Judgement(Base):
    """What a person judged; it overrides every conclusion and is never overwritten, only withdrawn.

    Both sides are named by what stays the same when articles are read again: a wording by
    its ``digest``, a speaker by its folded name, a quotation by ``sha256:start:end`` of its article.
    """

    __tablename__ = "judgements"
    __table_args__ = (
        Index(None, "subject", "left"),
        Index(None, "subject", "right"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: What is judged: a value of `db.judgements.subjects.Subject`.
    subject: Mapped[str] = mapped_column(String(16))
    #: One side.
    left: Mapped[str] = mapped_column(Text)
    #: The other side.
    right: Mapped[str] = mapped_column(Text)
    #: Whether the two belong together.
    verdict: Mapped[bool] = mapped_column(Boolean)
    #: Who judged.
    judged_by: Mapped[str] = mapped_column(Text)
    #: When.
    judged_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    #: Why, in the judge's words.
    note: Mapped[str] = mapped_column(Text, default="")
    #: When it was taken back; empty while it is in force.
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)
    #: The judgement from which this one was copied when an article was read again with other words; empty for
    #: one that a person made.
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("judgements.id"))
