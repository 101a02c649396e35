"""What a site allows programs to read: its robots.txt, as RFC 9309 says."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from quotes.read.fetch.addresses import MOVED, onward
from quotes.read.fetch.transfer import Answer, Connections, Unreachable, user_agent

_MOST = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 KiB at least."""
_REDIRECTS = 5
_LONGEST_DELAY = 30.0
"""Seconds; a site that asks for longer pauses between two requests is left after so long all the same."""


class Robots:
    """Knows what each site allows; its robots.txt is asked for once."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._known: dict[str, Any] = {}

    def allows(self, address: str) -> bool:
        """Whether quotetrail may ask for this address.

        Raises:
            Unreachable: the site does not answer, or cannot say what it allows.
        """
        rules = self._rules(address)
        return rules is None or bool(rules.can_fetch(address, user_agent()))

    def delay(self, address: str) -> float:
        """Return how many seconds the site wants between two requests; 0 if it does not say.

        Raises:
            Unreachable: as `allows`.
        """
        rules = self._rules(address)
        asked = rules.crawl_delay(user_agent()) if rules is not None else None
        if not asked:
            return 0.0
        return float(asked) if 0 < asked < _LONGEST_DELAY else _LONGEST_DELAY

    def _rules(self, address: str) -> Any:
        """The rules for the site of an address; ``None`` if everything is allowed.

        Raises:
            Unreachable: there is no answer, also not for those who asked before.
        """
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._known:
            try:
                self._known[site] = self._read(site)
            except Unreachable as error:
                self._known[site] = error
        known = self._known[site]
        if isinstance(known, Unreachable):
            raise known
        return known

    def _read(self, site: str) -> Any:
        from protego import Protego

        answer = self._asked(f"{site}/robots.txt")
        if answer.status >= 500:
            raise Unreachable(
                f"the site's robots.txt cannot be had ({answer.status}), so programs stay out; try again"
            )
        return Protego.parse(answer.data.decode("utf-8-sig", "replace")) if answer.status == 200 else None

    def _asked(self, address: str) -> Answer:
        for _ in range(_REDIRECTS):
            answer = self._connections.ask(address, {}, most=_MOST)
            if answer.status not in MOVED or "location" not in answer.head:
                return answer
            address = onward(address, answer.head["location"])
        return Answer(404, {}, b"")  # as RFC 9309 says of too many redirects
