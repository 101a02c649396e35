"""Outlets: which there are, and the articles of one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from db.lookup.filters import Filters
from db.lookup.lists.articles import list_articles
from db.lookup.lists.outlets import list_outlets
from quotes.errors import ArchiveError
from quotetrail.web.asked import BadQuestion, archive_of
from quotetrail.web.render import page

_NEWEST = 100


def outlets(request: Request) -> Response:
    """Answer ``/outlets``."""
    with archive_of(request) as archive:
        return page("outlets.html", outlets=list_outlets(archive))


def outlet(request: Request) -> Response:
    """Answer ``/outlet?name=...``."""
    name = request.query_params.get("name", "").strip()
    if not name:
        raise BadQuestion("say which outlet: /outlet?name=...")
    with archive_of(request) as archive:
        newest, total = list_articles(archive, Filters(outlet=name), limit=_NEWEST)
    if not total:
        raise ArchiveError(name, "no outlet has this name")
    return page("outlet.html", name=name, newest=newest, total=total)
