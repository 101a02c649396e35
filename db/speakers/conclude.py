"""Which rows of speakers are one person: a pure function of what was seen and what was judged.

A wrong merge costs more than a missing one, so two rows become one person only if

- they have one name, and nothing that articles say of the bearers disagrees (or something ties them: the same
  statement, or the same other speakers in the same month); or
- one name is short for the other, and no other person in the archive could be meant, or only one has the
title
  that is printed before the family name alone ("President Obama", "President Barack Obama").

A person, an organisation and a document are never one, unless judged so.

The order in which rows became known does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from quotes.names.first_names import gender_of_name
from quotes.names.forms import form_of, formal_for, short_for
from quotes.names.given_names import GivenNames
from quotes.names.profile import Profile
from quotes.names.short_names import is_first_name

_YEARS_APART = 2
"""A short name does not mean a person who was last printed more years before, or first more years after."""


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A name with what articles say of its bearer. Two with the same name and profile are equal."""

    name: str  # folded, without titles
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True)
class Years:
    """The years in which a row was printed, as far as dates are known."""

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The person that a row was concluded to be, identified by a row, and the rule that concluded it."""

    person: Seen
    reason: str = ""


Pair = tuple[Seen, Seen]
_NO_TITLES: Mapping[Seen, Set[str]] = MappingProxyType({})
_NO_TYPES: Mapping[Seen, str] = MappingProxyType({})


def conclude(
    seen: Mapping[Seen, Years],
    ties: Iterable[Pair] = (),
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    titles: Mapping[Seen, Set[str]] = _NO_TITLES,
    types: Mapping[Seen, str] = _NO_TYPES,
) -> dict[Seen, Conclusion]:
    """Return who each row is; rows with different family names are joined only by judgement.

    Args:
        seen: every row with the family names in question, with its years.
        ties: rows with one full name and different callings that something ties together.
        together, apart: rows judged to be one person, or not to be one; "not" wins.
        titles: those printed before the name of a row (`quotes.names.forms.title_before`).
        types: what rows are, if that is known (`db.speakers.types`).
    """
    persons, names = _Persons(seen, apart, types), _Names(seen)
    for one, other in sorted(_ordered(together)):
        persons.join(one, other, "judged", whatever_they_are=True)
    _join_namesakes(persons, names, set(_ordered(ties)))
    _join_short_names(persons, names, seen, titles)
    _join_leftovers(persons, names)
    return persons.conclusions()


class _Names:
    """The rows, sorted, by their names; those that a judgement named are not concluded by name."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        self.rows: dict[str, list[Seen]] = defaultdict(list)
        self._all = sorted(seen)
        self._given_names = GivenNames([row.name for row in self._all])
        for row in self._all:
            if not row.profile.judged:
                self.rows[row.name].append(row)

    def fuller(self, name: str) -> list[Seen]:
        """Return the rows with a name that this one can be short for."""
        near = [self._all[at] for at in self._given_names.fuller(name)]
        return [row for row in near if short_for(name, row.name)] or [
            row
            for row in near
            if formal_for(name, row.name) and f"{name} {form_of(row.name).suffix}" not in self.rows
        ]


def _join_namesakes(persons: _Persons, names: _Names, tied: Set[Pair]) -> None:
    """Join the rows of each full name."""
    for name, rows in names.rows.items():
        if not _alone(name):
            _settle_one_name(persons, rows, tied)


def _join_short_names(
    persons: _Persons, names: _Names, seen: Mapping[Seen, Years], titles: Mapping[Seen, Set[str]]
) -> None:
    """Join each short name to the one person it can be short for, the most specific names first."""
    for name in sorted(names.rows, key=_specific_first):
        fuller = names.fuller(name)
        for row in names.rows[name]:
            if _tells_who(row, titles):
                _settle_short(persons, row, fuller, seen, titles, persons.against(names.rows[name]))


def _join_leftovers(persons: _Persons, names: _Names) -> None:
    """Join what is left of each family name: one entry for all whom nothing distinguishes."""
    for name in filter(_alone, names.rows):
        alone = [row for row in names.rows[name] if len(persons.with_(row)) == 1]
        _settle_one_name(persons, alone, frozenset())


def disagree(one: Profile, other: Profile) -> bool:
    """Return whether what articles say of two bearers of a name hardly fits one person (see `bearer`)."""
    if one.judged or other.judged:
        return one.judged != other.judged
    if one.gender and other.gender and one.gender != other.gender:
        return True
    return bool(one.callings and other.callings) and not set(one.callings) & set(other.callings)


