"""A memory of what was worked out before, so that wire copy is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Values by key, up to a bound. Beyond it the older half is dropped, except what is asked for now.

    Args:
        make: returns the values of some keys, one each, in their order.
        most: how much may be kept, in the unit of `weigh`.
        weigh: returns what one key counts towards that.
    """

    def __init__(
        self, make: Callable[[Sequence[Key]], Iterable[Value]], most: int, weigh: Callable[[Key], int]
    ) -> None:
        self._make, self._most, self._weigh = make, most, weigh
        self.forget()

    def forget(self) -> None:
        """Forget everything."""
        self._known: dict[Key, Value] = {}
        self._size = 0

    def look_up(self, wanted: Iterable[Key]) -> Mapping[Key, Value]:
        """Return the values of at least these keys; those asked for the first time are made in one call."""
        asked = dict.fromkeys(wanted)
        known = self._known
        fresh = [key for key in asked if key not in known]
        if not fresh:
            return known
        self._size += sum(map(self._weigh, fresh))
        if self._size > self._most:
            for key in [key for key in known if key not in asked]:
                del known[key]
                self._size -= self._weigh(key)
                if self._size <= self._most / 2:
                    break
        known.update(zip(fresh, self._make(fresh), strict=True))
        return known
