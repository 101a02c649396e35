"""What rows of speakers are: persons, organisations, documents, or unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from quotes.types import SpeakerType

_COUNTED = Sql("SELECT speaker_id, type, quotations FROM speaker_types WHERE speaker_id IN :ids")


def types_seen(session: Session, ids: Iterable[int]) -> dict[int, str]:
    """Return what rows of speakers are, as far as their quotations tell; the others are left out.

    Args:
        session: the unit of work; flush first.
        ids: of the rows.
    """
    return types_of(quotations_counted(session, ids))


def quotations_counted(session: Session, ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return how many quotations of each row say what it is: row to type to number.

    Args:
        session: the unit of work; flush first.
        ids: of the rows.
    """
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for id, kind, number in driver_of(session).rows(_COUNTED, ids=sorted(ids)):
        counts[id][kind] = number
    return dict(counts)


def types_of(counts: Mapping[int, Mapping[str, int]]) -> dict[int, str]:
    """Return what rows are, from what `quotations_counted` returns."""
    return {id: kind for id, some in counts.items() if (kind := type_of(some)) != SpeakerType.UNKNOWN}


def type_of(counts: Mapping[str, int]) -> str:
    """Return what a row is: what most of its quotations say, unknown if two are said as often.

    >>> type_of({"person": 2, "organisation": 9}), type_of({"person": 2, "organisation": 2}), type_of({})
    ('organisation', 'unknown', 'unknown')
    """
    most = max(counts.values(), default=0)
    kinds = [kind for kind, number in counts.items() if number == most]
    return kinds[0] if len(kinds) == 1 else SpeakerType.UNKNOWN.value
