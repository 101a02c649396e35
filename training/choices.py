"""Choices to learn from in little memory: the features of all options as numbers, for many articles."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from attribution_groups import Group
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(slots=True)
class Choices:
    """The choices for one ranker.

    Attributes:
        names: the number of each feature, by its name; shared by all choices of a ranker.
        features: the features of all options, one option after the other.
        ends: where each option ends in `features`.
        right: whether each option is right.
        options: how many options each choice has.
        none: for each choice, whether "none of them" is right.
    """

    names: dict[str, int]
    features: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    right: array[int] = field(default_factory=lambda: array("b"))
    options: array[int] = field(default_factory=lambda: array("i"))
    none: array[int] = field(default_factory=lambda: array("b"))

    def __len__(self) -> int:
        return len(self.none)

    def add(self, groups: Sequence[Group]) -> None:
        """Take the choices of an article in."""
        names = self.names
        for options, right, none in groups:
            for option, ok in zip(options, right, strict=True):
                self.features.extend([names.setdefault(feature, len(names)) for feature in option])
                self.ends.append(len(self.features))
                self.right.append(ok)
            self.options.append(len(options))
            self.none.append(none)

    def join(self, other: Choices, times: int = 1) -> Choices:
        """Return these choices and `times` times those of `other`, which has the same names."""
        joined = Choices(self.names)
        for one in (self, *[other] * times):
            before = len(joined.features)
            joined.features.extend(one.features)
            joined.ends.extend(end + before for end in one.ends)
            joined.right.extend(one.right)
            joined.options.extend(one.options)
            joined.none.extend(one.none)
        return joined

    def counts(self) -> Integers:
        """Return how many options have each feature, by its number."""
        return np.bincount(np.array(self.features), minlength=len(self.names))


@dataclass(slots=True)
class Batch:
    """Some choices at once: features and where each option begins among them, and what is right."""

    features: Integers
    starts: Integers
    owners: Integers
    right: NDArray[np.float32]
    none: NDArray[np.float32]


class Batches:
    """Choices in the form in which they are learned from: without rare features, any of them at once."""

    def __init__(self, choices: Choices, numbers: Integers) -> None:
        features = numbers[np.array(choices.features)]
        kept = features >= 0
        places = np.concatenate([[0], np.cumsum(kept)])
        self.features = features[kept]
        self.starts = places[np.concatenate([[0], np.array(choices.ends)])]
        self.first = np.concatenate([[0], np.cumsum(np.array(choices.options))])
        self.right = np.array(choices.right, dtype=np.float32)
        self.none = np.array(choices.none, dtype=np.float32)

    def __len__(self) -> int:
        return len(self.none)

    def take(self, which: Integers) -> Batch:
        """Return the choices with these numbers."""
        options = _ranges(self.first[which], self.first[which + 1])
        begins, ends = self.starts[options], self.starts[options + 1]
        starts = np.concatenate([[0], np.cumsum(ends - begins)])
        sizes = self.first[which + 1] - self.first[which]
        owners = np.repeat(np.arange(len(which)), sizes)
        features = self.features[_ranges(begins, ends)]
        return Batch(features, starts, owners, self.right[options], self.none[which])


def _ranges(begins: Integers, ends: Integers) -> Integers:
    """All whole numbers of these ranges, one range after the other."""
    sizes = ends - begins
    before = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return np.repeat(begins - before, sizes) + np.arange(sizes.sum())
