"""A worker process as its parent sees it: started, asked, found dead, killed."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from quotes.errors import ModelError
from quotes.text import count
from quotes.types import Article, Extraction
from quotetrail.jobs.preload import MODELS
from quotetrail.jobs.worker import Load, work

_METHODS = multiprocessing.get_all_start_methods()
# A forked process that has loaded torch does not run well on a Mac.
_METHOD = "forkserver" if "forkserver" in _METHODS and sys.platform != "darwin" else "spawn"
_starting = threading.Lock()


class Died(Exception):
    """A worker process that ended before it had answered; it says why, in a few words."""


class Worker:
    """A process that extracts.

    Args:
        load: loads the models; see `quotetrail.jobs.worker.Load`.
        models: their name, if the server that forks workers is to load them; else empty.
    """

    def __init__(self, load: Load, models: str = "") -> None:
        context = multiprocessing.get_context(_METHOD)
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, load), daemon=True)  # type: ignore[attr-defined]
        with _starting, _inherited({"OMP_NUM_THREADS": "1", MODELS: models}):
            if _METHOD == "forkserver":
                multiprocessing.set_forkserver_preload(["__main__", "quotetrail.jobs.preload"])
            self._process.start()
        theirs.close()

    def model(self) -> str:
        """Return the name of the models when they are loaded; to be called once, before anything is asked.

        Raises:
            ModelError: they cannot be loaded.
            Died: the process ended before they were.
        """
        answer = pickle.loads(self._answer(None))
        if isinstance(answer, str):
            return answer
        raise ModelError(*answer)

    def extract(self, articles: Sequence[Article], seconds: float) -> bytes:
        """Return the extractions of these articles, packed: see `unpacked`.

        Raises:
            Died: the process ended, or was ended because it had not answered after so many seconds.
        """
        try:
            self._pipe.send(list(articles))
        except OSError:
            raise Died(self._cause()) from None
        return self._answer(seconds)

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def _answer(self, seconds: float | None) -> bytes:
        try:
            if not self._pipe.poll(seconds):
                self.kill()
                raise Died(f"it took longer than {_minutes(seconds or 0)} to read")
            return self._pipe.recv_bytes()
        except (EOFError, OSError):
            raise Died(self._cause()) from None

    def _cause(self) -> str:
        self._process.join(5)
        code = self._process.exitcode
        if code == -getattr(signal, "SIGKILL", 9):
            return "its process was killed, probably because it took more memory than there is"
        if code is not None and code < 0:
            return f"its process ended with {signal.Signals(-code).name}"
        return "its process ended without an answer"


def unpacked(answer: bytes) -> list[Extraction]:
    """Return what a worker of ours found."""
    found: list[Extraction] = pickle.loads(answer)
    return found


def _minutes(seconds: float) -> str:
    return count(round(seconds / 60), "minute") if seconds >= 120 else count(round(seconds), "second")


@contextmanager
def _inherited(variables: Mapping[str, str]) -> Iterator[None]:
    """Start a process with these variables, and deaf to Ctrl-C and a closed terminal: its parent hears."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    masked = hasattr(signal, "pthread_sigmask")
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP}) if masked else None
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
