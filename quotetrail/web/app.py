"""The site put together: which address is answered by which page, and what is said if one cannot be."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from db.answers.speakers import Statistics
from db.lookup.changed import Changes
from quotes.errors import ArchiveError, QuotesError, UnusableArchive
from quotetrail.output.plain import one_message
from quotetrail.web import api, articles, feeds, judging
from quotetrail.web.asked import BadQuestion
from quotetrail.web.pages import article, check, compare, home, outlet, search, speaker, statement
from quotetrail.web.render import page
from quotetrail.web.safety import Guard
from quotetrail.web.tasks.answers import Answers, given_again
from quotetrail.web.tasks.checker import Checker, accepted_beside
from quotetrail.web.tasks.intake import Intake
from quotetrail.web.tasks.kept import Kept, KeptEach
from quotetrail.web.tasks.worker import Submit, Worker

_A_WHILE = 60.0  # seconds
_AT_ONCE = 3
"""Answers made at the same time. More would wait for one another in Python, and take twice as long in all."""
_STATIC = Path(__file__).parent / "static"


def make_app(
    archive: Engine,
    *,
    location: str | None = None,
    host: str = "127.0.0.1",
    token: str | None = None,
    read_only: bool = True,
    submit: Submit | None = None,
    articles_token: str | None = None,
) -> Starlette:
    """Return the site of an archive, as an ASGI application.

    Args:
        archive: opened to read from (`db.archive.session.open_archive`).
        location: of the same archive, where judgements are written.
        host: the name or address that it will listen on.
        token: what every request must show; None if anybody may ask who can.
        read_only: without judgements.
        submit: has drafts checked and articles stored; by default in a process of its own.
        articles_token: what a program must show to send articles; None takes none.
    """
    worker = Worker()
    submit = submit or worker.submit
    site = Starlette(
        routes=[
            Route("/", given_again(home.home)),
            Route("/search", given_again(search.search)),
            Route("/speakers", given_again(speaker.speakers)),
            Route("/speaker/{id:int}", given_again(speaker.speaker)),
            Route("/statement/{id}", given_again(statement.statement)),
            Route("/article/{id}", given_again(article.article)),
            Route("/outlets", given_again(outlet.outlets)),
            Route("/outlet", given_again(outlet.outlet)),
            Route("/compare", given_again(compare.compare)),
            Route("/check", check.ask),
            Route("/check", check.send, methods=["POST"]),
            Route("/check/{id}", check.result),
            Route("/check/{id}/page", check.in_place),
            Route("/check/{id}/report.md", check.report),
            Route("/check/{id}/annotated", check.with_comments),
            Route("/check/{id}/settle", check.settle, methods=["POST"]),
            Route("/speaker/{id:int}/feed", given_again(feeds.speaker)),
            *([] if read_only else [Route("/judge", judging.judge, methods=["POST"])]),
            *([] if read_only else [Route("/judgements", judging.judgements)]),
            Mount("/api", routes=[*api.ROUTES, *([] if articles_token is None else articles.ROUTES)]),
            Route("/static/article.css", article.style),
            Mount("/static", StaticFiles(directory=_STATIC), name="static"),
        ],
        middleware=[Middleware(Guard, host=host, token=token)],
        exception_handlers=dict(_FAILURES),
        lifespan=_few_at_once,
    )
    site.state.archive = archive
    site.state.location = location
    site.state.worker = worker
    site.state.checker = Checker(location, submit)
    site.state.intake = Intake(location, articles_token, submit) if articles_token is not None else None
    site.state.check_secret = secrets.token_urlsafe(24)
    site.state.accepted = accepted_beside(location)
    site.state.changes = Changes(archive)
    site.state.answers = Answers(site.state.changes.state)
    site.state.counts = Kept(partial(_counted, site))
    site.state.facets = KeptEach(partial(speaker.count_facets, archive))
    site.state.usual_words = Kept(partial(speaker.sample_words, archive))
    site.state.beside = KeptEach(partial(speaker.count_beside, archive, site.state.usual_words))
    site.state.outlet_figures = KeptEach(partial(outlet.count_figures, archive))
    site.state.outlets = Kept(partial(outlet.list_all, archive))
    site.state.secret = "" if read_only else secrets.token_urlsafe(24)
    return site


@asynccontextmanager
async def _few_at_once(_site: Starlette) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = _AT_ONCE
    yield


def _counted(site: Starlette) -> Statistics:
    """Count what the archive holds, and what the pages of those need who are quoted most."""
    counts = home.count_all(site.state.archive)
    for person in counts.top_speakers:
        if person.quotations > speaker.MANY:
            site.state.facets.get(person.id, _A_WHILE)
    return counts


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _said(request, 404, "There is no such page", "Search for what you are looking for.")
    answer = _said(request, error.status_code, "This cannot be answered", str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, UnusableArchive):
        return _said(request, 503, "The archive cannot be read", str(error))
    if isinstance(error, ArchiveError):
        return _said(request, 404, "Not in the archive", str(error))
    return _said(request, 400, "This cannot be answered", str(error))


def _broken(request: Request, error: Exception) -> Response:
    kind = f"{type(error).__name__}: {error}"
    return _said(
        request, 500, "A bug in quotetrail", f"{kind}. The terminal of `quotetrail serve` shows more."
    )


def _said(request: Request, status: int, title: str, line: str) -> Response:
    line = one_message(line)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": line}, status)
    return page(request, "error.html", status, title=title, line=line)


_FAILURES: dict[Any, Callable[[Request, Exception], Response]] = {
    HTTPException: _http, QuotesError: _refused, BadQuestion: _refused, Exception: _broken,
}  # fmt: skip
