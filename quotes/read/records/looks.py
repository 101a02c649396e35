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
_BEGINS = re.compile(rb'\x1e?(?:\[\s*+)?\{\s*+(?:"|\Z)|\[\s*+\Z')


def begins_with_record(first: bytes) -> bool:
    """Return whether a file begins with a JSON object, or with a list of them, as no news does.

    >>> begins_with_record(b'[ {"text": "No."} ]'), begins_with_record(b"[Laughter] No.")
    (True, False)
    """
    return _BEGINS.match(_narrow(first[:400]).lstrip(BLANK)) is not None


def is_table(first: bytes, chosen: Mapping[str, str] | None = None) -> bool:
    """Return whether a file that begins so is a table of articles.

    Its first line names the text and another field of articles, and the next rows have as many cells.

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
    delimiter = delimiter_of(lines[0], fields)
    names = cells_of(lines[0], delimiter)
    if len(names) < 2 or not all(name.strip() == name and len(name) <= LONGEST_NAME for name in names):
        return False
    if not fields.has_text(names) or fields.known(names) < 2:
        return False
    rows = [row for row in csv.reader(lines[1:200], delimiter=delimiter) if row]
    whole = rows[: min(_MOST_ROWS, len(rows) - 1)] or rows  # the last may be cut
    return bool(rows) and all(len(row) == len(names) for row in whole)


def delimiter_of(line: str, fields: Fields) -> str:
    """Return what stands between the cells of a header: with it, the header names most."""

    def fit(delimiter: str) -> tuple[bool, int, int]:
        names = cells_of(line, delimiter)
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
