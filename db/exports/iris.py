"""Names that stay the same: an IRI for each thing in a linked-data export.

What is on the web is named by its address. Everything else has a ``urn:uuid:`` made from what it is (RFC
9562, version 5), so that exports of different archives use the same name for the same thing.
"""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

from db.answers.statements import ShownPrinting

_NAMESPACE = uuid.UUID("5b0ce9d4-6c1f-5a4e-9e39-3b2f0f6b7a51")


def urn(kind: str, *parts: object) -> str:
    """Return the name of a thing of this kind, made from what it is."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, chr(31).join([kind, *map(str, parts)]))}"


def page(url: str | None) -> str | None:
    """Return a web address as a valid IRI, or None if it is not a web address.

    >>> page("https://example.org/a b"), page("notes.txt")
    ('https://example.org/a%20b', None)
    """
    if url is None or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return None
    return quote(url, safe=":/?#[]@!$&'()*+,;=%-._~")


def article(url: str | None, outlet: str | None, key: str) -> str:
    """Return the name of an article: its page, or a name made from its outlet and id."""
    return page(url) or urn("article", outlet or "", key)


def printing(outlet: str | None, key: str, start: int, end: int, text: str) -> str:
    """Return the name of a quotation in one article; its extent is in characters, end excluded."""
    return urn("printing", outlet or "", key, start, end, text)


def printing_of(found: ShownPrinting) -> str:
    """Return the name of a printing that a look-up found."""
    return printing(found.outlet, found.article, found.start, found.end, found.text)
