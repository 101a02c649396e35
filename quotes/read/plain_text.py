"""Part of the layout: quotes/read/plain_text.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from quotes.errors import ArticleError
from quotes.read.article.make import _printable, make_article
from quotes.read.decoding import decode, why_not_text
from quotes.types import Article

_MOST_BYTES = 64 * 1024 * 1024  # of one article; more is some other kind of file


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value of a record that cannot be used; the article is read without it.

    Attributes:
        place: file and line.
        article: the article's id.
        field: the name of the field.
        value: what stands there, as JSON.
        reason: why it cannot be used.
    """

    place: str
    article: str
    field: str
    value: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.field} {self.value} of {self.article!r} left out: {self.reason}"


_Tell = Callable[[LeftOut], None]


def _one_text(
    stream: IO[bytes], name: str, id: str, given: Mapping[str, str | None]
) -> Article | ArticleError:
    data = stream.read(_MOST_BYTES)
    if not data:
        return ArticleError(name, "empty file")
    if len(data) == _MOST_BYTES:
        return ArticleError(name, "too large for one article (64 MiB); put articles into JSON Lines")
    if reason := why_not_text(data):
        return ArticleError(name, reason)
    try:
        return make_article(decode(data), id=id, **given)
    except UnicodeError as error:
        return ArticleError(name, str(error))
    except ArticleError as error:
        return ArticleError(name, error.reason)


def _text_id(path: Path, taken: set[str]) -> str:
    """The name without ending; with its folder, then a number, where that is taken in this run."""
    stem, folder = _printable(path.stem), _printable(path.absolute().parent.name)
    id, number = stem, 1
    while id in taken:
        id = f"{folder}/{stem}" if number == 1 else f"{folder}/{stem}-{number}"
        number += 1
    taken.add(id)
    return id
