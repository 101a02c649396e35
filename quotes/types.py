"""The words of the project as types: plain, frozen values that every stage reads and hands on.

An `Article` settles its text once. Everything found in it afterwards is a `Span`, so that each finding can
always be shown in its place::

    >>> article = Article(id="a1", text='"We will appeal," said Ana Lee.')
    >>> Span(23, 30).of(article.text)
    'Ana Lee'

Units, everywhere: characters (Unicode code points) of ``Article.text``, 0-based, end excluded.
This module imports nothing but the standard library.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits.

    Raises:
        UnicodeEncodeError: the text has half a character in it (a lone surrogate).
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in ``Article.text``: ``text[start:end]``.

    Raises:
        TypeError: an offset is not a whole number.
        ValueError: it begins before the text or behind its end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if type(self.start) is not int or type(self.end) is not int:  # nor a bool, which is an int, too
            raise TypeError(f"not a range of characters: {self.start!r}:{self.end!r}")
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range of characters: {self.start}:{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of `text` in this range."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` is wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """Return how many characters the two ranges share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class Role(StrEnum):
    """What a paragraph is to its article.

    The words of a line show the first six. The others only its format can show (`Article.structure`).
    """

    BODY = "body"
    HEADLINE = "headline"
    SUBHEADING = "subheading"
    TEASER = "teaser"  # "READ MORE: ...": a link to another article
    CAPTION = "caption"  # what a picture shows, with or without its credit
    CREDIT = "credit"  # byline, dateline of its own, "(Web editor: ...)", a photo credit alone
    BLOCKQUOTE = "blockquote"  # set apart as the words of somebody else
    PULLQUOTE = "pullquote"  # a box beside the running text; nobody named in that speaks in it
    POST = "post"  # of a social network, shown in the article; its last line may be a signature
    ITEM = "item"  # of a list
    CELL = "cell"  # of a table
    NOTE = "note"  # a footnote or an endnote
    COMMENT = "comment"  # by a reader of the article, or of its draft

    @property
    def is_running_text(self) -> bool:
        """Whether a paragraph with this role belongs to what the article tells."""
        return self in _RUNNING_TEXT


