"""Which rows with one name are one person: what articles say of the bearers, and how often each is quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from db.speakers.rules.gathered import Persons
from db.speakers.rules.likely import SURE, WIDELY_QUOTED, one_career, shares
from db.speakers.rules.seen import YEARS_OF_A_CAREER, Pair, Seen, Years, alone, bearer, disagree, near

_NO_TIES: Set[Pair] = frozenset()


def settle_one_name(
    persons: Persons, rows: Sequence[Seen], seen: Mapping[Seen, Years], tied: Set[Pair] = _NO_TIES
) -> None:
    """Join the rows with one name, unless what articles say of them disagrees.

    Args:
        persons: those gathered so far.
        rows: all with the name, sorted.
        seen: the years of every row.
        tied: rows whose callings differ, which something ties together.
    """
    types = {persons.types[row] for row in rows if row in persons.types}
    if len(types) > 1:
        # A person and a company with one name: a row that shows neither may be either.
        for kind in (None, *sorted(types)):
            _settle_one_type(persons, [row for row in rows if persons.types.get(row) == kind], seen, tied)
    else:
        _settle_one_type(persons, rows, seen, tied)


def _settle_one_type(
    persons: Persons, rows: Sequence[Seen], seen: Mapping[Seen, Years], tied: Set[Pair]
) -> None:
    genders = {bearer(row).gender for row in rows} - {""}
    if len(genders) > 1:
        # A man and a woman with one name: a row that shows neither may be either.
        for gender in ("", *sorted(genders)):
            _settle_callings(persons, [row for row in rows if bearer(row).gender == gender], seen, tied)
    else:
        _settle_callings(persons, rows, seen, tied)


def _settle_callings(
    persons: Persons, rows: Sequence[Seen], seen: Mapping[Seen, Years], tied: Set[Pair]
) -> None:
    called = [row for row in rows if row.profile.callings]
    plain = [row for row in rows if not row.profile.callings]
    for i, one in enumerate(called):
        for other in called[i + 1 :]:
            if (one, other) in tied or not disagree(bearer(one), bearer(other)):
                persons.join(one, other, "same name")
    if rows and not alone(rows[0].name):
        _join_careers(persons, called, rows, seen)
    bearers = sorted({persons.of[row] for row in called})
    if len(bearers) < 2:
        for row in plain:
            persons.join(row, (called or plain)[0], "same name")
        return
    # A row without a calling may be any of them, unless nearly all that is quoted is one's.
    weights = {str(at): persons.weight(one) for at, one in enumerate(bearers)}
    likely = shares(weights)
    best = max(likely, key=lambda at: likely[at])
    for row in plain:
        if likely[best] >= SURE and near([row], persons.members[bearers[int(best)]], seen):
            persons.join(row, bearers[int(best)], "most quoted by far", probability=likely[best])


def _join_careers(
    persons: Persons, called: Sequence[Seen], rows: Sequence[Seen], seen: Mapping[Seen, Years]
) -> None:
    """Join to the most quoted bearer of a full name those whose callings fit the career of a public figure.

    Articles tell a namesake of somebody well known from them; where nobody is quoted much, they need not.
    """
    if persons.evidence.of(rows) < WIDELY_QUOTED:
        return
    bearers = sorted({persons.of[row] for row in called})
    careers = {
        one: (
            {calling for row in persons.members[one] for calling in row.profile.callings},
            set(persons.members[one]),
        )
        for one in bearers
    }
    for i, one in enumerate(bearers):
        for other in bearers[i + 1 :]:
            (callings, rows_of_one), (theirs, rows_of_other) = careers[one], careers[other]
            if one_career(callings, theirs) and near(rows_of_one, rows_of_other, seen, YEARS_OF_A_CAREER):
                persons.join(one, other, "one career")
