"""Plain text: a file is one article, whose text is kept as it is."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.errors import ArticleError
from quotes.read.article.make import make_article
from quotes.read.decoding import NO_TEXT, decode, is_no_text
from quotes.read.notices import Tell
from quotes.read.source import MOST_BYTES, Source
from quotes.types import Article

READER = "text 1"
"""Name and version of this reader."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    id = source.free_id()
    try:
        data = source.data()
        text = _text(data)
    except ValueError as error:
        yield ArticleError(source.name, str(error))
        return
    yield read_text(source, data, text, id)


def read_text(source: Source, data: bytes, text: str, id: str) -> Article | ArticleError:
    """Return the article that is a text, or why it is none."""
    try:
        return make_article(
            text,
            id=id,
            outlet=source.given["outlet"],
            url=source.given["url"],
            published=source.given["published"],
            title=source.given["title"],
            came_from=source.came_from(data, READER),
        )
    except ArticleError as error:
        return ArticleError(source.name, error.reason)


def _text(data: bytes) -> str:
    """The text of these bytes.

    Raises:
        ValueError: they are no text, or too many; the message is one line for the user.
    """
    if not data:
        raise ValueError("empty file")
    if len(data) == MOST_BYTES:
        raise ValueError("too large for one article (64 MiB); put articles into JSON Lines")
    if is_no_text(data):
        raise ValueError(NO_TEXT)
    return decode(data)
