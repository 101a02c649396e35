"""The persons whom a family name alone may mean, however many they are.

Thousands may have one family name, and thousands of rows be printed with that name alone. So what fits a row
is not looked for among all of them again: rows that tell the same are answered together, and what one row
adds to its owner is added to these answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass

from db.speakers.rules.gathered import Persons
from db.speakers.rules.known import Known
from db.speakers.rules.likely import SURE, told, unknown
from db.speakers.rules.seen import YEARS_OF_A_CAREER, Seen
from quotes.names.forms import form_of, short_for
from quotes.names.given_names import GivenNames


@dataclass(slots=True)
class Fitting:
    """Which owners fit what a row tells, in numbers."""

    #: What the row tells.
    row: Known
    #: Whether the owner's callings must be known.
    called: bool = False
    number: int = 0
    #: How many of these were printed in years near by, with their weights together.
    near: int = 0
    total: float = 0.0
    #: The one most quoted of those near by, with the weight.
    best: tuple[float, Seen] | None = None
    outdated: bool = False

    def has(self, known: Known) -> bool:
        """Return whether somebody fits of whom this is known."""
        if self.called and not known.callings:
            return False
        return self.row.fits(known) and self.row.of_one_type(known)

    def add(self, alike: _Alike) -> None:
        """Count some owners of whom the same is known, if they fit."""
        if not self.has(alike.known):
            return
        self.number += len(alike.owners)
        if self.row.near(alike.known):
            self.near += len(alike.owners)
            self.total += alike.total
            self.best = max(self.best or alike.best(), alike.best())

    def remove(self, owner: Seen, known: Known) -> None:
        """No longer count an owner of whom this was known."""
        if not self.has(known):
            return
        self.number -= 1
        if self.row.near(known):
            self.near -= 1
            self.total -= told(known.weight)
            self.outdated = self.outdated or (self.best is not None and self.best[1] == owner)


class _Alike:
    """Owners of whom the same is known, but for their weights."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.owners: dict[Seen, float] = {}
        self.total = 0.0
        self._best: tuple[float, Seen] | None = None

    def add(self, owner: Seen, weight: float) -> None:
        """Add one more."""
        self.owners[owner] = weight
        self.total += weight
        self._best = max(self._best or (weight, owner), (weight, owner))

    def remove(self, owner: Seen) -> None:
        """Take one out."""
        self.total -= self.owners.pop(owner)
        if self._best is not None and self._best[1] == owner:
            self._best = None

    def best(self) -> tuple[float, Seen]:
        """Return the one with the highest weight."""
        if self._best is None:
            self._best = max((weight, owner) for owner, weight in self.owners.items())
        return self._best


@dataclass(frozen=True, slots=True)
class Likely:
    """Whom a row likely means, how likely, and how many fit and are near."""

    owner: Seen
    share: float
    near: int


