"""A person or body: names, what was said, when and where it was printed; and the most quoted."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from db.answers.speakers import SpeakerFound
from db.lookup.lists.facets import facets
from db.lookup.persons import describe_speakers
from db.lookup.said_by import what_was_said
from db.lookup.speaker_evidence import others_named
from quotes.errors import ArchiveError
from quotetrail.web.asked import KINDS, ORDERS, PER_PAGE, SURE, archive_of, asked_of
from quotetrail.web.charts import timeline
from quotetrail.web.judging import judging_of
from quotetrail.web.pages.home import counts_of
from quotetrail.web.render import page

_MOST_OUTLETS = 12


def speakers(request: Request) -> Response:
    """Answer ``/speakers``."""
    return page("speakers.html", most=counts_of(request).top_speakers)


def speaker(request: Request) -> Response:
    """Answer ``/speaker/12``: what this person said, the parts that the address asks for."""
    asked = asked_of(request)
    with archive_of(request) as archive:
        person = person_of(archive, request.path_params["id"])
        counts = facets(archive, [person.id])
        said = what_was_said(
            archive, [person.id], asked.filters, sort=asked.sort, limit=PER_PAGE, offset=asked.offset
        )
        others = others_named(archive, person.id)
    outlets = list(counts.outlets.items())
    return page(
        "speaker.html",
        person=person,
        others=others,
        said=said,
        asked=asked,
        pages=-(-said.total // PER_PAGE),
        line=timeline(counts.months),
        counts=counts,
        outlets=outlets[:_MOST_OUTLETS],
        more_outlets=outlets[_MOST_OUTLETS:],
        kinds=[kind for kind in KINDS if kind in counts.kinds],
        sure=SURE,
        sorts=ORDERS,
        **judging_of(request),
    )


def person_of(archive: Session, id: int) -> SpeakerFound:
    """Return the person that a row of speakers stands for.

    Raises:
        ArchiveError: no such row.
    """
    from db.lookup.find_speakers import find_speakers

    found = find_speakers(archive, f"s{id}").found
    if not found:
        raise ArchiveError(f"s{id}", "no speaker has this ID")
    return describe_speakers(archive, [found[0].id])[0]
