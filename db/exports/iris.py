"""Names that stay the same: an IRI for each thing in a linked-data export.

What is on the web is named by its address. Everything else has a ``urn:uuid:`` made from what it is (RFC
9562, version 5), so that exports of different archives use the same name for the same thing.
"""

from __future__ import annotations

import re
import uuid
from ipaddress import IPv6Address
from urllib.parse import quote

from db.answers.statements import ShownPrinting

_NAMESPACE = uuid.UUID("5b0ce9d4-6c1f-5a4e-9e39-3b2f0f6b7a51")
_BETWEEN, _MARK = "\x1f", "\x1b"
_WEB = re.compile(
    r"(https?://)(?:([^/?#]*)@)?(\[[0-9A-Fa-f:.]+\]|[^\s/?#:@\[\]][^/?#:@\[\]]*)(:\d*)?(/[^?#]*)?(\?[^#]*)?(#.*)?",
    re.IGNORECASE | re.DOTALL,
)
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")


def urn(kind: str, *parts: object) -> str:
    """Return the name of a thing of this kind, made from what it is; other parts make another name."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, _BETWEEN.join([kind, *map(_part, parts)]))}"


def _part(part: object) -> str:
    """A part with what separates parts marked in it: no outlet can take over a part of an id."""
    return str(part).replace(_MARK, _MARK * 2).replace(_BETWEEN, _MARK + _BETWEEN)


def page(url: str | None) -> str | None:
    """Return a web address as a valid IRI, or None if it is not a web address.

    What may not stand in an address (RFC 3986) is written in percent signs.

    >>> page("https://example.org/a b"), page("https://example.org/50%?a[]=1"), page("notes.txt")
    ('https://example.org/a%20b', 'https://example.org/50%25?a%5B%5D=1', None)
    """
    found = _WEB.fullmatch(url or "")
    if found is None:
        return None
    scheme, user, host, port, path, query, fragment = (part or "" for part in found.groups())
    try:
        host = f"[{IPv6Address(host[1:-1])}]" if host.startswith("[") else _encoded(host, "")
    except ValueError:
        return None
    user = f"{_encoded(user, ':')}@" if user else ""
    fragment = f"#{_encoded(fragment[1:], '/?:@')}" if fragment else ""
    return f"{scheme}{user}{host}{port}{_encoded(path, '/:@')}{_encoded(query, '/?:@')}{fragment}"


def _encoded(part: str, allowed: str) -> str:
    """A part of an address with percent signs for all characters but these and those allowed everywhere."""
    return _STRAY.sub("%25", quote(part, safe=f"!$&'()*+,;=%-._~{allowed}"))


def article(url: str | None, outlet: str | None, key: str) -> str:
    """Return the name of an article: its page, or a name made from its outlet and id."""
    return page(url) or urn("article", outlet or "", key)


def printing(outlet: str | None, key: str, start: int, end: int, text: str) -> str:
    """Return the name of a quotation in one article; its extent is in characters, end excluded."""
    return urn("printing", outlet or "", key, start, end, text)


def printing_of(found: ShownPrinting) -> str:
    """Return the name of a printing that a look-up found."""
    return printing(found.outlet, found.article, found.start, found.end, found.text)
