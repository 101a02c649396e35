"""Read articles from files: settle the text once, find its paragraphs and what it says of itself.

    >>> make_article('"We will appeal," said Ana Lee.', id="a1").text
    '"We will appeal," said Ana Lee.'

The text is kept as it stands in the file, line ends (CRLF too) included; only a byte order mark
at its head is no part of it. Every offset of the project points into this text.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from quotes.agencies import agency
from quotes.dates import read_date
from quotes.decoding import decode, why_not_text
from quotes.errors import ArticleError
from quotes.layout import find_paragraphs
from quotes.metadata import Found, find_byline, find_dateline, find_published, find_title, find_wire
from quotes.types import Article

_LINES = frozenset({".jsonl", ".ndjson", ".json"})
_MOST_BYTES = 64 * 1024 * 1024  # of one article; more is some other kind of file
_PEEK = 64  # bytes that tell JSON Lines from text
_NOTHING = frozenset({"", "none", "na", "n/a", "null", "nan", "unknown"})


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


def make_article(
    text: str,
    *,
    id: str,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    wire: str | None = None,
) -> Article:
    """An article with its paragraphs and metadata; given values win over those standing in the text.

    `published` may be in any form that :func:`quotes.dates.read_date` can tell; a date that
    cannot be told counts as unknown.

    Raises:
        ArticleError: there is no text in it, or a value has a NUL or half a character in it.
    """
    values = {
        "text": text,
        "id": id,
        "outlet": outlet,
        "url": url,
        "title": title,
        "byline": byline,
        "wire": wire,
    }
    for name, value in values.items():
        if value is not None and (fault := _broken(value)):
            raise ArticleError(_printable(id), f"{fault} in its {name}")
    if not text.strip(" \t\r\n\v\f\ufeff\u200b\u00a0"):
        raise ArticleError(id, "no text")
    paragraphs = find_paragraphs(text, title)
    dateline = find_dateline(text, paragraphs)
    printed = find_published(text, paragraphs)
    return Article(
        id=id,
        text=text,
        outlet=outlet,
        url=url,
        title=title or _value(find_title(text, paragraphs)),
        byline=byline or _value(find_byline(text, paragraphs)),
        published=(read_date(published) if published else None) or (printed.iso if printed else None),
        dateline=(dateline.text or None) if dateline else None,
        wire=(agency(wire) or wire) if wire else _value(find_wire(text, paragraphs)),
        paragraphs=paragraphs,
    )


def laid_out(article: Article) -> Article:
    """The article with its paragraphs, which follow from its text and title."""
    return replace(article, paragraphs=find_paragraphs(article.text, article.title))


def _value(found: Found | None) -> str | None:
    return found.value if found is not None else None


_Tell = Callable[[LeftOut], None]


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


def _looks_like_records(head: bytes) -> bool:
    """Whether a file begins with a JSON object; no article begins with a brace and a straight mark."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')


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


def _records(
    stream: IO[bytes],
    name: str,
    stem: str,
    given: Mapping[str, str | None],
    tell: _Tell,
    first: bytes = b"",
) -> Iterator[Article | ArticleError]:
    seen: dict[str, int] = {}
    number, anything = 0, False
    pending = BytesIO(first)
    while line := pending.readline() or stream.readline(_MOST_BYTES):
        number += 1
        place = f"{name}:{number}"
        if len(line) == _MOST_BYTES:
            while (rest := stream.readline(_MOST_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield ArticleError(place, "line too long for one article (64 MiB)")
            anything = True
            continue
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield ArticleError(name, "JSON Lines in UTF-16: convert it to UTF-8")
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        if not anything and line.strip() in {b"{", b"[", b"[{"}:
            yield ArticleError(name, "JSON over several lines; JSON Lines with one object a line are needed")
            return
        anything = True
        article = _one_record(line, place, f"{stem}:{number}", given, tell)
        if isinstance(article, Article):
            if article.id in seen:
                yield ArticleError(place, f"id {article.id!r} again (first on line {seen[article.id]})")
                continue
            seen[article.id] = number
        yield article
    if not anything:
        yield ArticleError(name, "empty file")


def _one_record(
    line: bytes, place: str, id: str, given: Mapping[str, str | None], tell: _Tell
) -> Article | ArticleError:
    try:
        record = json.loads(decode(line))
    except UnicodeError as error:
        return ArticleError(place, str(error))
    except json.JSONDecodeError as error:
        return ArticleError(
            place, f"not JSON: {error.msg} at column {error.colno} (one object a line is needed)"
        )
    except (ValueError, RecursionError):
        return ArticleError(place, "JSON that cannot be read: a number too long or brackets too deep")
    if not isinstance(record, dict):
        return ArticleError(place, "not an object with a text")
    text = record.get("text")
    if not isinstance(text, str):
        return ArticleError(
            place, "no text: the record has no field 'text'" if text is None else "'text' is no string"
        )
    id = _string(record, "id") or id
    try:
        article = make_article(
            text,
            id=id,
            outlet=_string(record, "outlet") or given["outlet"],
            url=_string(record, "url") or given["url"],
            published=next(_dates(record), None) or given["published"],
            title=_string(record, "title") or given["title"],
            byline=_string(record, "byline", "author", "authors"),
            wire=_string(record, "wire"),
        )
    except ArticleError as error:
        return ArticleError(place, error.reason)
    for field, reason in _unusable(record):
        tell(
            LeftOut(place, id, field, json.dumps(record[field], ensure_ascii=False)[:_LONGEST_SHOWN], reason)
        )
    return article


_DATES = ("published", "date")
_FIELDS = ("id", "outlet", "url", *_DATES, "title", "byline", "author", "authors", "wire")
_LONGEST_SHOWN = 60  # characters of a value in a message


def _dates(record: Mapping[str, Any]) -> Iterator[str]:
    """The dates of a record that can be told."""
    return (iso for field in _DATES if (iso := read_date(_string(record, field) or "")))


def _unusable(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields with a value that says something and cannot be used, and why."""
    for field in _FIELDS:
        value = record.get(field)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            continue
        if value is not None and (isinstance(value, bool) or not isinstance(value, str | int)):
            yield (
                field,
                "not a text" if not isinstance(value, list) else "of a list only the texts are taken",
            )
        elif field in _DATES and (date := _string(record, field)) and read_date(date) is None:
            yield field, "no date that can be told; 2024-02-16 can"


def _string(record: Mapping[str, Any], *keys: str) -> str | None:
    """The first of the fields that says something; lists of names are joined."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, list):
            value = ", ".join(part for part in value if isinstance(part, str) and part.strip())
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip().casefold() not in _NOTHING:
            return value.strip()
    return None


def _os_reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()


def _broken(value: str) -> str | None:
    """What no database can hold: half of a character (a lone surrogate) or a NUL; ``None`` if neither."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"half a character (U+{ord(value[error.start]):04X} at {error.start})"
    return f"a NUL character (at {value.index(chr(0))})" if "\0" in value else None


def _printable(name: str) -> str:
    """A file name that can be printed and stored, also where its bytes are no text."""
    return name.encode("utf-8", "replace").decode()
