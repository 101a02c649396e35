"""What looking after an archive found, in lines and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import IO

from db.upkeep.checks import Problem
from db.upkeep.deep import STEPS, Deep, Printed, Spread
from quotes.text import count
from quotetrail.output.records import Report
from quotetrail.output.terminal import console, plain, print_table

_MOST = 20
"""Problems of one kind that are told line by line."""


def problem_lines(problem: Problem, number: int, *, repaired: bool) -> Iterator[str]:
    """Yield what to print of a problem, as it is found.

    Args:
        problem: what is wrong.
        number: the how many-th of its kind it is.
        repaired: whether what can be repaired is.
    """
    if number == _MOST + 1:
        yield f"{problem.check}: ... and more of this kind; all are counted below"
    if number <= _MOST:
        done = " Repaired." if repaired and problem.repairable else ""
        yield f"{problem.check}: {problem.what}: {problem.means}.{done}"


def problems_summary(counted: Mapping[str, int], left: int, *, repaired: bool) -> Iterator[str]:
    """Yield the last lines of a check.

    Args:
        counted: how many problems there are of each kind.
        left: how many were not repaired.
        repaired: whether what can be repaired was.
    """
    if not counted:
        yield "Nothing is wrong."
        return
    number = sum(counted.values())
    kinds = ", ".join(f"{each:,} {kind}" for kind, each in counted.items())
    yield f"{count(number, 'problem')} ({kinds})."
    if repaired and left:
        yield f"{number - left:,} repaired; {left:,} cannot be concluded from anything (see above)."
    elif repaired:
        yield "All repaired."
    else:
        yield "`quotetrail archive check --repair` puts right what follows from the rest."


def problems_report(problems: Sequence[Problem], *, repaired: bool) -> Report:
    """Return the report of a check."""
    return Report(
        table=lambda out: None,
        record=lambda: {
            "problems": [
                {
                    "check": one.check, "what": one.what, "means": one.means,
                    "repaired": repaired and one.repairable,
                }
                for one in problems
            ]
        },
    )  # fmt: skip


_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def size_words(size: int) -> str:
    """Return a size for people.

    >>> size_words(812), size_words(20_480), size_words(3_400_000_000)
    ('812 bytes', '20.5 KB', '3.4 GB')
    """
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit else f"{size} bytes"


def deep_report(found: Deep, archive: str) -> Report:
    """Return the report of what an archive is made of."""
    return Report(
        table=partial(_write_deep, found, archive),
        record=lambda: {"archive": archive, **asdict(found)},
        columns=("table", "rows", "size", "indexes"),
        rows=lambda: (asdict(room) for room in found.rooms),
    )


def _write_deep(found: Deep, archive: str, out: IO[str]) -> None:
    from rich.table import Table

    screen = console(out)

    def table(*columns: str) -> Table:
        new = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for place, column in enumerate(columns):
            new.add_column(column, justify="right" if place else "left", no_wrap=place > 0, overflow="fold")
        return new

    screen.print(plain(f"{archive}: {size_words(found.size)}"))
    screen.print()
    sizes = table("Table", "Rows", "Size", "Indexes")
    for room in found.rooms:
        own = (size_words(room.size) if room.size is not None else "-",
               size_words(room.indexes) if room.indexes else "-")  # fmt: skip
        sizes.add_row(room.table, f"{room.rows:,}", *own)
    print_table(screen, sizes)
    screen.print()
    made = table("Read by", "Rules", "Articles", "Quotations")
    for one in found.made:
        made.add_row(one.model, one.rules or "unknown", f"{one.articles:,}", f"{one.quotations:,}")
    print_table(screen, made)
    screen.print()
    spread = table("Quotations each", "Persons", "Statements")
    for row in zip(_CLASSES, _numbers(found.persons), _numbers(found.statements), strict=True):
        spread.add_row(*row)
    print_table(screen, spread)
    screen.print()
    undecided = table("Undecided", "Quotations", "Of them undecided", "Share")
    for kind, (number, open_) in found.undecided.items():
        undecided.add_row(kind, f"{number:,}", f"{open_:,}", f"{open_ / number:.1%}")
    print_table(screen, undecided)
    screen.print()
    for name, edge in (("Oldest", found.oldest), ("Newest", found.newest)):
        screen.print(plain(f"{name}: {_printed(edge)}"))
    if found.first_added is not None:
        screen.print(plain(f"Added from {found.first_added} to {found.last_added}"))


def _class(place: int) -> str:
    if place == len(STEPS) - 1:
        return f"{STEPS[place]:,} and more"
    last = STEPS[place + 1] - 1
    return f"{STEPS[place]:,}" if last == STEPS[place] else f"{STEPS[place]:,} to {last:,}"


_CLASSES = (*(_class(place) for place in range(len(STEPS))), "half have up to", "90 %", "99 %", "the most")


def _numbers(of: Spread) -> Iterator[str]:
    for number in (*of.classes, of.half, of.nine_tenths, of.ninety_nine, of.most):
        yield f"{number:,}"


def _printed(one: Printed | None) -> str:
    return f"{one.published} {one.outlet or 'no outlet'}: {one.article}" if one is not None else "no dates"
