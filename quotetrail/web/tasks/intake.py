"""Articles that programs send: read and stored as `quotetrail add` does, in the process beside the pages."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from db.store.add import Tally
from db.store.known import SavedArticle
from quotes.errors import ArticleError, QuotesError
from quotetrail.web.tasks.worker import extractor

MOST_BYTES = 20 * 1024 * 1024
"""Of one message."""
MOST_ARTICLES = 200
"""In one message."""
MOST_WAITING = 10
_KEPT = 200  # messages whose answers are remembered

Stored = list[dict[str, Any]]
"""What became of each article of a message."""


class Full(QuotesError):
    """Too many messages wait."""


class Intake:
    """Takes messages, each with one article or several, and keeps what became of the last ones."""

    def __init__(self, location: str | None, token: str, submit: Callable[..., Future[Stored]]) -> None:
        """Begin with no messages.

        Args:
            location: the archive.
            token: what a program must show.
            submit: has `add_articles_in` done (`quotetrail.web.tasks.worker.Worker.submit`).
        """
        self.token = token
        self._location = location
        self._submit = submit
        self._jobs: dict[str, Future[Stored]] = {}
        self._lock = threading.Lock()

    def take(self, data: bytes, name: str) -> tuple[str, Future[Stored]]:
        """Put a message in the queue; return what it can be asked for by, and its answer to come.

        Args:
            data: the message.
            name: as which file it is read; without a stem one is made from the message.

        Raises:
            Full: too many wait.
        """
        with self._lock:
            if sum(not future.done() for future in self._jobs.values()) >= MOST_WAITING:
                raise Full("other articles are being stored; send these again in a minute")
            id = secrets.token_urlsafe(12)
            future = self._jobs[id] = self._submit(add_articles_in, data, _named(name, data), self._location)
            for old in list(self._jobs)[: max(0, len(self._jobs) - _KEPT)]:
                if self._jobs[old].done():
                    del self._jobs[old]
            return id, future

    def get(self, id: str) -> Future[Stored] | None:
        """Return the answer to a message, if it is still kept."""
        return self._jobs.get(id)


def _named(name: str, data: bytes) -> str:
    """A name under which no other article comes, unless it was given."""
    return name if not name.startswith(".") else f"sent-{hashlib.sha256(data).hexdigest()[:16]}{name}"


@dataclass(slots=True)
class _Told(Tally):
    """Counts, and what became of each article."""

    articles: Stored = field(default_factory=list)

    def count(self, saved: SavedArticle | ArticleError) -> None:
        Tally.count(self, saved)
        if not isinstance(saved, ArticleError):
            changed = saved.supersedes is not None or saved.superseded_by is not None
            became = "known" if not saved.added else "changed" if changed else "added"
            quotations = [f"q{id}" for id in saved.quotations]
            self.articles.append({"became": became, "article": f"a{saved.id}", "quotations": quotations})

    def fail(self, error: ArticleError) -> None:
        Tally.fail(self, error)
        self.articles.append({"became": "refused", "error": str(error)})


def add_articles_in(data: bytes, name: str, location: str | None) -> Stored:
    """Store the articles in a message; return what became of each.

    Args:
        data: the message, in any form that `quotetrail add` reads.
        name: as which file it is read.
        location: the archive.

    Raises:
        QuotesError: too many articles, or the archive cannot be written; then none is stored.
    """
    from db.archive.session import opened_archive
    from db.store.add import add_articles
    from quotes.read.files import read_data

    articles = list(islice(read_data(data, name), MOST_ARTICLES + 1))
    if len(articles) > MOST_ARTICLES:
        raise QuotesError(f"more than {MOST_ARTICLES} articles in one message; send them in parts")
    told = _Told(lambda error: None)
    with opened_archive(location, write=True, make=False) as engine:
        add_articles(engine, articles, extractor, told, options={"models": "embedded", "sent": True})
    return told.articles
