"""What rows are taken for, in queries of the look-ups: a quotation's group, a speaker's person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from db.models.printed import Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow

#: What a quotation is grouped under: the root of its wording; less than nothing where it has none.
group_key: ColumnElement[int] = func.coalesce(WordingRow.root_id, WordingRow.id, -Quotation.id)

#: A row's person; the row itself while nothing was concluded.
person_of: ColumnElement[int] = func.coalesce(Speaker.person_id, Speaker.id)


def printed_in(roots: Any) -> ColumnElement[bool]:
    """Whether a quotation is a printing of one of these groups.

    Args:
        roots: `group_key` values of groups: a list, or a query for them.
    """
    # Two ways in, each by its index; together in one OR they would read the whole table.
    in_group = select(WordingRow.id).where(WordingRow.root_id.in_(roots))
    unplaced = select(WordingRow.id).where(WordingRow.id.in_(roots), WordingRow.root_id.is_(None))
    return Quotation.wording_id.in_(in_group.union_all(unplaced))
