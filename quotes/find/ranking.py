"""A small model over named features that chooses one option of a few, or none.

The score of an option is the sum of the weights of its features, and what hidden units add for features that
count otherwise together than apart: each feature has a row of numbers, the rows of an option are added up,
sums below zero count nothing, the others are weighed. The probability of an option is its share of exp(score)
over all options of the group, where "none" has the score 0 (conditional logit; McFadden 1974, "Conditional
logit analysis of qualitative choice behavior"). ``training/train_attribution.py`` trains it all. The weights
are one readable JSON file (model name, feature name, weight); the rows lie beside it, in the order of the
names (``attribution.safetensors``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


class Hidden:
    """The hidden units of a ranker.

    Attributes:
        names: the features, in the order of their rows.
        rows: one row for each feature, one column for each unit.
        bias, out: for each unit what its sum begins with, and how much it counts.
        constant: what every option gets.
    """

    __slots__ = ("bias", "constant", "names", "out", "rows")

    def __init__(
        self, names: Iterable[str], rows: Numbers, bias: Numbers, out: Numbers, constant: float
    ) -> None:
        self.names = tuple(names)
        self.rows = rows
        self.bias, self.out, self.constant = bias, out, constant


class Ranker:
    """Weights by feature name, and hidden units; a feature without a weight counts nothing."""

    __slots__ = ("_table", "hidden", "weights")

    def __init__(self, weights: dict[str, float], hidden: Hidden | None = None) -> None:
        self.weights = weights
        self.hidden = hidden
        self._table = _Table(weights, hidden) if hidden is not None else None

    def score(self, features: Iterable[str], start: float = 0.0) -> float:
        """Return `start` and the weights of `features`, added up in this order."""
        return sum(map(self.weights.get, features, repeat(0.0)), start)

    def probabilities(
        self, options: Sequence[Sequence[str]], shared: Sequence[str] = (), none: bool = True
    ) -> list[float]:
        """Return the probability of each option; what is missing to 1 is that of none of them.

        Args:
            options: the features of each option.
            shared: features that all options have, before their own.
            none: whether "none of them" is possible.
        """
        if not options:
            return []
        if self.hidden is not None:
            return softmax(self._scores(self.hidden, options, shared), none)
        start = self.score(shared)
        return softmax([self.score(option, start) for option in options], none)

    def _scores(self, hidden: Hidden, options: Sequence[Sequence[str]], shared: Sequence[str]) -> list[float]:
        """The scores of all options at once."""
        assert self._table is not None
        places, at = [], len(shared)
        for option in options:
            places.append(at)
            at += len(option) + 1
        # Behind each option stands an unknown feature: none is without a row.
        names = chain(shared, chain.from_iterable(chain(option, _NO_FEATURE) for option in options))
        rows = self._table.rows_of(names, at)
        sums = np.add.reduceat(rows, places, axis=0) + rows[: places[0]].sum(0)
        units = np.maximum(sums[:, :-1] + hidden.bias, 0.0)
        scores: list[float] = (units @ hidden.out + sums[:, -1] + hidden.constant).tolist()
        return scores


_NO_FEATURE = ("",)


class _Table:
    """The rows of all features, each with its weight, and a row of nothing for unknown ones.

    A feature is looked up by its hash (64 bits), all features of a call at once. A dictionary of this size is
    spread over the memory, and its answer to each name is waited for: that took most of the time of a ranker.
    """

    __slots__ = ("_hashes", "_rows")

    def __init__(self, weights: dict[str, float], hidden: Hidden) -> None:
        hashes = np.fromiter(map(hash, hidden.names), np.int64, len(hidden.names))
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._rows = np.zeros((len(hidden.names) + 1, len(hidden.out) + 1), dtype=np.float32)
        self._rows[:-1, :-1] = hidden.rows[order]
        self._rows[:-1, -1] = np.array([weights.get(name, 0.0) for name in hidden.names])[order]

    def rows_of(self, names: Iterable[str], count: int) -> Numbers:
        """Return the rows of `count` features, one below the other."""
        wanted = np.fromiter(map(hash, names), np.int64, count)
        found = self._hashes.searchsorted(wanted)
        known = self._hashes.take(found, mode="clip") == wanted
        found[~known] = len(self._hashes)
        return self._rows.take(found, axis=0)


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
    weights = _weights()[name]
    return Ranker(weights, hidden_from(_rows(), name, weights))


def hidden_from(tensors: dict[str, NDArray[Any]], name: str, names: Iterable[str]) -> Hidden | None:
    """Return the hidden units of the ranker `name`; None if it has none.

    Args:
        tensors: as ``attribution.safetensors`` has them; the rows may be rounded.
        name: of the ranker.
        names: of its features, in any order; the rows are in the order of the names.
    """
    if f"{name}.rows" not in tensors:
        return None
    rows, bias, out = (tensors[f"{name}.{part}"].astype(np.float32) for part in ("rows", "bias", "out"))
    return Hidden(sorted(names), rows, bias, out[:-1], float(out[-1]))


@cache
def _weights() -> dict[str, dict[str, float]]:
    data = files("quotes").joinpath("data/attribution.json").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(data)
    return loaded


@cache
def _rows() -> dict[str, NDArray[Any]]:
    from safetensors.numpy import load

    return load(files("quotes").joinpath("data/attribution.safetensors").read_bytes())


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
    return _BUCKETS[n] if 0 <= n < MANY else _BUCKETS[-1] if n > 0 else "-1"


def _step(n: int) -> str:
    if n <= 4:
        return str(n)
    steps = ((6, "5-6"), (10, "7-10"), (16, "11-16"), (30, "17-30"), (60, "31-60"))
    return next((name for limit, name in steps if n <= limit), "60+")


#: What `bucket` returns for 0 to `MANY`.
_BUCKETS = tuple(map(_step, range(MANY + 1)))


def level(share: float) -> str:
    """Return a share (0 to 1) in four steps, "0" for next to nothing."""
    return "0" if share < 0.05 else "1" if share < 0.34 else "2" if share < 0.67 else "3"
