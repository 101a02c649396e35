"""The command ``quotetrail speaker``."""

from __future__ import annotations

from typing import Any

import click

from quotes.text import count, some_of
from quotetrail.commands._again import again
from quotetrail.commands._options import (
    any_filter,
    chosen_filters,
    db_option,
    filter_options,
    format_option,
    order_options,
    text,
)
from quotetrail.commands._shared import print_found, speakers_named


@click.command()
@click.argument("name", type=text)
@filter_options
@order_options(50)
@format_option("table", "json", "csv", "jsonl")
@db_option
def speaker(
    name: str, sort: Any, limit: int, offset: int, context: bool, format_: str, db: str | None, **filters: Any
) -> None:
    """Show what a person said, and who printed it when.

    Each statement is shown once with all its printings, the earliest first. NAME is a full name, a surname
    or the beginning of one, as printed or as changed by `speakers rename`, or an ID such as s12. Upper and
    lower case, accents, titles and articles ("the") do not matter. If several people have that name, all
    are shown. A statement that matches the options is shown with all its printings.

    \b
    Examples:
      quotetrail speaker Stoltenberg
      quotetrail speaker "jens stoltenberg" --since 2024-02 --kind direct
      quotetrail speaker Stoltenberg --sort kind --context
      quotetrail speaker Stoltenberg --topic '"defense spending"' --first-seen
      quotetrail speaker Stoltenberg --format csv > stoltenberg.csv
    """
    from db.archive.reading import reading
    from db.lookup.said_by import what_was_said
    from quotetrail.output.lists.pages import Page
    from quotetrail.output.statements import said_report

    chosen = chosen_filters(filters)
    with reading(db) as archive:
        found = speakers_named(archive, name, chosen.type)
        persons = [person.id for person in found]
        said = what_was_said(archive, persons, chosen, sort=sort, limit=limit, offset=offset, context=context)
    names = some_of([person.name for person in found], 6, " or ")
    nothing = f"No current article quotes {names}"
    if any_filter(filters):
        nothing = f"Nothing that {names} said matches the options"
    if said.total:
        nothing = f"There are {count(said.total, 'statement')}; --offset {offset} leaves out all of them"
    page = Page(offset, again(offset=offset + limit))
    print_found(said_report(found, said, page), format_, None if said.statements else nothing)
