"""A printing beside a draft's quotation, and how a finding tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.check.findings import Evidence, Finding, Verdict
from quotes.check.printed import Printed
from quotes.check.wording_match import Laid, Match
from quotes.compare.changes import Change
from quotes.compare.stance import Reported, Stance, stance
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.types import Article, Quote, Span

SURE = 0.5
"""Confidence from which a speaker, in the draft or in the archive, counts as decided."""
_MOST_EVIDENCE = 5
_SINGLE = str.maketrans('“”"', "‘’'")


@dataclass(frozen=True, slots=True)
class ComparedPrinting:
    """A printing near to a draft's words, laid beside them."""

    printed: Printed
    laid: Laid
    same_speaker: bool | None

    @property
    def order(self) -> tuple[bool, int, bool]:
        """Nearest first; of equals, the same speaker's, then the one that turns nothing."""
        return (self.same_speaker is not True, self.laid.cost, self.laid.closeness is Match.TURNED)

    def evidence(self) -> Evidence:
        """As a finding has it."""
        comparison = self.laid.comparison
        return Evidence(self.printed, comparison.relation, comparison.changes, self.same_speaker)


def reported(article: Article, quote: Quote) -> Reported:
    """How a draft reports what it quotes: as said, denied or left open."""
    return stance(article.text, Span(quote.start, quote.end), quote.cue, quote.kind)


def finding(
    quote: Quote,
    text: str,
    verdict: Verdict,
    reason: str,
    found: Sequence[ComparedPrinting],
    notes: Sequence[str] = (),
) -> Finding:
    """A finding that rests on these printings, the first of them before all."""
    evidence = tuple(one.evidence() for one in found[:_MOST_EVIDENCE])
    return Finding(quote, text, verdict, reason, evidence, tuple(notes))


def contrary_stance(quote: Quote, text: str, ours: Reported, found: Sequence[ComparedPrinting]) -> Finding:
    """The finding where print has the speaker do something else with these words: deny, not say."""
    best = found[0].printed.reported
    what = {
        Stance.SAID: "as said",
        Stance.DENIED: "as denied",
        Stance.OPEN: "as neither said nor denied",
    }
    reason = (
        f"{outlet(found[0])} reports it {what[best.stance]}: {in_marks(best.shown)}; "
        f"the draft has {in_marks(ours.shown)}"
    )
    notes = []
    if found[0].same_speaker is None and found[0].printed.speaker_name:
        notes = [f"printed as said by {found[0].printed.speaker_name}"]
    return finding(quote, text, Verdict.MEANING, reason, found, notes)


def one_negated(one: str, other: str) -> bool:
    """Whether of two texts one is negated, the other not."""
    plain = [word_lists.NEGATIONS.isdisjoint(wording_of(text).words) for text in (one, other)]
    return plain[0] != plain[1]


def in_marks(shown: str) -> str:
    """Words in quotation marks, their own marks turned into single ones."""
    return f"“{shown.translate(_SINGLE)}”"


def outlet(found: ComparedPrinting) -> str:
    """Who printed it, with the date."""
    article = found.printed.article
    name = article.outlet or article.key
    return f"{name} ({article.published})" if article.published else name


def differences(found: ComparedPrinting) -> str:
    """The changes in words, the gravest first."""
    changes = sorted(found.laid.comparison.changes, key=lambda change: not change.sense.turns_meaning)
    return "; ".join(_difference(change) for change in changes[:3])


def _difference(change: Change) -> str:
    kind = f"{change.sense.value}: " if change.sense.turns_meaning else ""
    if not change.old_text:
        return f"{kind}“{change.new_text}” is missing in the draft"
    if not change.new_text:
        return f"{kind}“{change.old_text}” is not in print"
    return f"{kind}“{change.old_text}” for “{change.new_text}”"
