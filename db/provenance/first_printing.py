"""Which printing came first, as far as the dates show: a date is not a minute.

    >>> first_of([Printed("q1", "2024-02-16T09:11"), Printed("q2", "2024-02-16")]).note
    'same day, order unknown'

A printing whose time is known with its offset from UTC is a minute; one without the offset is no more
than the day on the page, since the clock it was read from is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from db.answers.origins import First

# From the first clock on Earth to read a date (UTC+14) to the last (UTC-12).
_EARLIEST, _LATEST = timedelta(hours=14), timedelta(hours=12)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<clock>\d\d:\d\d)(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The time in which something was printed, start included, end not.

    ``zoned``: the ends are moments. Otherwise they are days in an unknown time zone.
    """

    start: datetime
    end: datetime
    zoned: bool

    def before(self, other: Period) -> bool:
        """Whether this was over, for certain, when the other began.

        Two pages' own dates are compared as they are; a date and a moment only with the leeway of
        all time zones.
        """
        if self.zoned == other.zoned:
            return self.end <= other.start
        if self.zoned:
            return self.end <= other.start - _EARLIEST
        return self.end + _LATEST <= other.start


@dataclass(frozen=True, slots=True)
class DatedPrinting:
    """Something printed, and when: ISO 8601 cut to what is known."""

    id: str
    published: str | None


@lru_cache(maxsize=4096)  # many articles have one date
def period_of(published: str | None) -> Period | None:
    """Return the time that a date means; ``None`` for no date and for what is not one."""
    match = _ISO.fullmatch(published or "")
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)
    try:
        start = datetime(year, month, day, tzinfo=UTC)
        if match["zone"]:
            moment = datetime.fromisoformat(str(published)).astimezone(UTC)
            return Period(moment, moment + timedelta(minutes=1), zoned=True)
        if match["day"]:
            end = start + timedelta(days=1)
        elif match["month"]:
            end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
        else:
            end = datetime(year + 1, 1, 1, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return Period(start, end, zoned=False)


def first_of(printings: Sequence[DatedPrinting]) -> First:
    """The printing that came first, or those that may have; does not depend on their order."""
    dated = sorted(
        ((each, period) for each in printings if (period := period_of(each.published)) is not None),
        key=lambda pair: (pair[1].start, pair[0].published or "", pair[0].id),
    )
    undated = len(printings) - len(dated)
    # Of those with zones and of those without, what ended first was over before any other was.
    ended = [
        min(some, key=lambda period: period.end)
        for zoned in (True, False)
        if (some := [period for _, period in dated if period.zoned == zoned])
    ]
    open_ = [(each, period) for each, period in dated if not any(p.before(period) for p in ended)]
    note = "" if len(open_) < 2 else _why_open(open_)
    if not dated and printings:
        note = "no dates"
    return First(tuple(each.id for each, _ in open_), note, undated)


def _why_open(printings: Sequence[tuple[DatedPrinting, Period]]) -> str:
    if len({each.published for each, _ in printings}) == 1 and printings[0][1].zoned:
        return "same minute, order unknown"
    days = {(each.published or "")[:10] for each, _ in printings}
    if len(days) > 1:
        return "the dates are not exact enough, order unknown"
    (day,) = days
    if len(day) < 10:
        return f"same {'month' if len(day) > 4 else 'year'}, order unknown"
    if all("T" in (each.published or "") for each, _ in printings):
        return "same day, order unknown (the clocks' time zones are not stated)"
    return "same day, order unknown"
