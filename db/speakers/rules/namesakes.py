"""Which rows with one name are one person: what articles say of the bearers, and how often each is quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from types import MappingProxyType
from typing import TypeAlias

from db.speakers.rules.gathered import Persons
from db.speakers.rules.likely import SURE, WIDELY_QUOTED, one_career, shares
from db.speakers.rules.seen import YEARS_OF_A_CAREER, Seen, alone, bearer, disagree, gender_told

Ties: TypeAlias = Mapping[Seen, Set[Seen]]
"""Rows that something ties to one that stands before them in order."""
_NO_TIES: Ties = MappingProxyType({})


def settle_one_name(persons: Persons, rows: Sequence[Seen], tied: Ties = _NO_TIES) -> None:
    """Join the rows with one name, unless what articles say of them disagrees.

    Args:
        persons: those gathered so far.
        rows: all with the name, sorted.
        tied: rows whose callings differ, which something ties together.
    """
    for some in alike(rows, persons.types):
        _settle_callings(persons, some, tied)


def alike(rows: Sequence[Seen], types: Mapping[Seen, str]) -> Iterator[Sequence[Seen]]:
    """Yield rows with one name that may be one person: of one type, and not of a man and a woman."""
    kinds = {types[row] for row in rows if row in types}
    if len(kinds) > 1:
        # A person and a company with one name: a row that shows neither may be either.
        for kind in (None, *sorted(kinds)):
            yield from _of_one_gender([row for row in rows if types.get(row) == kind])
    else:
        yield from _of_one_gender(rows)


def _of_one_gender(rows: Sequence[Seen]) -> Iterator[Sequence[Seen]]:
    genders = {gender_told(row) for row in rows} - {""}
    if len(genders) > 1:
        # A man and a woman with one name: a row that shows neither may be either.
        for gender in ("", *sorted(genders)):
            yield [row for row in rows if gender_told(row) == gender]
    else:
        yield rows


def by_calling(rows: Iterable[Seen]) -> list[list[Seen]]:
    """Return rows that may be one person by those that callings in common lead to, one after another.

    Those without a calling are left out.
    """
    home: dict[str, str] = {}

    def find(calling: str) -> str:
        while home.setdefault(calling, calling) != calling:
            calling = home[calling]
        return calling

    called = [row for row in rows if row.profile.callings]
    for row in called:
        for other in row.profile.callings[1:]:
            home[find(other)] = find(row.profile.callings[0])
    found: dict[str, list[Seen]] = defaultdict(list)
    for row in called:
        found[find(row.profile.callings[0])].append(row)
    return list(found.values())


def _settle_callings(persons: Persons, rows: Sequence[Seen], tied: Ties) -> None:
    called = [row for row in rows if row.profile.callings]
    plain = [row for row in rows if not row.profile.callings]
    _join_called(persons, called, tied)
    if rows and not alone(rows[0].name):
        _join_careers(persons, called, rows)
    bearers = sorted({persons.of[row] for row in called})
    if len(bearers) < 2:
        for row in plain:
            persons.join(row, (called or plain)[0], "same name")
        return
    if _join_to_the_plain(persons, plain, bearers):
        return
    # A row without a calling may be any of them, unless nearly all that is quoted is one's.
    weights = {str(at): persons.weight(one) for at, one in enumerate(bearers)}
    likely = shares(weights)
    best = max(likely, key=lambda at: likely[at])
    for row in plain:
        if likely[best] >= SURE and persons.known_of(row).near(persons.known(bearers[int(best)])):
            persons.join(row, bearers[int(best)], "most quoted by far", probability=likely[best])


def _join_to_the_plain(persons: Persons, plain: Sequence[Seen], bearers: Sequence[Seen]) -> bool:
    """Join all rows if nearly all that is quoted under a widely quoted name has no calling.

    Articles would tell a namesake of somebody so well known from them. Returns whether it is so.
    """
    weights = {"plain": float(persons.evidence.of(plain)), **{f"{at}": persons.weight(one) for at, one in
               enumerate(bearers)}}  # fmt: skip
    share = shares(weights)["plain"]
    if not plain or alone(plain[0].name) or share < SURE or weights["plain"] < WIDELY_QUOTED:
        return False
    for row in plain[1:]:
        persons.join(row, plain[0], "same name")
    known = persons.known(persons.of[plain[0]])
    for one in bearers:
        if persons.known(one).near(known, YEARS_OF_A_CAREER):
            persons.join(one, plain[0], "most quoted by far", probability=share)
    return True


def _join_called(persons: Persons, called: Sequence[Seen], tied: Ties) -> None:
    """Join rows that have callings in common, or are tied."""
    if persons.judged:  # what was judged not to be one keeps others apart, too, so each pair is looked at
        for one, other in combinations(called, 2):
            if other in tied.get(one, ()) or not disagree(bearer(one), bearer(other)):
                persons.join(one, other, "same name")
        return
    for some in by_calling(called):
        for row in some[1:]:
            persons.join(some[0], row, "same name")
    here = set(called) if tied else ()
    for one in called:
        for other in tied.get(one, ()):
            if other in here:
                persons.join(one, other, "same name")


def _join_careers(persons: Persons, called: Sequence[Seen], rows: Sequence[Seen]) -> None:
    """Join to the most quoted bearer of a full name those whose callings fit the career of a public figure.

    Articles tell a namesake of somebody well known from them; where nobody is quoted much, they need not.
    """
    if persons.evidence.of(rows) < WIDELY_QUOTED:
        return
    careers = {one: persons.known(one) for one in sorted({persons.of[row] for row in called})}
    for one, other in combinations(careers, 2):
        its, theirs = careers[one], careers[other]
        if one_career(its.callings, theirs.callings) and its.near(theirs, YEARS_OF_A_CAREER):
            persons.join(one, other, "one career")
