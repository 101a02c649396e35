"""What tells that two readings are readings of one article: its identity.

The strongest thing that is known of an article names it:

1. its address on the web, in the form that all its addresses share (`canonical_address`);
2. the id that came with it, which is its outlet's own;
3. its text, with its outlet and title.

The name of a file says little: the same file may have another name tomorrow, and another article may have its
name. It only helps to see that a text was edited (`place_of`).
"""

from __future__ import annotations

import hashlib

from quotes.read.web_address import canonical_address
from quotes.types import Article, text_hash

MOST_CHARACTERS = 400
"""Of an identity; of a longer one the end is replaced by its digest. Databases index no long texts."""

_STRENGTHS = ("text", "id", "url")


def identity_of(article: Article) -> str:
    """Return the identity of an article as it came: one line that its later versions share.

    Args:
        article: an article. One that no reader made (`came_from` is None) has an id of its own.

    Returns:
        "url:" with the canonical address, "id:" with outlet and id, or "text:" with a digest.
    """
    address = canonical_address(article.url) if article.url else None
    if address is not None:
        return _bounded(f"url:{address}")
    if article.came_from is None or article.came_from.own_id:
        return _bounded(f"id:{_escaped(article.outlet)}/{article.id}")
    of = "\n".join((text_hash(article.text), article.outlet or "", article.title or ""))
    return f"text:{hashlib.sha256(of.encode()).hexdigest()[:32]}"


def place_of(article: Article, identity: str) -> str | None:
    """Return the outlet and file of an article that is known by its text alone, in the form of an identity.

    What comes from there later may be the same article, edited. Standard input is no place.

    Args:
        article: an article.
        identity: its identity.
    """
    came_from = article.came_from
    if came_from is None or came_from.place.startswith("-") or not identity.startswith("text:"):
        return None
    return _bounded(f"place:{_escaped(article.outlet)}/{came_from.place}")


def strength(identity: str) -> int:
    """Return how much an identity tells: an address more than an id, and an id more than a text."""
    kind = identity.partition(":")[0]
    return _STRENGTHS.index(kind) if kind in _STRENGTHS else -1


def _escaped(outlet: str | None) -> str:
    return (outlet or "").replace("%", "%25").replace("/", "%2F")


def _bounded(identity: str) -> str:
    if len(identity) <= MOST_CHARACTERS:
        return identity
    digest = hashlib.sha256(identity.encode()).hexdigest()[:32]
    return f"{identity[: MOST_CHARACTERS - 33]} {digest}"