SILENT_ROLES = frozenset({Role.TEASER, Role.CAPTION, Role.CREDIT, Role.NOTE, Role.COMMENT})
"""Roles of paragraphs in which an article quotes no one, whatever they look like."""
_RUNNING_TEXT = frozenset(Role) - SILENT_ROLES - {Role.HEADLINE}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article that is not blank, or several lines that a fixed width has broken.

    ``span`` is without the white space around it; joined lines keep their line ends inside it.
    """

    span: Span
    role: Role = Role.BODY


class Unit(StrEnum):
    """What the places of a file are counted in."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of the text stands in its file.

    From ``start`` (a character of the text, 0-based) on, the text is in this line, paragraph or page of the
    file, and goes on there one by one from this character of it; both are counted from 1.
    """

    start: int
    number: int
    character: int = 1


@dataclass(frozen=True, slots=True)
class CameFrom:
    """Where an article came from, so that it is known again and the reading can be repeated.

    Attributes:
        place: the file, with the line, record or part that held it: "articles.jsonl:3".
        sha256: of the bytes that held it, as hexadecimal digits; of JSON Lines, those of its line.
        reader: what read it, with versions and options: "html 1 (trafilatura 2.3.0)".
        own_id: whether its id came with it; otherwise the id is the file's name, or the file and the line.
        unit: what places in the file are counted in (`quotes.read.places`).
        places: where the parts of the text stand in the file, in order; none if the text shows that itself.
    """

    place: str
    sha256: str
    reader: str
    own_id: bool = False
    unit: Unit = field(default=Unit.LINE, compare=False)
    places: tuple[Place, ...] = field(default=(), compare=False)


_TEXTS = (
    "id", "text", "outlet", "url", "title", "byline", "published", "dateline", "wire", "language", "section",
    "editor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """One article as one outlet printed it.

    ``text`` never changes after the article is made: every offset points into it.
    ``published`` is ISO 8601 cut to what is known: ``2024``, ``2024-02``, ``2024-02-16`` or
    ``2024-02-16T09:11`` (with ``+01:00`` or ``Z`` if the offset is known). A date is not a minute.

    Raises:
        TypeError: the id or the text is missing, or a field that is text is something else.
    """

    id: str
    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    dateline: str | None = None  # where and when the report was filed: "BRUSSELS, Feb. 15"
    wire: str | None = None  # the agency credited with the text: "Xinhua"
    paragraphs: tuple[Paragraph, ...] = ()
    language: str | None = None  # ISO 639-1: "en", "de"; as given, or as detected when it was read
    section: str | None = None  # of the outlet: "World", "Sport"
    editor: str | None = None  # credited with the text beside its authors: "(Web editor: Zhang Kaiwei)"
    #: What the format shows of parts of the text and no text can show: block quotes, lists, tables. In order,
    #: without overlaps; a part may have several lines. Of the rest of the text the format says nothing.
    structure: tuple[Paragraph, ...] = ()
    came_from: CameFrom | None = field(default=None, compare=False)  # two files may hold one article

    def __post_init__(self) -> None:
        for name in _TEXTS:
            value = getattr(self, name)
            if not isinstance(value, str) and (value is not None or name in ("id", "text")):
                raise TypeError(f"the {name} of an article is text, not {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a sentence, with its place in the article and in the tree.

    ``index`` and ``head`` are 0-based within the sentence; the root has ``head == -1``.
    A word inside a multi-word token ("n't" of "don't") has the range of its own letters if they can be found
    there, otherwise that of the whole token.
    """

    index: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one paragraph; ``paragraph`` is the index into ``Article.paragraphs``."""

    words: tuple[Word, ...]
    paragraph: int

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


@dataclass(frozen=True, slots=True)
class Entity:
    """A name that the tagger found: ``label`` is PERSON, ORG or LOC (or the model's own)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with the trees of its sentences, in the order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    model: str  # name and version of the model package that made it: "embedded-1"


class Kind(StrEnum):
    """How much of the content is in quotation marks."""

    DIRECT = "direct"  # all of it
    INDIRECT = "indirect"  # none of it
    MIXED = "mixed"  # indirect with a marked part


class SpeakerType(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"  # a body with a name: a ministry, a company, a party, a court, a paper
    GROUP = "group"  # people without a name of their own: "residents", "two officials", "many Republicans"
    DOCUMENT = "document"  # a report, a law, a letter, a poll, a post
    UNKNOWN = "unknown"  # the article does not tell, or no speaker was found


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker as named at one place: what was seen, not what was concluded."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible speaker and how likely it is (0 to 1), kept so that the decision can be explained."""

    mention: Mention
    name: str | None
    score: float
    reason: str = ""


SAID = 0.6
"""Below this `Quote.said` a quotation counts as not said by anybody, and is left out unless asked for."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: its content, and who said it as far as the article says.

    ``spans`` are the content's ranges in order: more than one if the cue interrupts it ('"We will win," she
    said, "and soon."'). Quotation marks belong to the content. ``speaker`` is the mention at the cue ("he"),
    ``speaker_name`` the person meant by it in the article ("Jens Stoltenberg"), or ``None`` if that is
    undecided. ``antecedent`` is what an unnamed pronoun stands for ("a man in Hull" before "who").
    ``reported_by`` is whoever passes the statement on ("the news agency reported, citing ..."). PARC,
    PolNeAR and Citron call the speaker *source*. If several say it at once, ``speaker_name`` has their names
    joined ("Nancy Pelosi and Steny Hoyer") and ``joint_names`` each of them. ``confidence`` is the
    probability (0 to 1) that the speaker is right, ``said`` that this is speech at all (not an act, a title,
    a slogan or the writer's own words), and ``extent`` that the content begins and ends where it should.

    ``passages`` are the runs of words that are compared with other articles, because this one vouches for
    them: the whole content of direct and indirect speech, each marked stretch of mixed speech, and each
    sentence of several. The first is the one that the quotation is known by; of the content, a passage holds
    what lies in its range. They may overlap. Without any, the whole content is the only one.
    """

    spans: tuple[Span, ...]
    kind: Kind
    cue: Span | None = None
    speaker: Mention | None = None
    speaker_name: str | None = None
    reported_by: Mention | None = None
    reported_by_name: str | None = None
    rule: str = ""
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    path: str = ""  # the dependency path from cue to speaker, for people: "said <-nsubj- Lee"
    pull_quote: bool = False  # set apart by the layout; repeats words printed with marks elsewhere
    speaker_type: SpeakerType = SpeakerType.UNKNOWN
    joint_names: tuple[str, ...] = ()
    said: float = 1.0
    extent: float = 1.0
    passages: tuple[Span, ...] = ()
    antecedent: Span | None = None

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a quotation has content")
        if not isinstance(self.kind, Kind):
            raise TypeError(f"the kind of a quotation is a Kind, not {self.kind!r}")
        if not all(isinstance(span, Span) for span in self.spans):
            raise TypeError(f"the content of a quotation is a tuple of spans, not {self.spans!r}")
        if self.passages == (Span(self.start, self.end),):  # the same said in another way would be unequal
            object.__setattr__(self, "passages", ())

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """The name of each who said it: several, one, or none if that is undecided."""
        return self.joint_names or ((self.speaker_name,) if self.speaker_name else ())

    @property
    def is_said(self) -> bool:
        """Whether this counts as speech (`SAID`)."""
        return self.said >= SAID

    @property
    def chosen(self) -> Candidate | None:
        """The candidate that the speaker's mention is, if it is among the candidates."""
        return next((c for c in self.candidates if c.mention == self.speaker), None)

    @property
    def compared(self) -> tuple[Span, ...]:
        """The passages; the whole content if it has no others."""
        return self.passages or (Span(self.start, self.end),)

    def parts_of(self, passage: Span) -> tuple[Span, ...]:
        """Return what a passage holds of the content: one range, or several if the cue interrupts it."""
        cut = (
            Span(max(s.start, passage.start), max(s.start, passage.start, min(s.end, passage.end)))
            for s in self.spans
        )
        return tuple(part for part in cut if len(part))

    def text(self, article: Article) -> str:
        """Return the content as printed, with " ... " between its parts.

        Raises:
            ValueError: the article ends before it, so it is another one.
        """
        if self.end > len(article.text):
            raise ValueError(f"no quotation of {article.id!r}: its text ends at {len(article.text)}")
        return " ... ".join(span.of(article.text) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one run found in one article, or why it found nothing.

    ``error`` is one line for the user, without the article's id; with it, ``quotes`` is empty.
    """

    article: Article
    quotes: tuple[Quote, ...] = ()
    model: str = ""
    error: str | None = None
