"""Two speakers on one topic, side by side."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from db.lookup.find_speakers import find_speakers
from db.lookup.said_by import what_was_said
from quotetrail.web.asked import MOST_LOOKED_AT, PER_PAGE, Asked, archive_of, asked_of
from quotetrail.web.render import page
from quotetrail.web.sentences import in_sentences


def compare(request: Request) -> Response:
    """Answer ``/compare?one=...&other=...&topic=...``."""
    asked = asked_of(request)
    with archive_of(request) as archive:
        sides = [_side(archive, asked, asked.query.get(side, "")) for side in ("one", "other")]
    return page(request, "compare.html", asked=asked, sides=sides)


def _side(archive: Session, asked: Asked, name: str) -> dict[str, Any]:
    found = find_speakers(archive, name) if name else None
    persons = found.found if found else ()
    said = None
    if persons:
        ids = [person.id for person in persons[:1]]
        said = what_was_said(
            archive, ids, asked.filters, sort=asked.sort, limit=PER_PAGE, most=MOST_LOOKED_AT
        )
        said = in_sentences(archive, said)
    return {
        "name": name,
        "person": persons[0] if persons else None,
        "others": persons[1:6],
        "suggested": found.suggestions if found and not persons else (),
        "said": said,
    }
