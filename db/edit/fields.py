"""The fields of an article that a user may correct, and what may stand in them."""

from __future__ import annotations

import re

from db.answers.edits import FIELDS
from quotes.errors import ArchiveError
from quotes.names.typed import typed_name
from quotes.read.article.agencies import agency
from quotes.read.article.dates import read_date
from quotes.read.article.make import control_in
from quotes.read.language import language_code
from quotes.text import some_of

_NAMED = {name: field for field, name in FIELDS.items()} | {
    "published": "published", "byline": "byline", "agency": "wire",
}  # fmt: skip

_CREDENTIALS = re.compile(r"[a-zA-Z][\w+.-]{0,30}://[^/?#]{0,2000}@")
_LONGEST = 2000  # characters; no title or address of news has as many


def read_field(named: str) -> str:
    """Return the field of `quotes.types.Article` that a user named.

    Raises:
        ArchiveError: there is none of this name that can be corrected.
    """
    if (field := _NAMED.get(named.strip().lower())) is None:
        names = tuple(FIELDS.values())
        raise ArchiveError(named, f"no field of an article; there are {some_of(names, len(names))}")
    return field


def read_value(field: str, given: str) -> str | None:
    """Return a value as it is stored; None for one that is empty.

    Args:
        field: as `read_field` returns it.
        given: what the user typed.

    Raises:
        ArchiveError: it cannot be the value of this field.
    """
    value = given.strip()
    if not value:
        return None
    if fault := control_in(value):
        raise _fault(field, given, f"it has {fault}")
    if len(value) > _LONGEST:
        raise _fault(field, given, f"it has more than {_LONGEST:,} characters")
    if field == "url" and _CREDENTIALS.match(value):
        raise _fault(field, given, "it has a name or a password before the host; leave them out")
    if field == "outlet":
        return typed_name(value)
    if field == "published" and (date := read_date(value)) is None:
        raise _fault(field, given, "not a date; write it like 2024-02-16")
    if field == "language" and (code := language_code(value)) is None:
        raise _fault(field, given, "not a language; give its code, such as en")
    if field == "published":
        return date
    if field == "language":
        return code
    if field == "wire":
        return agency(value) or value
    return value


def _fault(field: str, given: str, reason: str) -> ArchiveError:
    return ArchiveError(f"{FIELDS[field]}={given}", reason)
