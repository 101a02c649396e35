"""The command ``quotetrail articles``."""

from __future__ import annotations

import shlex
import sys
from typing import Any

import click

from quotetrail.commands._options import as_date, as_limit, db_option, format_option, text
from quotetrail.commands._shared import print_found


@click.command()
@click.argument("words", nargs=-1, type=text)
@click.option("--outlet", type=text, help="Only articles of this outlet.")
@click.option("--since", callback=as_date, help="Only articles from this day, month or year, or later.")
@click.option("--until", callback=as_date, help="Only articles from this day, month or year, or earlier.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    callback=as_limit,
    help="Show at most this many.",
)
@format_option("table", "json", "csv", "jsonl", "ids")
@db_option
def articles(words: tuple[str, ...], limit: int, format_: str, db: str | None, **given: Any) -> None:
    """List the articles in the archive, the newest first.

    With WORDS, only those whose title or text has all of them; put phrases in quotation marks. Articles
    without a date come last. `--format ids` prints the IDs alone, for `quotetrail remove --ids-from`.

    \b
    Examples:
      quotetrail articles
      quotetrail articles NATO summit --outlet "Daily News" --since 2024-02
      quotetrail articles --outlet "Daily News" --limit 100000 --format ids
    """
    from db.archive.session import opened_archive, session_scope
    from db.lookup.lists.articles import list_articles
    from quotetrail.commands._options import chosen_filters
    from quotetrail.output.lists.articles import articles_report

    # A word with blanks in it was in quotation marks, which the shell has taken away: a phrase.
    topic = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words) or None
    filters = chosen_filters({**given, "topic": topic})
    with opened_archive(db) as engine, session_scope(engine) as session:
        found, total = list_articles(session, filters, limit=limit)
    if format_ == "ids":
        sys.stdout.write("".join(f"{one.id}\n" for one in found))
        return
    more = ["quotetrail", "articles", *words]
    for name, value in given.items():
        more += [f"--{name}", value] if value else []
    report = articles_report(found, total, shlex.join([*more, "--limit", str(total)]))
    print_found(report, format_, None if found else "No articles found.")
