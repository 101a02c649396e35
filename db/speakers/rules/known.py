"""What is known of a person from all of their rows, and whether that of two fits: plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from db.speakers.rules.seen import YEARS_APART


class Known(NamedTuple):
    """What articles say of the bearers of some rows together, and when and how often these were printed."""

    genders: frozenset[str] = frozenset()
    callings: frozenset[str] = frozenset()
    #: Of person, organisation, document.
    types: frozenset[str] = frozenset()
    #: The years in which they were printed, if dates are known.
    first: int | None = None
    last: int | None = None
    #: Quotations under full names.
    weight: int = 0

    def fits(self, other: Known) -> bool:
        """Return whether what articles say of the two fits one person.

        >>> man, woman = Known(frozenset("m")), Known(frozenset("f"))
        >>> man.fits(woman), man.fits(Known()), Known(callings=frozenset(["law"])).fits(man)
        (False, True, True)
        """
        if self.genders and other.genders and (self.genders != other.genders or len(self.genders) > 1):
            return False
        return not (self.callings and other.callings) or not self.callings.isdisjoint(other.callings)

    def of_one_type(self, other: Known) -> bool:
        """Return whether the two are not known to be of different types."""
        return len(self.types | other.types) < 2

    def near(self, other: Known, apart: int = YEARS_APART) -> bool:
        """Return whether the two were printed no more years apart than this, or dates are unknown."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return self.first <= other.last + apart and other.first <= self.last + apart


def known_together(some: Iterable[Known]) -> Known:
    """Return what is known of one person from what is known of each of their rows.

    >>> known_together([Known(first=2015, last=2016, weight=1), Known(first=2014, last=2014, weight=2)])[3:]
    (2014, 2016, 3)
    """
    some = list(some)
    if len(some) == 1:
        return some[0]
    none: frozenset[str] = frozenset()
    return Known(
        none.union(*(each.genders for each in some)),
        none.union(*(each.callings for each in some)),
        none.union(*(each.types for each in some)),
        min((each.first for each in some if each.first is not None), default=None),
        max((each.last for each in some if each.last is not None), default=None),
        sum(each.weight for each in some),
    )
