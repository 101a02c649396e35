"""Which rows of speakers are one person: a pure function of what was seen and what was judged.

A wrong merge costs more than a missing one, so two rows become one person only where

- they have one name and nothing told of the bearers disagrees (or something ties them: the same statement,
  or the same other speakers in the same month); or
- one name is short for the other, and no other person of the archive could be meant, or only one has the
  title that stands before the family name alone ("President Obama", "President Barack Obama").

The order in which rows became known has no part in this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from quotes.names.first_names import gender_of_name
from quotes.names.forms import form_of, formal_for, short_for
from quotes.names.profile import Profile
from quotes.names.short_names import is_first_name, long_forms

_YEARS_APART = 2
"""A short name is not taken for somebody last printed so many years before, or first so many after."""


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A name with what was told of its bearer. Two are equal where they have one name and one profile."""

    name: str  # folded, without titles
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True)
class Years:
    """When something was printed, as far as dates are known."""

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The person that a row was concluded to be, named by that person's row, and by which rule."""

    person: Seen
    reason: str = ""


Pair = tuple[Seen, Seen]
_NO_TITLES: Mapping[Seen, Set[str]] = MappingProxyType({})


def conclude(
    seen: Mapping[Seen, Years],
    ties: Iterable[Pair] = (),
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    titles: Mapping[Seen, Set[str]] = _NO_TITLES,
) -> dict[Seen, Conclusion]:
    """Persons from rows; rows of different family names meet only by judgement.

    Args:
        seen: every row of the family names in question, with its years.
        ties: rows of one full name whose callings differ, and which something ties together.
        together, apart: rows judged to be one person, or not to be; "not" wins.
        titles: those printed before the family name of a row that is one, and before the full name of
            another (`quotes.names.forms.title_before`).
    """
    persons, names = _Persons(seen, apart), _Names(seen)
    for one, other in sorted(_ordered(together)):
        persons.join(one, other, "judged")
    _join_namesakes(persons, names, set(_ordered(ties)))
    _join_short_names(persons, names, seen, titles)
    _join_leftovers(persons, names)
    return persons.conclusions()


class _Names:
    """The rows, sorted, by their names; those that a judgement named are not concluded by name."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        self.rows: dict[str, list[Seen]] = defaultdict(list)
        self._by_initial: dict[str, list[Seen]] = defaultdict(list)
        for row in sorted(seen):
            if not row.profile.judged:
                self.rows[row.name].append(row)
            self._by_initial[_initial(row.name)].append(row)
            self._by_initial[""].append(row)

    def fuller(self, name: str) -> list[Seen]:
        """Return the rows with a name that this one can be short for."""
        near = [row for initial in _initials(name) for row in self._by_initial[initial]]
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
    """Join what is left of each family name: nobody known, in one entry for all who are not told apart."""
    for name in filter(_alone, names.rows):
        alone = [row for row in names.rows[name] if len(persons.with_(row)) == 1]
        _settle_one_name(persons, alone, frozenset())


def disagree(one: Profile, other: Profile) -> bool:
    """Whether what was told of two bearers of a name cannot well be told of one person (see `bearer`)."""
    if one.judged or other.judged:
        return one.judged != other.judged
    if one.gender and other.gender and one.gender != other.gender:
        return True
    return bool(one.callings and other.callings) and not set(one.callings) & set(other.callings)


def bearer(row: Seen) -> Profile:
    """What is known of who has a name: a first name tells more surely than an address that one article gave.

    "Mr. Clinton" in an article on his wife does not make Hillary Clinton a man.
    """
    told = row.profile
    form = form_of(row.name)  # of "Della Volpe" no word is a first name
    gender = "" if told.judged else gender_of_name((*form.given, form.family))
    return replace(told, gender=gender) if gender and gender != told.gender else told


class _Persons:
    """Rows gathered into persons; rows judged not to be one never meet, not even through a third."""

    def __init__(self, rows: Iterable[Seen], apart: Iterable[Pair]) -> None:
        self.members: dict[Seen, set[Seen]] = {row: {row} for row in rows}
        self.of = {row: row for row in self.members}
        self._reasons: dict[Seen, str] = {}
        self._against: dict[Seen, set[Seen]] = defaultdict(set)
        for one, other in apart:
            self._against[one].add(other)
            self._against[other].add(one)

    def join(self, one: Seen, other: Seen, reason: str) -> bool:
        """Make one person of two rows' persons; whether they are one now."""
        low, high = self.of[one], self.of[other]
        if low == high:
            return True
        if any(not self._against[row].isdisjoint(self.members[high]) for row in self.members[low]):
            return False
        for row in self.members[low]:
            self.of[row] = high
        self.members[high] |= self.members.pop(low)
        self._reasons.setdefault(one, reason)
        self._reasons.setdefault(other, reason)
        return True

    def against(self, namesakes: Iterable[Seen]) -> set[Seen]:
        """The persons that some bearer of a name was judged not to be."""
        return {self.of[other] for row in namesakes for other in self._against.get(row, ())}

    def with_(self, row: Seen) -> set[Seen]:
        """All rows of this row's person."""
        return self.members[self.of[row]]

    def conclusions(self) -> dict[Seen, Conclusion]:
        found = {}
        for members in self.members.values():
            person = _best_named(members)
            for row in members:
                found[row] = Conclusion(person, "" if row == person else self._reasons.get(row, ""))
        return found


