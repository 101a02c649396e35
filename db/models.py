"""The tables of the archive.

What was **seen** (an article's text, ranges in it, the words of a mention) is stored as it was
printed and never rewritten. What was **concluded** from it (which person a name stands for, which
wordings belong together) stands in columns and tables of its own, so that it can be drawn again.
What a **person judged** stands apart from both, in ``judgements``.

Groups have no table: a group is the tree of :class:`Wording` rows under one root, so the id of any
of its wordings finds it, also after another wording has become the root.

Columns use types that SQLite and PostgreSQL share. Offsets: characters of ``articles.text``,
0-based, end excluded.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

#: SQLite counts rows with INTEGER only; PostgreSQL needs the 64 bits said.
BigId = BigInteger().with_variant(Integer, "sqlite")


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the offset, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def digest_of(text: str) -> str:
    """32 hexadecimal digits that stand for `text` in an index (BLAKE2b, 128 bits).

    PostgreSQL cannot index text of more than 2,700 bytes, and some quotations are longer.
    """
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _digest_of_wording(context: DefaultExecutionContext) -> str:
    row = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return digest_of_wording(str(row["text_normalised"]), str(row.get("scope") or ""))


def digest_of_wording(text_normalised: str, scope: str = "") -> str:
    """What names a wording for good, in judgements too: its text, and its scope where it has one."""
    return digest_of(f"{text_normalised}\x1f{scope}" if scope else text_normalised)


class Base(DeclarativeBase):
    """Names every constraint alike, so that a migration can name it later."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


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


