"""A part of the archive to export: what the same options as those of a look-up leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.archive.chunks import chunks
from db.lookup.choose import chosen_printings
from db.lookup.filters import Filters
from db.lookup.keys import said_or_passed_on
from db.lookup.persons import rows_of
from db.models.printed import JointSpeaker, Quotation
from db.models.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is exported of the archive: the quotations that match, and all that has one of them."""

    quotations: frozenset[int]
    #: `db.lookup.keys.group_key` values.
    statements: tuple[int, ...]
    #: Rows, in order.
    articles: tuple[int, ...]


def chosen(session: Session, filters: Filters, persons: Sequence[int] | None = None) -> Chosen:
    """Return what matches.

    Args:
        session: the unit of work.
        filters: which printings count.
        persons: only what one of these said or passed on; None for everybody.

    Raises:
        ArchiveError: no outlet has the name that is asked for.
    """
    theirs = [said_or_passed_on(sorted(rows_of(session, persons)))] if persons is not None else []
    rows = session.execute(chosen_printings(session, theirs, filters)).all()
    return Chosen(
        frozenset(id for _, id, _ in rows),
        # Those without a wording last, as they are without a choice.
        tuple(sorted({key for key, _, _ in rows}, key=lambda key: (key < 0, abs(key)))),
        tuple(sorted({article for _, _, article in rows})),
    )


def persons_of(session: Session, only: Chosen) -> list[int]:
    """Return the persons who said or passed on one of the chosen quotations, in the order of their ids."""
    rows: set[int | None] = set()
    for some in chunks(sorted(only.quotations)):
        for pair in session.execute(
            select(Quotation.speaker_id, Quotation.reported_by_id).where(Quotation.id.in_(some))
        ):
            rows.update(pair)
        joint = select(JointSpeaker.speaker_id).where(JointSpeaker.quotation_id.in_(some))
        rows.update(session.scalars(joint))
    persons: set[int] = set()
    for part in chunks(sorted(rows - {None}, key=lambda row: row or 0)):
        found = session.execute(select(Speaker.id, Speaker.person_id).where(Speaker.id.in_(part)))
        persons.update(person or id for id, person in found)
    return sorted(persons)