class Owners:
    """The persons with a name that one family name alone can be short for."""

    def __init__(self, persons: Persons, owners: Collection[Seen], titles: Mapping[Seen, Set[str]]) -> None:
        self._persons = persons
        self._owners = {owner: persons.known(owner) for owner in owners}
        self._alike: dict[Known, _Alike] = {}
        for owner, known in self._owners.items():
            self._alike_to(known).add(owner, told(known.weight))
        self._answers: dict[tuple[Known, bool], Fitting] = {}
        self._called: dict[str, set[Seen]] = defaultdict(set)
        self._titles = titles
        self._titled: dict[str, set[Seen]] = defaultdict(set)
        self._best_titled: dict[str, Seen | None] = {}
        self._names: _FullNames | None = None
        self._of_name: dict[str, list[Seen]] = {}
        if titles:
            for owner in owners:
                self._add_titles(owner, persons.members[owner])

    def __len__(self) -> int:
        return len(self._owners)

    def fitting(self, row: Known, *, called: bool = False) -> Fitting:
        """Return how many fit what a row tells; with `called` only those with a known calling count."""
        row = row._replace(weight=0)
        found = self._answers.get((row, called))
        if found is None or found.outdated:
            found = self._answers[row, called] = Fitting(row, called)
            for some in self._alike.values():
                found.add(some)
        return found

    def alone(self, row: Known, owner: Seen) -> Fitting:
        """Return whether one owner fits what a row tells, as if there were no other."""
        known, found = self._owners[owner], Fitting(row)
        alike = _Alike(known)
        alike.add(owner, told(known.weight))
        found.add(alike)
        return found

    def of_these(self, fitting: Fitting, persons: Iterable[Seen]) -> set[Seen]:
        """Return those of some persons who are owners and fit."""
        return {
            person
            for person in persons
            if (known := self._owners.get(person)) is not None and fitting.has(known)
        }

    def named(self, full: str) -> list[Seen]:
        """Return those with this folded full name, or one that it is short for, or that is short for it."""
        if self._names is None:
            for owner in self._owners:
                for name in {row.name for row in self._persons.members[owner]}:
                    self._called[name].add(owner)
            self._names = _FullNames(self._called)
        if full not in self._of_name:
            alike = {owner for name in self._names.alike(full) for owner in self._called[name]}
            self._of_name[full] = sorted(alike | self._called.get(full, set()))
        return self._of_name[full]

    def with_the_title(self, wanted: Set[str]) -> set[Seen]:
        """Return the owners of those of these titles that only one has, or one who is quoted by far most."""
        found = set()
        for title in wanted & self._titled.keys():
            if title not in self._best_titled:
                weights = {owner: told(self._owners[owner].weight) for owner in self._titled[title]}
                best = max(weights, key=lambda owner: (weights[owner], owner))
                sure = len(weights) == 1 or weights[best] >= SURE * (sum(weights.values()) + unknown())
                self._best_titled[title] = best if sure else None
            if (one := self._best_titled[title]) is not None:
                found.add(one)
        return found

    def only_one_has(self, titles: Set[str], owner: Seen) -> bool:
        """Return whether nobody else has one of these titles, of which this owner has one."""
        return any(self._titled.get(title) == {owner} for title in titles)

    def likely(
        self, fitting: Fitting, named: Set[Seen], lately: Set[Seen], *, another_is_named: bool
    ) -> Likely | None:
        """Return whom a row likely means, of those who fit and were printed in years near by.

        Args:
            fitting: those who fit it.
            named: owners whom the article itself names in full; it need not mean them by the years.
            lately: owners whom the outlet quotes in these days.
            another_is_named: whether the article names somebody in full who is none of them.
        """
        near, total, best = fitting.near, fitting.total, fitting.best
        for owner in self.of_these(fitting, named | lately):
            known = self._owners[owner]
            if fitting.row.near(known):
                total -= told(known.weight)
            elif owner in named and fitting.row.near(known, YEARS_OF_A_CAREER):
                near += 1
            else:
                continue
            weight = told(known.weight, named=owner in named, lately=owner in lately)
            total += weight
            best = max(best or (-1.0, owner), (weight, owner))
        if best is None:
            return None
        return Likely(best[1], best[0] / (total + unknown(another_is_named)), near)

    def join(self, row: Seen, owner: Seen, reason: str, probability: float) -> None:
        """Join a row, with those that were judged to be one with it, to an owner."""
        rows, before = self._persons.with_(row), self._owners[owner]
        if not self._persons.join(row, owner, reason, probability=probability):
            return
        after = self._persons.known(owner)
        self._add_titles(owner, rows)
        if self._names is not None:
            for name in {row.name for row in rows}:
                self._called[name].add(owner)
                self._of_name.pop(name, None)
        if before != after:
            self._change(owner, before, after)

    def _change(self, owner: Seen, before: Known, after: Known) -> None:
        """Take note that something else is known of an owner now."""
        self._owners[owner] = after
        alike = self._alike_to(before)
        alike.remove(owner)
        if not alike.owners:
            del self._alike[alike.known]
        self._alike_to(after).add(owner, told(after.weight))
        now = _Alike(after)
        now.add(owner, told(after.weight))
        for answer in self._answers.values():
            answer.remove(owner, before)
            answer.add(now)

    def _alike_to(self, known: Known) -> _Alike:
        known = known._replace(weight=0)
        return self._alike.setdefault(known, _Alike(known))

    def _add_titles(self, owner: Seen, rows: Iterable[Seen]) -> None:
        for row in rows:
            for title in self._titles.get(row, ()):
                if owner not in self._titled[title]:
                    self._titled[title].add(owner)
                    self._best_titled.pop(title, None)


class _FullNames:
    """Full names by what those have in common of which one can be short for the other."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [name for name in names if not form_of(name).bare]
        self._fuller = GivenNames(self._names)
        self._shorter: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for word in GivenNames.longer(name):
                self._shorter[word].append(name)

    def alike(self, full: str) -> list[str]:
        """Return the names that a full name is short for, or that are short for it."""
        given = form_of(full).given
        longer = (self._names[at] for at in self._fuller.fuller(full))
        words = {given[0], given[0][0], given[-1]} if given else set()
        shorter = (name for word in words for name in self._shorter.get(word, ()))
        return [
            *(name for name in longer if short_for(full, name)),
            *(name for name in shorter if short_for(name, full)),
        ]
