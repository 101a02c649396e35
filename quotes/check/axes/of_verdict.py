"""The axes of a finding as far as its verdict tells them."""

from __future__ import annotations

from dataclasses import replace

from quotes.check.case import Case
from quotes.check.findings import (
    Attributed,
    Evidence,
    Finding,
    SpeakerFinding,
    Verdict,
    Voiced,
    VoiceFinding,
    Worded,
    WordingFinding,
)
from quotes.compare.stance import Stance
from quotes.types import Kind

_WORDED = {
    Verdict.WORDING: Worded.ALTERED,
    Verdict.MEANING: Worded.CRITICAL,
    Verdict.CUT: Worded.TRUNCATED,
    Verdict.SPLICED: Worded.SPLICED,
    Verdict.NOT_FOUND: Worded.NOT_FOUND,
    Verdict.NOT_CHECKED: Worded.RECURRING,
}
_STANCES = {Stance.DENIED: Voiced.DENIED, Stance.OPEN: Voiced.OPEN}


def with_axes(case: Case, finding: Finding) -> Finding:
    """Return the finding with its axes filled in."""
    worded = _WORDED.get(finding.verdict, Worded.VERBATIM)
    if worded is Worded.VERBATIM and case.quote.kind is Kind.INDIRECT:
        worded = Worded.PARAPHRASE
    turned = "context" if finding.verdict is Verdict.CUT else ""
    return replace(
        finding,
        wording=WordingFinding(worded, finding.reason, turned=turned),
        speaker=_speaker(case, finding),
        voice=_voice(case, finding),
    )


def _speaker(case: Case, finding: Finding) -> SpeakerFinding:
    best = finding.evidence[0] if finding.evidence else None
    value = Attributed.UNRESOLVED
    if best is not None and best.same_speaker:
        value = Attributed.RIGHT
    elif best is not None and best.same_speaker is False:
        value = Attributed.OTHER
    at_cue = case.quote.speaker.text if case.quote.speaker else ""
    return SpeakerFinding(
        value,
        finding.reason if finding.verdict in (Verdict.SPEAKER, Verdict.UNCONFIRMED) else "",
        draft=case.quote.speaker_name or "",
        printed=(best.printed.speaker_name or best.printed.speaker or "") if best else "",
        read_as=f"“{at_cue}” at the cue" if at_cue else "",
        confidence=best.printed.confidence if best else 0.0,
        contradicted=value is Attributed.OTHER and finding.verdict is Verdict.SPEAKER,
    )


def _voice(case: Case, finding: Finding) -> VoiceFinding:
    best: Evidence | None = finding.evidence[0] if finding.evidence else None
    if finding.verdict is Verdict.PARAPHRASE and best is not None:
        return VoiceFinding(Voiced.PARTLY if best.printed.marked else Voiced.NARRATION, finding.reason)
    if finding.verdict is Verdict.UNQUOTED and best is not None:
        return VoiceFinding(Voiced.HEADLINE if best.printed.headline else Voiced.NARRATION, finding.reason)
    if best is not None and finding.verdict is Verdict.MEANING:
        stance = best.printed.reported.stance
        if stance in _STANCES and stance is not case.ours.stance:
            return VoiceFinding(_STANCES[stance], finding.reason)
    return VoiceFinding(Voiced.SPEECH)
