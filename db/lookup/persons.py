"""Persons by id: their names, what articles say of them, and how often they are quoted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from db.answers.speakers import SpeakerFound
from db.archive.reading import reader_of
from db.archive.sql import Sql
from quotes.names.profile import Profile

if TYPE_CHECKING:
    from db.archive.reading import Askable

#: No more speakers than this are shown for one name.
MOST_SPEAKERS = 100

_ROWS = Sql(
    "SELECT id, coalesce(person_id, id) AS person, coalesce(shown_as, name) AS name, profile FROM speakers "
    "WHERE person_id IN :persons OR id IN :persons"
)
_NAMES = Sql("SELECT speaker_id, name FROM aliases WHERE speaker_id IN :rows ORDER BY id")
_NUMBERS = Sql(
    "SELECT speaker_id, sum(printings) FROM speaker_statements WHERE speaker_id IN :rows GROUP BY speaker_id"
)


def rows_of(session: Askable, persons: Iterable[int]) -> dict[int, int]:
    """Return the rows of speakers of these persons: id of the row to id of the person."""
    return {row.id: row.person for row in _rows(session, persons)}


def _rows(session: Askable, persons: Iterable[int]) -> list[Any]:
    wanted = set(persons)
    rows = reader_of(session).named_rows(_ROWS, persons=wanted)
    return list({row.id: row for row in rows if row.person in wanted}.values())


def describe_speakers(session: Askable, ids: Iterable[int]) -> tuple[SpeakerFound, ...]:
    """Return persons by id, the most quoted first, with the names under which they were printed.

    A quotation that a person passed on counts, too. One in a text that the outlet has replaced does not.
    """
    reader = reader_of(session)
    rows = _rows(session, list(dict.fromkeys(ids))[:MOST_SPEAKERS])
    person = {row.id: row.person for row in rows}
    numbers: Counter[int] = Counter()
    aliases: dict[int, dict[str, None]] = defaultdict(dict)
    callings: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        read = Profile.read(row.profile)
        callings[row.person].update({*read.callings, read.judged} - {""})
    for id, number in reader.rows(_NUMBERS, rows=person):
        numbers[person[id]] += int(number)
    for id, alias in reader.rows(_NAMES, rows=person):
        aliases[person[id]][alias] = None
    found = [
        SpeakerFound(
            row.id, row.name, numbers[row.id], tuple(aliases[row.id]), tuple(sorted(callings[row.id]))
        )
        for row in rows
        if row.id == row.person
    ]
    return tuple(sorted(found, key=lambda speaker: (-speaker.quotations, speaker.name, speaker.id)))
