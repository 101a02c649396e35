"""Serving the site until the user stops it."""

from __future__ import annotations

import gc
import os
import secrets
import socket
import sys
import webbrowser

from db.archive.session import open_archive
from quotes.errors import QuotesError
from quotetrail.web.safety import is_loopback

#: A token of a user's own for programs that send articles, so that it stays the same.
TOKEN = "QUOTETRAIL_ARTICLES_TOKEN"
_SHORTEST_TOKEN = 16  # characters


def run(
    host: str,
    port: int,
    db: str | None,
    *,
    read_only: bool = False,
    open_browser: bool = False,
    accept_articles: bool = False,
) -> None:
    """Serve the archive's pages until a signal stops it.

    Args:
        host: the name or address to listen on.
        port: 0 for any that is free.
        db: the archive, as for every command.
        read_only: without judgements, so that nothing can be changed; then others need no token.
        open_browser: whether to open the first page.
        accept_articles: whether programs may send articles, with a token of their own.

    Raises:
        QuotesError: the extra ``web`` is not installed, nothing can listen there, there is no archive, or the
            token for articles is too short.
    """
    try:
        import uvicorn

        from quotetrail.web.app import make_app
    except ModuleNotFoundError as error:
        raise QuotesError(f"pages need {error.name}; pip install 'quotetrail[web]'") from None
    archive = open_archive(db)
    token = None if is_loopback(host) or read_only else secrets.token_urlsafe(24)
    for_articles = _token_for_articles() if accept_articles else None
    site = make_app(
        archive, location=db, host=host, token=token, read_only=read_only, articles_token=for_articles
    )
    for kept in (site.state.usual_words, site.state.outlets, site.state.counts):
        kept.begin()
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    where = f"http://{shown}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
    print(f"Serving at {where}", file=sys.stderr)
    if accept_articles:
        own = f"the token in {TOKEN}" if TOKEN in os.environ else f"the token {for_articles}"
        print(f"Articles are taken at {where.partition('?')[0]}api/articles with {own}", file=sys.stderr)
    print("Stop with Ctrl-C.", file=sys.stderr, flush=True)
    if open_browser:
        webbrowser.open(where)
    config = uvicorn.Config(
        site, log_level="warning", access_log=False, server_header=False, limit_concurrency=100,
        timeout_keep_alive=5,
    )  # fmt: skip
    gc.collect()
    gc.freeze()  # the program itself is never garbage, and need not be looked through again and again
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        site.state.checker.close()
        site.state.worker.close()
        site.state.changes.close()


def _token_for_articles() -> str:
    given = os.environ.get(TOKEN)
    if given is not None and (len(given) < _SHORTEST_TOKEN or not given.isascii() or not given.isprintable()):
        raise QuotesError(f"{TOKEN} needs {_SHORTEST_TOKEN} or more letters and digits")
    return given or secrets.token_urlsafe(24)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen()  # who opens the address as soon as it is printed waits, and is not refused
    except OSError as error:
        raise QuotesError(
            f"cannot listen on {host} port {port}: {(error.strerror or str(error)).lower()}"
        ) from error
    return listening
