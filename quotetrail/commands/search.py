"""The command ``quotetrail search``."""

from __future__ import annotations

from typing import Any

import click

from quotes.text import count
from quotetrail.commands._again import again
from quotetrail.commands._options import (
    any_filter,
    chosen_filters,
    db_option,
    filter_options,
    format_option,
    order_options,
)
from quotetrail.commands._shared import print_found


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--near", is_flag=True, help="Also show statements with a similar wording.")
@filter_options
@order_options(20)
@format_option("table", "json", "csv", "jsonl")
@db_option
def search(
    text: tuple[str, ...], near: bool, sort: Any, limit: int, offset: int, context: bool, format_: str,
    db: str | None, **filters: Any,
) -> None:  # fmt: skip
    """Find statements and articles by their words.

    All words of TEXT must occur, in any of their forms: "negotiate" finds "negotiated". A word with a star is
    the beginning of others: "negotiat*" finds "negotiations", too. Words in quotation marks must occur as
    they are, as a phrase, and words with a capital are names and have no other forms. Case and accents do not
    matter. The words found are marked. In articles, only the text outside quotations is searched. If nothing
    contains the words, statements with a similar wording are shown.

    \b
    Examples:
      quotetrail search ceasefire hostages
      quotetrail search "negotiat*" Kremlin
      quotetrail search '"imminent military threat"' --since 2024
      quotetrail search --near "we will not leave our allies alone"
    """
    from db.archive.session import open_archive, session_scope
    from db.lookup.words.search import search as look_up
    from quotetrail.output.articles import searched_report
    from quotetrail.output.lists.pages import Page

    words, chosen = " ".join(text), chosen_filters(filters)
    if not words.strip():
        raise click.UsageError("Give a word to search for.")
    with session_scope(open_archive(db)) as session:
        found = look_up(
            session, words, chosen, near=near, sort=sort, limit=limit, offset=offset, context=context
        )
    nothing = f"Nothing in the archive contains {words!r}"
    if any_filter(filters):
        nothing += " and matches the options"
    if most := max(found.total, found.passages_total):
        nothing = f"There are {count(most, 'answer')}; --offset {offset} leaves out all of them"
    page = Page(offset, again(offset=offset + limit))
    print_found(
        searched_report(found, page),
        format_,
        None if found.statements or found.near or found.passages else nothing,
    )