class Speaker(Base):
    """A name with what was seen of its bearer, and who that was concluded to be.

    ``name_folded`` and ``profile`` are seen: "stoltenberg" with "m" for "Mr. Stoltenberg". ``person_id`` is
    concluded (`db.speakers.settle`): the row that stands for the person, its own id where the row is that.
    A person's quotations are those of all rows with their ``person_id``.
    """

    __tablename__ = "speakers"
    __table_args__ = (UniqueConstraint("name_folded", "profile"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The name as printed: "Jens Stoltenberg"; of several ways of writing it, the same in any order.
    name: Mapped[str] = mapped_column(Text)
    #: The name without case, accents, points (`db.names.fold_name`) and titles before it.
    name_folded: Mapped[str] = mapped_column(Text)
    #: What the article says of its bearer (`db.speakers.profile`): "m politics"; empty for nothing.
    profile: Mapped[str] = mapped_column(Text, default="")
    #: The last word of the name, without "Jr.": only rows that share it can be one person unjudged.
    family_name: Mapped[str] = mapped_column(Text, index=True)
    #: The years in which it was printed; empty where no date is known.
    first_year: Mapped[int | None] = mapped_column(Integer)
    last_year: Mapped[int | None] = mapped_column(Integer)
    #: The person.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id"), index=True)
    #: The rule that concluded so: "only owner", "judged" ...; empty where the row is the person.
    reason: Mapped[str] = mapped_column(Text, default="")
    #: The person's name as a judgement has it ("rename"); empty where there is none.
    shown_as: Mapped[str | None] = mapped_column(Text)

    aliases: Mapped[list[Alias]] = relationship(back_populates="speaker", cascade="all, delete-orphan")


class SpeakerStatement(Base):
    """One statement of one row of speakers, in texts that stand: what a look-up goes through in order.

    Kept by `db.told`, which counts anew whatever `ChangedStatement` names.
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

    #: `db.lookup.printings.group_key`: the root of its wordings, less than nothing where it has none.
    statement: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    #: Who said it or passed it on.
    speaker_id: Mapped[int] = mapped_column(
        ForeignKey("speakers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    #: When it was first printed as theirs; empty, not NULL, where no printing has a date.
    first_published: Mapped[str] = mapped_column(String(40))
    #: The least id of a printing as theirs.
    first_quotation_id: Mapped[int] = mapped_column(BigId)
    #: How many printings give it to them.
    printings: Mapped[int] = mapped_column(Integer)


class ChangedStatement(Base):
    """A statement whose `SpeakerStatement` rows may be wrong; named by triggers, empty after a commit."""

    __tablename__ = "changed_statements"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: As in `SpeakerStatement`.
    statement: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)


class Alias(Base):
    """A name under which a speaker was seen, as printed: "NATO Secretary-General Stoltenberg"."""

    __tablename__ = "aliases"
    __table_args__ = (UniqueConstraint("speaker_id", "name"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: Whom it was concluded to stand for.
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speakers.id", ondelete="CASCADE"))
    #: The name as printed.
    name: Mapped[str] = mapped_column(Text)

    speaker: Mapped[Speaker] = relationship(back_populates="aliases")


class NameWord(Base):
    """One word of a speaker's name, folded, for look-ups by surname, by beginning, with a typo."""

    __tablename__ = "name_words"

    #: The word: "stoltenberg".
    word: Mapped[str] = mapped_column(Text, primary_key=True)
    #: Whose name has it.
    speaker_id: Mapped[int] = mapped_column(
        ForeignKey("speakers.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    #: The word backwards: a typo at the beginning leaves the end to search by.
    reversed: Mapped[str] = mapped_column(Text, index=True)


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


class Wording(Base):
    """A distinct wording after normalisation: the node of the grouping.

    ``parent_id`` points to the best longer wording that this one is a form of; a wording without a
    parent is the root of its group. One that contradicts others under its parent's root keeps its parent
    and is a root all the same (``root_id``). Set by `db.groups`.
    """

    __tablename__ = "wordings"
    __table_args__ = (
        UniqueConstraint("digest", "version"),
        Index(None, "scope", sqlite_where=sql("scope <> ''"), postgresql_where=sql("scope <> ''")),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The text as `quotes.matching.normalise` gives it. Search it by `digest`.
    text_normalised: Mapped[str] = mapped_column(Text)
    #: Whose wording it is, where it tells too little ("No comment"): the speaker's last name, or the
    #: article (`quotes.grouping.speaker_scope`). Empty for any other.
    scope: Mapped[str] = mapped_column(Text, default="")
    #: `digest_of_wording`, filled in on insert: what makes it findable and unique.
    digest: Mapped[str] = mapped_column(String(32), default=_digest_of_wording)
    #: `quotes.matching.NORMALISATION_VERSION` at the time.
    version: Mapped[int] = mapped_column(Integer)
    #: How many words it has.
    token_count: Mapped[int] = mapped_column(Integer)
    #: How many shingles it has.
    shingle_count: Mapped[int] = mapped_column(Integer, default=0)
    #: The longer wording that this is a form of.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("wordings.id"), index=True)
    #: How this wording differs from its parent (`quotes.matching`); empty for a root.
    relation: Mapped[str | None] = mapped_column(String(32))
    #: The root of its group; its own id for a root. Empty until it is placed.
    root_id: Mapped[int | None] = mapped_column(ForeignKey("wordings.id"), index=True)


class Shingle(Base):
    """Two neighbouring words of a wording, for finding candidates to compare.

    The key begins with the shingle, so that it is also the index to search by. There is no index
    on the wording: its shingles follow from its text. For want of one there is no foreign key either: to
    delete a wording, the database would read the whole table (`db.unprinted` deletes its shingles).
    """

    __tablename__ = "shingles"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: A 64-bit hash (signed) of the two words.
    shingle: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    #: The wording that has it.
    wording_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    #: `Wording.shingle_count`, so that whether two wordings share enough is told from this table alone.
    size: Mapped[int] = mapped_column(Integer)


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


class WordingLink(Base):
    """A tie between two wordings that do *not* become one group for it.

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
    #: What ties them (`quotes.matching`).
    relation: Mapped[str] = mapped_column(String(32))


class Judgement(Base):
    """What a person decided; wins over every conclusion and is never overwritten, only withdrawn.

    Left and right are named by what stays the same when articles are extracted anew: a wording by
    its ``digest``, a speaker by its folded name, a quotation by ``sha256:start:end`` of its article.
    """

    __tablename__ = "judgements"
    __table_args__ = (
        Index(None, "subject", "left"),
        Index(None, "subject", "right"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: What is judged: "wordings" (same utterance?), "speakers" (same person?), "sighting" (somebody of that
    #: name in one article), "rename" (the name to show), "attribution" (said it?).
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
    #: When it was taken back; empty while it holds.
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTime)
    #: The judgement that this one carries over to what took the place of its words when an article was read
    #: again; empty for one that a person made.
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("judgements.id"))
