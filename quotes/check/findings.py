"""The result of a check: for each quotation of a draft, its wording, its speaker and its voice beside print.

A finding answers on three axes, and each answer has its reason in words:

- **wording** (`Worded`): are these the words?
- **speaker** (`Attributed`): did this person say them?
- **voice** (`Voiced`): did anybody *say* them, or did the article tell them?

Besides, what the draft says of the **circumstances** (outlet, date, place, medium, addressee) is compared
with the printings. Whether a finding passes is worked out from all this by a table (`FAIL_ON`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from quotes.check.archive.printed import Printed
from quotes.compare.changes import Change
from quotes.compare.relation import Relation
from quotes.text import word_set
from quotes.types import Quote, Span


class Verdict(StrEnum):
    """The finding in a few words: the gravest of what its axes say."""

    VERIFIED = "verified"  # printed word for word, of the same speaker
    WORDING = "wording changed"
    MEANING = "meaning changed"  # a negation, number, modal, direction, name, unit or day differs
    CUT = "quoted out of context"  # cut out of a negation, a condition, a question, another's words
    SPEAKER = "wrong speaker"  # printed word for word, of another speaker
    UNCONFIRMED = "speaker unconfirmed"  # printed word for word; nothing decides who said it
    SPLICED = "joined without an ellipsis"  # words in between were left out
    PARAPHRASE = "printed only as a paraphrase"  # the draft puts marks round indirect speech
    UNQUOTED = "printed, but not as a quotation"  # words of an article that nobody is quoted with
    NOT_FOUND = "not found"
    NOT_CHECKED = "not checked word for word"  # nothing to compare indirect speech or a mere word with


class Worded(StrEnum):
    """How the words of a draft come to the printed ones."""

    VERBATIM = "verbatim"
    TYPOGRAPHIC = "typographic"  # marks, dashes, spaces, hyphenation, case of the first letter
    HOUSE_STYLE = "house-style"  # accepted by a rule of the policy, which `WordingFinding.rules` names
    ALTERED = "altered"
    CRITICAL = "altered-critical"  # a negation, opposite, number, unit, quantity, modal, name or day
    TRUNCATED = "truncated"  # a sentence cut so that it says more, less or the contrary
    SPLICED = "spliced"  # words of several places joined, and no ellipsis says so
    PARAPHRASE = "paraphrase"  # faithful, in other words
    CLOSE = "close"  # in other words, near to what is printed; whether it says the same is for a reader
    RECURRING = "recurring"  # so few or so common words that nobody's saying them proves anything
    NOT_FOUND = "not-found"


class Attributed(StrEnum):
    """Whether print gives the words to the draft's speaker."""

    RIGHT = "right"
    OTHER = "other"
    UNRESOLVED = "unresolved"  # print, or the draft, does not say who it is
    DISPUTED = "disputed"  # some printings give them to the draft's speaker, others to somebody else
    DOUBTFUL = "doubtful"  # print seems to name somebody else; how it was read is not sure enough


class Voiced(StrEnum):
    """What print does with the words."""

    SPEECH = "speech"
    PARTLY = "partly"  # the draft's marks are wider than those of print
    NARRATION = "narration"  # the article tells them itself, or reports them without marks
    HEADLINE = "headline"
    DENIED = "denied"  # the speaker denies it, or is said not to have said it
    OPEN = "open"  # neither said nor denied: asked, not confirmed


class Stated(StrEnum):
    """What a draft can state of the circumstances of a quotation."""

    OUTLET = "outlet"
    DATE = "date"
    PLACE = "place"
    MEDIUM = "medium"
    ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One printing beside the draft.

    ``changes`` read from the draft's words to the printed ones, their spans being places in
    ``Finding.text`` and in ``printed.text``. ``same_speaker`` is None if either side is undecided.
    """

    printed: Printed
    relation: Relation
    changes: tuple[Change, ...]
    same_speaker: bool | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between the draft and the printing that the wording was judged by.

    ``draft`` and ``printed`` are places in ``Finding.text`` and in ``Finding.evidence[0].printed.text``; an
    empty range marks where the other side has more. ``kind`` is TYPOGRAPHIC, HOUSE_STYLE, ALTERED or
    CRITICAL; ``sense`` says what it does ("negation", "number" ...), and ``rule`` names the rule that
    accepts it, if one does.
    """

    draft: Span
    printed: Span
    draft_text: str
    printed_text: str
    kind: Worded
    sense: str
    rule: str = ""

    @property
    def is_accepted(self) -> bool:
        """Whether an editor would let it stand: a sign, or house style."""
        return self.kind in (Worded.TYPOGRAPHIC, Worded.HOUSE_STYLE)


