"""The first statements of a speaker in the order of an index, however many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.chunks import chunks
from db.lookup.filters import Sort
from db.reading import connection_of, statement

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.reading import Reader

_OF_SPEAKERS = (
    "SELECT statement, first_published, first_quotation_id FROM speaker_statements WHERE speaker_id"
)
#: Undated ones are last in both orders: for them nothing, which is less than any date, is stored.
_NEWEST = statement(
    f"{_OF_SPEAKERS} IN :speakers ORDER BY first_published DESC, first_quotation_id LIMIT :limit", "speakers"
)
_OLDEST = statement(
    f"{_OF_SPEAKERS} IN :speakers AND first_published > '' "
    "ORDER BY first_published, first_quotation_id LIMIT :limit",
    "speakers",
)
_UNDATED = statement(
    f"{_OF_SPEAKERS} IN :speakers AND first_published = '' ORDER BY first_quotation_id LIMIT :limit",
    "speakers",
)
#: What several rows of speakers have of one statement, together.
_TOGETHER = statement(
    "SELECT statement, coalesce(min(nullif(first_published, '')), ''), min(first_quotation_id) "
    "FROM speaker_statements WHERE statement IN :statements AND speaker_id IN :speakers GROUP BY statement",
    "statements",
    "speakers",
)
_NUMBER = statement("SELECT count(*) FROM speaker_statements WHERE speaker_id IN :speakers", "speakers")
_NUMBER_TOGETHER = statement(
    "SELECT count(DISTINCT statement) FROM speaker_statements WHERE speaker_id IN :speakers", "speakers"
)
_FIRST_LOOK = 3
"""So many times the statements wanted are looked at first where several rows may have the same."""

_Found = tuple[int, str, int]
"""A statement, when it was first printed as theirs, and the least id of a printing."""


def in_order(
    session: Reader, speakers: Sequence[int], *, sort: Sort = "newest", limit: int = 50
) -> tuple[list[int], int]:
    """The statements that were printed as those of these speakers, and how many there are.

    Args:
        session: the unit of work.
        speakers: rows of speakers; together they count as one.
        sort: "newest" or "oldest", by first printing as theirs; without a date last, then as in the article.
        limit: how many at most.

    Returns:
        `db.lookup.printings.group_key` values, and the number there would be without the limit.
    """
    connection = connection_of(session)
    if not speakers:
        return [], 0
    number = _NUMBER if len(speakers) == 1 else _NUMBER_TOGETHER
    total = connection.scalar(number, {"speakers": list(speakers)}) or 0
    look = limit if len(speakers) == 1 else limit * _FIRST_LOOK
    while True:
        found = _look(connection, speakers, sort, look)
        ended = len(found) < look
        if len(speakers) > 1:
            found = _together(connection, speakers, found, sort, ended)
        if ended or len(found) >= limit:
            return [key for key, _, _ in found[:limit]], total
        look *= 4


def _look(connection: Connection, speakers: Sequence[int], sort: Sort, limit: int) -> list[_Found]:
    asked = {"speakers": list(speakers), "limit": limit}
    if sort == "newest":
        return [(key, first, id) for key, first, id in connection.execute(_NEWEST, asked)]
    found = [(key, first, id) for key, first, id in connection.execute(_OLDEST, asked)]
    if len(found) < limit:
        undated = connection.execute(_UNDATED, {**asked, "limit": limit - len(found)})
        found += [(key, first, id) for key, first, id in undated]
    return found


def _together(
    connection: Connection, speakers: Sequence[int], found: Sequence[_Found], sort: Sort, ended: bool
) -> list[_Found]:
    """The statements found, each once, in their order; not those that others yet to be found may come before.

    A statement of several rows counts from the earliest of their dates, so among the newest it may belong
    further down, and what has the last date looked at may not be all that has it.
    """
    rows: list[_Found] = []
    for some in chunks(dict.fromkeys(key for key, _, _ in found)):
        asked = {"statements": some, "speakers": list(speakers)}
        rows += [(key, first, id) for key, first, id in connection.execute(_TOGETHER, asked)]
    if not ended:
        horizon = found[-1][1]
        rows = [
            row for row in rows if row[1] and (row[1] > horizon if sort == "newest" else row[1] < horizon)
        ]
    rows.sort(key=lambda row: row[2])
    rows.sort(key=lambda row: row[1], reverse=sort == "newest")
    rows.sort(key=lambda row: not row[1])
    return rows
