"""The command ``quotetrail article``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, edit_options, format_option, text, unsaid_option
from quotetrail.commands._shared import for_judging, no_addresses, print_line, print_report, who_judges


@click.command()
@click.argument("id", type=text)
@click.option("--outlet", type=text, help="The outlet, if several outlets have an article with this ID.")
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="FIELD=VALUE",
    help="Correct a field: outlet, date, title, url, author, wire, language, section or editor. "
    "FIELD= says that there is none. May be repeated.",
)
@click.option(
    "--unset",
    "fields",
    multiple=True,
    metavar="FIELD",
    help="Take back the correction of a field. May be repeated.",
)
@edit_options
@unsaid_option
@format_option("table", "json", "csv")
@db_option
def article(
    id: str, outlet: str | None, values: tuple[str, ...], fields: tuple[str, ...], made_by: str | None,
    note: str, unsaid: bool, format_: str, db: str | None,
) -> None:  # fmt: skip
    """Show one article with its quotations marked, or correct it.

    Below the text: who said each quotation, and the versions of the article. ID is the one that the article
    was added with (for a text file, its name), or what other commands print, such as a12.

    A correction holds for all versions of the article, also for those added later, and when the same article
    is added again. It is stored with your name and the time. What follows from the field is settled again.

    \b
    Examples:
      quotetrail article 000_f350f9019b8b1711
      quotetrail article a12 --format json
      quotetrail article a12 --set outlet="Daily News" --set date=2024-02-16
      quotetrail article a12 --unset date
    """
    if values or fields:
        _correct(id, outlet, values, fields, made_by, note, db)
        return
    if made_by or note:
        raise click.UsageError("--by and --note go with --set.")
    from db.archive.session import open_archive, session_scope
    from db.lookup.article import article as look_up
    from db.lookup.lists.articles import find_article
    from quotetrail.output.articles import article_report

    with session_scope(open_archive(db)) as session:
        found = look_up(session, find_article(session, id, outlet), unsaid=unsaid)
    print_report(article_report(found), format_)


def _correct(
    id: str, outlet: str | None, values: tuple[str, ...], fields: tuple[str, ...], made_by: str | None,
    note: str, db: str | None,
) -> None:  # fmt: skip
    """Correct an article, and say what it is now."""
    from db.answers.edits import FIELDS
    from db.edit.article import correct, take_back, told
    from db.edit.fields import read_field, read_value
    from db.lookup.lists.articles import find_article

    no_addresses([*values, *(f"--set={given}" for given in values)])
    changes: dict[str, str | None] = {}
    for given in values:
        name, separator, value = given.partition("=")
        if not separator:
            raise click.BadParameter(f"{given!r} is no FIELD=VALUE", param_hint="'--set'")
        field = read_field(name)
        if field in changes:
            raise click.BadParameter(f"{FIELDS[field]} is given twice", param_hint="'--set'")
        changes[field] = read_value(field, value)
    back = [read_field(name) for name in fields]
    if both := changes.keys() & set(back):
        raise click.UsageError(f"{FIELDS[min(both)]} is both set and unset.")
    with for_judging(db) as session:
        row = find_article(session, id, outlet)
        found = []
        if back:
            found.append(take_back(session, row, back))
        if changes:
            found.append(correct(session, row, changes, made_by=who_judges(made_by), note=note))
        lines = told(session, row, [*changes, *back])
    for line in lines:
        print_line(line)
    if any(one.read_again for one in found):
        print_line(
            f"Its text is divided differently now: `quotetrail refresh --article a{row}` reads it again."
        )
