"""How quickly a run goes, and how long it will still take.

>>> pace = Pace(clock=iter((0.0, 60.0, 60.0)).__next__)
>>> pace.note(0); pace.note(120); pace.rate
2.0
>>> pace.told(1000, 120)
'2.0 a second; about 7 minutes left'
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import IO

from quotes.errors import ArticleError
from quotes.read.inputs.names import inputs_of
from quotes.text import count
from quotes.types import Article

_SPAN = 120.0
"""Seconds of which the rate is told: articles that are there already are passed over far more quickly."""


class Pace:
    """The rate of the last two minutes."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._noted: deque[tuple[float, int]] = deque()

    def note(self, done: int) -> None:
        """Note how many are done now."""
        now = self._clock()
        if len(self._noted) > 1 and now - self._noted[-2][0] < 1.0:
            self._noted[-1] = (now, done)  # one note a second is enough
            return
        self._noted.append((now, done))
        while len(self._noted) > 2 and now - self._noted[1][0] > _SPAN:
            self._noted.popleft()

    @property
    def rate(self) -> float:
        """How many are done in a second; 0.0 if it is too early to say."""
        if len(self._noted) < 2:
            return 0.0
        (first, before), (last, after) = self._noted[0], self._noted[-1]
        return (after - before) / (last - first) if last > first else 0.0

    def told(self, total: float | None, done: int) -> str:
        """Return the rate and the time left in words; empty if it is too early to say.

        Args:
            total: how many there are, as far as known.
            done: how many are done.
        """
        rate = self.rate
        if not rate:
            return ""
        told = f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.1f} a minute"
        if total is None:
            return told
        return f"{told}; about {_span(max(0.0, total - done) / rate)} left"


def _span(seconds: float) -> str:
    """A span of time, as exactly as anyone wants to know it."""
    if seconds < 90:
        return count(max(1, round(seconds)), "second")
    if seconds < 90 * 60:
        return count(round(seconds / 60), "minute")
    return count(round(seconds / 3600), "hour")


class Position:
    """How far into the files a run has read, in bytes.

    Args:
        names: files, folders and patterns as named by the user.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._total: int | None = None
        self._before = self._size = 0
        self._stream: IO[bytes] | None = None
        self._articles = 0

    def counting(self, articles: Iterable[Article | ArticleError]) -> Iterator[Article | ArticleError]:
        """Yield what is read, and count it."""
        for article in articles:
            self._articles += 1
            yield article

    def expected(self) -> float | None:
        """Return how many articles there will be, going by those read so far; ``None`` if nothing tells."""
        share = self.share()
        return self._articles / share if share and self._articles else None

    def opened(self, name: str, stream: IO[bytes]) -> None:
        """Note that reading has gone on to this file."""
        self._before += self._size
        self._size, self._stream = _size_of(name), stream

    def share(self) -> float | None:
        """Return what part of all is read, above 0 and up to 1; ``None`` where that cannot be known."""
        if self._total is None:
            self._total = self._sum()
        read = self._before + self._read_of_this()
        return min(1.0, read / self._total) if self._total and read else None

    def _sum(self) -> int:
        if any(name == "-" or "://" in name for name in self._names):
            return 0
        found = inputs_of(self._names, lambda notice: None)
        return sum(_size_of(one.name) for one in found if not isinstance(one, ArticleError))

    def _read_of_this(self) -> int:
        try:
            return self._stream.tell() if self._stream is not None else 0
        except (OSError, ValueError):  # it is closed, or was never a file
            return self._size


def _size_of(name: str) -> int:
    try:
        return os.stat(name).st_size
    except (OSError, ValueError):
        return 0
