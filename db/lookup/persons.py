"""Persons by id: their names, what articles say of them, how often they are quoted; who speak at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from db.answers.speakers import SpeakerFound
from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.judgements.links import links_of
from quotes.names.profile import Profile
from quotes.types import SpeakerType

if TYPE_CHECKING:
    from db.archive.reading import Askable

#: No more speakers than this are shown for one name.
MOST_SPEAKERS = 100

_ROWS = Sql(
    "SELECT id, coalesce(person_id, id) AS person, coalesce(shown_as, name) AS name, name_folded, profile, "
    "type FROM speakers WHERE person_id IN :persons OR id IN :persons"
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
    aliases: dict[int, dict[str, str]] = defaultdict(dict)
    callings: dict[int, set[str]] = defaultdict(set)
    types: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        read = Profile.read(row.profile)
        callings[row.person].update({*read.callings, read.judged} - {""})
        types[row.person].update({row.type} - {SpeakerType.UNKNOWN})
    for id, number in reader.rows(_NUMBERS, rows=person):
        numbers[person[id]] += int(number)
    for id, alias in reader.rows(_NAMES, rows=person):
        # "The FBI" and "the FBI" are one.
        aliases[person[id]].setdefault(alias.removeprefix("The ").removeprefix("the "), alias)
    links = links_of(session, ((row.person, row.name_folded, row.profile) for row in rows))
    found = [
        SpeakerFound(
            row.id,
            row.name,
            numbers[row.id],
            tuple(aliases[row.id].values()),
            tuple(sorted(callings[row.id])),
            # Rows of several types are one person only if judged so; the row that names it decides.
            row.type if len(types[row.id]) != 1 else min(types[row.id]),
            links.get(row.id, ()),
        )
        for row in rows
        if row.id == row.person
    ]
    return tuple(sorted(found, key=lambda speaker: (-speaker.quotations, speaker.name, speaker.id)))


_JOINT = Sql("""
    SELECT j.quotation_id, j.name, coalesce(s.person_id, s.id) FROM joint_speakers j
    LEFT JOIN speakers s ON s.id = j.speaker_id WHERE j.quotation_id IN :ids
    ORDER BY j.quotation_id, j.ordinal
""")


@dataclass(frozen=True, slots=True)
class JointNames:
    """Who say a quotation at once."""

    #: The name of each in the article.
    names: tuple[str, ...] = ()
    #: The person of each.
    person_ids: tuple[int, ...] = ()


NOBODY = JointNames()
"""Of a quotation with one speaker or none."""


def is_joint(row: Any) -> bool:
    """Return whether a quotation (its ``speaker_name`` and ``person_id``) may have several speakers."""
    return row.speaker_name is not None and row.person_id is None


def joint_speakers(session: Askable, ids: Sequence[int]) -> dict[int, JointNames]:
    """Return who say quotations at once; those with one speaker are left out.

    Args:
        session: the unit of work.
        ids: rows of quotations.
    """
    found: dict[int, list[tuple[str, int | None]]] = {}
    for id, name, person in reader_of(session).rows(_JOINT, ids=ids):
        found.setdefault(id, []).append((name, person))
    return {
        id: JointNames(
            tuple(name for name, _ in each), tuple(person for _, person in each if person is not None)
        )
        for id, each in found.items()
    }
