"""The command ``quotetrail article``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option, format_option, text
from quotetrail.commands._shared import print_report


@click.command()
@click.argument("id", type=text)
@click.option("--outlet", type=text, help="The outlet, if several outlets have an article with this ID.")
@format_option("table", "json", "csv")
@db_option
def article(id: str, outlet: str | None, format_: str, db: str | None) -> None:
    """Show one article with its quotations marked.

    Below the text: who said each quotation, and the versions of the article. ID is the one that the article
    was added with (for a text file, its name), or what other commands print, such as a12.

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