def bearer(row: Seen) -> Profile:
    """Return what is known of the bearer of a name; a first name is surer than a form of address.

    "Mr. Clinton" in an article about his wife does not make Hillary Clinton a man.
    """
    told = row.profile
    form = form_of(row.name)  # no word of "Della Volpe" is a first name
    gender = "" if told.judged else gender_of_name((*form.given, form.family))
    return replace(told, gender=gender) if gender and gender != told.gender else told


class _Persons:
    """Rows gathered into persons; rows judged not to be one are never joined, not even through a third.

    Nor are rows of different types, unless judged.
    """

    def __init__(self, rows: Iterable[Seen], apart: Iterable[Pair], types: Mapping[Seen, str]) -> None:
        self.types = types
        self.members: dict[Seen, set[Seen]] = {row: {row} for row in rows}
        self.of = {row: row for row in self.members}
        self._reasons: dict[Seen, str] = {}
        self._against: dict[Seen, set[Seen]] = defaultdict(set)
        for one, other in apart:
            self._against[one].add(other)
            self._against[other].add(one)

    def join(self, one: Seen, other: Seen, reason: str, *, whatever_they_are: bool = False) -> bool:
        """Make one person of the persons of two rows, and return whether they are one now."""
        low, high = self.of[one], self.of[other]
        if low == high:
            return True
        if any(not self._against[row].isdisjoint(self.members[high]) for row in self.members[low]):
            return False
        if not whatever_they_are and len(self._types(low) | self._types(high)) > 1:
            return False
        for row in self.members[low]:
            self.of[row] = high
        self.members[high] |= self.members.pop(low)
        self._reasons.setdefault(one, reason)
        self._reasons.setdefault(other, reason)
        return True

    def _types(self, person: Seen) -> set[str]:
        return {self.types[row] for row in self.members[person] if row in self.types}

    def against(self, namesakes: Iterable[Seen]) -> set[Seen]:
        """Return the persons that a bearer of a name was judged not to be."""
        return {self.of[other] for row in namesakes for other in self._against.get(row, ())}

    def with_(self, row: Seen) -> set[Seen]:
        """Return all rows of this row's person."""
        return self.members[self.of[row]]

    def conclusions(self) -> dict[Seen, Conclusion]:
        found = {}
        for members in self.members.values():
            person = _best_named(members)
            for row in members:
                found[row] = Conclusion(person, "" if row == person else self._reasons.get(row, ""))
        return found


def _best_named(members: Iterable[Seen]) -> Seen:
    """Return the row that names a person: a full name without initials and middle names, in common use.

    A name in common use has the most profiles. Of two the shorter is taken: "Bernie Sanders", not "Bernard".
    """
    members = list(members)
    ways = Counter(row.name for row in members)

    def key(row: Seen) -> tuple[Any, ...]:
        form = form_of(row.name)
        initials = sum(len(word) == 1 for word in form.given)
        return (
            not form.spelled, initials, bool(row.profile.judged), len(row.name.split()),
            -ways[row.name], len(row.name), row.name, str(row.profile),
        )  # fmt: skip

    return min(members, key=key)


def _ordered(pairs: Iterable[Pair]) -> Iterator[Pair]:
    for one, other in pairs:
        yield (one, other) if one < other else (other, one)


def _alone(name: str) -> bool:
    """Return whether a name is only a family name, which many may have."""
    form = form_of(name)
    return form.bare and form.personal


def _tells_who(row: Seen, titles: Mapping[Seen, Set[str]]) -> bool:
    """Return whether the name of a row can mean a person: not a first name of which nothing else is known.

    In "John said", an article means its John Carlos, not Elton John.
    """
    if not _alone(row.name) or str(row.profile) or titles.get(row):
        return True
    return not is_first_name(row.name)


def _specific_first(name: str) -> tuple[int, int, str]:
    form = form_of(name)
    return (-len(form.given), -len(name), name)


def _settle_one_name(persons: _Persons, rows: Sequence[Seen], tied: Set[Pair]) -> None:
    """Join the rows with one name, unless what articles say of them disagrees."""
    types = {persons.types[row] for row in rows if row in persons.types}
    if len(types) > 1:
        # A person and a company with one name: a row that shows neither may be either.
        for kind in (None, *sorted(types)):
            _settle_one_type(persons, [row for row in rows if persons.types.get(row) == kind], tied)
    else:
        _settle_one_type(persons, rows, tied)


