"""Expressions for queries: the statement of a quotation, the person of a row of speakers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from db.models.printed import JointSpeaker, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow

#: The key of a quotation's statement: the root of its wording, or a negative number if it has none.
group_key: ColumnElement[int] = func.coalesce(WordingRow.root_id, WordingRow.id, -Quotation.id)

#: The person of a row; the row itself if nothing was concluded.
person_of: ColumnElement[int] = func.coalesce(Speaker.person_id, Speaker.id)


def said_or_passed_on(rows: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that one of these rows of speakers said a quotation, or passed it on."""
    joint = select(JointSpeaker.quotation_id).where(JointSpeaker.speaker_id.in_(rows))
    return or_(Quotation.speaker_id.in_(rows), Quotation.reported_by_id.in_(rows), Quotation.id.in_(joint))


def printed_in(roots: Any) -> ColumnElement[bool]:
    """Return the condition that a quotation is a printing of one of these statements.

    Args:
        roots: `group_key` values: a list, or a query for them.
    """
    # Two conditions, each with its index; joined by OR they would read the whole table.
    in_group = select(WordingRow.id).where(WordingRow.root_id.in_(roots))
    unplaced = select(WordingRow.id).where(WordingRow.id.in_(roots), WordingRow.root_id.is_(None))
    return Quotation.wording_id.in_(in_group.union_all(unplaced))
