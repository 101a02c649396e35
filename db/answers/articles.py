"""Part of the layout: db/answers/articles.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation in the place where it stands in its article."""

    id: str
    #: The statement that it is a printing of.
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
    #: How many outlets printed the statement, this one among them, as far as articles name theirs.
    outlets: int
    cue: str | None = None
    #: How it is reported, and the words that show it, as in `Printing`.
    reported: str = "said"
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the texts that an outlet printed under one id."""

    id: str
    added_at: str
    published: str | None
    #: Whether it is the one that no other has taken the place of.
    stands: bool


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article with what was found in it."""

    #: "a" and a number; finds this version of it.
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
    #: In the order in which they came in, this one among them.
    versions: tuple[Version, ...]
    #: Other articles with this text or a part of it, the most alike first.
    prints: tuple[Print, ...] = ()
    #: ISO 639-1 code of its language; ``None`` if unknown.
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Print:
    """An article whose text is that of another, or holds it, or is held by it."""

    #: "a" and a number.
    id: str
    #: Its id as it was given.
    article: str
    outlet: str | None
    published: str | None
    #: The part of the shorter text that stands in the other.
    share: float
