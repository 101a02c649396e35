"""Rows of speakers: what was seen of a name, before anything is concluded from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import insert_missing, update_rows
from db.archive.sql import Sql
from db.judgements.in_force import any_in_force
from db.judgements.subjects import Subject
from db.models.speakers import Alias, NameWord, Speaker
from db.speakers.titles import titles_printed
from quotes.names.bodies import initials, letters_of
from quotes.names.forms import family_name, title_and_key
from quotes.names.profile import Profile
from quotes.names.sightings import Sighting, best_name, year_of

Row = tuple[str, str]
"""Folded name and profile, which identify a row of speakers."""


def speakers_of(session: Session, sightings: Sequence[Sighting]) -> dict[Sighting, int]:
    """Return the rows of speakers that these sightings belong to; new ones are created.

    A row that is new, or was printed in a new year or with a new title, is left without a person for
    `db.speakers.settle`.

    Args:
        session: the unit of work.
        sightings: of one article or of many.
    """
    if not sightings:
        return {}
    session.flush()
    judged = seen_as_judged(session, sightings)
    wanted: dict[Row, list[Sighting]] = {}
    for sighting in sightings:
        wanted.setdefault(judged[sighting].row, []).append(sighting)
    known = _known(session, wanted)
    fresh = [row for row in wanted if row not in known]
    if fresh:
        _insert(session, fresh, wanted)
        known |= _known(session, fresh)
    new = set(fresh)
    update_rows(
        session,
        Speaker,
        [
            change
            for row, seen in wanted.items()
            if row not in new and (change := _change(known[row], seen)) is not None
        ],
    )
    ids = {row: found.id for row, found in known.items()}
    rows = {sighting: ids[judged[sighting].row] for sighting in sightings}
    printed = _printed(sightings, rows)
    _leave_open(session, printed, {ids[row] for row in fresh})
    insert_missing(session, Alias, [{"speaker_id": id, "name": name} for id, name in printed])
    return rows


def seen_in_year(session: Session, article: int, published: str) -> set[int]:
    """Widen the years of all who said or passed on something in an article whose date is filled in.

    Args:
        session: the unit of work.
        article: its row.
        published: its date.

    Returns:
        Their rows of speakers, for `db.speakers.settle`. Those with other years are left without a person.
    """
    ids = driver_of(session).column(_HEARD_IN, article=article)
    year = year_of(published)
    if year is None:
        return set(ids)
    rows = driver_of(session).rows(_YEARS, ids=sorted(ids))
    wider = {id: (min(year, first or year), max(year, last or year)) for id, first, last in rows}
    changed = {id: wider[id] for id, first, last in rows if (first, last) != wider[id]}
    update_rows(
        session,
        Speaker,
        [
            {"id": id, "first_year": one, "last_year": other, "person_id": None}
            for id, (one, other) in changed.items()
        ],
    )
    return set(ids)


_HEARD_IN = Sql("""
    SELECT speaker_id FROM quotations WHERE article_id = :article AND speaker_id IS NOT NULL
    UNION SELECT reported_by_id FROM quotations WHERE article_id = :article AND reported_by_id IS NOT NULL
    UNION SELECT j.speaker_id FROM joint_speakers j JOIN quotations q ON q.id = j.quotation_id
    WHERE q.article_id = :article AND j.speaker_id IS NOT NULL
""")
_YEARS = Sql("SELECT id, first_year, last_year FROM speakers WHERE id IN :ids")


def seen_as_judged(session: Session, sightings: Iterable[Sighting]) -> dict[Sighting, Sighting]:
    """Return each sighting as judged: with the profile that a person gave it, if one did."""
    by_key: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        by_key.setdefault(sighting.key, []).append(sighting)
    found = {sighting: sighting for some in by_key.values() for sighting in some}
    if not any_in_force(session, Subject.SIGHTING):
        return found
    for key, article, label in driver_of(session).rows(_JUDGED, subject=Subject.SIGHTING, keys=by_key):
        for sighting in by_key[key]:
            if sighting.article == article:
                found[sighting] = replace(sighting, profile=str(Profile(judged=label)))
    return found


_JUDGED = Sql("""
    SELECT "left", "right", note FROM judgements
    WHERE subject = :subject AND "left" IN :keys AND withdrawn_at IS NULL
    ORDER BY judged_at, id
