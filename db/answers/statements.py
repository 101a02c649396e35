"""What the look-ups answer with: plain values that outlive the session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.answers.changes import WordingChange

if TYPE_CHECKING:
    from db.answers.origins import Provenance


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where a quotation stands: the words of its paragraph before, in and after its extent."""

    before: str
    inside: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownPrinting:
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
    #: "said", "denied" or "open": the speaker claims neither it nor its contrary (`quotes.compare.reported`).
    reported: str = "said"
    #: The words that deny it or leave it open: "Peter Smith denied that".
    clause: str = ""
    #: Its article has the statement a second time, and fuller: in quotation marks, or in more words.
    again: bool = False
    #: Who was found to have said it, where a judgement says they did not and nobody else is named.
    ruled_out: str | None = None
    context: Excerpt | None = None
    #: Whom the archive takes the speaker for: id and name of the person (`SpeakerFound`).
    person_id: int | None = None
    person: str | None = None

    # Told when somebody wants to know: to compare wordings takes longer than to find them.
    @property
    def changes(self) -> tuple[WordingChange, ...]:
        """The full form turned into this wording; empty where they are the same."""
        return self._difference[1]

    @property
    def relation(self) -> str:
        """How this wording relates to the full form, in one word (`quotes.compare`); empty for the same."""
        return self._difference[0]

    @property
    def _difference(self) -> tuple[str, tuple[WordingChange, ...]]:
        from db.answers.changes import difference

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
    printings: tuple[ShownPrinting, ...]

    @property
    def counting(self) -> tuple[ShownPrinting, ...]:
        """One printing of each article, the fullest, earliest first: those that tell who changed what."""
        return tuple(printing for printing in self.printings if not printing.again)

    @property
    def votes(self) -> tuple[Vote, ...]:
        """Whom the printings give it to, most outlets first, "undecided" last."""
        given: dict[tuple[int | None, str | None], list[ShownPrinting]] = {}
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


def outlets_of(printings: Iterable[ShownPrinting]) -> int:
    """How many outlets these printings name."""
    return len({printing.outlet for printing in printings if printing.outlet})


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said: the statements asked for, of how many there are."""

    statements: tuple[Statement, ...]
    total: int


@dataclass(frozen=True, slots=True)
class RelatedStatement:
    """A wording in another group that is tied to this one without being the same utterance."""

    id: str
    text: str
    relation: str
    changes: tuple[WordingChange, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement with its evidence."""

    statement: Statement
    related: tuple[RelatedStatement, ...] = ()
    #: Where it came from.
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class ArticleHit:
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
    context: Excerpt


@dataclass(frozen=True, slots=True)
class Near:
    """A statement that is worded like the text asked for."""

    statement: Statement
    #: How it relates to that text (`quotes.compare`).
    relation: str
    changes: tuple[WordingChange, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found."""

    statements: tuple[Statement, ...]
    #: How many statements there are; at least so many where `more` is set.
    total: int
    near: tuple[Near, ...] = ()
    passages: tuple[ArticleHit, ...] = ()
    #: Whether only the last added of what matches was looked at.
    more: bool = False