def _settle_one_type(persons: _Persons, rows: Sequence[Seen], tied: Set[Pair]) -> None:
    genders = {bearer(row).gender for row in rows} - {""}
    if len(genders) > 1:
        # A man and a woman with one name: a row that shows neither may be either.
        for gender in ("", *sorted(genders)):
            _settle_callings(persons, [row for row in rows if bearer(row).gender == gender], tied)
    else:
        _settle_callings(persons, rows, tied)


def _settle_callings(persons: _Persons, rows: Sequence[Seen], tied: Set[Pair]) -> None:
    called = [row for row in rows if row.profile.callings]
    plain = [row for row in rows if not row.profile.callings]
    for i, one in enumerate(called):
        for other in called[i + 1 :]:
            if (one, other) in tied or not disagree(bearer(one), bearer(other)):
                persons.join(one, other, "same name")
    bearers = sorted({persons.of[row] for row in called})
    if len(bearers) < 2:
        # If there are several bearers, a row without a calling may be any of them.
        for row in plain:
            persons.join(row, (called or plain)[0], "same name")


def _settle_short(
    persons: _Persons,
    row: Seen,
    fuller: Iterable[Seen],
    seen: Mapping[Seen, Years],
    titles: Mapping[Seen, Set[str]],
    against: Set[Seen],
) -> None:
    """Join a short name to the one person whose name it can be short for.

    Others with that name are ruled out if what articles say of them disagrees, not if nothing is known. A
    family name alone goes to the only one of them who has its title.
    """
    owners = sorted({persons.of[other] for other in fuller} - {persons.of[row]})
    if len(owners) < len({persons.of[other] for other in fuller}):
        return  # judged to be one of them
    reason = "only one of that name" if len(owners) == 1 else "only one who fits"
    fitting = [owner for owner in owners if _fits(persons.with_(row), persons.members[owner])]
    if _alone(row.name):
        titled = _with_the_title(persons, titles.get(row, frozenset()), owners, titles)
        if len(fitting) > 1 and len(titled) == 1 and titled.issubset(fitting):
            fitting, reason = list(titled), "only one with the title"
        elif row.profile.callings:
            # "Mr. Kim, the president," is not a Kim without a known calling.
            fitting = [owner for owner in fitting if _told(persons.members[owner]).callings]
    if len(fitting) != 1 or fitting[0] in against:
        return  # "Trump is not Donald Trump" also applies to a "Mr. Trump" that comes later
    if _near(persons.with_(row), persons.members[fitting[0]], seen):
        persons.join(row, fitting[0], reason)


def _with_the_title(
    persons: _Persons, wanted: Set[str], owners: Iterable[Seen], titles: Mapping[Seen, Set[str]]
) -> set[Seen]:
    """Return the owners of those of these titles that only one of the owners has."""
    having: dict[str, list[Seen]] = {title: [] for title in wanted}
    for owner in owners:
        theirs = {title for row in persons.members[owner] for title in titles.get(row, ())}
        for title in theirs & wanted:
            having[title].append(owner)
    return {some[0] for some in having.values() if len(some) == 1}


def _fits(some: Iterable[Seen], others: Iterable[Seen]) -> bool:
    one, other = _told(some), _told(others)
    return not disagree(one, other) and len(one.gender + other.gender) < 3


def _told(rows: Iterable[Seen]) -> Profile:
    """Return what is known of a person from all of their rows."""
    rows = list(rows)
    genders = sorted({bearer(row).gender for row in rows} - {""})
    callings = sorted({calling for row in rows for calling in row.profile.callings})
    return Profile("".join(genders), tuple(callings))


def _near(some: Iterable[Seen], others: Iterable[Seen], seen: Mapping[Seen, Years]) -> bool:
    """Return whether two were printed at about the same time, or dates are unknown."""
    one, other = _years(some, seen), _years(others, seen)
    if one is None or other is None:
        return True
    return one[0] <= other[1] + _YEARS_APART and other[0] <= one[1] + _YEARS_APART


def _years(rows: Iterable[Seen], seen: Mapping[Seen, Years]) -> tuple[int, int] | None:
    known = [year for row in rows for year in (seen[row].first, seen[row].last) if year is not None]
    return (min(known), max(known)) if known else None
