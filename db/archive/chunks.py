"""Cutting what is long into parts: values that fit into one SQL statement, rows for one transaction."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
R = TypeVar("R")

CHUNK = 400
"""Values in one statement; older versions of SQLite take no more than 999."""


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Yield the values in lists short enough for one statement.

    >>> list(chunks("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    return portions(values, size)


def portions(rows: Iterable[R], size: int) -> Iterator[list[R]]:
    """Yield what comes, one after another, in lists of this length; the last may be shorter."""
    rest = iter(rows)
    while some := list(islice(rest, size)):
        yield some
