"""JSON Lines: one object a line with the text of an article and what is known of it.

Lines are read one by one, so the size of a file does not matter. A line that is no article is an error of its
own; a value that cannot be used is left out, and the user is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from quotes.errors import ArticleError
from quotes.read.article.dates import read_date
from quotes.read.article.make import control_in, make_article
from quotes.read.decoding import NO_TEXT, WIDE_MARKS, decode, is_no_text
from quotes.read.language import language_code
from quotes.read.source import MOST_BYTES, LeftOut, Source, Tell
from quotes.types import Article

READER = "json 1"
"""Name and version of this reader."""
_DATES = ("published", "date")
_FIELDS = ("id", "outlet", "url", *_DATES, "title", "byline", "author", "authors", "wire", "language")
_LONGEST_SHOWN = 60  # characters of a value in a message
_NOTHING = frozenset({"", "none", "na", "n/a", "null", "nan", "unknown"})


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article of each line, or why there is none; tell of each value that cannot be used."""
    if is_no_text(source.first) and not source.first.startswith(b'{"'):
        yield ArticleError(source.name, NO_TEXT)
        return
    seen: dict[str, int] = {}
    anything = False
    next_line = source.lines()
    for number, line in enumerate(iter(next_line, b""), start=1):
        place = f"{source.name}:{number}"
        if len(line) == MOST_BYTES and not line.endswith(b"\n"):
            while (rest := next_line()) and not rest.endswith(b"\n"):
                pass
            yield ArticleError(place, "line too long for one article (64 MiB)")
            anything = True
            continue
        if number == 1:
            if line.startswith(WIDE_MARKS):
                yield ArticleError(source.name, "JSON Lines in UTF-16 or UTF-32: convert it to UTF-8")
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        if not anything and line.strip() in {b"{", b"[", b"[{"}:
            yield ArticleError(
                source.name, "JSON over several lines; JSON Lines with one object a line are needed"
            )
            return
        anything = True
        article = _read_record(line, place, f"{source.stem}:{number}", source, tell)
        if isinstance(article, Article) and number != (first := seen.setdefault(article.id, number)):
            article = ArticleError(place, f"duplicate id {article.id!r} (first used on line {first})")
        yield article
    if not anything:
        yield ArticleError(source.name, "empty file")


def _read_record(line: bytes, place: str, id: str, source: Source, tell: Tell) -> Article | ArticleError:
    try:
        record = _record(line)
    except ValueError as error:
        return ArticleError(place, str(error))
    given = source.given
    own_id = _string(record, "id")
    id = own_id or id
    try:
        article = make_article(
            record["text"],
            id=id,
            outlet=_string(record, "outlet") or given["outlet"],
            url=_address(record) or given["url"],
            published=next(_dates(record), None) or given["published"],
            title=_string(record, "title") or given["title"],
            byline=_string(record, "byline", "author", "authors"),
            wire=_string(record, "wire"),
            language=language_code(_string(record, "language") or ""),
            came_from=source.came_from(line, READER, place=place, own_id=own_id is not None),
        )
    except ArticleError as error:
        return ArticleError(place, error.reason)
    for field, reason in _unusable(record):
        value = json.dumps(record[field], ensure_ascii=False)[:_LONGEST_SHOWN]
        tell(LeftOut(place, id, field, value, reason))
    return article


def _record(line: bytes) -> dict[str, Any]:
    """The record in a line, which has a text.

    Raises:
        ValueError: there is none; the message is one line for the user.
    """
    try:
        record = json.loads(decode(line))
    except UnicodeError:
        raise
    except json.JSONDecodeError as error:
        raise ValueError(
            f"the line is not JSON ({error.msg} at column {error.colno}); each line must be one object"
        ) from None
    except (ValueError, RecursionError):
        raise ValueError("JSON that cannot be read: a number too long or brackets too deep") from None
    if not isinstance(record, dict):
        raise ValueError("not an object with a text")
    if record.get("text") is None:
        raise ValueError("no text: the record has no field 'text'")
    if not isinstance(record["text"], str):
        raise ValueError("the field 'text' is not a string")
    return record


def _dates(record: Mapping[str, Any]) -> Iterator[str]:
    """The dates of a record that can be read."""
    return (iso for field in _DATES if (iso := read_date(_string(record, field) or "")))


def _unusable(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields with a value that says something but cannot be used, and why."""
    for field in _FIELDS:
        value = record.get(field)
        if isinstance(value, list) and not all(isinstance(part, str) for part in value):
            yield field, "only the texts of a list are used"
        elif value is not None and (isinstance(value, bool) or not isinstance(value, str | int | list)):
            yield field, "not a text"
        elif field in _DATES and (date := _string(record, field)) and read_date(date) is None:
            yield field, "cannot be read as a date; write it like 2024-02-16"
        elif field == "url" and (fault := control_in(_string(record, field) or "")):
            yield field, f"no address: it has {fault}"
        elif field == "language" and (named := _string(record, field)) and language_code(named) is None:
            yield field, "not a language; write it like de"


def _address(record: Mapping[str, Any]) -> str | None:
    """The address of a record, unless it has a line break or the like and leads nowhere."""
    url = _string(record, "url")
    return None if url is None or control_in(url) else url


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
