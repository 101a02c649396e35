"""Reading bytes as a file of some name, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from quotes.errors import ArticleError
from quotes.read.files import read_articles
from quotes.types import Article

Read = Callable[..., Article]
"""Reads bytes that are an article: the bytes, the name of the file, and what is given for it."""
Refused = Callable[[bytes], str]
"""Reads bytes that are none, and returns why."""


def reader_in(folder: Path, usual: str) -> Read:
    """What reads bytes as a file in this folder, under its usual name or another."""

    def read(data: bytes, name: str = usual, **given: str) -> Article:
        path = folder / name
        path.write_bytes(data)
        (article,) = read_articles(path, **given)
        assert isinstance(article, Article), article
        return article

    return read


def refused_in(folder: Path, usual: str) -> Refused:
    """What reads bytes that are no article as a file in this folder, and returns the reason."""

    def reason(data: bytes) -> str:
        path = folder / usual
        path.write_bytes(data)
        (error,) = read_articles(path)
        assert isinstance(error, ArticleError)
        assert error.source == str(path)
        assert str(error).isprintable()
        return error.reason

    return reason
