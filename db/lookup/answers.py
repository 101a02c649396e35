"""What the look-ups answer with: plain values that outlive the session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # which is made of these answers
    from db.provenance.answers import Provenance
    from db.provenance.prints import Print


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one wording against those of another; one side is empty where words were added or left out."""

    old: str
    new: str
    #: What it does to the statement: "form", "words", "negation", "number" ... (`quotes.matching.Sense`).
    sense: str


@dataclass(frozen=True, slots=True)
class Context:
    """Where a quotation stands: the words of its paragraph before, in and after its extent."""

    before: str
    inside: str
    after: str


@dataclass(frozen=True, slots=True)
class Printing:
    """One quotation as one article printed it."""

    #: Id of the quotation, "q" and a number.
    id: str
    #: Id of the article as it was given.
    article: str
    outlet: str | None
    #: ISO 8601 cut to what is known.
    published: str | None
    url: str | None
    title: str | None
    #: The agency credited with the article's text.
    wire: str | None
    #: The content as printed, parts joined by " ... ".
    text: str
    #: Extent in the article's text, in characters, end excluded.
    start: int
    end: int
    kind: str
    #: The speaker as named at the cue, and the name it was resolved to in the article.
    speaker: str | None
    speaker_name: str | None
    #: The one who passes the statement on, likewise.
    reported_by: str | None
    reported_by_name: str | None
    cue: str | None
    rule: str
    #: Probability (0 to 1) that the speaker is right.
    confidence: float
    path: str
    pull_quote: bool
    #: Name and version of the models that found it.
    model: str
    #: The outlet has put another text in this one's place.
    superseded: bool
    #: The full form of its statement; empty for this text.
    full: str = ""
    #: "said", "denied" or "open": the speaker claims neither it nor its contrary (`quotes.reported`).
    reported: str = "said"
    #: The words that deny it or leave it open: "Peter Smith denied that".
    clause: str = ""
    #: Its article has the statement a second time, and fuller: in quotation marks, or in more words.
    again: bool = False
    #: Who was found to have said it, where a judgement says they did not and nobody else is named.
    ruled_out: str | None = None
    context: Context | None = None
    #: Whom the archive takes the speaker for: id and name of the person (`SpeakerFound`).
    person_id: int | None = None
    person: str | None = None

    # Told when somebody wants to know: to compare wordings takes longer than to find them.
    @property
    def changes(self) -> tuple[Change, ...]:
        """The full form turned into this wording; empty where they are the same."""
        return self._difference[1]

    @property
    def relation(self) -> str:
        """How this wording relates to the full form, in one word (`quotes.matching`); empty for the same."""
        return self._difference[0]

    @property
    def _difference(self) -> tuple[str, tuple[Change, ...]]:
        from db.lookup.differences import difference

        return difference(self.full or self.text, self.text)


