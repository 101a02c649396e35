"""Addresses that can be asked for, and where a redirect leads.

>>> is_address("https://www.example.org/news/1"), is_address("news.html")
(True, False)
"""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

from quotes.errors import ArticleError
from quotes.read.fetch.transfer import Unreachable

MOVED = frozenset({301, 302, 303, 307, 308})
"""Answers that lead on to another address."""


def is_address(name: str) -> bool:
    """Whether what the user named is an address on the web, and no file."""
    return name.lower().startswith(("http://", "https://"))


def require_sound(address: str) -> None:
    """Raise an error if nothing can be asked for at an address.

    Raises:
        ArticleError: it has no host, or a user's name and password, which no message may show.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or any(map(str.isspace, address)):
        raise ArticleError(address, "not an address on the web")
    if "@" in parts.netloc:
        raise ArticleError(
            f"{parts.scheme}://{host}",
            "give the address without a user name; pages behind a login: save them",
        )


def onward(address: str, location: str) -> str:
    """Where a redirect leads.

    Raises:
        Unreachable: to nothing that can be asked for.
    """
    try:
        onward = without_fragment(urljoin(address, location))
        if is_address(onward):
            require_sound(onward)
            return onward
    except (ValueError, ArticleError):
        pass
    raise Unreachable("the site leads on to something that is no web page")


def without_fragment(address: str) -> str:
    """Return an address without the place in the page, which no server is told."""
    return address.partition("#")[0]


def name_in(address: str) -> str:
    """Return what an address calls its page: the last part of its path, else the host.

    >>> name_in("https://www.example.org/news/harbour-to-close.html?page=2"), name_in("https://example.org/")
    ('harbour-to-close', 'example.org')
    """
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return last.rpartition(".")[0] or last or parts.hostname or address
