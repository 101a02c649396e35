"""Drafts checked one after another in the process beside the pages, and kept with what was found."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.archive.location import default_archive, named_archive
from quotes.errors import QuotesError
from quotetrail.checks.accepted import NAME
from quotetrail.output.checked.drafts import CheckedDraft
from quotetrail.web.tasks.worker import extractor, why_not

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
        return why_not(self.future)


class Checker:
    """Takes drafts, and keeps the last ones with what was found."""

    def __init__(self, location: str | None, submit: Callable[..., Future[list[CheckedDraft]]]) -> None:
        """Begin without drafts.

        Args:
            location: the archive.
            submit: has `check_file` done (`quotetrail.web.tasks.worker.Worker.submit`).
        """
        self._location = location
        self._submit = submit
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
            job = self._jobs[id] = Job(id, path, self._submit(check_file, str(path), self._location))
            for old in list(self._jobs)[: max(0, len(self._jobs) - _KEPT)]:
                if self._jobs[old].future.done():
                    shutil.rmtree(self._jobs.pop(old).path.parent, ignore_errors=True)
            return job

    def get(self, id: str) -> Job | None:
        """Return the draft with this id, if it is still kept."""
        return self._jobs.get(id)

    def close(self) -> None:
        """Forget all drafts."""
        shutil.rmtree(self._folder, ignore_errors=True)


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
        lambda error: failures.append(error.reason), lambda _: None, around_loading=lambda _: extractor()
    )
    with evidence(location, Against((), ()), reader) as archive:
        found = reader.drafts([path])
        checked = check_extractions(found, archive, Settings(), reader.parse)
    if not checked and (failures or reader.empty):
        raise QuotesError(failures[0] if failures else "no text")
    return [replace(draft, name=Path(path).name) for draft in checked]  # as it was sent, not as it is kept


def accepted_beside(location: str | None) -> Path:
    """Return where accepted findings are listed: beside the archive's file, or in the data folder."""
    named = named_archive(location)
    folder = (named if isinstance(named, Path) else default_archive()).parent
    return folder / NAME
