"""Values in lists short enough for one statement."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

CHUNK = 400
"""Parameters in one statement; SQLite allows no endless list."""


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Values in lists short enough for one statement."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
