"""Several workers at once: articles go out in batches, extractions come back in the order of the articles.

A worker that dies takes no article with it: those of its batch are tried again one by one. The one that kills
a second worker is given back as failed, and the others go on.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from dataclasses import dataclass
from types import TracebackType

from quotes.errors import QuotesError
from quotes.read.article.limit import MOST_CHARACTERS
from quotes.types import Article, Extraction
from quotetrail.jobs.process import Died, Worker, unpacked
from quotetrail.jobs.worker import Extractor, Load

BATCH = 30_000
"""Characters in a batch: some two seconds. Larger ones are hardly quicker."""
LAST = 5_000
"""Characters in the last batches, so that no worker is left with much when the others have done."""
WINDOW = 8_000_000
"""Characters of articles that are out, or back and waiting for an earlier one."""
_LONG = 500_000
"""Characters of an article that takes so much memory that no two such are read at once."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a worker may take for a batch before it counts as hanging.

    Attributes:
        seconds: for any batch.
        of_each: seconds for each character more; on an idle machine a character takes a twentieth of that.
    """

    seconds: float = 180.0
    of_each: float = 0.001

    def for_all(self, articles: Iterable[Article]) -> float:
        """Return the seconds for a batch."""
        return self.seconds + self.of_each * sum(_size(article) for article in articles)


class _Closed(Exception):
    """The crew has been sent home."""


class Crew:
    """Worker processes, started as they are needed; a context manager that ends them.

    Args:
        load: loads the models in a worker.
        jobs: how many workers at most.
        models: the models' name, for workers that share what a server has loaded; see `Worker`.
        patience: how long a worker may take.
    """

    def __init__(self, load: Load, jobs: int, models: str = "", patience: Patience | None = None) -> None:
        self._load, self._jobs, self._models = load, jobs, models
        self._patience = patience or Patience()
        self._lock = threading.Lock()
        self._long = threading.Lock()
        self._idle: list[Worker] = []
        self._alive: set[Worker] = set()
        self._closed = False
        self._threads = ThreadPoolExecutor(jobs, "jobs")

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers at once, whatever they are doing."""
        with self._lock:
            self._closed = True
            for worker in self._alive:
                worker.kill()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def prepare(self) -> tuple[str, Extractor]:
        """Start the first worker; return the name of its models, and the function that extracts.

        Raises:
            ModelError: the models cannot be loaded.
            QuotesError: no worker can be started.
        """
        model, worker = self._start()
        self._idle.append(worker)
        return model, self.extract

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Yield the extractions of many articles in their order.

        One that no worker could read has an ``error``, as one that no parser could.

        Raises:
            ModelError, QuotesError: as for `prepare`.
        """
        out: deque[_Out] = deque()
        for batch in _batches(articles, 2 * self._jobs):
            size = sum(map(_size, batch))
            while out and (out[0].future.done() or sum(one.size for one in out) + size > WINDOW):
                yield from out.popleft().extractions()
            while len(running := [one.future for one in out if not one.future.done()]) >= 2 * self._jobs:
                wait(running, return_when=FIRST_COMPLETED)
            out.append(_Out(size, self._threads.submit(self._extract, batch)))
        while out:
            yield from out.popleft().extractions()

    def _extract(self, articles: list[Article]) -> list[bytes | Extraction]:
        """Have a batch extracted; called in a thread of its own."""
        is_long = any(len(article.text) > _LONG for article in articles)
        with self._long if is_long else nullcontext():
            try:
                return [self._ask(articles)]
            except Died:
                return [self._alone(article) for article in articles]

    def _alone(self, article: Article) -> bytes | Extraction:
        """Have an article extracted by itself; as failed if that ends the worker."""
        try:
            return self._ask([article])
        except Died as death:
            return Extraction(article, error=f"left out: {death}, twice")

    def _ask(self, articles: list[Article]) -> bytes:
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        if worker is None:
            _, worker = self._start()
        try:
            found = worker.extract(articles, self._patience.for_all(articles))
        except Died:
            self._bury(worker)
            raise
        with self._lock:
            self._idle.append(worker)
        return found

    def _start(self) -> tuple[str, Worker]:
        """Start a worker, at the second try if need be; return the name of its models, loaded, too."""
        for _ in range(2):
            if self._closed:
                raise _Closed
            worker = Worker(self._load, self._models)
            with self._lock:
                self._alive.add(worker)
                if self._closed:
                    worker.kill()
            try:
                return worker.model(), worker
            except Died as death:
                self._bury(worker)
                cause = death
        raise QuotesError(f"no further process can be started ({cause}); try again with --jobs 1")

    def _bury(self, worker: Worker) -> None:
        with self._lock:
            self._alive.discard(worker)
            if self._closed:
                raise _Closed


@dataclass(frozen=True, slots=True)
class _Out:
    """A batch that is out, and its characters."""

    size: int
    future: Future[list[bytes | Extraction]]

    def extractions(self) -> Iterator[Extraction]:
        """Yield what came of the batch, when it is back."""
        for one in self.future.result():
            yield from [one] if isinstance(one, Extraction) else unpacked(one)


def _batches(articles: Iterable[Article], ahead: int) -> Iterator[list[Article]]:
    """Yield articles together, up to `BATCH` characters; a longer one by itself.

    So many batches are read ahead. When that shows the end, batches shrink with what is left, down to `LAST`
    (guided self-scheduling: Polychronopoulos and Kuck 1987).
    """
    waiting: deque[Article] = deque()
    size, source = 0, iter(articles)
    while True:
        while size < ahead * BATCH and (article := next(source, None)) is not None:
            waiting.append(article)
            size += _size(article)
        if not waiting:
            return
        most = min(BATCH, max(LAST, size // ahead))
        batch: list[Article] = []
        while waiting and (not batch or _size(waiting[0]) <= most):
            batch.append(waiting.popleft())
            most -= _size(batch[-1])
            size -= _size(batch[-1])
        yield batch


def _size(article: Article) -> int:
    return min(len(article.text), MOST_CHARACTERS) + 100  # an article costs something, however short it is
