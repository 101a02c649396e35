"""What a speaker said: each statement once, with every outlet that printed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.answers.statements import Said
from db.archive.reading import reader_of
from db.lookup.context import with_context
from db.lookup.filters import Filters, Sort
from db.lookup.persons import rows_of
from db.lookup.said_in_order import in_order
from db.lookup.statements import statements

if TYPE_CHECKING:
    from db.archive.reading import Askable

__all__ = ["Filters", "what_was_said"]


def what_was_said(
    session: Askable,
    speakers: Sequence[int],
    filters: Filters | None = None,
    *,
    sort: Sort = "newest",
    limit: int = 50,
    offset: int = 0,
    context: bool = False,
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
    """
    rows = sorted(rows_of(session, speakers))
    if filters in (None, Filters()) and sort in ("newest", "oldest"):
        keys, total = in_order(session, rows, sort=sort, limit=limit, offset=offset)
    else:
        keys, total = _chosen(session, rows, filters or Filters(), sort, limit, offset)
    found = tuple(statements(session, keys))
    return Said(with_context(session, found) if context else found, total)


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
