"""What no database can hold."""

from __future__ import annotations

from collections.abc import Iterable

from db.store.known import METADATA
from quotes.errors import ArticleError
from quotes.types import Article


def require_storable(article: Article) -> None:
    """Refuse an article that holds what no database can.

    Raises:
        ArticleError: one line that says what it is, and where.
    """
    for part in _storable_parts(article):
        if "\x00" in part:
            raise ArticleError(article.id.replace("\x00", "\\x00"), "contains a NUL character; not a text")
        try:
            part.encode("utf-8")
        except UnicodeEncodeError as error:
            name = article.id.encode("utf-8", "backslashreplace").decode()
            raise ArticleError(
                name, f"contains half a character (a lone surrogate) at character {error.start}"
            ) from error


def _storable_parts(article: Article) -> Iterable[str]:
    yield article.text
    yield article.id
    for name in ("outlet", *METADATA):
        if (value := getattr(article, name)) is not None:
            yield value
    if article.came_from is not None:
        yield article.came_from.place
        yield article.came_from.reader