def _best_named(members: Iterable[Seen]) -> Seen:
    """A person goes by a full name, without initials and middle names, and by the one in common use.

    That is the one that is told of in most ways, which what is printed often is; of two the shorter: "Bernie
    Sanders", not "Bernard".
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
    """Whether a name is a person's family name and no more: many may bear it."""
    form = form_of(name)
    return form.bare and form.personal


def _initial(name: str) -> str:
    """The first letter of the given name, which a name and what it is short for share; empty without one."""
    given = form_of(name).given
    return given[0][0] if given else ""


def _initials(name: str) -> list[str]:
    """First letters of the given names that a name's own can stand for: b and w of "Bill"."""
    given = form_of(name).given
    if not given:
        return [""]
    return sorted({given[0][0], *(long[0] for long in long_forms(given[0]))})


def _tells_who(row: Seen, titles: Mapping[Seen, Set[str]]) -> bool:
    """Whether a row can stand for a person by its name: not a common first name of which nothing is told.

    "John said" is of John Carlos, whom an article calls so, not of Elton John.
    """
    if not _alone(row.name) or str(row.profile) or titles.get(row):
        return True
    return not is_first_name(row.name)


def _specific_first(name: str) -> tuple[int, int, str]:
    form = form_of(name)
    return (-len(form.given), -len(name), name)


def _settle_one_name(persons: _Persons, rows: Sequence[Seen], tied: Set[Pair]) -> None:
    """Rows of one name: one person, unless what was told of them disagrees."""
    genders = {bearer(row).gender for row in rows} - {""}
    if len(genders) > 1:
        # A man and a woman of one name: what tells neither may be of either.
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
        # Of several bearers, the one whose calling is not told may be any.
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
    """A short name goes to the one person whose name it can be short for.

    Others of that name count as ruled out where what was told of them disagrees, not where nothing was; a
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
            # "Mr. Kim, the president," is no Kim of whom no calling is told.
            fitting = [owner for owner in fitting if _told(persons.members[owner]).callings]
    if len(fitting) != 1 or fitting[0] in against:
        return  # "Trump is not Donald Trump" holds for a "Mr. Trump" that comes later, too
    if _near(persons.with_(row), persons.members[fitting[0]], seen):
        persons.join(row, fitting[0], reason)


def _with_the_title(
    persons: _Persons, wanted: Set[str], owners: Iterable[Seen], titles: Mapping[Seen, Set[str]]
) -> set[Seen]:
    """Whose titles these are, of those that one of the owners has and no other."""
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
    """What was told of a person by all of their rows."""
    rows = list(rows)
    genders = sorted({bearer(row).gender for row in rows} - {""})
    callings = sorted({calling for row in rows for calling in row.profile.callings})
    return Profile("".join(genders), tuple(callings))


def _near(some: Iterable[Seen], others: Iterable[Seen], seen: Mapping[Seen, Years]) -> bool:
    """Whether two were printed at about the same time; dates that are not known do not speak against it."""
    one, other = _years(some, seen), _years(others, seen)
    if one is None or other is None:
        return True
    return one[0] <= other[1] + _YEARS_APART and other[0] <= one[1] + _YEARS_APART


def _years(rows: Iterable[Seen], seen: Mapping[Seen, Years]) -> tuple[int, int] | None:
    known = [year for row in rows for year in (seen[row].first, seen[row].last) if year is not None]
    return (min(known), max(known)) if known else None
