"""What a speaker said: each statement once, with every outlet that printed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.answers.statements import Said
from db.archive.reading import reader_of
from db.lookup.context import with_context
from db.lookup.filters import Filters, Sort
from db.lookup.persons import rows_of
from db.lookup.said.among import choose_among
from db.lookup.said.in_order import in_order, newest_until
from db.lookup.statements import statements

if TYPE_CHECKING:
    from db.archive.reading import Askable

__all__ = ["Filters", "what_was_said"]

_FEW = 1_000
"""So many statements are looked at one by one sooner than the database finds those that are asked for."""
_FEW_FIRST = 4_000
"""Likewise, where which printing was the first is asked for."""


def what_was_said(
    session: Askable,
    speakers: Sequence[int],
    filters: Filters | None = None,
    *,
    sort: Sort = "newest",
    limit: int = 50,
    offset: int = 0,
    context: bool = False,
    most: int | None = None,
) -> Said:
    """Return the statements of these speakers, including those that they only passed on.

    Args:
        session: the unit of work.
        speakers: ids of persons (`find_speakers`).
        filters: which printings count.
        sort: by the first printing that counts, undated ones last, then as in the article.
        limit: the largest number of statements.
        offset: how many are passed over before.
        context: also the words around the first printing of each.
        most: with filters, or in an order by anything but the date, the largest number of statements that are
            looked at: the newest ones, up to the date that is asked for. None looks at all.
    """
    rows = sorted(rows_of(session, speakers))
    filters, among = filters or Filters(), 0
    if filters == Filters() and sort in ("newest", "oldest"):
        keys, total = in_order(session, rows, sort=sort, limit=limit, offset=offset)
    elif some := _looked_at(session, rows, filters, most):
        if most is not None and len(some) > most:
            some, among = some[:most], most
        chosen = choose_among(session, rows, some, filters, sort=sort)
        keys, total = chosen[offset : offset + limit], len(chosen)
    else:
        keys, total = _chosen(session, rows, filters, sort, limit, offset)
    found = tuple(statements(session, keys))
    return Said(with_context(session, found) if context else found, total, among)


def _looked_at(session: Askable, rows: Sequence[int], filters: Filters, most: int | None) -> list[int]:
    """Return the statements to be looked at one by one; none if the database looks for those asked for.

    There is one more than the most if there are more.
    """
    if filters.unsaid:
        return []
    few = _FEW_FIRST if filters.first_seen else _FEW
    some = newest_until(session, rows, filters.until, (few if most is None else most) + 1)
    too_many = most is not None and len(some) > most
    return some if too_many or len(some) <= few else []


def _chosen(
    session: Askable, rows: Sequence[int], filters: Filters, sort: Sort, limit: int, offset: int
) -> tuple[list[int], int]:
    from db.lookup.choose import choose
    from db.lookup.keys import said_or_passed_on

    theirs, asked = [said_or_passed_on(rows)], reader_of(session).connection
    keys, total = choose(asked, theirs, filters, sort=sort, limit=limit, offset=offset)
    if offset and not keys:  # all are passed over: how many are there?
        total = choose(asked, theirs, filters, limit=1)[1]
    return keys, total
