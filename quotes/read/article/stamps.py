"""Stamps: lines that say when an article was printed or changed, and perhaps by whom, and nothing else.

"Friday, 1 March 2024, 5:10 pm", "Published 14:03 GMT, 2 May 2023 | Updated 3 May 2023", "Posted on May 2,
2023 by Jane Doe". A sentence with a date in it is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.days import MONTH
from quotes.read.article.bylines import byline_names
from quotes.read.article.dates import CLOCK, WEEKDAY, ZONE_NAME, find_date

_LONGEST = 160  # characters
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_DATED = re.compile(rf"\d[./-]\d|\d,?\s+{MONTH}|{MONTH}[\s-]*\d|\d-?{MONTH}", re.I)  # a date has one of these
_CHANGED = r"(?:(?:last\s+)?(?:updated?|modified|changed|edited|amended|revised))"
_PRINTED = (
    r"(?:(?:first|originally)\s+)?(?:published|posted|created|issued|released|filed|printed|uploaded)|"
    r"(?:for\s+)?immediate\s+release|(?:(?:publication|publish|release|post|issue)\s+)?date"
)
_CHANGE = re.compile(rf"\b{_CHANGED}\b", re.I)
_LABELLED = re.compile(rf"(?:^|\b)(?:{_CHANGED}|{_PRINTED})\b\W*(?:(?:at|on)\b\W*)?", re.I)
_ENDS_CHANGED = re.compile(rf"\b{_CHANGED}\b\W*(?:(?:at|on)\b\W*)?$", re.I)
_MINOR = re.compile(
    rf"\b{WEEKDAY}\b\.?|\b{CLOCK}(?:\s*[ap]\.?m\b\.?)?|\b{ZONE_NAME}\b|\b\d{{1,3}}[\s-]min(?:ute)?s?(?:\s+read)?\b|"
    r"\b\d+\s+(?:comments?|shares?)\b|\b(?:local\s+time|at|on)\b|\bby\s*$",
    re.I,
)
_EDGES = " \t\r\n|/·•∙,;:–—-()[]."
_PARTED = re.compile(r"(?:(?<!\s)\s++)?[|/·•∙;]\s*+|(?<!\s)\s++[–—-]\s++")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says.

    Attributes:
        published: when the article was printed: ISO 8601, as far as the line says; ``None`` if it does not.
        changed: when it was changed, likewise.
        rest: what else is in the line, such as a byline; empty if nothing is.
    """

    published: str | None
    changed: str | None
    rest: str


def read_stamp(line: str) -> Stamp | None:
    """Return what a line says of when it was printed; ``None`` if it has no date, or is long.

    >>> read_stamp("Published 2 May 2023, updated 3 May 2023 by Jane Doe")
    Stamp(published='2023-05-02', changed='2023-05-03', rest='by Jane Doe')
    """
    if len(line) > _LONGEST or not _YEAR.search(line) or not _DATED.search(line):
        return None
    change = _CHANGE.search(line)
    cut = change.start() if change else len(line)
    printed, changed = _day_in(line, 0, cut), _day_in(line, cut, len(line))
    if printed is None and changed is None:
        return None
    left, at = [], 0
    while found := find_date(line, at):
        left.append(line[at : found.span.start])
        at = found.span.end
    plain = " | ".join([*left, line[at:]])
    plain = _MINOR.sub(" | ", _LABELLED.sub(" | ", plain))
    parts = [part for one in _PARTED.split(plain) if (part := one.strip(_EDGES))]
    return Stamp(printed, changed, " | ".join(parts))


def _day_in(line: str, start: int, end: int) -> str | None:
    """The date in a part of a line; ``None`` if it names no day."""
    found = find_date(line, start, end)
    return found.iso if found and len(found.iso) >= len("2024-02-16") else None


def names_beside_date(line: str) -> str | None:
    """Return the names of a byline, also of one with a date before or behind it; ``None`` for other lines.

    >>> names_beside_date("Posted on May 2, 2023 by Jane Doe"), names_beside_date("By Jane Doe, Oslo")
    ('Jane Doe', 'Jane Doe')
    """
    if names := byline_names(line):
        return names
    stamp = read_stamp(line)
    return byline_names(stamp.rest) if stamp and stamp.rest else None


def is_stamp(line: str) -> bool:
    """Return whether a line says when an article was printed or changed, perhaps by whom, and no more.

    >>> is_stamp("Friday, 1 March 2024, 5:10 pm"), is_stamp("The vote of 1 March 2024")
    (True, False)
    """
    stamp = read_stamp(line)
    return stamp is not None and (not stamp.rest or byline_names(stamp.rest) is not None)


def ends_changed(text: str) -> bool:
    """Return whether a text ends in a label for what follows it: when an article was changed.

    >>> ends_changed("Last updated on:"), ends_changed("Published")
    (True, False)
    """
    return _ENDS_CHANGED.search(text[-60:]) is not None