""")


class _Known(NamedTuple):
    id: int
    name: str
    name_folded: str
    profile: str
    first_year: int | None
    last_year: int | None


_OF_NAMES = Sql(
    f"SELECT {', '.join(_Known._fields)} FROM speakers WHERE profile = :profile AND name_folded IN :names"
)


def _known(session: Session, wanted: Iterable[Row]) -> dict[Row, _Known]:
    """The rows that there are, by profile: a first name alone has one in each article that has it."""
    names: dict[str, set[str]] = {}
    for name, profile in wanted:
        names.setdefault(profile, set()).add(name)
    return {
        (each.name_folded, each.profile): each
        for profile, some in names.items()
        for each in map(_Known._make, driver_of(session).rows(_OF_NAMES, profile=profile, names=sorted(some)))
    }


def _insert(session: Session, fresh: Sequence[Row], wanted: dict[Row, list[Sighting]]) -> None:
    rows = []
    for row in fresh:
        years = [sighting.year for sighting in wanted[row] if sighting.year is not None]
        rows.append(
            {
                "name": best_name(wanted[row]),
                "name_folded": row[0],
                "profile": row[1],
                "family_name": family_name(row[0]),
                "first_year": min(years, default=None),
                "last_year": max(years, default=None),
            }
        )
    insert_missing(session, Speaker, rows)
    ids = {row: found.id for row, found in _known(session, fresh).items()}
    words = [
        {"word": word, "speaker_id": ids[row], "reversed": word[::-1]}
        for row in fresh
        for word in dict.fromkeys((*row[0].split(), *sorted(initials(row[0]))))
    ]
    insert_missing(session, NameWord, words)


def _change(known: _Known, seen: Sequence[Sighting]) -> dict[str, object] | None:
    """Return what these sightings change in a row, which is then left without a person."""
    years = [sighting.year for sighting in seen if sighting.year is not None]
    first = min([*years, *([known.first_year] if known.first_year is not None else [])], default=None)
    last = max([*years, *([known.last_year] if known.last_year is not None else [])], default=None)
    name = best_name(seen, known.name)
    if (first, last, name) == (known.first_year, known.last_year, known.name):
        return None
    return {"id": known.id, "name": name, "first_year": first, "last_year": last, "person_id": None}


def _printed(sightings: Iterable[Sighting], rows: Mapping[Sighting, int]) -> list[tuple[int, str]]:
    """Return rows with the ways in which their names were printed, in the order of the articles.

    So the order is the same however many articles come at once.
    """
    pairs = ((rows[sighting], name) for sighting in sightings for name in (sighting.name, *sighting.mentions))
    return list(dict.fromkeys(pairs))


_NAMES = Sql("SELECT speaker_id, name FROM aliases WHERE speaker_id IN :ids")


def _leave_open(session: Session, printed: Iterable[tuple[int, str]], fresh: set[int]) -> None:
    """Leave rows without a person, for `db.speakers.settle`, if their name has a new title or new letters."""
    lettered = {(id, name) for id, name in printed if id not in fresh and letters_of(name)}
    if lettered:
        known = set(driver_of(session).rows(_NAMES, ids=sorted({id for id, _ in lettered})))
        update_rows(
            session,
            Speaker,
            [{"id": id, "person_id": None} for id in sorted({id for id, _ in lettered.difference(known)})],
        )
    titled = {(id, *told) for id, name in printed if id not in fresh and (told := title_and_key(name))[0]}
    if titled:
        # "President Trump" does not imply "President Donald Trump".
        new = titled.difference(titles_printed(session, {id for id, *_ in titled}))
        update_rows(
            session, Speaker, [{"id": id, "person_id": None} for id in sorted({id for id, *_ in new})]
        )
