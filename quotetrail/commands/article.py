"""Part of the layout: quotetrail/commands/article.py."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, format_option
from quotetrail.commands._shared import print_report


@click.command()
@click.argument("id")
@click.option("--outlet", help="Its outlet, where several have an article of this id.")
@format_option("table", "json", "csv")
@db_option
def article(id: str, outlet: str | None, format_: str, db: str | None) -> None:
    """One article with its quotations marked in place, who said them, and its versions.

    ID is the id that it was added with (of a file, its name), or what other commands print: a12.

    \b
    Examples:
      quotetrail article 000_f350f9019b8b1711
      quotetrail article a12 --format json
    """
    from db.archive.session import open_archive, session_scope
    from db.lookup.article import article as look_up
    from db.lookup.article import find_article
    from quotetrail.output.articles import article_report

    with session_scope(open_archive(db)) as session:
        found = look_up(session, find_article(session, id, outlet))
    print_report(article_report(found), format_)
