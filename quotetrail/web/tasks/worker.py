"""The process beside the pages that loads the models: it checks drafts and stores articles, one by one.

Models take hundreds of megabytes and a parse takes seconds. What brings the process down costs that one task,
not the site. As there is one process, there is one that writes.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from quotes.pipeline import Extractor

Answer = TypeVar("Answer")
Submit = Callable[..., Future[Any]]
"""Has a function of a module done with what it is given; `Worker.submit` or `at_once`."""


class Worker:
    """One process, started with the first task, and again if it was brought down."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, task: Callable[..., Answer], *given: Any) -> Future[Answer]:
        """Have the process do something when it has done what came before.

        Args:
            task: a function of a module.
            given: what it is given.
        """
        if self._pool is not None:
            try:
                return self._pool.submit(task, *given)
            except BrokenProcessPool:
                self._pool.shutdown(wait=False)
        self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        return self._pool.submit(task, *given)

    def close(self) -> None:
        """End the process; what it has not begun is not done."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)


def at_once(task: Callable[..., Answer], *given: Any) -> Future[Answer]:
    """Do something here and now, for tests; what it raises is in the answer."""
    done: Future[Answer] = Future()
    try:
        done.set_result(task(*given))
    except Exception as error:
        done.set_exception(error)
    return done


def why_not(future: Future[Any]) -> str:
    """Return in a line why a task failed; empty if it did not, or is still being done."""
    error = future.exception() if future.done() else None
    if isinstance(error, BrokenProcessPool):
        return "it was stopped: there was not enough memory for it, perhaps"
    return str(error) if error is not None else ""


@cache
def extractor() -> tuple[str, Extractor]:
    """Return the name of the model package, and what extracts with it; loaded once in a process."""
    from quotes.pipeline import load_extractor

    return load_extractor("embedded")
