"""Drafts checked one after another in a process of their own, so that pages are answered meanwhile.

Models take hundreds of megabytes and a parse takes seconds. A draft that brings the process down costs that
draft, not the site.
"""

from __future__ import annotations

import multiprocessing
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from db.archive.location import default_archive, named_archive
from quotes.errors import QuotesError
from quotetrail.checks.accepted import NAME
from quotetrail.output.checked.drafts import CheckedDraft

MOST_WAITING = 5
_KEPT = 20  # checked drafts; older ones are forgotten


class Busy(QuotesError):
    """Too many drafts wait to be checked."""


@dataclass(slots=True)
class Job:
    """One draft that was sent.

    Attributes:
        id: what its address has; nobody can guess it.
        path: the file, under the name that it came with.
        future: what becomes of it.
        sent: when, in seconds of `time.monotonic`.
    """

    id: str
    path: Path
    future: Future[list[CheckedDraft]]
    sent: float = field(default_factory=time.monotonic)

    @property
    def failure(self) -> str:
        """Why nothing could be checked, in a line; empty if it was, or if it is still being done."""
        error = self.future.exception() if self.future.done() else None
        if isinstance(error, BrokenProcessPool):
            return "the check was stopped: there was not enough memory for this draft, perhaps"
        return str(error) if error is not None else ""


class Checker:
    """Takes drafts, and keeps the last ones with what was found."""

    def __init__(
        self, location: str | None, check: Callable[[str, str | None], list[CheckedDraft]] | None = None
    ):
        """Begin without a process; it is started with the first draft.

        Args:
            location: the archive.
            check: checks a file, for tests; by default `check_file` in another process.
        """
        self._location = location
        self._check = check
        self._pool: ProcessPoolExecutor | None = None
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._folder = Path(tempfile.mkdtemp(prefix="quotetrail-"))

    def take(self, name: str, data: bytes) -> Job:
        """Put a draft in the queue.

        Args:
            name: of its file; what is not a plain name is left out of it.
            data: its bytes.

        Raises:
            Busy: too many wait.
        """
        with self._lock:
            if sum(not job.future.done() for job in self._jobs.values()) >= MOST_WAITING:
                raise Busy("other drafts are being checked; try again in a minute")
            id = secrets.token_urlsafe(12)
            path = self._folder / id / plain_name(name)
            path.parent.mkdir()
            path.write_bytes(data)
            job = self._jobs[id] = Job(id, path, self._submit(str(path)))
            for old in list(self._jobs)[: max(0, len(self._jobs) - _KEPT)]:
                if self._jobs[old].future.done():
                    shutil.rmtree(self._jobs.pop(old).path.parent, ignore_errors=True)
            return job

    def get(self, id: str) -> Job | None:
        """Return the draft with this id, if it is still kept."""
        return self._jobs.get(id)

    def close(self) -> None:
        """Forget all drafts, and end the process."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _submit(self, path: str) -> Future[list[CheckedDraft]]:
        if self._check is not None:
            done: Future[list[CheckedDraft]] = Future()
            try:
                done.set_result(self._check(path, self._location))
            except Exception as error:
                done.set_exception(error)
            return done
        if self._pool is None:
            self._pool = _new_pool()
        try:
            return self._pool.submit(check_file, path, self._location)
        except BrokenProcessPool:
            self._pool = _new_pool()
            return self._pool.submit(check_file, path, self._location)


def _new_pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def plain_name(name: str) -> str:
    """Return a name that means one file in a folder, with the ending that it had.

    >>> plain_name("../../etc/My draft.docx"), plain_name(".."), plain_name("a\\x00b.txt")
    ('My draft.docx', 'draft.txt', 'ab.txt')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    last = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(". ")
    return last[-80:].lstrip(". ") or "draft.txt"


def check_file(path: str, location: str | None) -> list[CheckedDraft]:
    """Return the drafts in a file with what was found of them; what a process of its own runs.

    Raises:
        QuotesError: nothing in it could be read, or the archive cannot be.
    """
    from quotetrail.checks.against import Against, evidence
    from quotetrail.checks.drafts import Settings, check_extractions
    from quotetrail.checks.reading import Reader

    failures: list[str] = []
    reader = Reader(
        lambda error: failures.append(error.reason), lambda _: None, around_loading=lambda _: _extractor()
    )
    with evidence(location, Against((), ()), reader) as archive:
        checked = check_extractions(reader.drafts([path]), archive, Settings())
    if not checked and (failures or reader.empty):
        raise QuotesError(failures[0] if failures else "no text")
    return [replace(draft, name=Path(path).name) for draft in checked]  # as it was sent, not as it is kept


@cache
def _extractor() -> tuple[str, Callable[[Iterable[Any]], Iterator[Any]]]:
    from quotes.pipeline import load_extractor

    return load_extractor("embedded")


def accepted_beside(location: str | None) -> Path:
    """Return where accepted findings are listed: beside the archive's file, or in the data folder."""
    named = named_archive(location)
    folder = (named if isinstance(named, Path) else default_archive()).parent
    return folder / NAME
