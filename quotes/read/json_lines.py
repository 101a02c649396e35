"""JSON: records of articles, one a line, in a list, over any lines, or in the answer of a news service.

They are read one by one, so the size of a file does not matter. A record that is no article is an error of
its own; a value that cannot be used is left out, and the user is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from quotes.errors import ArticleError
from quotes.read.decoding import NO_TEXT, WIDE_MARKS, decode, is_no_text
from quotes.read.notices import Tell
from quotes.read.records.article import Record
from quotes.read.records.fields import folded
from quotes.read.records.looks import begins_with_record
from quotes.read.records.reader import Records
from quotes.read.records.split import LISTS, Fault, Values
from quotes.read.source import BLANK, MOST_BYTES, Source
from quotes.types import Article

READER = "json 2"
"""Name and version of this reader."""
_MARK = b"\xef\xbb\xbf"
_GOES_ON = re.compile(rb"\{[\s\x1e]*+\Z|.*[{\[,:]\s*+\Z", re.S)
_LONGEST_OUTLET = 80  # characters of a feed's title
_CUT_BY_LIMIT = MOST_BYTES - 4


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article of each record, or why there is none; tell of each value that cannot be used."""
    if source.first.startswith(WIDE_MARKS):
        try:
            source = _recoded(source)
        except ValueError as error:
            yield ArticleError(source.name, str(error))
            return
    first = source.first.removeprefix(_MARK).lstrip(BLANK)
    if is_no_text(source.first) and not begins_with_record(source.first):
        yield ArticleError(source.name, NO_TEXT)
        return
    line, end, _ = first.partition(b"\n")
    if not first:
        yield ArticleError(source.name, "empty file")
    elif first.startswith((b"[", b"\x1e")) or (
        first.startswith(b"{") and ((not end and len(line) >= _CUT_BY_LIMIT) or _GOES_ON.match(line))
    ):
        yield from _read_values(source, tell)
    else:
        yield from _read_lines(source, tell)


def _recoded(source: Source) -> Source:
    """The source in UTF-8, from what its byte order mark says.

    Raises:
        ValueError: it is damaged or too large.
    """
    data = source.data()
    if len(data) == MOST_BYTES:
        raise ValueError("JSON in UTF-16 or UTF-32 of more than 64 MiB: convert it to UTF-8")
    return replace(source, first=decode(data).encode("utf-8", "surrogatepass"), stream=BytesIO())


def _read_lines(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Read one record a line: one that is damaged harms no other."""
    records = Records(source, tell)
    next_line = source.lines()
    for number, line in enumerate(iter(next_line, b""), start=1):
        place = f"{source.name}:{number}"
        if len(line) == MOST_BYTES and not line.endswith(b"\n"):
            while (rest := next_line()) and not rest.endswith(b"\n"):
                pass
            yield ArticleError(place, "line too long for one article (64 MiB)")
            continue
        line = line.removeprefix(_MARK) if number == 1 else line
        if line.strip(BLANK):
            yield from _read_value(line, records, place, f"{source.stem}:{number}", "line")
    yield from records.end()


def _read_values(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Read records that a list or their brackets set apart."""
    records = Records(source, tell)
    first = BytesIO(source.first.removeprefix(_MARK))
    values = Values(lambda size: first.read(size) or source.stream.read(size))
    number = 0
    for number, found in enumerate(values.records(), 1):
        place = f"{source.name} record {number}"
        if isinstance(found, Fault):
            yield ArticleError(place, found.reason)
        else:
            yield from _read_value(found, records, place, f"{source.stem}:{number}", "record")
    if not number:
        yield ArticleError(source.name, "an empty list: no records in it")
    yield from records.end()


def _read_value(
    data: bytes, records: Records, place: str, id: str, what: str
) -> Iterator[Article | ArticleError]:
    """Yield the article in these bytes, or the articles in the list of an answer."""
    try:
        value = _parsed(data, what)
    except ValueError as error:
        if data.lstrip(BLANK).startswith(b"{") and any(isinstance(one, bytes) for one in _within(data)):
            yield from _read_answer({}, data, records, place, id)
        else:
            yield ArticleError(place, str(error))
        return
    if not isinstance(value, dict):
        yield ArticleError(place, "not an object with a text")
    elif _holds_list(value) and not records.fields.values(value, "text"):
        yield from _read_answer(value, data, records, place, id)
    else:
        yield from records.read(Record(value, data, place, id, READER))


def _read_answer(
    answer: dict[str, Any], data: bytes, records: Records, place: str, id: str
) -> Iterator[Article | ArticleError]:
    """Read the articles in the answer of a news service, or in a JSON Feed."""
    title = answer.get("title")
    if "jsonfeed.org" in str(answer.get("version", ""))[:100] and isinstance(title, str):
        records.outlet = title.strip()[:_LONGEST_OUTLET] or None
    name, _, line = id.rpartition(":")
    number = 0
    for number, found in enumerate(_within(data), 1):
        part = f"{place} record {number}" if line != "1" else f"{records.source.name} record {number}"
        part_id = f"{id}:{number}" if line != "1" else f"{name}:{number}"
        if isinstance(found, Fault):
            yield ArticleError(part, found.reason)
            continue
        try:
            value = _parsed(found, "record")
        except ValueError as error:
            yield ArticleError(part, str(error))
            continue
        if isinstance(value, dict):
            yield from records.read(Record(value, found, part, part_id, READER))
        else:
            yield ArticleError(part, "not an object with a text")
    if not number:
        yield ArticleError(place, "an empty list: no records in it")


def _within(data: bytes) -> Iterator[bytes | Fault]:
    return Values(BytesIO(data).read).listed_within()


def _holds_list(record: dict[str, Any], depth: int = 0) -> bool:
    """Whether it is an answer: one of its fields for it holds a list of objects."""
    for name, value in record.items():
        if len(name) < 20 and folded(name) in LISTS:
            if isinstance(value, list) and (not value or _may_be_record(value[0])):
                return True
            if isinstance(value, dict) and depth < 2 and _holds_list(value, depth + 1):
                return True
    return False


def _may_be_record(value: Any) -> bool:
    return isinstance(value, dict) and (
        len(value) > 1 or any(isinstance(one, dict) for one in value.values())
    )


def _parsed(data: bytes, what: str) -> Any:
    """The value in these bytes.

    Raises:
        ValueError: there is none; the message is one line for the user.
    """
    try:
        return json.loads(decode(data))
    except UnicodeError:
        raise
    except json.JSONDecodeError as error:
        at = f"at column {error.colno}" if what == "line" else f"at character {error.pos + 1}"
        why = error.msg.removesuffix(" at")
        raise ValueError(f"the {what} is not JSON ({why} {at}); each {what} must be one object") from None
    except (ValueError, RecursionError):
        raise ValueError("JSON that cannot be read: a number too long or brackets too deep") from None
