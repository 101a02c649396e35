"""Names that stay the same: an IRI for each thing that a linked-data export speaks of.

What is on the web has its address. All else has a ``urn:uuid:`` made from what it is (RFC 9562, version
5), so that two exports, also of two archives, name the same thing alike.
"""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

from db.answers.statements import ShownPrinting

_NAMESPACE = uuid.UUID("5b0ce9d4-6c1f-5a4e-9e39-3b2f0f6b7a51")


def urn(kind: str, *parts: object) -> str:
    """The name of a thing of this kind, made from what it is."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, chr(31).join([kind, *map(str, parts)]))}"


def page(url: str | None) -> str | None:
    """A web address as a valid IRI; ``None`` for none and for what is no address of the web."""
    if url is None or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return quote(url, safe=":/?#[]@!$&'()*+,;=%-._~")


def article(url: str | None, outlet: str | None, key: str) -> str:
    """An article: its page, or a name made from its outlet and id."""
    return page(url) or urn("article", outlet or "", key)


def printing(outlet: str | None, key: str, start: int, end: int, text: str) -> str:
    """A quotation as one article prints it."""
    return urn("printing", outlet or "", key, start, end, text)


def printing_of(found: ShownPrinting) -> str:
    """The same, of a look-up's answer."""
    return printing(found.outlet, found.article, found.start, found.end, found.text)
