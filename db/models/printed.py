"""What was printed, by whom, and which run found quotations in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, BigId, UtcTime, now
from db.models.speakers import Speaker
from db.models.wordings import WordingRow


class Outlet(Base):
    """A paper, station or site that prints articles."""

    __tablename__ = "outlets"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: The name as given. For articles without an outlet it is empty, not NULL: NULLs are never equal, so such
    #: an article could be added twice.
    name: Mapped[str] = mapped_column(Text, unique=True)

    articles: Mapped[list[Article]] = relationship(back_populates="outlet", foreign_keys="Article.outlet_id")


class Article(Base):
    """One text of one article at one outlet. A changed text is a row of its own."""

    __tablename__ = "articles"
    __table_args__ = (
        UniqueConstraint("identity", "sha256"),
        # Without the many current texts: an index with them would be used, and read whole, for "IS NULL".
        Index(
            None,
            "superseded_by_id",
            sqlite_where=sql("superseded_by_id IS NOT NULL"),
            postgresql_where=sql("superseded_by_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: Who printed it: the outlet as given, or the one that a user said it is.
    outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id"), index=True)
    #: The outlet under the name that came with the article, so that a merge or correction can be undone.
    given_outlet_id: Mapped[int] = mapped_column(ForeignKey("outlets.id"), index=True)
    #: What the versions of one article share (`quotes.read.identity`).
    identity: Mapped[str] = mapped_column(Text)
    #: Its id: as it came with the article, else from the name of its file.
    key: Mapped[str] = mapped_column(Text, index=True)
    #: Whether the id came with the article.
    own_id: Mapped[bool] = mapped_column(Boolean)
    #: SHA-256 of the text in UTF-8, as hexadecimal digits.
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    #: Its address on the web.
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
    #: ISO 639-1 code of its language, as given or detected; empty if unknown.
    language: Mapped[str | None] = mapped_column(String(2))
    #: The section of the outlet that printed it: "World".
    section: Mapped[str | None] = mapped_column(Text)
    #: The editor credited with it beside its authors.
    editor: Mapped[str | None] = mapped_column(Text)
    #: When it came into the archive.
    added_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    #: The later text with which the outlet replaced it; empty for the current text.
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"))
    #: The run that searched it last, even if it found no quotations.
    run_id: Mapped[int] = mapped_column(ForeignKey("extraction_runs.id"), index=True)
    #: The file it came from, with the line, record or part that held it: "articles.jsonl:3".
    place: Mapped[str | None] = mapped_column(Text)
    #: SHA-256 of the bytes that held it, as hexadecimal digits.
    raw_sha256: Mapped[str | None] = mapped_column(String(64))
    #: What read it, with versions and options.
    reader: Mapped[str | None] = mapped_column(Text)
    #: The text, unchanged: every offset points into it. Behind all columns that look-ups read: SQLite goes
    #: through a long text page by page to find what follows it.
    text: Mapped[str] = mapped_column(Text)
    #: What the format showed of parts of the text: [[start, end, role], ...], in order; empty if nothing.
    structure: Mapped[list[list[Any]] | None] = mapped_column(JSON(none_as_null=True))

    outlet: Mapped[Outlet] = relationship(back_populates="articles", foreign_keys=[outlet_id])
    given_outlet: Mapped[Outlet] = relationship(foreign_keys=[given_outlet_id])
    quotations: Mapped[list[Quotation]] = relationship(
        back_populates="article", order_by="Quotation.ordinal", cascade="all, delete-orphan"
    )


class ArticleIdentity(Base):
    """A further identity under which an article is known: a second address of it, or its id."""

    __tablename__ = "article_identities"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: What an article may come as.
    known_as: Mapped[str] = mapped_column(Text, primary_key=True)
    #: The identity of the article that is meant (`Article.identity`).
    identity: Mapped[str] = mapped_column(Text, primary_key=True, index=True)


class ExtractionRun(Base):
    """One run of the extraction over some articles: what found a quotation."""

    __tablename__ = "extraction_runs"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: Name and version of the model package: "embedded-1".
    model: Mapped[str] = mapped_column(Text)
    #: Version of the rules that find quotations in a parse (`quotes.data`); empty if unknown.
    rules: Mapped[str] = mapped_column(String(32), default="")
    #: Versions of the programs used: {"quotetrail": "0.1.0", "stanza": "1.15.0"}.
    versions: Mapped[dict[str, str]] = mapped_column(JSON)
    #: The options that the run was started with.
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: When it began.
    started_at: Mapped[datetime] = mapped_column(UtcTime, default=now)
    #: When it ended; empty while it runs, and forever if it was interrupted. One over all articles ends when
    #: a later one has read the rest.
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Fingerprint(Base):
    """Some words of an article's text, for finding other prints of it (`db.provenance.fingerprints`).

    The key begins with the fingerprint, so that it is also the index to search by. There is no index
    on the article: its fingerprints follow from its text. A foreign key would need one.
    """

    __tablename__ = "fingerprints"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: A 64-bit hash (signed) of five words.
    fingerprint: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    #: The row of the article that has them.
    article_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)


class Quotation(Base):
    """One quotation in one article: a printing. Mirrors `quotes.types.Quote`."""

    __tablename__ = "quotations"
    __table_args__ = (
        UniqueConstraint("article_id", "ordinal"),
        CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name="kind"),
        Index(None, "paragraph", "article_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    #: Its article.
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    #: Its place among the quotations of the article, from 0.
    ordinal: Mapped[int] = mapped_column(Integer)
    #: The run that found it.
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
    #: First character of what the mention stands for if that has no name; else empty.
    antecedent_start: Mapped[int | None] = mapped_column(Integer)
    #: End of what the mention stands for.
    antecedent_end: Mapped[int | None] = mapped_column(Integer)
    #: What the mention stands for: "a man in Hull" for "who".
    antecedent_text: Mapped[str | None] = mapped_column(Text)
    #: The name that it means in the article, of several all names; empty if that is undecided.
    speaker_name: Mapped[str | None] = mapped_column(Text)
    #: The row of speakers with that name; empty if several say it at once (`JointSpeaker`).
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id"), index=True)
    #: First character of the one who passes the statement on.
    reported_by_start: Mapped[int | None] = mapped_column(Integer)
    #: End of the one who passes the statement on.
    reported_by_end: Mapped[int | None] = mapped_column(Integer)
    #: The one who passes the statement on, as named there: "the Interfax-Ukraine news agency".
    reported_by_text: Mapped[str | None] = mapped_column(Text)
    #: The name that it means.
    reported_by_name: Mapped[str | None] = mapped_column(Text)
    #: The row of speakers with that name.
    reported_by_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id"), index=True)
    #: The rule that decided on the speaker.
    rule: Mapped[str] = mapped_column(Text)
    #: The probability (0 to 1) that the speaker is right.
    confidence: Mapped[float] = mapped_column(Float)
    #: The path through the dependency tree from cue to speaker, for people to read.
    path: Mapped[str] = mapped_column(Text)
    #: What the speaker is: a value of `quotes.types.SpeakerType`.
    speaker_type: Mapped[str] = mapped_column(String(16), default="unknown", server_default=sql("'unknown'"))
    #: The probability (0 to 1) that this is speech at all.
    said: Mapped[float] = mapped_column(Float, default=1.0, server_default=sql("1"))
    #: The probability (0 to 1) that the content begins and ends where it should.
    extent: Mapped[float] = mapped_column(Float, default=1.0, server_default=sql("1"))
    #: Whether it counts as speech (`quotes.types.SAID`, or as judged). The passages of what does not have no
    #: wording, so it is in no statement, and look-ups leave it out unless asked.
    is_said: Mapped[bool] = mapped_column(Boolean, default=True, server_default=sql("true"))
    #: A hash of the paragraph in which it begins, if none of it is in marks (`db.store.held.furniture`).
    paragraph: Mapped[int | None] = mapped_column(BigInteger)
    #: Whether that paragraph stands in so many articles of the outlet that it belongs to the page. Such a
    #: quotation counts as no speech, whatever `said` is.
    is_furniture: Mapped[bool] = mapped_column(Boolean, default=False, server_default=sql("false"))
    #: Whether it is set off by the layout and repeats words in quotation marks elsewhere.
    pull_quote: Mapped[bool] = mapped_column(Boolean)
    #: Other possible speakers: [[start, end, text, name, score, reason], ...], best first.
    candidates: Mapped[list[list[Any]]] = mapped_column(JSON)
    #: The speaker as the extraction found it, if a judgement replaced it: mention, name, confidence, rule and
    #: path (`db.judgements.attributions`).
    as_found: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    article: Mapped[Article] = relationship(back_populates="quotations")
    run: Mapped[ExtractionRun] = relationship()
    speaker: Mapped[Speaker | None] = relationship(foreign_keys=[speaker_id])
    reported_by: Mapped[Speaker | None] = relationship(foreign_keys=[reported_by_id])
    passages: Mapped[list[Passage]] = relationship(order_by="Passage.ordinal", cascade="all, delete-orphan")
    ranges: Mapped[list[ContentRange]] = relationship(
        order_by="ContentRange.ordinal", cascade="all, delete-orphan"
    )
    joint: Mapped[list[JointSpeaker]] = relationship(
        order_by="JointSpeaker.ordinal", cascade="all, delete-orphan"
    )


class ContentRange(Base):
    """One range of a quotation's content; there are several if the cue interrupts it."""

    __tablename__ = "content_ranges"
    __table_args__ = (
        CheckConstraint('0 <= start AND start <= "end"', name="order"),
        {"sqlite_with_rowid": False},
    )

    #: Its quotation.
    quotation_id: Mapped[int] = mapped_column(
        ForeignKey("quotations.id", ondelete="CASCADE"), primary_key=True
    )
    #: Its place in the content, from 0.
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True)
    #: First character.
    start: Mapped[int] = mapped_column(Integer)
    #: Character after the last.
    end: Mapped[int] = mapped_column(Integer)


