"""Whom the outlets of articles with a family name alone quote in full in the days around each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql

_DAYS = timedelta(days=3)
_FEW = 8
"""A row with more articles than this hardly means one person in all of them, so nothing is looked for."""
_A_PLACE = 100
"""Quotations that are read in the time that one outlet's days take."""

_PRINTED = Sql("""
    SELECT DISTINCT q.speaker_id, a.id, a.outlet_id, substr(a.published, 1, 10)
    FROM quotations q JOIN articles a ON a.id = q.article_id JOIN outlets o ON o.id = a.outlet_id
    WHERE q.speaker_id IN :rows AND o.name <> '' AND length(a.published) >= 10
""")
_QUOTED = Sql("""
    SELECT DISTINCT q.speaker_id FROM articles a JOIN quotations q ON q.article_id = a.id
    WHERE a.outlet_id = :outlet AND a.published >= :first AND a.published < :last AND q.speaker_id IN :rows
""")
_SAID = Sql("""
    SELECT DISTINCT q.speaker_id, a.outlet_id, substr(a.published, 1, 10)
    FROM quotations q JOIN articles a ON a.id = q.article_id
    WHERE q.speaker_id IN :rows AND a.published IS NOT NULL
""")


def quoted_these_days(
    session: Session, alone: Mapping[int, int], in_full: Mapping[int, int]
) -> dict[int, set[int]]:
    """Return for rows with a family name alone the rows that each of their articles' outlets quotes then.

    Args:
        session: the unit of work.
        alone: rows with a family name alone, each with its number of quotations.
        in_full: rows with full names of the family, likewise.
    """
    few = [id for id, quotations in alone.items() if 0 < quotations <= _FEW * _FEW]
    if not few or not in_full:
        return {}
    places: dict[int, set[_Place]] = defaultdict(set)
    for row, _, outlet, day in driver_of(session).rows(_PRINTED, rows=few):
        places[row].add((outlet, day))
    places = {row: some for row, some in places.items() if len(some) <= _FEW}
    all_places = set().union(*places.values())
    # Either the outlet's days around each place are read, or all quotations of the full names.
    if sum(in_full.values()) < _A_PLACE * len(all_places):
        quoted = _of_all(session, all_places, in_full)
    else:
        quoted = {place: _of_one(session, *place, in_full) for place in all_places}
    return {row: set.intersection(*(quoted[place] for place in some)) for row, some in places.items()}


_Place = tuple[int, str]
"""An outlet and a day."""


def _around(day: str) -> tuple[str, str] | None:
    """Return the first of the days around one, and the one behind the last."""
    try:
        middle = date.fromisoformat(day)
        return (middle - _DAYS).isoformat(), (middle + _DAYS + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return None


def _of_one(session: Session, outlet: int, day: str, rows: Iterable[int]) -> set[int]:
    """Return which rows an outlet quotes in the days around one."""
    days = _around(day)
    if days is None:
        return set()
    ask = driver_of(session)
    return set(ask.column(_QUOTED, outlet=outlet, first=days[0], last=days[1], rows=sorted(rows)))


def _of_all(session: Session, places: Iterable[_Place], rows: Iterable[int]) -> dict[_Place, set[int]]:
    """Return the same for all places, from everything that these rows said."""
    said: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row, outlet, day in driver_of(session).rows(_SAID, rows=sorted(rows)):
        said[outlet].append((day, row))
    for some in said.values():
        some.sort()
    found: dict[_Place, set[int]] = {}
    for outlet, day in places:
        days, some = _around(day), said.get(outlet, [])
        ends = (bisect_left(some, (days[0],)), bisect_left(some, (days[1],))) if days else (0, 0)
        found[outlet, day] = {row for _, row in some[slice(*ends)]}
    return found
