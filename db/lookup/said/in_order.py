"""The first statements of a speaker, read in the order of an index, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.lookup.filters import Sort

if TYPE_CHECKING:
    from db.archive.reading import ArchiveReader, Askable

_OF_SPEAKERS = (
    "SELECT statement, first_published, first_quotation_id FROM speaker_statements WHERE speaker_id"
)
#: Undated ones are last in both orders; their date is stored as an empty text, which sorts before all others.
_NEWEST = Sql(
    f"{_OF_SPEAKERS} IN :speakers ORDER BY first_published DESC, first_quotation_id LIMIT :limit", whole=True
)
_OLDEST = Sql(
    f"{_OF_SPEAKERS} IN :speakers AND first_published > '' "
    "ORDER BY first_published, first_quotation_id LIMIT :limit",
    whole=True,
)
_UNDATED = Sql(
    f"{_OF_SPEAKERS} IN :speakers AND first_published = '' ORDER BY first_quotation_id LIMIT :limit",
    whole=True,
)
_NEWEST_UNTIL = Sql(
    "SELECT statement FROM speaker_statements WHERE speaker_id IN :speakers "
    "AND (:length = 0 OR substr(first_published, 1, :length) <= :until) "
    "ORDER BY first_published DESC, first_quotation_id LIMIT :limit",
    whole=True,
)
#: Without a condition on the speakers, which would make PostgreSQL read all that they said.
_OF_STATEMENTS = Sql(
    "SELECT speaker_id, statement, first_published, first_quotation_id FROM speaker_statements "
    "WHERE statement IN :statements"
)
_NUMBER = Sql("SELECT count(*) FROM speaker_statements WHERE speaker_id = :speaker")
_NUMBER_TOGETHER = Sql(
    "SELECT count(DISTINCT statement) FROM speaker_statements WHERE speaker_id IN :speakers", whole=True
)
_NUMBER_MORE = Sql(
    "SELECT count(DISTINCT statement) FROM speaker_statements AS own WHERE speaker_id IN :speakers "
    "AND NOT EXISTS (SELECT 1 FROM speaker_statements AS most "
    "WHERE most.statement = own.statement AND most.speaker_id = :most)",
    whole=True,
)
_FEW = 8
"""Up to this many rows of speakers are read one by one: together, the database would sort all they said."""
_FIRST_LOOK = 3
"""If several rows may have the same statements, this many times the number wanted are read at first."""

_Found = tuple[int, str, int]
"""A statement, when it was first printed as theirs, and the lowest id of a printing."""


def in_order(
    session: Askable, speakers: Sequence[int], *, sort: Sort = "newest", limit: int = 50, offset: int = 0
) -> tuple[list[int], int]:
    """Return the statements that were printed as said by these speakers, and how many there are.

    Args:
        session: the unit of work.
        speakers: rows of speakers; together they count as one.
        sort: by the first printing as theirs, undated ones last, then as in the article.
        limit: the largest number of statements.
        offset: how many are passed over before.

    Returns:
        `db.lookup.keys.group_key` values, and how many there would be without the limit.
    """
    reader = reader_of(session)
    if not speakers:
        return [], 0
    total = _number(reader, speakers)
    if offset >= total:
        return [], total
    limit += offset
    look = limit if len(speakers) == 1 else limit * _FIRST_LOOK
    while True:
        found = _look(reader, speakers, sort, look)
        ended = len(found) < look
        if len(speakers) > 1:
            found = _together(reader, speakers, found, sort, ended)
        if ended or len(found) >= limit:
            return [key for key, _, _ in found[offset:limit]], total
        look *= 4


def newest_until(session: Askable, speakers: Sequence[int], until: str | None, limit: int) -> list[int]:
    """Return the newest statements printed as said by these speakers up to a date, undated ones last.

    Args:
        session: the unit of work.
        speakers: rows of speakers; together they count as one.
        until: ISO 8601, of any precision, that day, month or year included; None for all.
        limit: the largest number.
    """
    length = len(until or "")
    asked = {"speakers": speakers, "length": length, "until": until or "", "limit": limit}
    return list(dict.fromkeys(reader_of(session).column(_NEWEST_UNTIL, **asked)))


def _number(reader: ArchiveReader, speakers: Sequence[int]) -> int:
    """Return how many statements they have, counting those of several rows once."""
    if len(speakers) > _FEW:
        return int(reader.value(_NUMBER_TOGETHER, speakers=speakers))
    numbers = {id: reader.value(_NUMBER, speaker=id) for id in speakers}
    most = max(numbers, key=numbers.__getitem__)
    others = [id for id in speakers if id != most]
    return int(numbers[most] + (reader.value(_NUMBER_MORE, speakers=others, most=most) or 0))


def _look(reader: ArchiveReader, speakers: Sequence[int], sort: Sort, limit: int) -> list[_Found]:
    """Return the first statements of all rows together, those of several rows several times."""
    if 1 < len(speakers) <= _FEW:
        found = [each for id in speakers for each in _look(reader, [id], sort, limit)]
        return _sorted(found, sort)[:limit]
    if sort == "newest":
        return reader.rows(_NEWEST, speakers=speakers, limit=limit)
    found = reader.rows(_OLDEST, speakers=speakers, limit=limit)
    if len(found) < limit:
        found += reader.rows(_UNDATED, speakers=speakers, limit=limit - len(found))
    return found


def _together(
    reader: ArchiveReader, speakers: Sequence[int], found: Sequence[_Found], sort: Sort, ended: bool
) -> list[_Found]:
    """Return the statements found, each once, in order, as far as that is certain.

    A statement of several rows counts from the earliest of their dates, so among the newest it may belong
    further down. And there may be more statements with the last date that was read. Such ones are left out.
    """
    together: dict[int, _Found] = {}
    wanted = set(speakers)
    for speaker, key, first, id in reader.rows(_OF_STATEMENTS, statements={key for key, _, _ in found}):
        if speaker in wanted:
            _, known, least = together.get(key, (key, first, id))
            earliest = min(filter(None, (known, first)), default="")
            together[key] = (key, earliest, min(least, id))
    rows = list(together.values())
    if not ended:
        horizon = found[-1][1]
        rows = [
            row for row in rows if row[1] and (row[1] > horizon if sort == "newest" else row[1] < horizon)
        ]
    return _sorted(rows, sort)


def _sorted(found: Sequence[_Found], sort: Sort) -> list[_Found]:
    """Return them by date, undated ones last, and those of one date as in the articles."""
    by_id = sorted(found, key=lambda each: each[2])
    by_date = sorted(by_id, key=lambda each: each[1], reverse=sort == "newest")
    return sorted(by_date, key=lambda each: not each[1])
