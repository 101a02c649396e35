"""Part of the layout: quotetrail/commands/speaker.py."""

from __future__ import annotations

from typing import Any

import click

from quotetrail.commands._options import (
    any_filter,
    chosen_filters,
    db_option,
    filter_options,
    format_option,
    order_options,
)
from quotetrail.commands._shared import print_found, speakers_named


@click.command()
@click.argument("name")
@filter_options
@order_options(50)
@format_option("table", "json", "csv", "jsonl")
@db_option
def speaker(name: str, sort: Any, limit: int, format_: str, db: str | None, **filters: Any) -> None:
    """What somebody said: each statement once, with all its printings, the earliest first.

    NAME is a full name, a surname or a beginning, as printed or as `speakers rename` has it, or an id such
    as s12; case, accents, titles and articles do not matter. Where several are called so, all are shown.
    A statement that the options let through is shown with all its printings.

    \b
    Examples:
      quotetrail speaker Stoltenberg
      quotetrail speaker "jens stoltenberg" --since 2024-02 --kind direct
      quotetrail speaker Stoltenberg --topic '"defense spending"' --first-seen
      quotetrail speaker Stoltenberg --format csv > stoltenberg.csv
    """
    from db.archive.reading import reading
    from db.lookup.said_by import what_was_said
    from quotetrail.output.statements import said_report

    chosen = chosen_filters(filters)
    with reading(db) as archive:
        found = speakers_named(archive, name)
        said = what_was_said(archive, [person.id for person in found], chosen, sort=sort, limit=limit)
    names = " or ".join(person.name for person in found)
    nothing = f"No text that stands quotes {names}"
    if any_filter(filters):
        nothing = f"Nothing that {names} said passes the options"
    print_found(said_report(found, said), format_, None if said.statements else nothing)
