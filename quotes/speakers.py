"""Which mention said it: a choice among the phrases near a quotation, or nobody."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.context import Context
from quotes.mentions import Phrase
from quotes.merging import Finding
from quotes.ranking import Ranker, load_ranker
from quotes.speaker_features import Report, SpeakerSearch, Turn

#: Below this probability nobody is named.
NAMED = 0.4


@dataclass(frozen=True, slots=True)
class Choice:
    """The speaker of a finding, with the candidates and their probabilities, likeliest first."""

    finding: Finding
    phrase: Phrase | None
    probability: float
    candidates: tuple[tuple[Phrase, float], ...]


def choose_speakers(context: Context, findings: list[Finding], ranker: Ranker | None = None) -> list[Choice]:
    """The speaker of each finding, in the order of the text, each knowing who spoke before.

    Args:
        context: the article.
        findings: its contents in order.
        ranker: other weights than the shipped ones, for training and tests.
    """
    ranker = ranker or load_ranker("speaker")
    search = SpeakerSearch(context)
    turns: list[Turn] = []
    choices = []
    for finding in findings:
        if finding.speaker is not None:
            choices.append(Choice(finding, finding.speaker, finding.probability, ((finding.speaker, 1.0),)))
            turns.append(Turn(finding.speaker, context.paragraph_at(finding.spans[-1].start)))
            continue
        report = Report(finding.spans, finding.sentence, finding.cue)
        phrases = search.candidates(report, turns)
        shares = ranker.probabilities([search.features(report, phrase, turns) for phrase in phrases])
        ranked = sorted(zip(phrases, shares, strict=True), key=lambda pair: -pair[1])
        phrase, probability = ranked[0] if ranked else (None, 0.0)
        if probability < NAMED:
            phrase = None
        choices.append(Choice(finding, phrase, probability, tuple(ranked[:5])))
        if phrase is not None:
            turns.append(Turn(phrase, context.paragraph_at(finding.spans[-1].start)))
    return choices
