"""A linear model over named features that chooses one option of a few, or none.

The probability of an option is its share of exp(score) over all options of the group, where "none"
has the score 0 (conditional logit; McFadden 1974, "Conditional logit analysis of qualitative choice
behavior"). Weights are trained by ``training/train_attribution.py`` and stored as one readable JSON
file: model name, feature name, weight.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Any


class Ranker:
    """Weights by feature name; a feature without a weight counts nothing."""

    __slots__ = ("weights",)

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights

    def score(self, features: Iterable[str], start: float = 0.0) -> float:
        """Return `start` and the weights of `features`, added up in this order."""
        return sum(map(self.weights.get, features, repeat(0.0)), start)

    def probabilities(
        self, options: Sequence[Iterable[str]], shared: Iterable[str] = (), none: bool = True
    ) -> list[float]:
        """Return the probability of each option; what is missing to 1 is that of none of them.

        Args:
            options: the features of each option.
            shared: features that all options have, before their own.
            none: whether "none of them" is possible.
        """
        start = self.score(shared)
        return softmax([self.score(option, start) for option in options], none)


def softmax(scores: Sequence[float], none: bool = True) -> list[float]:
    """Return scores as probabilities; with `none`, an unseen option with the score 0 takes its share."""
    if not scores:
        return []
    top = max(0.0, max(scores)) if none else max(scores)
    exponentials = [math.exp(score - top) for score in scores]
    total = sum(exponentials) + (math.exp(-top) if none else 0.0)
    return [value / total for value in exponentials]


@cache
def load_ranker(name: str) -> Ranker:
    """Return the trained ranker with this name: ``content``, ``stretch`` or ``speaker``.

    Raises:
        KeyError: no ranker with this name is shipped.
    """
    return Ranker(_weights()[name])


@cache
def _weights() -> dict[str, dict[str, float]]:
    data = files("quotes").joinpath("data/attribution.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(data)
    return loaded


def templates_of(names: Callable[[Any], Iterable[str]], facts: Any) -> tuple[str, ...]:
    """Return the templates of the features that `names` makes of `facts`: "F={frame}&size={size}".

    Args:
        names: gives the names of the features for one value of `facts`.
        facts: a named tuple's class; its fields become the places in the templates.
    """
    return tuple(names(facts._make(f"{{{field}}}" for field in facts._fields)))


MANY = 61
"""From this number on `bucket` makes no difference."""


def bucket(n: int) -> str:
    """Return a number in steps that grow.

    >>> bucket(3), bucket(12), bucket(100)
    ('3', '11-16', '60+')
    """
    if n <= 4:
        return str(max(n, -1))
    for limit, name in ((6, "5-6"), (10, "7-10"), (16, "11-16"), (30, "17-30"), (60, "31-60")):
        if n <= limit:
            return name
    return "60+"


def level(share: float) -> str:
    """Return a share (0 to 1) in four steps, "0" for next to nothing."""
    return "0" if share < 0.05 else "1" if share < 0.34 else "2" if share < 0.67 else "3"
