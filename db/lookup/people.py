"""Persons by id: their names, what is told of them, and how often they are quoted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row

from db.chunks import chunks
from db.lookup.answers import SpeakerFound
from db.reading import connection_of, statement
from db.speakers.profile import Profile

if TYPE_CHECKING:
    from db.reading import Reader

#: More speakers than these are not told apart by the name asked for.
MOST_SPEAKERS = 100

_ROWS = statement(
    "SELECT id, coalesce(person_id, id) AS person, coalesce(shown_as, name) AS name, profile FROM speakers "
    "WHERE person_id IN :persons OR id IN :persons",
    "persons",
)
_NAMES = statement("SELECT speaker_id, name FROM aliases WHERE speaker_id IN :rows ORDER BY id", "rows")
_NUMBERS = statement(
    "SELECT speaker_id, sum(printings) FROM speaker_statements WHERE speaker_id IN :rows GROUP BY speaker_id",
    "rows",
)


def rows_of(session: Reader, persons: Iterable[int]) -> dict[int, int]:
    """The rows of speakers that these persons were seen under: id of the row to id of the person."""
    return {row.id: row.person for row in _rows(session, persons)}


def _rows(session: Reader, persons: Iterable[int]) -> list[Row[Any]]:
    connection = connection_of(session)
    return [
        row
        for some in chunks(persons)
        for row in connection.execute(_ROWS, {"persons": some}).all()
        if row.person in some
    ]


def describe_speakers(session: Reader, ids: Iterable[int]) -> tuple[SpeakerFound, ...]:
    """Persons by id, most quoted first, with the names they were seen under.

    A quotation that one passed on counts, too; one in a text that the outlet has changed since does not.
    """
    connection = connection_of(session)
    rows = _rows(session, list(dict.fromkeys(ids))[:MOST_SPEAKERS])
    person = {row.id: row.person for row in rows}
    numbers: Counter[int] = Counter()
    aliases: dict[int, dict[str, None]] = defaultdict(dict)
    callings: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        read = Profile.read(row.profile)
        callings[row.person].update({*read.callings, read.judged} - {""})
    for some in chunks(person):
        for id, number in connection.execute(_NUMBERS, {"rows": some}).all():
            numbers[person[id]] += int(number)
        for id, alias in connection.execute(_NAMES, {"rows": some}).all():
            aliases[person[id]][alias] = None
    found = [
        SpeakerFound(
            row.id, row.name, numbers[row.id], tuple(aliases[row.id]), tuple(sorted(callings[row.id]))
        )
        for row in rows
        if row.id == row.person
    ]
    return tuple(sorted(found, key=lambda speaker: (-speaker.quotations, speaker.name, speaker.id)))
