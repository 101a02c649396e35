"""Statements and their printings as look-ups answer with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.answers.changes import QuotationEdit, WordingChange

if TYPE_CHECKING:
    from db.answers.origins import Provenance
    from quotes.search.query import TextQuery


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The context of a quotation: the words of its paragraph before, in and after its extent."""

    before: str
    inside: str
    after: str
    #: Ranges of the quotation within `inside`, in characters, end excluded; empty if it is all of it.
    parts: tuple[tuple[int, int], ...] = ()


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
    #: Those of its words that are in the statement, likewise; of a mixed quotation without the reporter's.
    words: str
    #: The ranges of these words in the article's text.
    spans: tuple[tuple[int, int], ...]
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
    #: The full form of its statement; empty if that is these words.
    full: str = ""
    #: "said", "denied" or "open" (the speaker claims neither it nor its contrary): `quotes.compare.reported`.
    reported: str = "said"
    #: The words that deny it or leave it open: "Peter Smith denied that".
    clause: str = ""
    #: Whether its article has the statement a second time and fuller, in quotation marks or in more words.
    again: bool = False
    #: Who was found to have said it, if a judgement says they did not and nobody else is named.
    ruled_out: str | None = None
    context: Excerpt | None = None
    #: What an unnamed speaker stands for: "a man in Hull" for "who".
    antecedent: str | None = None
    #: Whom the archive takes the speaker to be: id and name of the person (`SpeakerFound`).
    person_id: int | None = None
    person: str | None = None
    #: The name of each who said it: several, one or none; and their persons.
    speaker_names: tuple[str, ...] = ()
    person_ids: tuple[int, ...] = ()
    #: What the speaker is (`quotes.types.SpeakerType`).
    speaker_type: str = "unknown"
    #: The probabilities (0 to 1) that it is speech at all, and that it begins and ends right.
    said: float = 1.0
    extent: float = 1.0

    # Computed when needed: comparing wordings takes longer than finding them.
    @property
    def changes(self) -> tuple[WordingChange, ...]:
        """The changes that turn the full form into this wording; empty if they are the same."""
        return self._difference[1]

    @property
    def relation(self) -> str:
        """How this wording relates to the full form, in one word (`quotes.compare`); empty for the same."""
        return self._difference[0]

    @property
    def part(self) -> str:
        """Which part of the full form this printing has, and whether it says more.

        "whole", "the second sentence of three", "a part, and goes on"; empty if its words differ.
        """
        from db.answers.parts import more_of, part_of

        found = part_of(self.full or self.words, self.words)
        more = more_of(self.text, self.words) if self.kind == "direct" else ""
        return f"{found}, {'' if more.startswith('after') else 'and '}{more}" if found and more else found

    @property
    def _difference(self) -> tuple[str, tuple[WordingChange, ...]]:
        from db.answers.changes import difference, marked_difference

        compared = marked_difference if self.kind == "mixed" else difference
        return compared(self.full or self.words, self.words)


@dataclass(frozen=True, slots=True)
class Vote:
    """To whom some printings attribute a statement."""

    #: Id and name of the person; None if it is undecided who said it.
    id: int | None
    name: str | None
    #: How many printings, at how many outlets (as far as articles name theirs).
    printings: int
    outlets: int
    #: The highest probability (0 to 1) among them.
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said, with all its printings, earliest first, undated ones last."""

    #: "g" and the number of any of its wordings, or "q" and a number if it has no wording.
    id: str
    #: The longest wording printed; if an article has the statement twice, only the fullest counts. If that is
    #: marked words of a mixed quotation, with the reporter's words around them.
    text: str
    printings: tuple[ShownPrinting, ...]
    #: Those of its words that are compared; empty if all are.
    compared: str = ""
    #: Whether its words are too few or too common to tell where they come from: a phrase that may be said
    #: again and again, so nobody was first to print it.
    recurring: bool = False

    @property
    def words(self) -> str:
        """The words that are compared."""
        return self.compared or self.text

    @property
    def counting(self) -> tuple[ShownPrinting, ...]:
        """The fullest printing of each article, earliest first: those that show who changed what."""
        return tuple(printing for printing in self.printings if not printing.again)

    # Computed when needed, as are changes.
    @property
    def strands(self) -> tuple[tuple[ShownPrinting, ...], ...]:
        """The printings that have sentences in common, if articles print parts; else all in one."""
        from quotes.group.strands import strands_of

        if self.recurring or len(self.printings) < 3:
            return (self.printings,)
        found = strands_of(self.words, [printing.words for printing in self.printings])
        return tuple(tuple(self.printings[at] for at in some) for some in found)

    @property
    def votes(self) -> tuple[Vote, ...]:
        """To whom the printings attribute it, most outlets first, "undecided" last."""
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
        """Everyone to whom it is attributed, most outlets first; more than one if outlets disagree."""
        return tuple(vote.name for vote in self.votes if vote.name is not None)

    @property
    def disputed(self) -> bool:
        """Whether printings attribute it to different persons: no one is a speaker of all."""
        if len(self.speaker_names) < 2:
            return False
        named: list[set[int | str]] = [
            set(printing.person_ids) or {printing.speaker_name}
            for printing in self.printings
            if printing.speaker_name is not None
        ]
        return not set.intersection(*named)

    @property
    def outlets(self) -> int:
        """How many outlets printed it, as far as articles name theirs."""
        return outlets_of(self.printings)

    @property
    def first_published(self) -> str | None:
        """When it was first printed, as far as dates are known."""
        return min((p.published for p in self.printings if p.published), default=None)


def outlets_of(printings: Iterable[ShownPrinting]) -> int:
    """Return how many outlets these printings name."""
    return len({printing.outlet for printing in printings if printing.outlet})


@dataclass(frozen=True, slots=True)
class Said:
    """What a speaker said: the statements asked for, and how many there are."""

    statements: tuple[Statement, ...]
    total: int
    #: If not all statements were looked at, how many of the newest were.
    among: int = 0


@dataclass(frozen=True, slots=True)
class RelatedStatement:
    """Another statement with a wording that is linked to one of this statement's."""

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
    #: What became of its printings from one version of an article to the next.
    edits: tuple[QuotationEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """Words asked for, in an article but outside its quotations."""

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
    """A statement with a wording like the text asked for."""

    statement: Statement
    #: How it relates to that text (`quotes.compare`).
    relation: str
    changes: tuple[WordingChange, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found."""

    statements: tuple[Statement, ...]
    #: How many statements there are, or at least this many if `more` is set.
    total: int
    near: tuple[Near, ...] = ()
    passages: tuple[ArticleHit, ...] = ()
    #: How many passages there are; only the articles added last were looked at.
    passages_total: int = 0
    #: What was looked for, to mark it (`quotes.search.places.found_in`).
    asked: TextQuery | None = None
    #: Whether only the last added of what matches was considered.
    more: bool = False
