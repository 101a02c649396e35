"""What rows are taken for, in queries of the look-ups: a quotation's group, a speaker's person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from db.lookup.statements import group_id, statements
from db.models import Quotation, Speaker, Wording

__all__ = ["group_id", "group_key", "person_of", "printed_in", "statements"]

#: What a quotation is grouped under: the root of its wording; less than nothing where it has none.
group_key: ColumnElement[int] = func.coalesce(Wording.root_id, Wording.id, -Quotation.id)

#: A row's person; the row itself while nothing was concluded.
person_of: ColumnElement[int] = func.coalesce(Speaker.person_id, Speaker.id)


def printed_in(roots: Any) -> ColumnElement[bool]:
    """Whether a quotation is a printing of one of these groups.

    Args:
        roots: `group_key` values of groups: a list, or a query for them.
    """
    # Two ways in, each by its index; together in one OR they would read the whole table.
    in_group = select(Wording.id).where(Wording.root_id.in_(roots))
    unplaced = select(Wording.id).where(Wording.id.in_(roots), Wording.root_id.is_(None))
    return Quotation.wording_id.in_(in_group.union_all(unplaced))
