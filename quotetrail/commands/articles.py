"""The command ``quotetrail articles``."""

from __future__ import annotations

import sys
from typing import Any

import click

from quotes.text import count
from quotetrail.commands._again import again
from quotetrail.commands._options import as_date, db_option, format_option, page_options, text
from quotetrail.commands._shared import print_found


@click.command()
@click.argument("words", nargs=-1, type=text)
@click.option("--outlet", type=text, help="Only articles of this outlet.")
@click.option("--since", callback=as_date, help="Only articles from this day, month or year, or later.")
@click.option("--until", callback=as_date, help="Only articles from this day, month or year, or earlier.")
@page_options(50)
@format_option("table", "json", "csv", "jsonl", "ids")
@db_option
def articles(
    words: tuple[str, ...], limit: int, offset: int, format_: str, db: str | None, **given: Any
) -> None:
    """List the articles in the archive, the newest first.

    With WORDS, only those whose title or text has all of them, in any of their forms; put phrases in
    quotation marks. Articles without a date come last. `--format ids` prints the IDs alone, for
    `quotetrail remove --ids-from`.

    \b
    Examples:
      quotetrail articles
      quotetrail articles NATO summit --outlet "Daily News" --since 2024-02
      quotetrail articles --outlet "Daily News" --limit 100000 --format ids
    """
    from db.archive.session import opened_archive, session_scope
    from db.lookup.lists.articles import list_articles, unmistakable
    from quotetrail.commands._options import chosen_filters
    from quotetrail.output.lists.articles import articles_report
    from quotetrail.output.lists.pages import Page

    # A word with blanks in it was in quotation marks, which the shell has taken away: a phrase.
    topic = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words) or None
    filters = chosen_filters({**given, "topic": topic})
    with opened_archive(db) as engine, session_scope(engine) as session:
        found, total = list_articles(session, filters, limit=limit, offset=offset)
        ids = unmistakable(session, [one.id for one in found]) if format_ == "ids" else []
    if format_ == "ids":
        sys.stdout.write("".join(f"{id}\n" for id in ids))
        return
    nothing = "No articles found."
    if total:
        nothing = f"There are {count(total, 'article')}; --offset {offset} leaves out all of them"
    report = articles_report(found, total, Page(offset, again(offset=offset + limit)))
    print_found(report, format_, None if found else nothing)
