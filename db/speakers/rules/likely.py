"""Whom a name means that several may have: what articles print beside it, and how often each is quoted.

Weights are numbers of quotations, so a share is the probability that one more quotation under the name is
theirs. Somebody whom the archive does not know always has a weight, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType

from db.speakers.rules.seen import Seen

SURE = 0.9
"""A name that several have means the one whose share is at least this."""
_UNKNOWN = 0.5
"""The weight of somebody whom the archive does not quote under a full name."""
_NAMED_HERE = 20
"""How much more likely a surname means the one whom the same article names in full than another."""
_NAMED_THESE_DAYS = 10
"""Likewise the one whom other articles of the outlet quote in these days."""
_HIGHEST = 0.99
WIDELY_QUOTED = 10
"""Quotations from which on somebody is known so well that articles tell a namesake apart."""

#: Pairs of callings that one public figure often has in turn, or that articles give to the same one.
_ONE_CAREER = frozenset(
    frozenset(pair.split("-"))
    for pair in (
        *("politics-law", "politics-business", "politics-army", "politics-arts", "politics-science"),
        *("politics-health", "politics-faith", "law-business", "law-science", "arts-science"),
        *("science-health", "science-business", "arts-business", "army-business"),
    )
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the bearers of a name, apart from what the rows themselves say."""

    #: How many quotations a row has.
    quotations: Mapping[Seen, int] = field(default_factory=lambda: MappingProxyType({}))
    #: For a row with a surname alone: rows that the same outlets quote in the days of each of its articles.
    these_days: Mapping[Seen, Set[Seen]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, rows: Iterable[Seen]) -> int:
        """Return how many quotations these rows have together."""
        return sum(self.quotations.get(row, 0) for row in rows)


def shares(weights: Mapping[str, float], named: Set[str] = frozenset(), lately: Set[str] = frozenset(),
           *, another_is_named: bool = False) -> dict[str, float]:  # fmt: skip
    """Return how likely each of these is meant, somebody unknown being possible, too.

    Args:
        weights: each with the number of their quotations.
        named: those whom the article itself names in full.
        lately: those whom the outlet quotes in these days.
        another_is_named: whether the article names somebody in full who is none of them.

    >>> shares({"ann": 19.5})
    {'ann': 0.975}
    >>> shares({"ann": 30, "bea": 3}, named={"bea"})["bea"] > shares({"ann": 30, "bea": 3})["bea"]
    True
    """
    weighed = {one: told(weight, named=one in named, lately=one in lately) for one, weight in weights.items()}
    total = sum(weighed.values()) + unknown(another_is_named)
    return {one: weight / total for one, weight in weighed.items()}


def told(quotations: float, *, named: bool = False, lately: bool = False) -> float:
    """Return the weight of one who may be meant; whole and half numbers, so sums of them are exact.

    Args:
        quotations: how many they have.
        named: whether the article itself names them in full.
        lately: whether the outlet quotes them in these days.
    """
    weight = max(quotations, _UNKNOWN)
    return weight * (_NAMED_HERE if named else 1) * (_NAMED_THESE_DAYS if lately else 1)


def unknown(another_is_named: bool = False) -> float:
    """Return the weight of somebody whom the archive does not know."""
    return _UNKNOWN * (_NAMED_HERE if another_is_named else 1)


def rounded(share: float) -> float:
    """Return a probability as it is kept: two places, never certain."""
    return min(round(share, 2), _HIGHEST)


def one_career(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether callings of two rows with one full name may be one public figure's.

    >>> one_career(["politics"], ["law"]), one_career(["politics"], ["sport"])
    (True, False)
    """
    some, others = set(some), set(others)
    return all(one == other or frozenset((one, other)) in _ONE_CAREER for one in some for other in others)
