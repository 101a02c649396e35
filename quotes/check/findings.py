"""The result of a check: a verdict on each quotation of a draft, and the printings it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quotes.check.archive.printed import Printed
from quotes.compare.changes import Change
from quotes.compare.relation import Relation
from quotes.types import Quote


class Verdict(StrEnum):
    """What the archive says about one quotation of a draft."""

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


_PROBLEMS = frozenset(Verdict) - {Verdict.VERIFIED, Verdict.UNCONFIRMED, Verdict.NOT_CHECKED}


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
class Finding:
    """The verdict on one quotation of the draft."""

    quote: Quote
    text: str  # the words that were checked: of a mixed quotation those inside the marks
    verdict: Verdict
    reason: str  # one line for the user
    evidence: tuple[Evidence, ...] = ()  # what the verdict rests on first
    notes: tuple[str, ...] = ()  # what else the user should know

    @property
    def is_problem(self) -> bool:
        """Whether an editor must look at this before it is printed."""
        return self.verdict in _PROBLEMS
