"""The first page: a search box, what came in last, and what the archive holds."""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import Response

from db.answers.speakers import Statistics
from db.lookup.filters import Filters
from db.lookup.lists.articles import list_articles
from db.lookup.stats import statistics
from quotetrail.web.asked import archive_of
from quotetrail.web.render import page

_NEWEST = 12
_KEPT = 60.0  # seconds: to count a large archive takes longer than to answer everything else


def home(request: Request) -> Response:
    """Answer ``/``."""
    with archive_of(request) as archive:
        newest, total = list_articles(archive, Filters(), limit=_NEWEST)
        counts = counts_of(request)
    return page("home.html", newest=newest, total=total, counts=counts)


def counts_of(request: Request) -> Statistics:
    """Return what the archive holds, counted a minute ago at most."""
    state = request.app.state
    made, counts = getattr(state, "counts", (0.0, None))
    if counts is None or time.monotonic() - made > _KEPT:
        with archive_of(request) as archive:
            counts = statistics(archive, top=20)
        state.counts = (time.monotonic(), counts)
    assert isinstance(counts, Statistics)
    return counts
