"""Whom the outlets of articles with a family name alone quote in full in the days around each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql

_DAYS = timedelta(days=3)
_FEW = 8
"""A row with more articles than this hardly means one person in all of them, so nothing is looked for."""

_PRINTED = Sql("""
    SELECT DISTINCT q.speaker_id, a.id, a.outlet_id, substr(a.published, 1, 10)
    FROM quotations q JOIN articles a ON a.id = q.article_id JOIN outlets o ON o.id = a.outlet_id
    WHERE q.speaker_id IN :rows AND o.name <> '' AND length(a.published) >= 10
""")
_QUOTED = Sql("""
    SELECT DISTINCT q.speaker_id FROM articles a JOIN quotations q ON q.article_id = a.id
    WHERE a.outlet_id = :outlet AND a.published >= :first AND a.published < :last AND q.speaker_id IN :rows
""")


def quoted_these_days(
    session: Session, alone: Mapping[int, int], in_full: Collection[int]
) -> dict[int, set[int]]:
    """Return for rows with a family name alone the rows that each of their articles' outlets quotes then.

    Args:
        session: the unit of work.
        alone: rows with a family name alone, each with its number of quotations.
        in_full: rows with full names of the family.
    """
    few = [id for id, quotations in alone.items() if 0 < quotations <= _FEW * _FEW]
    if not few or not in_full:
        return {}
    places: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for row, _, outlet, day in driver_of(session).rows(_PRINTED, rows=few):
        places[row].add((outlet, day))
    found: dict[int, set[int]] = {}
    looked: dict[tuple[int, str], set[int]] = {}
    for row, some in places.items():
        if len(some) > _FEW:
            continue
        for place in some - looked.keys():
            looked[place] = _quoted(session, *place, in_full)
        found[row] = set.intersection(*(looked[place] for place in some))
    return found


def _quoted(session: Session, outlet: int, day: str, rows: Collection[int]) -> set[int]:
    try:
        middle = date.fromisoformat(day)
    except ValueError:
        return set()
    return set(
        driver_of(session).column(
            _QUOTED,
            outlet=outlet,
            first=(middle - _DAYS).isoformat(),
            last=(middle + _DAYS + timedelta(days=1)).isoformat(),
            rows=sorted(rows),
        )
    )
