"""How likely the speaker is right, and the extent: the rankers' probabilities, calibrated on unseen articles.

The weights (``data/calibration.json``) are made by ``training/calibrate.py``; ``benchmarks/attribution.py``
prints how well they hold (reliability, expected calibration error, accuracy at coverage).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from quotes.speakers.choose import Choice
from quotes.types import Kind

#: What the confidence is computed from, in the order of the weights.
SPEAKER_FACTS = ("cue", "speaker", "margin", "floating", "own subject", "same sentence")
#: The same where nobody is named: how likely it is that the article names nobody.
NOBODY_FACTS = ("none", "likeliest", "floating")
#: What the probability of the extent is computed from, in the order of the weights.
EXTENT_FACTS = ("extent", "reported", "direct", "mixed", "floating", "marks alone", "cut", "parts", "length")


def speaker_facts(choice: Choice) -> list[float]:
    """Return the facts about the speaker, in the order of ``SPEAKER_FACTS``; probabilities are log odds."""
    finding = choice.finding
    ranked = choice.candidates
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    phrase = choice.phrase
    own = finding.cue is not None and phrase is not None and finding.cue.subject == phrase.head
    same = phrase is not None and phrase.sentence == finding.sentence
    return [
        _odds(finding.probability),
        _odds(choice.probability),
        choice.probability - second,
        float(finding.cue is None),
        float(own and same),
        float(same),
    ]


def nobody_facts(choice: Choice) -> list[float]:
    """Return the facts about a choice of no one, in the order of ``NOBODY_FACTS``: log odds."""
    shares = [share for _, share in choice.candidates]
    return [
        _odds(1 - sum(shares)),
        _odds(max(shares, default=0.0)),
        float(choice.finding.cue is None),
    ]


def extent_facts(choice: Choice) -> list[float]:
    """Return the facts about the extent, in the order of ``EXTENT_FACTS``; probabilities are log odds."""
    finding = choice.finding
    return [
        _odds(finding.extent),
        _odds(finding.reported),
        float(finding.kind is Kind.DIRECT),
        float(finding.kind is Kind.MIXED),
        float(finding.cue is None),
        float(finding.frame == "marked"),
        float(finding.cut),
        float(len(finding.spans) > 1),
        math.log(sum(map(len, finding.spans)) / 100),
    ]


def confidence(choice: Choice) -> float:
    """Return the probability (0 to 1) that the chosen mention is the speaker.

    If none is chosen, it is the probability that the article names no speaker there.
    """
    if choice.phrase is None:
        return _calibrated("nobody", nobody_facts(choice))
    if choice.finding.speaker is not None:
        return choice.finding.probability
    return _calibrated("speaker", speaker_facts(choice))


def extent(choice: Choice) -> float:
    """Return the probability (0 to 1) that the content begins and ends where it should, if it is one.

    It does if its words and those that a careful reader would take agree by nine tenths (Dice).
    """
    if choice.finding.speaker is not None:
        return choice.finding.probability
    return _calibrated("extent", extent_facts(choice))


def _calibrated(what: str, facts: Sequence[float]) -> float:
    weights = _weights()[what]
    score = weights[-1] + sum(w * fact for w, fact in zip(weights, facts, strict=False))
    return 1 / (1 + math.exp(-score))


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


@cache
def _weights() -> dict[str, list[float]]:
    data = json.loads(files("quotes").joinpath("data/calibration.json").read_text(encoding="utf-8"))
    return {what: fitted["weights"] for what, fitted in data.items() if what != "note"}
