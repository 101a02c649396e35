"""The command ``quotetrail serve``."""

from __future__ import annotations

import click

from quotetrail.commands._options import db_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The name or address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8010,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option("--read-only", is_flag=True, help="Without judgements: nothing can be changed from the pages.")
@click.option(
    "--accept-articles", is_flag=True, help="Store articles that programs send to /api/articles with a token."
)
@click.option("--open", "open_", is_flag=True, help="Open the first page in your browser.")
@db_option
def serve(host: str, port: int, read_only: bool, accept_articles: bool, open_: bool, db: str | None) -> None:
    """Look things up in a browser.

    The pages show what people said, who printed it first and what changed, and articles with their quotations
    marked. Judgements can be made where a fault is seen, and taken back. Only this computer can open the
    pages, unless --host says otherwise; then the address that is printed has a token, without which nobody
    gets in. With --read-only nothing can be changed from the pages, and others need no
    token. With --accept-articles a program can send articles, as docs/browser.md says.

    \b
    Examples:
      quotetrail serve --open
      quotetrail serve --db newsroom.db --port 9000
    """
    from quotetrail.web.server import run

    run(host, port, db, read_only=read_only, open_browser=open_, accept_articles=accept_articles)
