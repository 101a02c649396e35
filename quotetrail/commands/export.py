"""The command ``quotetrail export``."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from quotetrail.commands._options import any_filter, chosen_filters, db_option, filter_options, text
from quotetrail.commands._shared import print_line, speakers_named, stdout


@click.command()
@click.argument(
    "what",
    metavar="WHAT",
    type=click.Choice(
        ["quotes", "groups", "speakers", "articles", "annotations", "quotations", "provenance"]
    ),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "jsonld"]),
    help="jsonl (all), csv (the first four) or jsonld (the last three). "
    "Default: jsonl, or jsonld for the last three.",
)
@click.option(
    "--out",
    type=text,
    metavar="FILE",
    help="Write to this file. It is replaced only when everything is written, and never if it is a database. "
    "Default: standard output.",
)
@click.option(
    "--person",
    type=text,
    metavar="NAME",
    help="Only what this person (or body) said or passed on: a name as for `speaker`, or an ID such as s12.",
)
@filter_options
@db_option
def export(
    what: str, format_: str | None, out: str | None, person: str | None, db: str | None, **filters: Any
) -> None:  # fmt: skip
    """Write the archive, or a part of it, for other programs to read.

    WHAT is one of:

    \b
    quotes       one line per quotation
    groups       one line per statement, with all its printings
    speakers     one line per person
    articles     one line per article with its text and quotations; `add` reads it
    annotations  W3C Web Annotations
    quotations   schema.org Quotations
    provenance   W3C PROV-O

    With options as for `speaker`, only quotations that match are written, statements with one of them,
    articles and persons with one of them. A statement comes with all its printings, an article with all its
    quotations. Without such options everything is written, also what is probably no speech.

    \b
    Examples:
      quotetrail export quotes --format csv --out quotes.csv
      quotetrail export quotes --person Stoltenberg --outlet "China Daily" --kind direct
      quotetrail export groups > groups.jsonl
      quotetrail export annotations --out annotations.jsonld
    """
    from db.archive.session import open_archive, session_scope
    from db.exports.chosen import chosen as choose
    from db.exports.export import export as write
    from db.exports.export import formats_of
    from db.exports.streams import one_moment
    from db.exports.writing import whole_file
    from quotetrail.output.plain import for_programs

    forms = formats_of(what)
    form = format_ or forms[0]
    if form not in forms:
        raise click.UsageError(f"{what} can be written as {' or '.join(forms)}, not as {form}")
    chosen = chosen_filters(filters)
    some = person is not None or any_filter(filters) or chosen.unsaid
    with session_scope(open_archive(db)) as session:
        if some:
            one_moment(session)
        persons = (
            [one.id for one in speakers_named(session, person, chosen.type)] if person is not None else None
        )
        only = choose(session, chosen, persons) if some else None
        with whole_file(Path(out)) if out else nullcontext(stdout()) as file:
            write(session, what, form, for_programs(file), only)
    if only is not None and not only.quotations:
        print_line("Nothing in the archive matches the options.", err=True)
        sys.exit(1)
