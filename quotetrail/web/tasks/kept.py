"""Answers that take long in a large archive: made beside the pages, and kept until they are made again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

Answer = TypeVar("Answer")
Key = TypeVar("Key", int, str)

_KEPT = 60.0
"""Seconds for which an answer is kept at least."""
_SHARE = 20
"""An answer is kept for this many times as long as it took, so that making it is no load."""
_MOST_KEYS = 1_000  # of some ten kilobytes each; what many ask for within a minute


class Kept(Generic[Answer]):
    """One answer, made in a thread of its own.

    What is old is given while it is made again, so nobody waits but for the first one.
    """

    def __init__(self, make: Callable[[], Answer]) -> None:
        """Begin without an answer.

        Args:
            make: makes it; what it raises is raised by `get` until it succeeds.
        """
        self._make = make
        self._lock = threading.Lock()
        self._made = threading.Event()
        self._running = False
        self._again = 0.0
        self._answer: Answer | None = None
        self._error: Exception | None = None

    def begin(self) -> None:
        """Make the answer, unless that is being done or it is new enough."""
        with self._lock:
            if self._running or (self._made.is_set() and time.monotonic() < self._again):
                return
            self._running = True
        threading.Thread(target=self._run, daemon=True).start()

    def get(self, wait: float = 0.0) -> Answer | None:
        """Return the answer, or None if there is none yet.

        Args:
            wait: seconds to wait for the first one.
        """
        self.begin()
        self._made.wait(wait)
        if self._error is not None:
            raise self._error
        return self._answer

    def _run(self) -> None:
        begun = time.monotonic()
        try:
            self._answer, self._error = self._make(), None
        except Exception as error:
            self._error = error
        now = time.monotonic()
        with self._lock:
            self._again = now if self._error is not None else now + max(_KEPT, _SHARE * (now - begun))
            self._running = False
        self._made.set()


class KeptEach(Generic[Key, Answer]):
    """An answer for each of some keys; of those that nobody asked for lately it forgets the answer."""

    def __init__(self, make: Callable[[Key], Answer]) -> None:
        self._make: Callable[[Key], Answer] = make
        self._lock = threading.Lock()
        self._kept: dict[Key, Kept[Answer]] = {}

    def get(self, key: Key, wait: float = 0.0) -> Answer | None:
        """Return the answer for a key, as `Kept.get` does."""
        with self._lock:
            kept = self._kept.pop(key, None) or Kept(partial(self._make, key))
            self._kept[key] = kept  # the last one asked for is behind the others
            for old in list(self._kept)[: max(0, len(self._kept) - _MOST_KEYS)]:
                del self._kept[old]
        return kept.get(wait)

    def forget(self) -> None:
        """Make each answer anew when it is asked for: what they follow from was changed."""
        with self._lock:
            self._kept.clear()
