"""The first page: a search box, what came in last, and what the archive holds."""

from __future__ import annotations

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response

from db.answers.speakers import Statistics
from db.archive.session import session_scope
from db.lookup.filters import Filters
from db.lookup.lists.articles import list_articles
from db.lookup.stats import statistics
from quotetrail.web.asked import archive_of
from quotetrail.web.render import page
from quotetrail.web.tasks.answers import unfinished
from quotetrail.web.tasks.kept import Kept

_NEWEST = 12
_MOST_QUOTED = 20
_WAIT = 2.0  # seconds for counts: those of a large archive take longer, and are made beside the pages


def home(request: Request) -> Response:
    """Answer ``/``."""
    with archive_of(request) as archive:
        newest, _ = list_articles(archive, Filters(), limit=_NEWEST)
    return page(request, "home.html", newest=newest, counts=counts_of(request))


def counts_of(request: Request) -> Statistics | None:
    """Return what the archive holds, as counted last; None if it is being counted for the first time."""
    kept: Kept[Statistics] = request.app.state.counts
    found = kept.get(_WAIT)
    if found is None:
        unfinished(request)
    return found


def count_all(archive: Engine) -> Statistics:
    """Count what an archive holds, with the most quoted."""
    with session_scope(archive) as session:
        return statistics(session, top=_MOST_QUOTED)
