"""Who is quoted: names as seen, the persons they were concluded to be, and counts made in advance."""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, BigId


class Speaker(Base):
    """A name with what was seen of its bearer, and the person it was concluded to be.

    ``name_folded`` and ``profile`` are seen: "stoltenberg" with "m" for "Mr. Stoltenberg". ``person_id`` is
    concluded (`db.speakers.settle`): the row that names the person, which may be the row itself.
    A person's quotations are those of all rows with their ``person_id``.
    """

    __tablename__ = "speakers"
    __table_args__ = (UniqueConstraint("name_folded", "profile"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The name as printed: "Jens Stoltenberg". Which of several spellings does not depend on their order.
    name: Mapped[str] = mapped_column(Text)
    #: The name without case, accents, points (`quotes.names.fold.fold_name`) and titles before it.
    name_folded: Mapped[str] = mapped_column(Text)
    #: What articles say of its bearer (`quotes.names.profile`): "m politics"; may be empty.
    profile: Mapped[str] = mapped_column(Text, default="")
    #: The last word of the name, without "Jr.". Only rows that share it can be one person unless judged so.
    family_name: Mapped[str] = mapped_column(Text, index=True)
    #: The years in which it was printed; empty where no date is known.
    first_year: Mapped[int | None] = mapped_column(Integer)
    last_year: Mapped[int | None] = mapped_column(Integer)
    #: A person, an organisation, a document or unknown (`quotes.types.SpeakerType`), concluded from what its
    #: quotations say that it is.
    type: Mapped[str] = mapped_column(String(16), default="unknown", server_default=sql("'unknown'"))
    #: The person.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id"), index=True)
    #: The rule that concluded so: "same name", "judged" ...; empty if the row itself names the person.
    reason: Mapped[str] = mapped_column(Text, default="")
    #: How likely the name means this person, where it might mean another: a family name alone; else empty.
    probability: Mapped[float | None] = mapped_column(Float)
    #: The person's name according to a judgement ("rename"); empty if there is none.
    shown_as: Mapped[str | None] = mapped_column(Text)

    aliases: Mapped[list[Alias]] = relationship(back_populates="speaker", cascade="all, delete-orphan")


class Alias(Base):
    """A name of a speaker as printed: "NATO Secretary-General Stoltenberg"."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("speaker_id", "name"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The row of speakers that it belongs to.
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speakers.id", ondelete="CASCADE"))
    #: The name as printed.
    name: Mapped[str] = mapped_column(Text)

    speaker: Mapped[Speaker] = relationship(back_populates="aliases")


class NameWord(Base):
    """One folded word of a speaker's name, for look-ups by surname, by beginning or with a typo.

    The initials of a body's name are words of it, too ("who").
    """

    __tablename__ = "name_words"

    #: The word: "stoltenberg".
    word: Mapped[str] = mapped_column(Text, primary_key=True)
    #: Whose name has it.
    speaker_id: Mapped[int] = mapped_column(
        ForeignKey("speakers.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    #: The word backwards: with a typo at the beginning, the end can be searched.
    reversed: Mapped[str] = mapped_column(Text, index=True)


class SpeakerStatement(Base):
    """One statement of one row of speakers, in current texts: what a look-up reads in order.

    Maintained by `db.archive.statement_counts`, which counts again whatever `ChangedStatement` names.
    """

    __tablename__ = "speaker_statements"
    __table_args__ = (
        Index(
            "ix_speaker_statements_in_order",
            "speaker_id",
            "first_published",
            "first_quotation_id",
            "statement",
            "printings",
        ),
        {"sqlite_with_rowid": False},
    )

    #: `db.lookup.keys.group_key`: the root of its wordings, or a negative number if it has none.
    statement: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    #: Who said it or passed it on.
    speaker_id: Mapped[int] = mapped_column(
        ForeignKey("speakers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    #: When it was first printed as theirs; empty, not NULL, if no printing has a date.
    first_published: Mapped[str] = mapped_column(String(40))
    #: The lowest id of a printing as theirs.
    first_quotation_id: Mapped[int] = mapped_column(BigId)
    #: How many printings attribute it to them.
    printings: Mapped[int] = mapped_column(Integer)


class SpeakerTypeCount(Base):
    """How many of the quotations of a row say that it is a person, an organisation or a document.

    Triggers keep it. What several say at once does not count: it does not tell what each of them is.
    """

    __tablename__ = "speaker_types"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: The row of speakers.
    speaker_id: Mapped[int] = mapped_column(
        ForeignKey("speakers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    #: person, organisation or document.
    type: Mapped[str] = mapped_column(String(16), primary_key=True)
    #: How many; rows with none are deleted.
    quotations: Mapped[int] = mapped_column(Integer)


class ChangedStatement(Base):
    """A statement whose `SpeakerStatement` rows may be wrong. Triggers add it, and a commit removes it."""

    __tablename__ = "changed_statements"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: As in `SpeakerStatement`.
    statement: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