@dataclass(frozen=True, slots=True)
class WordingFinding:
    """The wording, why, and what differs.

    ``cut_before`` and ``cut_behind`` are printed words of the same sentence that the draft left out in front
    and behind; ``turned`` says in which way a cut turns the meaning ("negation", "condition", "question",
    "somebody else's words", "contrast" ...; empty if it does not).
    """

    value: Worded
    reason: str
    differences: tuple[Difference, ...] = ()
    cut_before: str = ""
    cut_behind: str = ""
    turned: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that accepted a difference, each once."""
        return tuple(dict.fromkeys(one.rule for one in self.differences if one.rule))


@dataclass(frozen=True, slots=True)
class SpeakerFinding:
    """The speaker, why, and how both sides name one.

    ``draft`` and ``printed`` are the two speakers as shown ("President Obama"), empty if there is none.
    ``read_as`` says how the draft's own attribution was read, so that a misreading shows at once.
    ``confidence`` is how sure it is whom print names (0 to 1). ``contradicted``: print names somebody else or
    something that the draft's speaker is not, however unsure that is.
    """

    value: Attributed
    reason: str
    draft: str = ""
    printed: str = ""
    read_as: str = ""
    confidence: float = 0.0
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class VoiceFinding:
    """The voice, and why."""

    value: Voiced
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What a draft states of the circumstances, and no printing bears out.

    ``span`` is its place in the draft's text. ``printed`` is what the printings have instead; if they have
    nothing of the kind, it is empty, and ``contradicted`` false.
    """

    what: Stated
    stated: str
    span: Span
    reason: str
    printed: str = ""

    @property
    def contradicted(self) -> bool:
        """Whether print has another one."""
        return bool(self.printed)


@dataclass(frozen=True, slots=True)
class Sources:
    """How many printings there are of what the draft quotes, and which of them it follows.

    ``independent`` counts outlets, those that print the same sentences as another one left out. ``follows``
    and ``against`` are the outlets that have the words as the draft has them, and those that have others;
    ``contrary`` those of the latter that have the same speaker say something else ("not" for no "not").
    """

    independent: int = 0
    follows: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()

    @property
    def outvoted(self) -> bool:
        """Whether at least as many outlets print something else as follow the words of the draft."""
        return bool(self.contrary) and len(self.contrary) >= len(self.follows)


FAIL_ON: frozenset[str] = word_set("""
    wording:altered wording:altered-critical wording:spliced wording:close wording:not-found turned outvoted
    speaker:other speaker:disputed contradicted
    voice:partly voice:narration voice:denied voice:open
    circumstance:contradicted
    """)
"""What a finding fails on unless told otherwise: see :attr:`Finding.marks` for all that can be said."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What print says of one quotation of the draft."""

    quote: Quote
    text: str  # the words that were checked: of a mixed quotation those inside the marks
    verdict: Verdict
    reason: str  # one line for the user
    evidence: tuple[Evidence, ...] = ()  # what the verdict rests on first
    notes: tuple[str, ...] = ()  # what else the user should know
    wording: WordingFinding = field(default=WordingFinding(Worded.NOT_FOUND, ""))
    speaker: SpeakerFinding = field(default=SpeakerFinding(Attributed.UNRESOLVED, ""))
    voice: VoiceFinding = field(default=VoiceFinding(Voiced.SPEECH))
    circumstances: tuple[Circumstance, ...] = ()
    sources: Sources = field(default=Sources())
    correction: str = ""  # the quotation as it should read; empty if nothing is to be corrected
    nearest: tuple[Evidence, ...] = ()  # of words that are not found: by the same speaker, then by anybody

    @property
    def marks(self) -> tuple[str, ...]:
        """What `fail_on` can name: "wording:altered", "turned", "speaker:other", "voice:narration" ..."""
        found = [f"wording:{self.wording.value}"]
        if self.wording.turned:
            found.append("turned")
        if self.sources.contrary:
            found.append("outvoted" if self.sources.outvoted else "print-differs")
        found.append(f"speaker:{self.speaker.value}")
        if self.speaker.contradicted:
            found.append("contradicted")
        found.append(f"voice:{self.voice.value}")
        found += [f"circumstance:{one.what}" for one in self.circumstances]
        if any(one.contradicted for one in self.circumstances):
            found.append("circumstance:contradicted")
        return tuple(found)

    def fails_on(self, fail_on: Collection[str] = FAIL_ON) -> tuple[str, ...]:
        """Return the marks that it fails on; none if it passes."""
        return tuple(mark for mark in self.marks if mark in fail_on)

    @property
    def passes(self) -> bool:
        """Whether an editor need not look at it before it is printed, by the usual table."""
        return not self.fails_on()

    @property
    def is_problem(self) -> bool:
        """The contrary of ``passes``."""
        return not self.passes


MARKS: tuple[str, ...] = (
    *(f"wording:{value}" for value in Worded),
    "turned",
    "outvoted",
    "print-differs",
    *(f"speaker:{value}" for value in Attributed),
    "contradicted",
    *(f"voice:{value}" for value in Voiced),
    *(f"circumstance:{value}" for value in Stated),
    "circumstance:contradicted",
)
"""All marks that a finding can have."""