class Passage(Base):
    """A run of words that a quotation is compared by; those of its content that lie in this range.

    Every quotation has one or more. The first is the one that it is known by: its statement is the
    quotation's own.
    """

    __tablename__ = "passages"
    __table_args__ = (
        CheckConstraint('0 <= start AND start <= "end"', name="order"),
        {"sqlite_with_rowid": False},
    )

    #: Its quotation.
    quotation_id: Mapped[int] = mapped_column(
        ForeignKey("quotations.id", ondelete="CASCADE"), primary_key=True
    )
    #: Its place among the passages of the quotation, from 0, the most telling first.
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True)
    #: First character.
    start: Mapped[int] = mapped_column(Integer)
    #: Character after the last.
    end: Mapped[int] = mapped_column(Integer)
    #: The normalised wording of its words; empty until it is grouped, and if the quotation is no speech or
    #: the passage has no word.
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("wordings.id"), index=True)

    wording: Mapped[WordingRow | None] = relationship()


class JointSpeaker(Base):
    """One of several who say a quotation at once."""

    __tablename__ = "joint_speakers"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: The quotation.
    quotation_id: Mapped[int] = mapped_column(
        ForeignKey("quotations.id", ondelete="CASCADE"), primary_key=True
    )
    #: The place among them, from 0.
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True)
    #: The row of speakers with that name.
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("speakers.id"), index=True)
    #: The name in the article.
    name: Mapped[str] = mapped_column(Text)
