"""One request for an address, and the answer to it: within bounds of size and time, in words for the user."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotes.read.source import MOST_BYTES

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager, Timeout
    from urllib3.exceptions import HTTPError

_CONNECTING, _SILENT = 10, 30
"""Seconds until a connection stands, and without a byte."""
_WHOLE = 180
"""Seconds for a whole answer; a server that sends a byte now and then would hold up the run for ever."""
_PIECE = 1 << 16


class Unreachable(Exception):
    """No answer, or none that can be used; the message says why in a few words for the user."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: the number of HTTP: 200, 304, 404 ...
        head: its fields, with names in lower case.
        data: its content, decoded; empty if `status` is not 200.
    """

    status: int
    head: Mapping[str, str]
    data: bytes


def user_agent() -> str:
    """Return the name by which a server knows quotetrail: "quotetrail/0.1.0"."""
    from importlib.metadata import PackageNotFoundError, version  # takes longer to load than a check to run

    try:
        return f"quotetrail/{version('quotetrail')}"
    except PackageNotFoundError:  # a checkout
        return "quotetrail"


class Connections:
    """Asks for addresses, one at a time."""

    def __init__(self) -> None:
        self._pools: dict[str, PoolManager] = {}

    def ask(self, address: str, head: Mapping[str, str], *, most: int = MOST_BYTES) -> Answer:
        """Ask for an address and return the answer. Redirects are answers.

        Args:
            address: begins with http:// or https://.
            head: fields of the request beside those that are always sent.
            most: bytes of content; a longer answer is an error.

        Raises:
            Unreachable: no answer, or a longer one than allowed.
        """
        from urllib3.exceptions import HTTPError

        fields = {"User-Agent": user_agent(), "Accept-Encoding": "gzip", **head}
        try:
            response = self._pool(address).request(
                "GET", address, headers=fields, preload_content=False, redirect=False, retries=False,
                timeout=_timeout(),
            )  # fmt: skip
            try:
                data = _content(response, most) if response.status == 200 else b""
            finally:
                response.close()  # what is not read is not waited for
        except HTTPError as error:
            raise Unreachable(_why(error)) from None
        except (ValueError, OSError):  # no host name, a port out of range, a connection cut off
            raise Unreachable("not an address that can be asked for") from None
        return Answer(response.status, {key.lower(): value for key, value in response.headers.items()}, data)

    def _pool(self, address: str) -> Any:
        """What makes the connections for an address: by way of a proxy if the system names one for it."""
        from urllib.parse import urlsplit
        from urllib.request import getproxies, proxy_bypass

        from urllib3 import PoolManager, ProxyManager

        parts = urlsplit(address)
        proxy = getproxies().get(parts.scheme, "")
        if not proxy or proxy_bypass(parts.hostname or ""):
            proxy = ""
        if proxy not in self._pools:
            self._pools[proxy] = ProxyManager(proxy) if proxy else PoolManager()
        return self._pools[proxy]


def _timeout() -> Timeout:
    from urllib3 import Timeout

    return Timeout(connect=_CONNECTING, read=_SILENT)


def _content(response: BaseHTTPResponse, most: int) -> bytes:
    """The content of an answer, read piece by piece so that neither size nor time runs away.

    Raises:
        Unreachable: it is too large or takes too long.
    """
    end, data = time.monotonic() + _WHOLE, bytearray()
    while piece := response.read(_PIECE, decode_content=True):
        data += piece
        if len(data) >= most:
            raise Unreachable(f"too large ({most // 1024:,} KiB and more)")
        if time.monotonic() > end:
            raise Unreachable(f"the server takes more than {_WHOLE} seconds to answer")
    return bytes(data)


def _why(error: HTTPError) -> str:
    """The reason why there was no answer."""
    from urllib3 import exceptions as kinds

    if isinstance(error, kinds.ProxyError):
        return "the proxy that this system names does not answer"
    if isinstance(error, kinds.NameResolutionError):
        return "no network, or there is no such host; save the page and give the file"
    if isinstance(error, kinds.SSLError):
        return "no secure connection: the server's certificate is not trusted"
    if isinstance(error, kinds.ConnectTimeoutError | kinds.NewConnectionError):
        return "the server cannot be reached"
    if isinstance(error, kinds.TimeoutError):
        return f"the server sent nothing for {_SILENT} seconds"
    if isinstance(error, kinds.DecodeError):
        return "the answer is packed in a way that cannot be read"
    return "the connection broke off, or the answer is not HTTP"
