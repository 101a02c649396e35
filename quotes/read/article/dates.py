"""Dates as newspapers print them, to ISO 8601 cut to what is known.

    >>> read_date("09:11, February 16, 2024")
    '2024-02-16T09:11'
    >>> read_date("Feb. 2024"), read_date("03/04/2024")
    ('2024-02', None)

``03/04/2024`` is March in one country and April in another, so it stays undecided, unless the day of the week
stands before it. No library is used: those at hand guess a missing day or order, which must not happen here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from quotes.days import MONTH, MONTHS
from quotes.types import Span

_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[6-9]|20)\d\d"
#: A time of day; and a day with its month, in either order, for use in other patterns.
CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?"
DAY_AND_MONTH = rf"(?:{MONTH}\s+{_DAY}(?:st|nd|rd|th)?|{_DAY}(?:st|nd|rd|th)?\s+{MONTH})"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_OFFSETS = {
    "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00",
    "PDT": "-07:00", "CET": "+01:00", "CEST": "+02:00", "EEST": "+03:00", "AEST": "+10:00", "AEDT": "+11:00",
    "NZST": "+12:00", "NZDT": "+13:00", "SAST": "+02:00", "HKT": "+08:00", "JST": "+09:00", "KST": "+09:00",
}  # fmt: skip
#: A zone's name. "ET" is one of two offsets, and "BST", "IST" and "CST" are zones of several countries.
ZONE_NAME = rf"(?:{'|'.join(_OFFSETS)}|[ECMP]T|BST|IST|CST|EET|WAT|EAT|SGT|PKT|MSK|AKDT|AKST|HST|WIB)"
_HALF = r"\s*(?:[ap]\.?m\b\.?)"
_ZONE = rf"\s*\(?(?:UTC|GMT|Z\b|[+-]\d\d:?\d\d|{ZONE_NAME}\b)\)?"
_TIME = rf"(?P<clock{{n}}>{CLOCK})(?P<half{{n}}>{_HALF})?(?P<zone{{n}}>{_ZONE})?"
_GAP = r"[\s,|/·•(–—-]{1,6}+"
_DAY_OF_WEEK = rf"(?:{WEEKDAY}\b[.,]{{0,2}}\s+)?"
_BEFORE = rf"(?:\b{_TIME.format(n=1)}{_GAP}(?:on\s+)?{_DAY_OF_WEEK})?"
_BEHIND = rf"(?:{_GAP}{_DAY_OF_WEEK}(?:at\s+)?{_TIME.format(n=2)})?"
_NEXT = r"(?:\s+|-|(?<=\.))"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2024-02-16, 2024-02-16T09:11:00+01:00, 2024-02-16 09:11
        rf"(?<![\w-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{_DAY})"
        rf"(?:(?:T|\s+){_TIME.format(n=1)}(?:\.\d+)?(?P<zone2>{_ZONE})?)?(?![\w-])",
        # 09:11, February 16, 2024 / February 16, 2024, 9:40 a.m. / 9:40 a.m. EDT, Fri. Feb. 16, 2024
        rf"{_BEFORE}\b(?P<month>{MONTH}){_NEXT}(?P<day>{_DAY})(?:st|nd|rd|th)?(?:,?\s+|,|-)(?P<year>{_YEAR})\b"
        rf"{_BEHIND}",
        # 16 February 2024 / 09:11 16 Feb 2024 / 16 Feb 2024 - 09:11 CET / 16-Feb-2024
        rf"{_BEFORE}\b(?P<day>{_DAY})(?:st|nd|rd|th)?[\s-]+(?P<month>{MONTH})(?:,?\s+|,|-|(?<=\.))(?P<year>{_YEAR})\b"
        rf"{_BEHIND}",
        # 2024/02/16 (no country writes year, day, month)
        rf"(?<![\w/])(?P<year>{_YEAR})[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<day>{_DAY})(?![\w/]){_BEHIND}",
        # 16/02/2024: decided if one of the numbers is above 12, or by the day of the week
        rf"(?:\b{_TIME.format(n=1)}{_GAP})?(?:\b(?P<weekday>{WEEKDAY})\b[.,]{{0,2}}\s+)?(?<![\w/])(?P<first>\d\d?)[/.](?P<second>\d\d?)[/.](?P<year>{_YEAR})"
        rf"(?![\w/]){_BEHIND}",
        # February 2024, but not the rest of "31 February 2024"
        rf"(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)\b(?P<month>{MONTH})\s+(?P<year>{_YEAR})\b",
        rf"^\s*(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])\s*$",
        rf"^\s*(?P<year>{_YEAR})\s*$",
    )
)


#: After a time, the offset from UTC; the clocks of the world go from UTC-12 to UTC+14.
_OFFSET = re.compile(r"(?<=\d)\s*(?P<hours>[+-]\d\d):?(?P<minutes>\d\d)(?!\d)")
_EARLIEST, _LATEST = -12 * 60, 14 * 60


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: its characters, and what it says in ISO 8601, cut to what is known."""

    span: Span
    iso: str


