"""The command ``quotetrail export``."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import click

from quotetrail.commands._options import db_option, text
from quotetrail.commands._shared import stdout


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
@db_option
def export(what: str, format_: str | None, out: str | None, db: str | None) -> None:
    """Write the whole archive for other programs to read.

    WHAT is one of:

    \b
    quotes       one line per quotation
    groups       one line per statement, with all its printings
    speakers     one line per person
    articles     one line per article with its text and quotations; `add` reads it
    annotations  W3C Web Annotations
    quotations   schema.org Quotations
    provenance   W3C PROV-O

    \b
    Examples:
      quotetrail export quotes --format csv --out quotes.csv
      quotetrail export groups > groups.jsonl
      quotetrail export annotations --out annotations.jsonld
    """
    from db.archive.session import open_archive, session_scope
    from db.exports.export import export as write
    from db.exports.export import formats_of
    from db.exports.writing import whole_file
    from quotetrail.output.plain import for_programs

    forms = formats_of(what)
    form = format_ or forms[0]
    if form not in forms:
        raise click.UsageError(f"{what} can be written as {' or '.join(forms)}, not as {form}")
    with (
        session_scope(open_archive(db)) as session,
        whole_file(Path(out)) if out else nullcontext(stdout()) as file,
    ):
        write(session, what, form, for_programs(file))
