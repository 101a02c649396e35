"""Part of the layout: quotes/read/json_lines.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import IO, Any

from quotes.errors import ArticleError
from quotes.read.article.dates import read_date
from quotes.read.article.make import make_article
from quotes.read.decoding import decode
from quotes.read.plain_text import _MOST_BYTES, LeftOut, _Tell
from quotes.types import Article

_LINES = frozenset({".jsonl", ".ndjson", ".json"})
_NOTHING = frozenset({"", "none", "na", "n/a", "null", "nan", "unknown"})


def _looks_like_records(head: bytes) -> bool:
    """Whether a file begins with a JSON object; no article begins with a brace and a straight mark."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"')


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
