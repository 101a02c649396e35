"""A timeline: bars a month, with years below; each bar leads to what was printed then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from quotetrail.output.html.environment import escape

#: More months than this are drawn by year.
_MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: where it is drawn (in percent of the width and height), and what it says."""

    x: float
    width: float
    height: float
    number: int
    #: "2024-02" or "2024".
    period: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first to the last month, those without anything left out."""

    bars: tuple[Bar, ...]
    #: Years with the place where each begins, in percent of the width.
    years: tuple[tuple[float, str], ...]
    most: int
    #: "month" or "year".
    unit: str


def timeline(months: Mapping[str, int]) -> Timeline | None:
    """Return the timeline of numbers by month ("2024-02"); None if they are all of one month.

    >>> timeline({"2024-01": 2, "2024-04": 4}).bars[1]
    Bar(x=75.0, width=25.0, height=100.0, number=4, period='2024-04')
    """
    if len(months) < 2:
        return None
    numbers = {_number(month): count for month, count in months.items()}
    unit = "month"
    if max(numbers) - min(numbers) >= _MOST_MONTHS:
        unit, numbers = "year", _by_year(numbers)
    first, last = min(numbers), max(numbers)
    step = 100 / (last - first + 1)
    most = max(numbers.values())
    bars = tuple(
        Bar(
            round(step * (at - first), 3),
            round(step, 3),
            round(100 * number / most, 2),
            number,
            _month(at) if unit == "month" else str(at),
        )
        for at, number in sorted(numbers.items())
    )
    return Timeline(bars, _years(first, last, step, unit), most, unit)


def drawn(line: Timeline, base: str) -> Markup:
    """Return the bars as SVG, in a picture of 100 by 26.

    Written here and not by a template, which takes ten times as long for so many.

    Args:
        line: the timeline.
        base: an address that ``since=2024-02&until=2024-02`` is written behind.
    """
    return Markup("\n").join(
        Markup(
            f'<a href="{link}" tabindex="-1"><rect x="{bar.x}" y="{25 - bar.height / 4}" '
            f'width="{bar.width * 0.9}" height="{bar.height / 4}">'
            f"<title>{bar.period}: {bar.number}</title></rect></a>"
        )
        for bar, link in _links(line, base)
    )


def as_rows(line: Timeline, base: str) -> Markup:
    """Return the bars as rows of a table, for those who do not see a picture."""
    return Markup("").join(
        Markup(f'<tr><th scope="row"><a href="{link}">{bar.period}</a></th><td>{bar.number}</td></tr>')
        for bar, link in _links(line, base)
    )


def _links(line: Timeline, base: str) -> list[tuple[Bar, str]]:
    """Return each bar with the address that it leads to, as an attribute has it; periods are digits."""
    start = escape(base)
    return [(bar, f"{start}since={bar.period}&amp;until={bar.period}") for bar in line.bars]


def _years(first: int, last: int, step: float, unit: str) -> tuple[tuple[float, str], ...]:
    """Return the years to name, at most a dozen, each where it begins."""
    starts = [
        (at, at if unit == "year" else at // 12)
        for at in range(first, last + 1)
        if unit == "year" or at % 12 == 0
    ]
    if not starts:
        starts = [(first, first // 12)]
    every = -(-len(starts) // 12)
    return tuple((round(step * (at - first), 2), str(year)) for at, year in starts[::every])


def _by_year(numbers: Mapping[int, int]) -> dict[int, int]:
    years: dict[int, int] = {}
    for month, number in numbers.items():
        years[month // 12] = years.get(month // 12, 0) + number
    return years


def _number(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
