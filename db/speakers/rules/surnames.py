"""Whom a short name means: a family name alone, initials, a name without its middle name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from db.speakers.rules.gathered import Persons
from db.speakers.rules.likely import SURE, WIDELY_QUOTED, is_named, shares
from db.speakers.rules.seen import (
    YEARS_APART,
    YEARS_OF_A_CAREER,
    Seen,
    Years,
    alone,
    disagree,
    near,
    told_of,
)
from quotes.names.first_names import is_given_name
from quotes.names.forms import form_of
from quotes.names.short_names import is_first_name
from quotes.types import SpeakerType


def tells_who(row: Seen, titles: Mapping[Seen, Set[str]]) -> bool:
    """Return whether the name of a row can mean a person: not a first name of which nothing else is known.

    In "John said", an article means its John Carlos, not Elton John.
    """
    told = row.profile
    if not alone(row.name) or told.gender or told.callings or told.judged or told.named or titles.get(row):
        return True
    return not is_first_name(row.name)


def settle_short(
    persons: Persons,
    row: Seen,
    fuller: Iterable[Seen],
    seen: Mapping[Seen, Years],
    titles: Mapping[Seen, Set[str]],
    against: Set[Seen],
) -> None:
    """Join a short name to the one person whose name it can be short for.

    Others with that name are ruled out if what articles say of them disagrees, not if nothing is known. A
    family name alone goes to the only one of them who has its title, or who is likely meant.

    Args:
        persons: those gathered so far.
        row: with the short name.
        fuller: rows with names that it can be short for.
        seen: the years of every row.
        titles: those printed before the name of a row.
        against: persons that a bearer of the name was judged not to be.
    """
    owners = sorted({persons.of[other] for other in fuller} - {persons.of[row]})
    if len(owners) < len({persons.of[other] for other in fuller}):
        return  # judged to be one of them
    fitting = [
        owner
        for owner in owners
        if _fits(persons.with_(row), persons.members[owner]) and persons.of_one_type(row, owner)
    ]
    reason = "only one of that name" if len(owners) == 1 else "only one who fits"
    if alone(row.name):
        _settle_family_name(persons, row, owners, fitting, seen, titles, against, reason)
    elif len(fitting) == 1 and fitting[0] not in against:
        spelled = form_of(row.name).spelled
        apart = {"apart": YEARS_OF_A_CAREER} if spelled else {}
        if near(persons.with_(row), persons.members[fitting[0]], seen, **apart):
            persons.join(row, fitting[0], reason)


def settle_behind_a_word(
    persons: Persons, rows: Sequence[Seen], without: Sequence[Seen], seen: Mapping[Seen, Years]
) -> None:
    """Join a widely quoted name with a word before it that is no first name ("Shady Jim Fox") to its bearer.

    Args:
        persons: those gathered so far.
        rows: all with the name.
        without: all with the name without its first word.
        seen: the years of every row.
    """
    if not rows or not without or len(owners := {persons.of[row] for row in without}) != 1:
        return
    form = form_of(rows[0].name)
    if len(form.given) < 2 or len(form.given[0]) == 1 or is_given_name(form.given[0]):
        return
    (owner,) = owners
    weight = persons.weight(owner)
    own = float(persons.evidence.of(rows))
    if weight < WIDELY_QUOTED or shares({"owner": weight, "own": own})["owner"] < SURE:
        return
    for row in rows:
        owner = persons.of[without[0]]
        fits = _fits(persons.with_(row), persons.members[owner])
        if fits and owner not in persons.against(rows) and near([row], persons.members[owner], seen):
            persons.join(row, without[0], "a word before the name")


def settle_paper(
    persons: Persons, row: Seen, in_full: Iterable[Seen], seen: Mapping[Seen, Years], against: Set[Seen]
) -> None:
    """Join one word for a paper ("the Times") to the paper that is likely meant.

    Args:
        persons: those gathered so far.
        row: with the one word.
        in_full: rows with names that end in it.
        seen: the years of every row.
        against: persons that a bearer of the name was judged not to be.
    """
    if persons.types.get(row) == SpeakerType.PERSON:
        return
    papers = {other for other in in_full if persons.types.get(other) == SpeakerType.ORGANISATION}
    owners = sorted({persons.of[other] for other in papers} - {persons.of[row]})
    there = [owner for owner in owners if near(persons.with_(row), persons.members[owner], seen)]
    named = {owner for owner in there if row.profile.named in {one.name for one in persons.members[owner]}}
    likely = _likely(persons, row, there, named, set())
    best = max(there, key=lambda owner: (likely[owner], owner), default=None)
    if best is not None and likely[best] >= SURE and best not in against:
        reason = "named in the article" if best in named else "most quoted by far"
        persons.join(row, best, reason, probability=likely[best])


def _settle_family_name(
    persons: Persons,
    row: Seen,
    owners: Sequence[Seen],
    fitting: list[Seen],
    seen: Mapping[Seen, Years],
    titles: Mapping[Seen, Set[str]],
    against: Set[Seen],
    reason: str,
) -> None:
    named = {owner for owner in fitting if _named(persons, row, owner)}
    lately = {
        owner
        for owner in fitting
        if not persons.members[owner].isdisjoint(persons.evidence.these_days.get(row, ()))
    }
    titled = _with_the_title(persons, titles.get(row, frozenset()), owners, titles)
    if len(fitting) > 1 and len(titled) == 1 and titled.issubset(fitting) and named <= titled:
        fitting, reason = list(titled), "only one with the title"
    elif row.profile.callings:
        # "Mr. Kim, the president," is not a Kim without a known calling.
        fitting = [owner for owner in fitting if told_of(persons.members[owner]).callings]
    there = [
        owner
        for owner in fitting
        # Whom the article itself names in full, it need not mean by the years.
        if near(
            persons.with_(row),
            persons.members[owner],
            seen,
            YEARS_OF_A_CAREER if owner in named else YEARS_APART,
        )
    ]
    likely = _likely(persons, row, there, named, lately)
    if not there:
        return
    best = max(there, key=lambda owner: (likely[owner], owner))
    if len(there) > 1 or len(there) < len(fitting) or (row.profile.named and not named):
        if likely[best] < SURE:
            return
        reason = (
            "named in the article" if best in named else
            "quoted by the outlet in these days" if best in lately else "most quoted by far"
        )  # fmt: skip
    if best not in against:  # "Trump is not Donald Trump" also applies to a "Mr. Trump" that comes later
        persons.join(row, best, reason, probability=likely[best])


def _likely(
    persons: Persons, row: Seen, owners: Sequence[Seen], named: Set[Seen], lately: Set[Seen]
) -> dict[Seen, float]:
    number = {owner: str(at) for at, owner in enumerate(owners)}
    found = shares(
        {number[owner]: persons.weight(owner) for owner in owners},
        {number[owner] for owner in named if owner in number},
        {number[owner] for owner in lately if owner in number},
        another_is_named=bool(row.profile.named) and not named,
    )
    return {owner: found[number[owner]] for owner in owners}


def _named(persons: Persons, row: Seen, owner: Seen) -> bool:
    full = row.profile.named
    return bool(full) and is_named(full, {other.name for other in persons.members[owner]})


def _with_the_title(
    persons: Persons, wanted: Set[str], owners: Iterable[Seen], titles: Mapping[Seen, Set[str]]
) -> set[Seen]:
    """Return the owners of those of these titles that only one of the owners has."""
    having: dict[str, list[Seen]] = {title: [] for title in wanted}
    for owner in owners:
        theirs = {title for row in persons.members[owner] for title in titles.get(row, ())}
        for title in theirs & wanted:
            having[title].append(owner)
    return {some[0] for some in having.values() if len(some) == 1}


def _fits(some: Iterable[Seen], others: Iterable[Seen]) -> bool:
    one, other = told_of(some), told_of(others)
    return not disagree(one, other) and len(one.gender + other.gender) < 3