@dataclass(frozen=True, slots=True)
class Vote:
    """Whom printings of one statement give it to."""

    #: Id and name of the person; None where it is undecided who said it.
    id: int | None
    name: str | None
    #: How many printings, at how many outlets (as far as articles name theirs).
    printings: int
    outlets: int
    #: The highest probability (0 to 1) among them.
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance with all its printings, earliest first, those without a date last."""

    #: "g" and a number for a group; any wording of it finds it. "q" and a number where none was made.
    id: str
    #: The longest form printed; of an article that has it twice only the fullest counts.
    text: str
    printings: tuple[Printing, ...]

    @property
    def counting(self) -> tuple[Printing, ...]:
        """One printing of each article, the fullest, earliest first: those that tell who changed what."""
        return tuple(printing for printing in self.printings if not printing.again)

    @property
    def votes(self) -> tuple[Vote, ...]:
        """Whom the printings give it to, most outlets first, "undecided" last."""
        given: dict[tuple[int | None, str | None], list[Printing]] = {}
        for printing in self.printings:
            name = printing.person or printing.speaker_name
            given.setdefault((printing.person_id, name), []).append(printing)
        votes = [
            Vote(id, name, len(some), outlets_of(some), max(printing.confidence for printing in some))
            for (id, name), some in given.items()
        ]
        return tuple(sorted(votes, key=lambda vote: (vote.name is None, -vote.outlets, -vote.printings)))

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """Everyone it is given to, most outlets first; more than one where outlets disagree."""
        return tuple(vote.name for vote in self.votes if vote.name is not None)

    @property
    def disputed(self) -> bool:
        """Whether printings give it to different persons."""
        return len(self.speaker_names) > 1

    @property
    def outlets(self) -> int:
        """How many outlets printed it, as far as articles name theirs."""
        return outlets_of(self.printings)

    @property
    def first_published(self) -> str | None:
        """When it was first printed, as far as dates are known."""
        return min((p.published for p in self.printings if p.published), default=None)


def outlets_of(printings: Iterable[Printing]) -> int:
    """How many outlets these printings name."""
    return len({printing.outlet for printing in printings if printing.outlet})


@dataclass(frozen=True, slots=True)
class SpeakerFound:
    """A speaker and how often the archive quotes them."""

    #: Of the person; "s" and this number finds them.
    id: int
    name: str
    quotations: int
    #: Names under which they were seen, as printed.
    aliases: tuple[str, ...] = ()
    #: What articles tell of them ("politics", "police"), or the label a judgement gave them.
    callings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakersFound:
    """Who a name may stand for."""

    #: Those of that name, most quoted first.
    found: tuple[SpeakerFound, ...]
    #: Nobody of that name: those whose names are a typo or two away, nearest first.
    suggestions: tuple[SpeakerFound, ...] = ()
    #: Whether the suggestions leave one reading of the name ("Stoltenburg": everyone called Stoltenberg).
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said: the statements asked for, of how many there are."""

    statements: tuple[Statement, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Related:
    """A wording in another group that is tied to this one without being the same utterance."""

    id: str
    text: str
    relation: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement with its evidence."""

    statement: Statement
    related: tuple[Related, ...] = ()
    #: Where it came from.
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much the archive holds."""

    articles: int
    superseded: int
    outlets: int
    first_published: str | None
    last_published: str | None
    quotations: int
    kinds: dict[str, int]
    attributed: int
    #: Persons and bodies who said something or passed it on.
    speakers: int
    #: Groups of one printing or more.
    groups: int
    #: Groups printed by more than one article.
    shared_groups: int
    #: Model package to number of quotations found by it.
    models: dict[str, int]
    top_speakers: tuple[SpeakerFound, ...] = field(default=())


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


@dataclass(frozen=True, slots=True)
class Row:
    """A name with what was seen of its bearer, and why it was concluded to be this person's."""

    id: int
    name: str
    #: What articles tell ("m politics"); empty for nothing.
    profile: str
    #: The rule, or "judged"; empty for the row that the person is named by.
    reason: str
    #: The names as printed, titles and all.
    printed: tuple[str, ...]
    quotations: int
    outlets: int
    first_published: str | None
    last_published: str | None
    #: Some of the articles that have it, by their ids "a12".
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why names were concluded to be one person."""

    speaker: SpeakerFound
    #: The row that names the person first.
    rows: tuple[Row, ...]
    #: Judgements in words, oldest first, those taken back among them.
    judgements: tuple[str, ...]
    #: Others of one of these names or of the family name, whom this person was not taken for.
    others: tuple[SpeakerFound, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words asked for, in an article but in no quotation of it."""

    article: str
    id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    #: Extent of the first hit in the text, in characters, end excluded.
    start: int
    end: int
    context: Context


@dataclass(frozen=True, slots=True)
class Near:
    """A statement that is worded like the text asked for."""

    statement: Statement
    #: How it relates to that text (`quotes.matching`).
    relation: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found."""

    statements: tuple[Statement, ...]
    #: How many statements there are; at least so many where `more` is set.
    total: int
    near: tuple[Near, ...] = ()
    passages: tuple[Passage, ...] = ()
    #: Whether only the last added of what matches was looked at.
    more: bool = False
