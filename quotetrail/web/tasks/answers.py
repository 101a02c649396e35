"""Answers that are given again: an address asked twice in a few seconds is answered once.

While the archive does not change, an answer is as good as a new one; while something is being added, one that
is a few seconds old is given to whoever asks. What is changed from these pages is seen at once: then all of
them are forgotten.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

OLD_AT_MOST = 5.0
"""Seconds for which an answer is given again, although the archive may have changed since."""
_LONGEST = 60.0
"""Seconds for which it is given again while the archive stays as it is; what is counted may be newer then."""
_MOST_BYTES = 32 * 1024 * 1024
_LARGEST = _MOST_BYTES // 16
_OWN_BYTES = 1_000  # of an answer without its body

Key: TypeAlias = tuple[object, ...]
Endpoint: TypeAlias = Callable[[Request], Response]


@dataclass(slots=True)
class _Answer:
    body: bytes
    media_type: str
    #: Of the archive before it was made (`db.lookup.changed.Changes`); None if it could not be told.
    state: object
    made: float
    #: When it was last known to be what the archive says.
    true_at: float
    tag: str


class Answers:
    """The answers that were made last, as many as there is room for."""

    def __init__(self, state: Callable[[], object], *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with none.

        Args:
            state: returns another value when the archive has changed, None if that cannot be told.
            clock: the seconds.
        """
        self._state, self._clock = state, clock
        self._lock = threading.Lock()
        self._kept: dict[Key, _Answer] = {}
        self._bytes = 0
        self._forgotten = 0

    def forget(self) -> None:
        """Give none of them again, nor what is being made now: something was changed."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0
            self._forgotten += 1

    def young(self, key: Key) -> _Answer | None:
        """Return an answer that may be given without a look at the archive."""
        now = self._clock()
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or now - kept.true_at > OLD_AT_MOST or now - kept.made > _LONGEST:
                return None
            self._kept[key] = self._kept.pop(key)  # the last one asked for is behind the others
            return kept

    def made(self, key: Key, make: Callable[[], Response]) -> Response | _Answer:
        """Return an answer that was made before and is still true, else make it, and keep it if it can be.

        Args:
            key: what is asked.
            make: answers it.
        """
        if kept := self.young(key):
            return kept
        begun, state, forgotten = self._clock(), self._state(), self._forgotten
        with self._lock:
            kept = self._kept.get(key)
            if kept and state is not None and kept.state == state and begun - kept.made <= _LONGEST:
                kept.true_at = begun
                return kept
        answer = make()
        if answer.status_code != 200 or answer.headers.get("cache-control") == "no-store":
            return answer
        body = bytes(answer.body)
        tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        made = _Answer(body, answer.headers["content-type"], state, begun, begun, tag)
        with self._lock:
            if forgotten == self._forgotten:
                self._keep(key, made)
        return made

    def _keep(self, key: Key, made: _Answer) -> None:
        if (old := self._kept.pop(key, None)) is not None:
            self._bytes -= len(old.body) + _OWN_BYTES
        if len(made.body) > _LARGEST:
            return
        self._kept[key] = made
        self._bytes += len(made.body) + _OWN_BYTES
        while self._bytes > _MOST_BYTES:
            first = self._kept.pop(next(iter(self._kept)))
            self._bytes -= len(first.body) + _OWN_BYTES


def given_again(endpoint: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers like `endpoint`, with answers that are given again, and tagged (RFC 9110, ETag).

    What it answers follows from the archive and the address alone, but for the name in forms (`_key`). If it
    lacks something that is still being counted, it says so by `unfinished`.
    """

    @wraps(endpoint)
    async def answer(request: Request) -> Response:
        answers: Answers = request.app.state.answers
        key = _key(request)
        found: Response | _Answer | None = answers.young(key)
        if found is None:
            found = await run_in_threadpool(answers.made, key, lambda: _finished(endpoint, request))
        return found if isinstance(found, Response) else _tagged(request, found)

    return answer


def unfinished(request: Request) -> None:
    """Say that the answer to a request lacks what is still being made, so it is given once."""
    request.state.unfinished = True


def _finished(endpoint: Endpoint, request: Request) -> Response:
    answer = endpoint(request)
    if getattr(request.state, "unfinished", False):
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _key(request: Request) -> Key:
    """Return what an answer follows from: feeds show the host, forms the name of whoever judged last."""
    url, site = request.url, request.app.state
    asked = tuple(pair for pair in request.query_params.multi_items() if pair[0] != "token")
    return url.scheme, url.netloc, url.path, asked, request.cookies.get("by", "") if site.secret else ""


def _tagged(request: Request, answer: _Answer) -> Response:
    """Return a kept answer, or that the one who asks has it already."""
    headers = {"ETag": answer.tag}
    if not answer.media_type.startswith("text/html"):
        # Programs may keep it and ask whether it is still true. A browser that kept a page would show it
        # again on the way back from a judgement.
        headers["Cache-Control"] = "private, no-cache"
    known = request.headers.get("if-none-match", "")
    if known.strip() == "*" or answer.tag in {one.strip().removeprefix("W/") for one in known.split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(answer.body, headers={**headers, "Content-Type": answer.media_type})
