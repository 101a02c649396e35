"""Outlets: which there are; the articles of one, and what it does with statements."""

from __future__ import annotations

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response

from db.answers.edits import ListedOutlet
from db.archive.session import session_scope
from db.lookup.filters import Filters
from db.lookup.lists.articles import list_articles
from db.lookup.lists.outlet_figures import OutletFigures, outlet_figures
from db.lookup.lists.outlets import list_outlets
from quotes.errors import ArchiveError
from quotetrail.web.asked import BadQuestion, archive_of
from quotetrail.web.render import page
from quotetrail.web.tasks.answers import unfinished
from quotetrail.web.tasks.kept import Kept, KeptEach

_NEWEST = 50
_WAIT = 2.0  # seconds, as for the counts of the first page
_WAIT_FOR_FIGURES = 0.1  # seconds: what takes longer is counted beside the page


def outlets(request: Request) -> Response:
    """Answer ``/outlets``."""
    kept: Kept[list[ListedOutlet]] = request.app.state.outlets
    found = kept.get(_WAIT)
    if found is None:
        unfinished(request)
    return page(request, "outlets.html", outlets=found)


def list_all(archive: Engine) -> list[ListedOutlet]:
    """Return all outlets of an archive, those with the most articles first."""
    with session_scope(archive) as session:
        return list_outlets(session)


def outlet(request: Request) -> Response:
    """Answer ``/outlet?name=...``."""
    name = request.query_params.get("name", "")  # as it is: some outlets are named with a space at the end
    if not name.strip():
        raise BadQuestion("say which outlet: /outlet?name=...")
    with archive_of(request) as archive:
        newest, total = list_articles(archive, Filters(outlet=name), limit=_NEWEST)
        if not total:
            raise ArchiveError(name, "no outlet has this name")
    kept: KeptEach[str, OutletFigures] = request.app.state.outlet_figures
    figures = kept.get(name, _WAIT_FOR_FIGURES)
    if figures is None:
        unfinished(request)
    return page(request, "outlet.html", name=name, newest=newest, total=total, figures=figures)


def count_figures(archive: Engine, name: str) -> OutletFigures:
    """Count what an outlet does with statements."""
    with session_scope(archive) as session:
        return outlet_figures(session, name)
