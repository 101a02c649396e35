"""A finding on all axes, put together: what was decided, the evidence, the correction, the verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.check.axes.circumstances import circumstances_of
from quotes.check.axes.marked import judged_marked
from quotes.check.axes.outcome import Outcome
from quotes.check.axes.policy import HOUSE, Policy
from quotes.check.axes.reported import judged_reported
from quotes.check.axes.sources import correction_of, sources_of
from quotes.check.case import Case
from quotes.check.claims import OTHER_SPEAKER
from quotes.check.compared import ComparedPrinting
from quotes.check.findings import Attributed, Finding, Verdict, Voiced, Worded
from quotes.types import Kind

_MOST_EVIDENCE = 5
_QUOTED = re.compile(r"“([^“”]{12,400})”")  # a note that shows what the reason has shown is not told again
_OF_VOICE = {
    Voiced.PARTLY: Verdict.PARAPHRASE,
    Voiced.NARRATION: Verdict.UNQUOTED,
    Voiced.HEADLINE: Verdict.UNQUOTED,
    Voiced.DENIED: Verdict.MEANING,
    Voiced.OPEN: Verdict.MEANING,
}
_OF_WORDING = {
    Worded.CRITICAL: Verdict.MEANING,
    Worded.SPLICED: Verdict.SPLICED,
    Worded.ALTERED: Verdict.WORDING,
    Worded.NOT_FOUND: Verdict.NOT_FOUND,
    Worded.RECURRING: Verdict.NOT_CHECKED,
    Worded.CLOSE: Verdict.NOT_CHECKED,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation with what words decide of it; what trees do is asked by `finding`."""

    case: Case
    found: Finding
    outcome: Outcome

    def finding(self) -> Finding:
        """Return the finding on all axes."""
        return _finding(self.case, self.found, self.outcome.settled())


def judged(case: Case, found: Finding, exact: Sequence[ComparedPrinting], policy: Policy = HOUSE) -> Judged:
    """Judge a quotation on all axes.

    Args:
        case: the quotation of the draft.
        found: what a comparison word by word says of it.
        exact: the printings that have all its words.
        policy: which differences are accepted.
    """
    if case.quote.kind is Kind.INDIRECT:
        return Judged(case, found, judged_reported(case, found, policy))
    return Judged(case, found, judged_marked(case, found, exact, policy))


def _finding(case: Case, found: Finding, outcome: Outcome) -> Finding:
    verdict = verdict_of(case, outcome)
    same = not (outcome.printings and found.evidence) or any(
        one.printed == found.evidence[0].printed for one in outcome.printings[:1]
    )
    if case.quote.kind is not Kind.INDIRECT:
        same = True
    same = same and outcome.wording.value is not Worded.CLOSE
    reason = found.reason if verdict is found.verdict and same else _reason(verdict, outcome)
    if verdict is Verdict.SPEAKER:
        reason = outcome.speaker.reason
    if verdict in (Verdict.WORDING, Verdict.MEANING) and _shows_more(case, outcome):
        reason = outcome.wording.reason
    if verdict in (Verdict.UNQUOTED, Verdict.PARAPHRASE):
        reason = outcome.voice.reason or reason  # told once, as the axis tells it
    if outcome.wording.value is Worded.NOT_FOUND and found.verdict is Verdict.MEANING:
        found = replace(found, notes=())  # of a statement that is another one
    told = f"{reason} {outcome.wording.reason}"
    notes = tuple(note for note in found.notes if not any(one in told for one in _QUOTED.findall(note)))
    if outcome.speaker.value not in (Attributed.RIGHT, Attributed.UNRESOLVED):
        notes = tuple(note for note in notes if not note.startswith(OTHER_SPEAKER))  # the axis tells it
    evidence = tuple(one.evidence() for one in outcome.printings[:_MOST_EVIDENCE])
    return replace(
        found,
        verdict=verdict,
        reason=reason,
        notes=notes,
        evidence=evidence or found.evidence,
        wording=outcome.wording,
        speaker=outcome.speaker,
        voice=outcome.voice,
        circumstances=circumstances_of(case, _of_the_words(outcome)),
        sources=sources_of(case, outcome.printings),
        correction=correction_of(case, outcome),
        nearest=tuple(one.evidence() for one in outcome.nearest),
    )


def _shows_more(case: Case, outcome: Outcome) -> bool:
    """Whether the axis of the wording has words of print that stand for the draft's."""
    differences = outcome.wording.differences if case.quote.kind is not Kind.INDIRECT else ()
    return any(one.printed_text and not one.is_accepted for one in differences)


def _of_the_words(outcome: Outcome) -> list[ComparedPrinting]:
    """The printings that tell when and where it was said: those of the words and of their speaker."""
    if outcome.wording.value is Worded.CLOSE:
        return []
    right = [one for one in outcome.printings if one.same_speaker is not False]
    return right or list(outcome.printings)


def verdict_of(case: Case, outcome: Outcome) -> Verdict:
    """Return the gravest of what the axes say, in a word."""
    wording, speaker, voice = outcome.wording, outcome.speaker, outcome.voice
    if wording.value is Worded.CRITICAL:
        return Verdict.MEANING
    if voice.value is Voiced.HEADLINE and outcome.printings and outcome.printings[0].printed.marked:
        return Verdict.UNCONFIRMED
    if voice.value in _OF_VOICE:
        told = outcome.printings and outcome.printings[0].printed.id is not None
        return Verdict.PARAPHRASE if voice.value is Voiced.NARRATION and told else _OF_VOICE[voice.value]
    if wording.value is Worded.TRUNCATED and wording.turned:
        return Verdict.CUT
    if wording.value is Worded.NOT_FOUND and case.quote.kind is Kind.INDIRECT:
        return Verdict.NOT_CHECKED
    if wording.value is Worded.RECURRING and outcome.printings:
        return Verdict.UNCONFIRMED
    if wording.value in _OF_WORDING:
        return _OF_WORDING[wording.value]
    if speaker.value in (Attributed.OTHER, Attributed.DISPUTED):
        return Verdict.SPEAKER
    return Verdict.VERIFIED if speaker.value is Attributed.RIGHT else Verdict.UNCONFIRMED


def _reason(verdict: Verdict, outcome: Outcome) -> str:
    if verdict in (Verdict.SPEAKER, Verdict.UNCONFIRMED):
        return outcome.speaker.reason
    if verdict in (Verdict.PARAPHRASE, Verdict.UNQUOTED):
        return outcome.voice.reason
    return outcome.wording.reason
