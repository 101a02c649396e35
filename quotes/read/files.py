"""Read articles from files: settle the text once, find its paragraphs and what it says of itself.

    >>> make_article('"We will appeal," said Ana Lee.', id="a1").text
    '"We will appeal," said Ana Lee.'

The text is kept as it stands in the file, line ends (CRLF too) included; only a byte order mark
at its head is no part of it. Every offset of the project points into this text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO

from quotes.errors import ArticleError
from quotes.read.article.dates import read_date
from quotes.read.article.make import _printable
from quotes.read.json_lines import _LINES, _looks_like_records, _records
from quotes.read.plain_text import _MOST_BYTES, LeftOut, _one_text, _Tell, _text_id
from quotes.types import Article

_PEEK = 64  # bytes that tell JSON Lines from text


def read_articles(
    paths: Iterable[str],
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    title: str | None = None,
    left_out: Callable[[LeftOut], None] = lambda value: None,
) -> Iterator[Article | ArticleError]:
    """The articles of the files named, one after another; what is no article comes as an error value.

    A file is one article, or JSON Lines if it ends in .jsonl, .ndjson or .json or begins with
    ``{"``: one object a line with `text`, and any of `id`, `outlet`, `date` (or `published`), `url`,
    `title`, `wire`, and `author`, `authors` or `byline`. ``-`` is standard input in either form.
    JSON Lines are read line by line, so their size does not matter.

    `outlet`, `url`, `published` and `title` win over what the text says of itself, and fill in what
    a record of JSON Lines leaves out. The id of a text file is its name without ending; where a
    name comes twice, the folder is put before it. A record without an id takes its file and line.

    `left_out` is told of each value of a record that cannot be used, before its article comes.

    Raises:
        ArticleError: at once, before any file is read, if `published` is no date that can be told.
    """
    if published is not None and read_date(published) is None:
        raise ArticleError("date", f"cannot tell the day in {published!r}: write it as 2024-02-16")
    given = {"outlet": outlet, "url": url, "published": published, "title": title}
    return _read_all(paths, given, left_out)


def _read_all(
    paths: Iterable[str], given: Mapping[str, str | None], tell: _Tell
) -> Iterator[Article | ArticleError]:
    taken: set[str] = set()
    for name in paths:
        try:
            if name == "-":
                yield from _from_stream(sys.stdin.buffer, given, taken, tell)
            else:
                yield from _from_file(name, given, taken, tell)
        except OSError as error:
            yield ArticleError(_printable(name), _os_reason(error))


def _from_file(
    name: str, given: Mapping[str, str | None], taken: set[str], tell: _Tell
) -> Iterator[Article | ArticleError]:
    path, name = Path(name), _printable(name)
    if path.is_dir():
        yield ArticleError(name, "is a folder; name the files in it")
        return
    with path.open("rb") as stream:
        if path.suffix.lower() in _LINES or _looks_like_records(stream.peek(_PEEK)):
            yield from _records(stream, name, _printable(path.stem), given, tell)
        else:
            yield _one_text(stream, name, _text_id(path, taken), given)


def _from_stream(
    stream: IO[bytes], given: Mapping[str, str | None], taken: set[str], tell: _Tell
) -> Iterator[Article | ArticleError]:
    """Standard input: JSON Lines if its first line is an object, else one text."""
    first = b""
    while not first.strip() and (line := stream.readline(_MOST_BYTES)):
        first += line
    if _looks_like_records(first):
        yield from _records(stream, "-", "stdin", given, tell, first)
    else:
        taken.add("stdin")
        yield _one_text(BytesIO(first + stream.read(_MOST_BYTES)), "-", "stdin", given)


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
