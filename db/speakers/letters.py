"""Bodies that are printed as letters: "WHO" is the body with these initials that articles print with them.

Rows with letters and rows with the name in full have no word in common, so this is concluded after all rows
with a family name have been: the letters go to the one organisation that some article prints both with its
name and with the letters, or to the one of several that has nearly all that is quoted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import update_rows
from db.archive.sql import Sql
from db.judgements.in_force import any_in_force
from db.judgements.subjects import SEPARATOR, Subject
from db.models.speakers import Speaker
from db.speakers.rules.likely import SURE, shares
from db.speakers.types import quotations_counted
from quotes.names.bodies import body_key, initials, letters_of
from quotes.types import SpeakerType

REASON = "its letters"
_LONGEST = 8


class _Row(NamedTuple):
    id: int
    name_folded: str
    person_id: int | None


_OF_FAMILIES = Sql("SELECT DISTINCT name_folded FROM speakers WHERE family_name IN :families")
_BODIES = Sql(f"""
    SELECT name_folded FROM speakers WHERE id IN :ids AND name_folded LIKE '% %'
    AND type = '{SpeakerType.ORGANISATION.value}'
""")
_FAMILIES_OF = Sql("SELECT DISTINCT family_name FROM speakers WHERE name_folded IN :names")
_LETTERS = Sql(f"""
    SELECT id, name_folded, person_id FROM speakers WHERE name_folded IN :letters
    AND type = '{SpeakerType.ORGANISATION.value}' ORDER BY id
""")
_IN_FULL = Sql(f"""
    SELECT w.word, s.id, s.name_folded, s.person_id, a.name FROM name_words w
    JOIN speakers s ON s.id = w.speaker_id JOIN aliases a ON a.speaker_id = s.id
    WHERE w.word IN :letters AND s.name_folded LIKE '% %' AND s.type = '{SpeakerType.ORGANISATION.value}'
""")
_JUDGED = Sql(f"""
    SELECT "left", "right" FROM judgements WHERE subject = '{Subject.SPEAKERS}'
    AND withdrawn_at IS NULL AND ("left" IN :names OR "right" IN :names)
""")


def families_of_letters(session: Session, families: Collection[str]) -> set[str]:
    """Return the family names of rows with letters that may stand for bodies of these families."""
    letters = _letters(driver_of(session).column(_OF_FAMILIES, families=sorted(families)))
    return set(driver_of(session).column(_FAMILIES_OF, names=sorted(letters)))


def families_of_letters_of(session: Session, ids: Collection[int]) -> set[str]:
    """Return the family names of rows with letters that stand for one of these bodies, or another."""
    names = driver_of(session).column(_BODIES, ids=sorted(ids))
    letters = set().union(*map(initials, names))
    return set(driver_of(session).column(_FAMILIES_OF, names=sorted(letters)))


def settle_letters(session: Session, names: Iterable[str]) -> None:
    """Conclude which bodies rows with letters are; to be called when all else is concluded of them.

    Args:
        session: the unit of work.
        names: folded names of the rows that were concluded.
    """
    bodies = letters_concluded(session, names)
    update_rows(
        session,
        Speaker,
        [{"id": id, "person_id": body, "reason": REASON} for id, body in bodies.items()],
    )


def letters_concluded(
    session: Session, names: Iterable[str], persons: Mapping[int, int] = MappingProxyType({})
) -> dict[int, int]:
    """Return which rows with letters are which bodies; nothing is written.

    Args:
        session: the unit of work.
        names: folded names of the rows that were concluded.
        persons: whom rows were concluded to be, if that is not what stands in them.
    """
    letters = sorted(_letters(names))
    ask = driver_of(session)
    rows = [
        row._replace(person_id=persons.get(row.id, row.person_id))
        for row in map(_Row._make, ask.rows(_LETTERS, letters=letters))
    ]
    if not rows:
        return {}
    judged = _judged(session, {row.name_folded for row in rows})
    bodies: dict[str, set[int]] = defaultdict(set)
    full: dict[int, set[str]] = defaultdict(set)
    rows_of: dict[int, set[int]] = defaultdict(set)
    found_in_full = ask.rows(_IN_FULL, letters=sorted({row.name_folded for row in rows}))
    for word, id, name, person, alias in found_in_full:
        if person is not None and letters_of(alias) == word and word in initials(name):
            bodies[word].add(person)
            rows_of[person].add(id)
            full[person].update((name, body_key(name)))
    own = {row.id for row in rows}
    likely = {word: _most_quoted(session, some, rows_of) for word, some in bodies.items()}
    concluded = {}
    for row in rows:
        body = likely.get(row.name_folded)
        if body is None or row.person_id not in own:
            continue  # several bodies; or judged to be somebody
        if row.name_folded not in judged or not judged[row.name_folded] & full[body]:
            concluded[row.id] = body
    return concluded


def _most_quoted(session: Session, bodies: Set[int], rows: Mapping[int, Set[int]]) -> int | None:
    """Return the only body, or the one that has nearly all that is quoted under their names in full."""
    if len(bodies) == 1:
        return next(iter(bodies))
    counted = quotations_counted(session, {row for body in bodies for row in rows[body]})
    weights = {
        str(body): float(sum(sum(counted.get(row, {}).values()) for row in rows[body])) for body in bodies
    }
    likely = shares(weights)
    return next((body for body in bodies if likely[str(body)] >= SURE), None)


def _letters(names: Iterable[str]) -> set[str]:
    """Return the names that may be letters, and the letters that may stand for the others."""
    found: set[str] = set()
    for name in names:
        if " " in name:
            found |= initials(name)
        elif len(name) <= _LONGEST:
            found.add(name)
    return found


def _judged(session: Session, names: Collection[str]) -> dict[str, set[str]]:
    """Return the names that were judged to be another one, or the same one, as each of these."""
    found: dict[str, set[str]] = defaultdict(set)
    if any_in_force(session, Subject.SPEAKERS):
        for pair in driver_of(session).rows(_JUDGED, names=sorted(names)):
            one, other = (side.split(SEPARATOR)[0] for side in pair)
            found[one].add(other)
            found[other].add(one)
    return found
