"""Misprints of a widely quoted name: "Lindsay Graham", "Rence Priebus"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from db.speakers.rules.gathered import Persons
from db.speakers.rules.likely import SURE, WIDELY_QUOTED, shares
from db.speakers.rules.seen import Seen, Years, disagree, near, told_of
from quotes.names.first_names import is_given_name
from quotes.names.forms import Form, form_of

_LEAST = 5
"""Letters of a word in which one letter is a misprint: "Marc" and "Mark" are two."""


def join_misprints(persons: Persons, rows: Iterable[Seen], seen: Mapping[Seen, Years]) -> None:
    """Join to the one widely quoted bearer of a full name those with one letter of it misprinted.

    Nearly all that is quoted under either must be the bearer's. Where both spellings are first names, they
    must also have one calling ("Sen. Lindsay Graham").

    Args:
        persons: those gathered so far, by full names.
        rows: those of one family name, sorted.
        seen: the years of every row.
    """
    in_full = [row for row in rows if (form := form_of(row.name)).given and form.personal]
    known = sorted({persons.of[row] for row in in_full if persons.weight(persons.of[row]) >= WIDELY_QUOTED})
    if not known:
        return
    for row in in_full:
        if persons.of[row] in known:
            continue
        meant = [one for one in known if _may_be(persons, row, one, seen)]
        if len(meant) == 1 and meant[0] not in persons.against([row]):
            persons.misprinted |= persons.with_(row)
            persons.join(row, meant[0], "misprint")


def _may_be(persons: Persons, row: Seen, known: Seen, seen: Mapping[Seen, Years]) -> bool:
    written = form_of(row.name)
    spellings = {other.name for other in persons.members[known]}
    words = [found for name in spellings if (found := _misprinted(written, form_of(name))) is not None]
    if not words:
        return False
    mine, theirs = persons.with_(row), persons.members[known]
    weight, own = persons.weight(known), persons.weight(persons.of[row])
    if shares({"known": weight, "own": own})["known"] < SURE or not near(mine, theirs, seen):
        return False
    one, other = told_of(mine), told_of(theirs)
    if disagree(one, other) or len(one.gender + other.gender) > 2:
        return False
    return not all(map(is_given_name, words)) or bool(set(one.callings) & set(other.callings))


def _misprinted(one: Form, other: Form) -> str | None:
    """Return the word of the first name in which two differ, if that is by one letter or two exchanged."""
    if (one.family, one.suffix, len(one.given)) != (other.family, other.suffix, len(other.given)):
        return None
    differing = [(a, b) for a, b in zip(one.given, other.given, strict=True) if a != b]
    if len(differing) != 1:
        return None
    a, b = differing[0]
    if min(len(a), len(b)) < _LEAST or OSA.distance(a, b, score_cutoff=1) > 1:
        return None
    return a
