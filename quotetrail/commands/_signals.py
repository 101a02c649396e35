"""Signals that end the program: Ctrl-C, what asks it to end, a terminal that has closed."""

from __future__ import annotations

import _thread
import signal
import sys
import time
from types import FrameType

_ENDS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows knows two of them
_received: list[Stop] = []
_over = False


class Stop(KeyboardInterrupt):
    """A signal to end came; whatever Ctrl-C breaks off, this does.

    Attributes:
        status: the exit status that a shell expects for this signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = 128 + number


def listen() -> None:
    """Raise `Stop` for each of the signals from now on, but for those that are to be ignored."""
    for number in _ENDS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)


def let_go() -> None:
    """Let a signal end the process at once from now on: there is nothing left to keep."""
    global _over
    _over = True  # before all else: one that comes while they are let go must raise nothing any more
    for number in _ENDS:
        if signal.getsignal(number) is _stop:
            signal.signal(number, signal.SIG_DFL)


def received() -> Stop | None:
    """Return the first signal that came. What it broke off may have failed in a way of its own since."""
    return _received[0] if _received else None


def stopped_by(error: BaseException) -> int:
    """Return the exit status for what was broken off, by the signal behind an error."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, Stop):
            return behind.status
        behind = behind.__cause__ or behind.__context__
    return 128 + signal.SIGINT


def _stop(number: int, frame: FrameType | None) -> None:
    if _over:
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
    _received.append(Stop(number))
    raise _received[-1]


def again_if_dropped(what: sys.UnraisableHookArgs) -> None:
    """Hear of an exception that Python has to drop, because it came in the middle of a callback of its own.

    Nothing follows from most; a signal comes again a moment later.
    """
    if isinstance(what.exc_value, KeyboardInterrupt):
        number = stopped_by(what.exc_value) - 128
        _thread.start_new_thread(_send_soon, (number,))  # `Thread.start` would wait, and be stopped itself


def _send_soon(number: int) -> None:
    time.sleep(0.02)
    _thread.interrupt_main(signal.Signals(number))
