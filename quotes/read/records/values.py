"""From a value of a record to what an article takes: a text, names, a date, each as far as it can be used."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from quotes.read.article.dates import read_date

_NOTHING = frozenset({"", "none", "na", "n/a", "null", "nan", "unknown", "undefined"})
_NAMES = (
    "name",
    "fullname",
    "full_name",
    "fullName",
    "displayName",
    "display_name",
    "title",
    "author",
    "text",
)
_TEXTS = ("text", "content", "value", "paragraph", "body", "html", "rendered")
_PARTS = ("summary", "sections", "headline", "paragraphs", "content")
_LISTED = re.compile(r"\[.*\]", re.S)
_LONGEST_LIST = 10_000  # characters of a list that is written as a text
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:\d\d)?(Z?))?")
_NUMBER = re.compile(r"-?\d{9,16}(?:\.\d{1,9})?")
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,12})?")
_FIRST_SERIAL, _LAST_SERIAL = 25_569, 65_380  # the days 1970-01-01 and 2078-12-31
_BEGIN = date(1899, 12, 30)  # the day 0 of a spreadsheet
_BY = re.compile(r"(?:by\s++)++(?=\w)", re.I)
_ACCOUNT = re.compile(
    r"(?<![^\s,])(?:\d+|(?:wp[ _-]?)?(?:admin(?:istrator)?|user|author|editor|webmaster|root)[ _-]?\d*)"
    r"(?![^\s,])",
    re.I,
)
_DEEPEST = 6  # lists and objects in one another


def string(value: Any) -> str | None:
    """Return a value as a text without white space at its ends; ``None`` if it says nothing or is no text.

    >>> string(" No. "), string(7), string("null"), string(["No."])
    ('No.', '7', None, None)
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and value.strip().casefold() not in _NOTHING:
        return value.strip()
    return None


def whole_text(value: Any) -> str | None:
    """Return the text of an article: a text as it is, a list of paragraphs with blank lines between them.

    >>> whole_text({"summary": ["So."], "sections": [{"headline": [], "paragraphs": ["A.", "B."]}]})
    'So.\\n\\nA.\\n\\nB.'
    """
    if isinstance(value, str):
        return value
    parts = list(_paragraphs(value, 0))
    return "\n\n".join(parts) if parts else None


def _paragraphs(value: Any, depth: int) -> Iterable[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif depth > _DEEPEST:
        return
    elif isinstance(value, list):
        for one in value:
            yield from _paragraphs(one, depth + 1)
    elif isinstance(value, dict):
        if text := next((value[key] for key in _TEXTS if isinstance(value.get(key), str)), None):
            yield from _paragraphs(text, depth)
            return
        for key in _PARTS:
            yield from _paragraphs(value.get(key), depth + 1)


def names(value: Any) -> str | None:
    """Return names, joined by commas: of a text, an object with a name, or a list of these.

    >>> names([{"name": "Ana Lee"}, "Bo Li"]), names("['Ana Lee', 'Bo Li']"), names("Ana Lee; Bo Li")
    ('Ana Lee, Bo Li', 'Ana Lee, Bo Li', 'Ana Lee, Bo Li')
    """
    if isinstance(value, str) and _LISTED.fullmatch(value.strip()):
        value = _list_in(value.strip())
    if isinstance(value, dict):
        value = next((value[key] for key in _NAMES if string(value.get(key))), None)
    if isinstance(value, list):
        value = ", ".join(dict.fromkeys(name for one in value if (name := _name(one))))
    found = string(value)
    if found and ";" in found and "&" not in found:  # "&#39;"
        found = ", ".join(name for part in found.split(";") if (name := part.strip()))
    return _BY.sub("", found, count=1) if found and _BY.match(found) else found


def authors(value: Any) -> str | None:
    """Return the names of authors; an account of a site and its number are none.

    >>> authors(12), authors("admin"), authors(["admin", "Ana Lee"]), authors("By Ana Lee")
    (None, None, 'Ana Lee', 'Ana Lee')
    """
    found = names(value)
    if found is None or not _ACCOUNT.search(found):
        return found
    return ", ".join(part for part in found.split(", ") if not _ACCOUNT.fullmatch(part)) or None


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = next((value[key] for key in _NAMES if string(value.get(key))), None)
    return string(value) if isinstance(value, str) else None


def _list_in(text: str) -> Any:
    """The list that a text writes in JSON, or as Python prints it, as tables have it; else the text."""
    if len(text) > _LONGEST_LIST:
        return text
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, list) and all(isinstance(one, str | dict) for one in found):
            return found
    return text


def day_or_minute(value: Any) -> str | None:
    """Return a date as ISO 8601, cut to what is known; ``None`` if it cannot be told.

    Takes what `read_date` can read, dates without marks ("20240216T091100Z"), the numbers that spreadsheets
    have for days, and seconds, milliseconds or microseconds since 1970. A second that begins a day stands for
    the day, as programs write it.

    >>> day_or_minute(1708074660), day_or_minute(1708041600000), day_or_minute("20240216T091100Z")
    ('2024-02-16T09:11Z', '2024-02-16', '2024-02-16T09:11Z')
    """
    if isinstance(value, float) and value == value and abs(value) < 1e17:
        value = f"{value:.3f}"
    found = string(value)
    if found is None:
        return None
    if compact := _COMPACT.fullmatch(found):
        year, month, day, hour, minute, zone = compact.groups()
        written = f"{year}-{month}-{day}" + (f"T{hour}:{minute}{zone}" if hour else "")
        if year[:2] in ("19", "20") and (iso := read_date(written)):
            return iso
    if _SERIAL.fullmatch(found) and _FIRST_SERIAL <= float(found) <= _LAST_SERIAL:
        return (_BEGIN + timedelta(days=int(float(found)))).isoformat()
    if _NUMBER.fullmatch(found):
        return _of_seconds(float(found))
    return read_date(found)


def _of_seconds(number: float) -> str | None:
    while abs(number) > 1e11:
        number /= 1000
    try:
        moment = datetime.fromtimestamp(number, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    if moment.year < 1971:
        return None
    written = moment.strftime("%Y-%m-%d" if number % 86400 == 0 else "%Y-%m-%dT%H:%MZ")
    return read_date(written)
