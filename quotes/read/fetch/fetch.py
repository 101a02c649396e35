"""Gets what is at an address: robots.txt first, one request a site at a time, and only what has changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from quotes.errors import ArticleError
from quotes.read.fetch.addresses import MOVED, onward, require_sound, without_fragment
from quotes.read.fetch.robots import Robots
from quotes.read.fetch.transfer import Answer, Connections, Unreachable

_PAUSE = 1.0
"""Seconds between two requests to one site, unless its robots.txt asks for more."""
_PATIENCE = 30.0
"""Seconds: a site that asks to come again later is asked once more, if it is not later than this."""
_REDIRECTS = 8


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was at an address, and what is sent along next time so that it comes only if it has changed.

    Attributes:
        address: as the user gave it.
        etag, last_modified: as the server gave them; empty if it gave none.
        sha256: of the content.
    """

    address: str
    etag: str
    last_modified: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a server sent.

    Attributes:
        address: where it came from in the end, behind all redirects.
        data: the bytes.
        charset: their encoding, as the server says it; empty if it does not.
        fetched: what to remember of it.
    """

    address: str
    data: bytes
    charset: str
    fetched: Fetched


@dataclass(slots=True)
class Fetcher:
    """Gets what is at addresses, one after another.

    Attributes:
        known: what was got from an address before and is still held, if anything.
        wait: pauses for so many seconds.
        clock: tells the time in seconds.
        failed: errors there were, of addresses and of what came from them.
        got: what was read whole, to be remembered when its articles are stored.
    """

    known: Callable[[str], Fetched | None] = lambda address: None
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    failed: int = 0
    got: list[Fetched] = field(default_factory=list)
    _connections: Connections = field(default_factory=Connections)
    _robots: Robots = field(init=False)
    _asked: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._robots = Robots(self._connections)

    def fetch(self, address: str) -> Content | None:
        """Return what is at an address; ``None`` if it has not changed since it was got before.

        Raises:
            ArticleError: the site forbids it, does not answer, or has nothing there.
        """
        require_sound(address)
        known = self.known(address)
        head = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
        if known is not None:
            head |= {"If-None-Match": known.etag} if known.etag else {}
            head |= {"If-Modified-Since": known.last_modified} if known.last_modified else {}
        try:
            at, answer = self._follow(address, head)
        except Unreachable as error:
            raise ArticleError(address, str(error)) from None
        if answer.status == 304 and known is not None:
            return None
        if answer.status != 200:
            raise ArticleError(address, _refusal(answer.status))
        sha256 = hashlib.sha256(answer.data).hexdigest()
        if known is not None and known.sha256 == sha256:
            return None
        fetched = Fetched(address, answer.head.get("etag", ""), answer.head.get("last-modified", ""), sha256)
        return Content(at, answer.data, _charset(answer.head.get("content-type", "")), fetched)

    def _follow(self, address: str, head: dict[str, str]) -> tuple[str, Answer]:
        """The answer behind all redirects, and the address that gave it.

        Raises:
            Unreachable: no answer, redirects without an end or to what is no web page, or robots.txt says no.
        """
        at = without_fragment(address)
        for _ in range(_REDIRECTS):
            if not self._robots.allows(at):
                raise Unreachable(
                    "the site does not let programs read it (robots.txt); save the page and give the file"
                )
            answer = self._ask(at, head)
            if answer.status not in MOVED or "location" not in answer.head:
                return at, answer
            at = onward(at, answer.head["location"])
        raise Unreachable("the site leads from one address to another without an end")

    def _ask(self, address: str, head: dict[str, str]) -> Answer:
        """One request when the site's pause is over; again once if the site asks for a short wait."""
        answer = self._after_pause(address, head)
        if (
            answer.status in (429, 503)
            and (later := _seconds(answer.head.get("retry-after", ""))) is not None
        ):
            self.wait(later)
            answer = self._after_pause(address, head)
        return answer

    def _after_pause(self, address: str, head: dict[str, str]) -> Answer:
        site = urlsplit(address).netloc
        pause = max(_PAUSE, self._robots.delay(address))
        if site in self._asked and (rest := self._asked[site] + pause - self.clock()) > 0:
            self.wait(rest)
        try:
            return self._connections.ask(address, head)
        finally:
            self._asked[site] = self.clock()


def _seconds(value: str) -> float | None:
    """How long to wait, if a site asks for a wait that is short enough."""
    return float(value) if value.isdecimal() and float(value) <= _PATIENCE else None


def _charset(content_type: str) -> str:
    from email.message import Message

    message = Message()
    message["Content-Type"] = content_type
    return message.get_content_charset() or ""


def _refusal(status: int) -> str:
    """What an answer without content means, in words for the user."""
    if status in (404, 410):
        return f"there is no such page ({status})"
    if status in (401, 402, 403, 407, 451):
        return (
            f"the site does not let programs in ({status}); save the page in your browser and give the file"
        )
    if status == 429:
        return "the site has had too many requests (429); try again later"
    if status >= 500:
        return f"the server is in trouble ({status}); try again later"
    return f"the server gives no page ({status})"
