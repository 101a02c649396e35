"""Serving the site until the user stops it."""

from __future__ import annotations

import secrets
import socket
import sys
import webbrowser

from db.archive.session import open_archive
from quotes.errors import QuotesError
from quotetrail.web.safety import is_loopback


def run(host: str, port: int, db: str | None, *, read_only: bool = False, open_browser: bool = False) -> None:
    """Serve the archive's pages until a signal stops it.

    Args:
        host: the name or address to listen on.
        port: 0 for any that is free.
        db: the archive, as for every command.
        read_only: without judgements, so that nothing can be changed; then others need no token.
        open_browser: whether to open the first page.

    Raises:
        QuotesError: the extra ``web`` is not installed, nothing can listen there, or there is no archive.
    """
    try:
        import uvicorn

        from quotetrail.web.app import make_app
    except ModuleNotFoundError as error:
        raise QuotesError(f"pages need {error.name}; pip install 'quotetrail[web]'") from None
    archive = open_archive(db)
    token = None if is_loopback(host) or read_only else secrets.token_urlsafe(24)
    site = make_app(archive, location=db, host=host, token=token, read_only=read_only)
    listening = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    where = f"http://{shown}:{listening.getsockname()[1]}/" + (f"?token={token}" if token else "")
    print(f"Serving at {where}\nStop with Ctrl-C.", file=sys.stderr, flush=True)
    if open_browser:
        webbrowser.open(where)
    config = uvicorn.Config(
        site, log_level="warning", access_log=False, server_header=False, limit_concurrency=100,
        timeout_keep_alive=5,
    )  # fmt: skip
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        site.state.checker.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
    except OSError as error:
        raise QuotesError(
            f"cannot listen on {host} port {port}: {(error.strerror or str(error)).lower()}"
        ) from error
    return listening
