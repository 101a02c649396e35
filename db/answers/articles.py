"""Articles as look-ups answer with them: the text, its quotations in place, other versions and prints."""

from __future__ import annotations

from dataclasses import dataclass

from db.answers.changes import QuotationEdit
from db.answers.edits import CorrectedField


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation in its place in an article."""

    id: str
    #: The statement that it prints.
    statement: str
    #: Ranges of its content in the text, in characters, end excluded.
    spans: tuple[tuple[int, int], ...]
    kind: str
    pull_quote: bool
    speaker: str | None
    speaker_name: str | None
    person_id: int | None
    person: str | None
    reported_by_name: str | None
    confidence: float
    #: How many outlets printed the statement, including this one, as far as articles name theirs.
    outlets: int
    cue: str | None = None
    #: How it is reported, and the words that show it, as in `ShownPrinting`.
    reported: str = "said"
    clause: str = ""
    #: The name of each who said it, their persons, and what they are, as in `ShownPrinting`.
    speaker_names: tuple[str, ...] = ()
    person_ids: tuple[int, ...] = ()
    speaker_type: str = "unknown"
    #: What an unnamed speaker stands for, as in `ShownPrinting`.
    antecedent: str | None = None
    #: The probabilities (0 to 1) that it is speech at all, and that it begins and ends right.
    said: float = 1.0
    extent: float = 1.0


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that an outlet printed with one id."""

    id: str
    added_at: str
    published: str | None
    #: Whether it is the current one.
    stands: bool


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article with what was found in it."""

    #: "a" and a number, which finds this version.
    id: str
    #: The id as it was given.
    article: str
    outlet: str | None
    published: str | None
    url: str | None
    title: str | None
    byline: str | None
    dateline: str | None
    wire: str | None
    sha256: str
    added_at: str
    text: str
    #: In the order of the text.
    quotations: tuple[Marked, ...]
    #: In the order in which they were added, including this one.
    versions: tuple[Version, ...]
    #: Other articles with this text or a part of it, the most similar first.
    prints: tuple[Print, ...] = ()
    #: ISO 639-1 code of its language; ``None`` if unknown.
    language: str | None = None
    section: str | None = None
    editor: str | None = None
    #: The fields that users corrected, in the order in which they did.
    corrections: tuple[CorrectedField, ...] = ()
    #: What changed in its quotations between its versions.
    edits: tuple[QuotationEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class Print:
    """An article whose text is the same as another one, or contains it, or is contained in it."""

    #: "a" and a number.
    id: str
    #: Its id as it was given.
    article: str
    outlet: str | None
    published: str | None
    #: The share (0 to 1) of the shorter text that is in the other.
    share: float


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article in a list."""

    #: "a" and a number, which finds this version.
    id: str
    #: Its id as it was given.
    article: str
    outlet: str | None
    published: str | None
    title: str | None
    #: How many there are in it.
    quotations: int
    #: What read its file, with versions.
    reader: str | None
    #: Whether it is the current version.
    current: bool


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes with articles that are taken out."""

    #: All versions that go, in the order in which they were added.
    articles: tuple[ListedArticle, ...]
    #: How many articles they are versions of.
    number: int
    quotations: int
    #: Statements that only these print.
    statements: int
    #: Persons whom only these quote.
    speakers: int
