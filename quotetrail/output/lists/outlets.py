"""Outlets in a list, and what became of those that a user named otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import IO

from db.answers.edits import ListedOutlet
from quotes.records import Record
from quotes.text import count, one_line
from quotetrail.output.records import Report
from quotetrail.output.terminal import console, plain, print_wrapped, styled

_COLUMNS = ("outlet", "articles", "quotations", "first", "last", "domains", "names")
NO_OUTLET = "(no outlet)"


def outlets_report(outlets: Sequence[ListedOutlet]) -> Report:
    """Return the report of outlets, with the names that mean them."""
    return Report(
        table=partial(_write_outlets, outlets),
        record=lambda: {"total": len(outlets), "outlets": list(map(asdict, outlets))},
        columns=_COLUMNS,
        rows=lambda: map(_row, outlets),
        lines=lambda: map(asdict, outlets),
    )


def _row(outlet: ListedOutlet) -> Record:
    """Return the line of an outlet in CSV; domains and names are parted by "; "."""
    return asdict(outlet) | {
        "domains": "; ".join(outlet.domains),
        "names": "; ".join(name.name for name in outlet.names),
    }


def _write_outlets(outlets: Sequence[ListedOutlet], out: IO[str]) -> None:
    screen = console(out)
    named = [one for one in outlets if one.outlet is not None]
    screen.print(count(len(named), "outlet"))
    screen.print(plain("  articles  quotations  outlet"), style="dim")
    for one in outlets:
        head = plain(f"{one.articles:>10,}  {one.quotations:>10,}  ")
        head.append_text(styled(one_line(one.outlet) if one.outlet else NO_OUTLET, "bold"))
        facts = [_dates(one), *one.domains]
        head.append(f"  ({', '.join(filter(None, facts))})" if any(facts) else "", style="dim")
        print_wrapped(screen, head, hanging=24)
        for name in one.names:
            note = f": {name.note}" if name.note else ""
            by = f"{name.made_by}, {name.made_at[:16].replace('T', ' ')}{note}"
            print_wrapped(screen, f"also {one_line(name.name)} ({by})", 24, "dim", hanging=5)


def _dates(outlet: ListedOutlet) -> str:
    first, last = ((date or "")[:10] for date in (outlet.first, outlet.last))
    return f"{first} to {last}" if first != last else first
