"""Whether a file holds records, by how it begins: in JSON, or in a table whose first line names fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping

from quotes.read.decoding import BYTE_ORDER_MARKS, WIDE_MARKS
from quotes.read.records.fields import Fields
from quotes.read.source import BLANK, MOST_BYTES

LOOKED_AT = 1 << 15
"""Bytes from the beginning of a file that show whether it is a table."""
LONGEST_NAME = 60
"""Characters of a column's name."""
_DELIMITERS = ",;\t|"
_MOST_ROWS = 5  # that are compared with the header
MOST_ABOVE = 10
"""Rows above the header of a table: what it is, who exported it and when."""
NAMED_DELIMITER = re.compile(r"sep=(.)[\r\n]*+\Z")
"""A first line by which spreadsheets tell the character between cells."""
_LONGEST_HEADER = 2_000  # characters, below other lines
_OF_TEXT = ("text", "body", "content", "article", "story", "html", "page", "paragraphs")
"""Each name of a field with the text has one of these in it."""
_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?(?:\([^()]{1,40}+\)|\[[^\[\]]{1,40}+\])\s*+$")
_BEGINS = re.compile(rb'\x1e?(?:\[\s*+)?\{\s*+(?:"|\Z)|\[\s*+\Z')


def begins_with_record(first: bytes) -> bool:
    """Return whether a file begins with a JSON object, or with a list of them, as no news does.

    >>> begins_with_record(b'[ {"text": "No."} ]'), begins_with_record(b"[Laughter] No.")
    (True, False)
    """
    return _BEGINS.match(_narrow(first[:400]).lstrip(BLANK)) is not None


def is_table(first: bytes, chosen: Mapping[str, str] | None = None) -> bool:
    """Return whether a file that begins so is a table of articles.

    A row of it names the text and another field of articles, and the next rows have as many cells. It is the
    first one, but for a few lines above it.

    Args:
        first: its first bytes.
        chosen: fields and what they are, as the user says.

    >>> is_table(b"title,text\\nA vote,No.\\n"), is_table(b"The text, he said, is long.\\nNo.\\n")
    (True, False)
    """
    lines = (
        _narrow(first[:LOOKED_AT]).decode("utf-8", "replace").lstrip("\ufeff \r\n").splitlines(keepends=True)
    )
    if not lines or "\0" in lines[0]:
        return False
    fields = Fields(chosen or {})
    named = NAMED_DELIMITER.match(lines[0])
    lines = lines[1:] if named else lines
    for above in range(min(MOST_ABOVE + 1, len(lines))):
        if above and not chosen and not _may_name_text(lines[above]):
            continue
        delimiter = named[1] if named else delimiter_of(lines[above], fields)
        if (names := _names_in(lines[above:], delimiter, fields)) is None:
            continue
        rows = [row for row in csv.reader(lines[above:200], delimiter=delimiter) if row][1:]
        whole = rows[: min(_MOST_ROWS, len(rows) - 1)] or rows  # the last may be cut
        return bool(rows) and all(len(row) == len(names) for row in whole)
    return False


def _may_name_text(line: str) -> bool:
    """Whether a line is short enough for a header, and has a part of a name of the text in it."""
    plain = line[:_LONGEST_HEADER].lower()
    return len(line) <= _LONGEST_HEADER and any(part in plain for part in _OF_TEXT)


def _names_in(lines: list[str], delimiter: str, fields: Fields) -> list[str] | None:
    """The names of the columns in the first row of these lines; ``None`` if it is no header."""
    csv.field_size_limit(MOST_BYTES)
    names = next(csv.reader(lines[:_MOST_ROWS], delimiter=delimiter), [])
    if len(names) < 2 or not all(name.strip() == name and len(name) <= LONGEST_NAME for name in names):
        return None
    return names if is_header(names, fields) else None


def is_header(names: list[str], fields: Fields) -> bool:
    """Return whether these cells name the text and another field of articles."""
    plain = [column_name(name, fields) for name in names]
    return fields.has_text(plain) and fields.known(plain) >= 2


def column_name(name: str, fields: Fields) -> str:
    """Return the name of a column without what is in brackets behind it, if it is known only so.

    >>> column_name("Date (UTC)", Fields({})), column_name("Fog (m)", Fields({}))
    ('Date', 'Fog (m)')
    """
    name = name.strip()
    short = _IN_BRACKETS.sub("", name)
    return short if not fields.known([name]) and fields.known([short]) else name


def delimiter_of(line: str, fields: Fields) -> str:
    """Return what stands between the cells of a header: with it, the header names most."""

    def fit(delimiter: str) -> tuple[bool, int, int]:
        names = [column_name(name, fields) for name in cells_of(line, delimiter)]
        return fields.has_text(names), fields.known(names), len(names)

    return max(_DELIMITERS, key=fit)


def cells_of(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line."""
    csv.field_size_limit(MOST_BYTES)
    return next(csv.reader([line], delimiter=delimiter), [])


def _narrow(first: bytes) -> bytes:
    """The same in UTF-8, if a byte order mark says that it is in another encoding."""
    if not first.startswith(WIDE_MARKS):
        return first
    mark, encoding = next(one for one in BYTE_ORDER_MARKS if first.startswith(one[0]))
    return first[len(mark) :].decode(encoding, "ignore").encode("utf-8", "ignore")
