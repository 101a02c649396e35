"""Normalised wordings and the ties between them, from which statements follow."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, BigId, digest_of


def _digest_of_wording(context: DefaultExecutionContext) -> str:
    row = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return digest_of_wording(str(row["text_normalised"]), str(row.get("scope") or ""))


def digest_of_wording(text_normalised: str, scope: str = "") -> str:
    """Return what identifies a wording for good, in judgements too: its text, and its scope if it has one."""
    return digest_of(f"{text_normalised}\x1f{scope}" if scope else text_normalised)


class WordingRow(Base):
    """A distinct normalised wording: a node of the grouping.

    ``parent_id`` points to the best longer wording that this one is a form of; a wording without a
    parent is the root of its group. One that contradicts others under its parent's root keeps its parent
    and is a root all the same (``root_id``). Set by `db.groups.group`.
    """

    __tablename__ = "wordings"
    __table_args__ = (UniqueConstraint("digest", "version"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The text as `quotes.compare.Wording.normalised` gives it. Search it by `digest`.
    text_normalised: Mapped[str] = mapped_column(Text)
    #: Whose words they are: the folded name of a person, or nothing; of what says too little ("No comment")
    #: also the article (`quotes.group.scopes.scope_of`).
    scope: Mapped[str] = mapped_column(Text, default="")
    #: `digest_of_wording`, filled in on insert, which makes it findable and unique.
    digest: Mapped[str] = mapped_column(String(32), default=_digest_of_wording)
    #: `quotes.compare.NORMALISATION_VERSION` at the time.
    version: Mapped[int] = mapped_column(Integer)
    #: How many words it has.
    token_count: Mapped[int] = mapped_column(Integer)
    #: The longer wording of which this is a form.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("wordings.id"), index=True)
    #: How this wording differs from its parent (`quotes.compare`); empty for a root.
    relation: Mapped[str | None] = mapped_column(String(32))
    #: The root of its tree; its own id for a root. Empty until it is placed.
    root_id: Mapped[int | None] = mapped_column(ForeignKey("wordings.id"), index=True)


class ShingleRun(Base):
    """Entries of shingles, sorted and packed together (`db.groups.shingle_runs`)."""

    __tablename__ = "shingle_runs"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    #: How many entries there are.
    size: Mapped[int] = mapped_column(BigInteger)
    #: The first of its `ShinglePage` rows, which are numbered consecutively; 0 if it has none.
    first_page: Mapped[int] = mapped_column(BigInteger)
    #: The first key of each page.
    fences: Mapped[bytes] = mapped_column(LargeBinary)
    #: The entries, if they are too few for a page.
    entries: Mapped[bytes] = mapped_column(LargeBinary)


class ShinglePage(Base):
    """Some entries of a run; never changed, only deleted with it."""

    __tablename__ = "shingle_pages"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    entries: Mapped[bytes] = mapped_column(LargeBinary)


class WordingLink(Base):
    """A tie between two wordings that does *not* make them one statement.

    A contradicting variant ("will" against "will not"), or a fragment compatible with several.
    """

    __tablename__ = "wording_links"
    __table_args__ = (
        CheckConstraint("wording_id < other_id", name="order"),
        {"sqlite_with_rowid": False},
    )

    #: The wording with the lower id.
    wording_id: Mapped[int] = mapped_column(ForeignKey("wordings.id", ondelete="CASCADE"), primary_key=True)
    #: The other.
    other_id: Mapped[int] = mapped_column(
        ForeignKey("wordings.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    #: What ties them (`quotes.compare`).
    relation: Mapped[str] = mapped_column(String(32))
