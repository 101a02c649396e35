"""A linear model over named features that chooses one option of a few, or none.

The probability of an option is its share of exp(score) over all options of the group, where "none"
has the score 0 (conditional logit; McFadden 1974, "Conditional logit analysis of qualitative choice
behavior"). Weights are trained by ``training/train_attribution.py`` and stored as one readable JSON
file: model name, feature name, weight.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat


class Ranker:
    """Weights by feature name; a feature without a weight counts nothing."""

    __slots__ = ("weights",)

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights

    def score(self, features: Iterable[str]) -> float:
        """The sum of the weights of `features`."""
        return sum(map(self.weights.get, features, repeat(0.0)))

    def probabilities(self, options: Sequence[Iterable[str]], none: bool = True) -> list[float]:
        """The probability of each option; what is missing to 1 is the probability of none of them."""
        scores = [self.score(option) for option in options]
        return softmax(scores, none)

    def reasons(self, features: Iterable[str], limit: int = 5) -> list[tuple[str, float]]:
        """The features that weigh most for or against, heaviest first."""
        weighed = [(feature, self.weights[feature]) for feature in features if feature in self.weights]
        return sorted(weighed, key=lambda pair: -abs(pair[1]))[:limit]


def softmax(scores: Sequence[float], none: bool = True) -> list[float]:
    """Scores to probabilities; with `none`, an unseen option of score 0 takes its share."""
    if not scores:
        return []
    top = max(0.0, max(scores)) if none else max(scores)
    exponentials = [math.exp(score - top) for score in scores]
    total = sum(exponentials) + (math.exp(-top) if none else 0.0)
    return [value / total for value in exponentials]


@cache
def load_ranker(name: str) -> Ranker:
    """The trained ranker of this name: ``content``, ``stretch`` or ``speaker``.

    Raises:
        KeyError: no ranker of this name is shipped.
    """
    return Ranker(_weights()[name])


@cache
def _weights() -> dict[str, dict[str, float]]:
    data = files("quotes").joinpath("data/attribution.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(data)
    return loaded
