"""Ctrl-C waits for the end of what must not be broken off: a transaction with its count, a file being closed.

Python calls what handles a signal between any two steps. After a commit and before what it stored is counted,
a `KeyboardInterrupt` would make a run tell less than it did; in the middle of closing a connection it is
swallowed.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def unbroken() -> Iterator[None]:
    """Keep a Ctrl-C waiting until the block has ended well; a second one breaks in.

    The same holds for other polite requests to stop, if the program handles them.

    Raises:
        KeyboardInterrupt: the block has ended, and Ctrl-C came meanwhile.
    """
    handlers = {}
    if threading.current_thread() is threading.main_thread():
        handlers = {one: each for one in _SIGNALS if callable(each := signal.getsignal(one))}
    came: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        if came:
            handlers[number](number, frame)
        came.append(number)

    for one in handlers:
        signal.signal(one, wait)
    try:
        yield
    finally:
        for one, handler in handlers.items():
            signal.signal(one, handler)
    if came:
        handlers[came[0]](came[0], None)
