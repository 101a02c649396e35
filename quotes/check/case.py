"""One quotation of a draft with all that is known of it: what every rule of a check is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from quotes.check.archive.protocol import Archive
from quotes.check.claims import SURE, Claim
from quotes.check.clauses.trees import Trees
from quotes.check.compared import ComparedPrinting, in_marks, outlet
from quotes.check.findings import Finding, Verdict
from quotes.check.out_of_context import Part
from quotes.compare.relation import weak
from quotes.compare.stance import Reported, Stance
from quotes.compare.wording.wording import Wording, wording_of
from quotes.types import Article, Quote

_MOST_EVIDENCE = 5
_AS = {
    Stance.SAID: "as said",
    Stance.DENIED: "as denied",
    Stance.OPEN: "as neither said nor denied",
}
Facts = TypeVar("Facts")


@dataclass(frozen=True)
class Case:
    """A quotation of a draft beside what was printed."""

    archive: Archive
    quote: Quote
    claim: Claim  # who the draft says has spoken
    text: str  # the words that are checked
    ours: Reported  # how the draft reports them: as said, denied or left open
    parts: tuple[Part, ...]  # the words in one row each, with what surrounds them
    found: tuple[ComparedPrinting, ...] = ()  # near printings, the nearest first
    article: Article | None = None  # the draft
    trees: Trees | None = None  # what parses, where a parser is at hand

    @cached_property
    def wording(self) -> Wording:
        """The words made ready for comparison."""
        return wording_of(self.text)

    @cached_property
    def common(self) -> bool:
        """Whether the words are so few or so common that others will have used them."""
        return weak(self.wording)

    @property
    def who(self) -> str:
        """The speaker as a reason names one."""
        return self.quote.speaker_name or "nobody in particular"

    @property
    def decided(self) -> bool:
        """Whether the draft makes clear who has spoken."""
        return self.quote.speaker_name is not None and self.quote.confidence >= SURE

    def finding(
        self, verdict: Verdict, reason: str, found: Sequence[ComparedPrinting], notes: Iterable[str] = ()
    ) -> Finding:
        """Return a finding that rests on these printings, on the first of them most."""
        evidence = tuple(one.evidence() for one in found[:_MOST_EVIDENCE])
        return Finding(self.quote, self.text, verdict, reason, evidence, tuple(notes))

    def contrary_stance(self, found: Sequence[ComparedPrinting]) -> Finding:
        """Return the finding that print has the speaker do something else with these words: deny, not say."""
        printed = found[0].printed
        reason = (
            f"{outlet(found[0])} reports it {_AS[printed.reported.stance]}: "
            f"{in_marks(printed.reported.shown)}; the draft has {in_marks(self.ours.shown)}"
        )
        unclear = found[0].same_speaker is None and printed.speaker_name
        notes = [f"printed as said by {printed.speaker_name}"] if unclear else []
        return self.finding(Verdict.MEANING, reason, found, notes)


def first_finding(rules: Iterable[Callable[[Facts], Finding | None]], facts: Facts) -> Finding | None:
    """Return what the first rule finds that finds anything."""
    return next((found for rule in rules if (found := rule(facts)) is not None), None)
