"""How much an archive holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import IO

from db.answers.speakers import Statistics
from quotes.records import Record
from quotes.text import count
from quotetrail.output.records import Report
from quotetrail.output.terminal import console, plain, print_table


def statistics_report(statistics: Statistics, archive: str) -> Report:
    """Return the report of how much the archive holds."""
    return Report(
        table=partial(_write_statistics, statistics, archive),
        record=lambda: {"archive": archive, **asdict(statistics)},
        columns=("name", "value"),
        rows=lambda: _figures({"archive": archive, **asdict(statistics)}),
    )


def _figures(record: Record) -> Iterator[Record]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield from ({"name": f"{name}.{part}", "value": number} for part, number in value.items())
        elif name != "top_speakers":
            yield {"name": name, "value": value}


def _write_statistics(statistics: Statistics, archive: str, out: IO[str]) -> None:
    from rich.table import Table

    screen = console(out)
    undecided = statistics.quotations - statistics.attributed - statistics.without_name
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(statistics.kinds.items()))
    dates = f"{statistics.first_published}"
    if statistics.last_published != statistics.first_published:
        dates += f" to {statistics.last_published}"
    rows = [
        ("Archive", archive),
        ("Articles", f"{statistics.articles:,}"),
        ("", f"{count(statistics.superseded, 'older version')} kept"),
        ("Outlets", f"{statistics.outlets:,}"),
        ("Published", dates if statistics.first_published else "no dates"),
        ("Quotations", f"{statistics.quotations:,}" + (f" ({kinds})" if kinds else "")),
        ("", f"{undecided:,} undecided, {statistics.without_name:,} of groups and documents without a name"),
        ("", f"{statistics.unsaid:,} more, probably no speech"),
        ("", f"{statistics.furniture:,} more, on page after page of an outlet"),
        ("Statements", f"{statistics.groups:,}"),
        ("", f"{statistics.shared_groups:,} in more than one article"),
        ("Speakers", f"{statistics.speakers:,}"),
        ("Models", ", ".join(f"{name} ({number:,})" for name, number in statistics.models.items()) or "-"),
    ]
    if not statistics.furniture:
        del rows[8]
    if not statistics.unsaid:
        del rows[7]
    if not statistics.superseded:
        del rows[2]
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(name, value)
    print_table(screen, table)
    if statistics.top_speakers:
        screen.print()
        screen.print("Most quoted")
        for speaker in statistics.top_speakers:
            screen.print(plain(f"{speaker.quotations:>8,}  {speaker.name}"))
