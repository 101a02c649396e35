"""The address of a database as it may be shown: without what can be a secret.

An address is a path or a URL. What is shown of a URL is chosen, not what is hidden: its scheme, host, port
and database if they are just that, and settings known to be harmless. So a password is hidden wherever it
stands and however it is written, also in an address that nothing can read.

    >>> shown_address("postgresql://lee:pa55@db.example/quotes?sslmode=require&password=pa55")
    'postgresql://***@db.example/quotes?sslmode=require&***'
    >>> shown_address("/srv/news/archive.db")
    '/srv/news/archive.db'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, unquote_plus

HIDDEN = "***"
_SCHEME = re.compile(r"[A-Za-z][\w+.-]+:/+|(?:postgres\w*|sqlite|file)(?:\+\w+)?:")
_OF_FILES = re.compile(r"(?:sqlite(?:\+\w+)?|file):")
#: Host, port and database of a server, with nothing in them that may be something else.
_PLACE = re.compile(r"(?:\[[\w.:]*\]|[\w.-]*)(?::\d{0,5})?(?:/[\w.+~-]*)?")
_HARMLESS = re.compile(
    r"(?:host|hostaddr|port|dbname|sslmode|connect_timeout|application_name|mode)=[\w./:-]*", re.ASCII
)
_SECRET = re.compile(r"(?i)(?<!\w)(?=\w*?(?:pass|pwd|secret|token|key|user|auth|options|service))\w++\s*+=")


def shown_address(address: str) -> str:
    """Return a path or a database URL as it may be shown."""
    match = _SCHEME.match(address)
    scheme = match[0] if match else ""
    rest = address[len(scheme) :]
    is_path = not scheme or (_OF_FILES.match(scheme) and (scheme.count("/") != 2 or "@" not in rest))
    if is_path:
        return scheme + _shown_path(rest)
    user, at, place = rest.rpartition("@")
    place, asked, query = place.partition("?")
    if not _PLACE.fullmatch(place):
        return scheme + HIDDEN
    settings = "&".join(
        dict.fromkeys(
            read if _HARMLESS.fullmatch(read := unquote(part)) else HIDDEN for part in query.split("&")
        )
    )
    return scheme + (HIDDEN + at if user or at else "") + place + (asked + settings if query else "")


def _shown_path(path: str) -> str:
    """Return a path; what looks like a mistyped URL, or like settings, is hidden in it."""
    read = unquote(path)
    if re.search(r":.*@", read, re.DOTALL) or ":/" in read:
        _, at, place = path.rpartition("@")
        return HIDDEN + at + place if at and _PLACE.fullmatch(place) else HIDDEN
    if _SECRET.search(read):
        return re.split(r"[?\s]|(?<!\w)\w*+\s*=", path, maxsplit=1)[0] + HIDDEN
    return path


def discreet(text: str, addresses: Iterable[str]) -> str:
    """Return a text, such as the message of a driver, with nothing in it that these addresses keep secret."""
    for address in addresses:
        shown = shown_address(address)
        if shown == address:
            continue
        for written in (address, repr(address)[1:-1]):
            text = text.replace(written, shown)
        visible = {"", *re.split(r"\W+", shown)}
        for secret in sorted(set(_secrets(address)) - visible, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text)
    return text


def _secrets(address: str) -> Iterator[str]:
    """Yield what is hidden of an address, whole and in the parts that a driver may take it apart into."""
    shown = shown_address(address)
    scheme = _SCHEME.match(address)
    rest = address[scheme.end() :] if scheme else address
    user, _, place = rest.rpartition("@")
    place, _, query = place.partition("?")
    hidden = [user, *user.split(":", 1), *user.split("@", 1)]
    for setting in query.split("&"):
        name, _, value = setting.partition("=")
        if not _HARMLESS.fullmatch(unquote(setting)):
            hidden += [value] if _SECRET.match(unquote(setting)) else [value, name]
    if place not in shown:
        hidden.append(place)
    for part in hidden:
        for read in {part, unquote(part), unquote_plus(part)}:
            yield from (read, *re.split(r"[\s:/@=]", read))
