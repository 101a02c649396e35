"""What makes two readings readings of one article: its identity."""

from __future__ import annotations

from quotes.types import Article


def identity_of(article: Article) -> str:
    """Return what all versions of an article share: its outlet and its id."""
    outlet = (article.outlet or "").replace("%", "%25").replace("/", "%2F")
    return f"id:{outlet}/{article.id}"
