"""One process or several: several are worth their while only if there is something to do for them."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain
from types import TracebackType

from quotes.errors import ArticleError
from quotes.types import Article
from quotetrail.jobs.crew import Crew
from quotetrail.jobs.worker import Extractor, load_here, loaded

ENOUGH = 100_000
"""Characters of articles for which several processes are started: half a minute of one."""
USUAL = 5_000
"""Characters of an article, where only their number is known."""


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Extracting:
    """What loads the models, here or in workers; a context manager that ends these.

    Args:
        models: the name of a model package, or a folder.
        jobs: how many workers; 1 is this process itself. None: as many as there are cores, if there is
            enough to do.
        load: loads the models in this process (other than `load_here` only in tests).
    """

    def __init__(
        self, models: str, jobs: int | None, load: Callable[[str], tuple[str, Extractor]] = load_here
    ) -> None:
        self._models, self._jobs, self._load = models, jobs, load
        self._amount = 0
        self._open = ExitStack()

    def __enter__(self) -> Extracting:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def expect(self, articles: int) -> None:
        """Note how many articles there are to extract."""
        self._amount = articles * USUAL

    def watch(self, articles: Iterable[Article | ArticleError]) -> Iterator[Article | ArticleError]:
        """Yield articles, and note before the first how much there is to extract, as far as it matters."""
        ahead: list[Article | ArticleError] = []
        rest = iter(articles)
        for article in rest:
            ahead.append(article)
            self._amount += len(article.text) if isinstance(article, Article) else 0
            if self._amount >= ENOUGH:
                break
        yield from chain(ahead, rest)

    def __call__(self) -> tuple[str, Extractor]:
        """Load the models; return their name, and the function that extracts.

        Raises:
            ModelError: they cannot be loaded.
        """
        jobs = self._jobs if self._jobs is not None else cores()
        if jobs == 1 or (self._jobs is None and self._amount < ENOUGH):
            self._open.callback(gc.unfreeze)
            return self._load(self._models)
        crew = self._open.enter_context(Crew(partial(loaded, self._models), jobs, self._models))
        return crew.prepare()
