"""What a speaker said: each statement once, with everyone who printed it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_
from sqlalchemy.orm import Session

from db.lookup.answers import Said
from db.lookup.filters import Filters, Sort, choose
from db.lookup.printings import statements
from db.lookup.speakers import rows_of
from db.models import Quotation

__all__ = ["Filters", "what_was_said"]


def what_was_said(
    session: Session,
    speakers: Sequence[int],
    filters: Filters | None = None,
    *,
    sort: Sort = "newest",
    limit: int = 50,
) -> Said:
    """The statements of these speakers, also those that they only passed on.

    Args:
        session: the unit of work.
        speakers: ids of persons (`find_speakers`).
        filters: which printings count.
        sort: by first printing among those that count; without a date last; then as in the article.
        limit: how many statements at most.
    """
    rows = sorted(rows_of(session, speakers))
    theirs = or_(Quotation.speaker_id.in_(rows), Quotation.reported_by_id.in_(rows))
    keys, total = choose(session, [theirs], filters or Filters(), sort=sort, limit=limit)
    return Said(tuple(statements(session, keys)), total)
