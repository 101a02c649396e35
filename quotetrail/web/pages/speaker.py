"""A person or body: names, what was said, when and where it was printed; and the most quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from db.answers.speakers import SpeakerFound
from db.archive.session import session_scope
from db.lookup.lists.facets import Facets, facets
from db.lookup.lists.telling_words import TellingWords, telling_words, usual_words
from db.lookup.persons import describe_speakers
from db.lookup.said_by import what_was_said
from db.lookup.speaker_evidence import others_named
from quotes.errors import ArchiveError
from quotetrail.web.asked import KINDS, MOST_LOOKED_AT, ORDERS, PER_PAGE, SURE, archive_of, asked_of
from quotetrail.web.charts import timeline
from quotetrail.web.judging import judging_of
from quotetrail.web.pages.home import counts_of
from quotetrail.web.render import page
from quotetrail.web.sentences import in_sentences
from quotetrail.web.tasks.answers import unfinished
from quotetrail.web.tasks.kept import Kept, KeptEach

_MOST_OUTLETS = 12
_WAIT = 2.0  # seconds
MANY = 5_000  # quotations, from which on they are counted beside the pages
_WAIT_FOR_FACETS = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the statements of a person, whatever is chosen of them."""

    #: Who else has that name, or has it in another form.
    others: Sequence[SpeakerFound] = ()
    #: By what the statements can be chosen; None while it is being counted.
    counts: Facets | None = None
    #: The words that tell what the person talks about; None until it is known what others say.
    telling: TellingWords | None = None


def speakers(request: Request) -> Response:
    """Answer ``/speakers``."""
    counts = counts_of(request)
    return page(request, "speakers.html", most=counts.top_speakers if counts else None)


def speaker(request: Request) -> Response:
    """Answer ``/speaker/12``: what this person said, the parts that the address asks for."""
    asked = asked_of(request)
    with archive_of(request) as archive:
        person = person_of(archive, request.path_params["id"])
        said = what_was_said(
            archive, [person.id], asked.filters, sort=asked.sort, limit=PER_PAGE, offset=asked.offset,
            most=MOST_LOOKED_AT,
        )  # fmt: skip
        said = in_sentences(archive, said)
    beside = beside_of(request, person)
    counts = beside.counts
    outlets = list(counts.outlets.items()) if counts else []
    return page(
        request,
        "speaker.html",
        person=person,
        others=beside.others,
        said=said,
        asked=asked,
        pages=-(-said.total // PER_PAGE),
        line=timeline(counts.months) if counts else None,
        counts=counts,
        telling=beside.telling,
        outlets=outlets[:_MOST_OUTLETS],
        more_outlets=outlets[_MOST_OUTLETS:],
        kinds=[kind for kind in KINDS if kind in counts.kinds] if counts else KINDS,
        sure=SURE,
        sorts=ORDERS,
        **judging_of(request),
    )


def beside_of(request: Request, person: SpeakerFound) -> Beside:
    """Return what stands beside a person's statements; without what is still being counted."""
    kept: KeptEach[int, Beside] = request.app.state.beside
    found = kept.get(person.id, _WAIT) or Beside()
    if person.quotations > MANY:
        facets_kept: KeptEach[int, Facets] = request.app.state.facets
        found = replace(found, counts=facets_kept.get(person.id, _WAIT_FOR_FACETS))
    if found.counts is None or found.telling is None:
        unfinished(request)
    return found


def count_beside(archive: Engine, usual: Kept[dict[str, float]], person: int) -> Beside:
    """Count what stands beside a person's statements; not their facets, if there are very many.

    Args:
        archive: is asked.
        usual: how usual words are in it (`sample_words`).
        person: the row.
    """
    words = usual.get(_WAIT)
    with session_scope(archive) as session:
        few = describe_speakers(session, [person])[0].quotations <= MANY
        return Beside(
            others_named(session, person),
            facets(session, [person]) if few else None,
            telling_words(session, [person], words) if words is not None else None,
        )


def count_facets(archive: Engine, person: int) -> Facets:
    """Count by what a person's words can be chosen."""
    with session_scope(archive) as session:
        return facets(session, [person])


def sample_words(archive: Engine) -> dict[str, float]:
    """Return how usual words are in an archive (`db.lookup.lists.telling_words`)."""
    with session_scope(archive) as session:
        return usual_words(session)


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
