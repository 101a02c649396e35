"""How likely the chosen speaker is right: the rankers' probabilities, calibrated on unseen articles.

The weights (``data/calibration.json``) are made by ``training/calibrate.py``; ``benchmarks/attribution.py``
prints how well they hold (expected calibration error, accuracy at coverage).
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from quotes.speakers.choose import Choice

#: What the confidence is computed from, in the order of the weights.
FACTS = ("cue", "speaker", "margin", "floating", "own subject", "same sentence")


def facts_of(choice: Choice) -> list[float]:
    """Return the facts about one choice, in the order of ``FACTS``; probabilities are log odds."""
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


def confidence(choice: Choice) -> float:
    """Return the probability (0 to 1) that the chosen mention is the speaker; 0 if none is chosen."""
    if choice.phrase is None:
        return 0.0
    if choice.finding.speaker is not None:
        return choice.finding.probability
    weights = _weights()
    score = weights[-1] + sum(w * fact for w, fact in zip(weights, facts_of(choice), strict=False))
    return 1 / (1 + math.exp(-score))


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


@cache
def _weights() -> list[float]:
    data = json.loads(files("quotes").joinpath("data/calibration.json").read_text(encoding="utf-8"))
    weights: list[float] = data["weights"]
    return weights