def find_date(text: str, start: int = 0, end: int | None = None) -> PrintedDate | None:
    """Return the first full date in ``text[start:end]``; of forms that begin together the most exact.

    Returns ``None`` if there is none, or if its order of day and month is unclear.
    """
    end = len(text) if end is None else end
    part = text[start:end]
    best: tuple[int, int, PrintedDate] | None = None
    for rank, form in enumerate(_FORMS):
        match = form.search(part)
        if match is None or (iso := _iso(match.groupdict())) is None:
            continue
        found = PrintedDate(Span(start + match.start(), start + match.end()), iso)
        if best is None or (match.start(), rank) < best[:2]:
            best = (match.start(), rank, found)
    return best[2] if best else None


def read_date(value: str) -> str | None:
    """Return a date given on its own as ISO 8601, cut to what is known; ``None`` if undecided.

    Also ``None`` if it has an offset that no clock in the world has: its source cannot be trusted.

    >>> read_date("16 Feb 2024"), read_date("16 Feb 2024 9:11 +15:00")
    ('2024-02-16', None)
    """
    found = find_date(value)
    if found is None:
        return None
    offset = _OFFSET.search(value, found.span.start, found.span.end + len("+00:00"))
    return None if offset is not None and not _is_offset(offset["hours"], offset["minutes"]) else found.iso


_IN_ADDRESS = (
    re.compile(rf"[/=_-](?P<year>{_YEAR})[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>{_DAY})(?=[/_.?-]|$)"),
    re.compile(rf"/(?P<year>{_YEAR})/(?P<month>{MONTH})/(?P<day>{_DAY})(?=[/_.?-]|$)", re.I),
    re.compile(rf"[/_-](?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>{_DAY})(?=[/_.?-]|$)"),
)


def day_in_address(url: str | None) -> str | None:
    """Return the day that an address of an article has in it.

    >>> day_in_address("https://e.example/2023/may/07/quay"), day_in_address("https://e.example/20230507-quay")
    ('2023-05-07', '2023-05-07')
    """
    found = (form.search((url or "")[:2000]) for form in _IN_ADDRESS)
    return next((iso for match in found if match and (iso := _iso(match.groupdict()))), None)


def _iso(parts: Mapping[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first == second or second > 12:
            month, day = first, second
        elif first > 12:
            month, day = second, first
        elif (order := _order(year, first, second, parts.get("weekday"))) is not None:
            month, day = order
        else:
            return None
    else:
        name = parts.get("month")
        if name is None:
            return f"{year:04d}"
        month = int(name) if name.isdigit() else _MONTHS[name[:3].lower()]
        if parts.get("day") is None:
            return f"{year:04d}-{month:02d}"
        day = int(parts["day"] or 0)
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:  # 31 February
        return None
    return iso + _clock(parts)


def _order(year: int, first: int, second: int, weekday: str | None) -> tuple[int, int] | None:
    """Month and day of two numbers, if a day of the week fits one order of them and not the other."""
    if weekday is None:
        return None
    orders = ((first, second), (second, first))
    fitting = [one for one in orders if f"{date(year, *one):%a}".lower() == weekday[:3].lower()]
    return fitting[0] if len(fitting) == 1 else None


def _clock(parts: Mapping[str, str | None]) -> str:
    """ "T09:11" with its offset if known, or nothing."""
    n = next((n for n in "12" if parts.get(f"clock{n}")), None)
    if n is None:
        return ""
    numbers = [int(number) for number in re.split("[:.]", parts[f"clock{n}"] or "")]
    half = (parts.get(f"half{n}") or "").strip().lower()[:1]
    zone = _zone((parts.get(f"zone{n}") or parts.get("zone2") or "").strip().upper())
    if not zone and not half and numbers == [0, 0, 0]:
        return ""  # "2024-02-16 00:00:00" is how programs write a day without a time
    hour = _hour(numbers[0], half)
    return "" if hour is None or zone is None else f"T{hour:02d}:{numbers[1]:02d}{zone}"


def _hour(hour: int, half: str) -> int | None:
    """The hour (0 to 23) of an hour with "a", "p" or nothing behind it; ``None`` for "14 p.m."."""
    if not half:
        return hour
    return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else None


def _zone(printed: str) -> str | None:
    """The offset in ISO 8601, "Z" or empty; ``None`` for one that no clock has."""
    printed = printed.strip("()")
    if printed in {"UTC", "GMT", "Z"}:
        return "Z"
    if printed.isalpha() or not printed:
        return _OFFSETS.get(printed, "")
    hours, minutes = printed[:3], printed[-2:]
    return f"{hours}:{minutes}" if _is_offset(hours, minutes) else None


def _is_offset(hours: str, minutes: str) -> bool:
    """Whether some clock in the world is this far from UTC."""
    away = int(hours) * 60 + int(f"{hours[0]}{minutes}")
    return int(minutes) < 60 and _EARLIEST <= away <= _LATEST
