"""What runs in a worker process: it loads the models once, and extracts what comes until the pipe closes.

Where processes can be forked, a server that has loaded the models (`quotetrail.jobs.preload`) forks every
worker: they share its memory, and a new one is there at once.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from itertools import count
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TypeAlias

from quotes.errors import ModelError
from quotes.types import Article, Extraction

Extractor: TypeAlias = Callable[[Iterable[Article]], Iterator[Extraction]]
#: Loads models: gives their name and version, and the function that extracts. Must be fit for pickle.
Load: TypeAlias = Callable[[], tuple[str, Extractor]]

_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
_KILL = 9
_TRIMMED_AFTER = 25
"""Articles. Each time takes up to 70 ms, and to read these articles 6 s."""


@cache
def loaded(models: str) -> tuple[str, Extractor]:
    """Return `load_here`, called once in a process and in all that are forked from it.

    Raises:
        ModelError: no such package, damaged or missing files.
    """
    return load_here(models)


def load_here(models: str) -> tuple[str, Extractor]:
    """Return `load_extractor` of these models.

    What there is by then stays as long as they do. So it is kept out of Python's search for cycles, which
    would look through all of it again and again, and have each worker copy what it shares with the others.
    Memory that extracting has freed goes back to the system now and then.

    Raises:
        ModelError: no such package, damaged or missing files.
    """
    from quotes.pipeline import load_extractor

    model, extract = load_extractor(models)
    gc.freeze()
    return model, partial(_sparing, extract, count(1))


def _sparing(extract: Extractor, numbers: Iterator[int], articles: Iterable[Article]) -> Iterator[Extraction]:
    for found in extract(articles):
        yield found
        if next(numbers) % _TRIMMED_AFTER == 0:
            give_memory_back()


def give_memory_back() -> None:
    """Hand memory that is free inside this process back to the system.

    What a long article took is freed in pieces between others that stay. The C library would keep the pieces,
    a hundred megabytes more after every hundred articles.
    """
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # not every C library has it
            ctypes.CDLL(None).malloc_trim(0)


def work(pipe: Connection, load: Load) -> None:
    """Extract the articles that come through the pipe, list by list, until it closes.

    Sends the name of the models first, or the two parts of a `ModelError`. Then the extractions of each list.
    """
    end_with_parent()
    give_way_for_memory()
    keep_quiet()
    try:
        model, extract = load()
    except ModelError as error:
        pipe.send((error.package, error.reason))
        return
    with suppress(EOFError, BrokenPipeError):
        pipe.send(model)
        while True:
            articles: list[Article] = pipe.recv()
            pipe.send(list(extract(articles)))


def end_with_parent() -> None:
    """End this process when its parent ends, however that ends and whatever is being done here."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_await, args=(parent.sentinel,), daemon=True).start()
    if sys.platform == "linux":  # the thread does not run while a long step of C code does
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_END_WITH_PARENT, _KILL)


def _await(parent: int) -> None:
    wait([parent])
    os._exit(0)


def give_way_for_memory() -> None:
    """Have the system kill this process before the parent if memory runs out."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


def keep_quiet() -> None:
    """Print nothing of what libraries warn of, as in the parent."""
    if not os.environ.get("QUOTETRAIL_DEBUG"):
        logging.lastResort = None
        warnings.simplefilter("ignore")
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
