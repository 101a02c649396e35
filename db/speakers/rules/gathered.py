"""Rows gathered into persons, as far as types and judgements allow."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from db.speakers.rules.known import Known, known_together
from db.speakers.rules.likely import Evidence, rounded
from db.speakers.rules.seen import Conclusion, Pair, Seen, Years, alone, bearer
from quotes.names.forms import form_of, is_double


class Persons:
    """Rows gathered into persons; rows judged not to be one are never joined, not even through a third.

    Nor are rows of different types, unless judged. What is known of a person is kept, and not gathered again
    from all of their rows whenever it is asked for.
    """

    def __init__(
        self,
        seen: Mapping[Seen, Years],
        apart: Iterable[Pair],
        types: Mapping[Seen, str],
        evidence: Evidence,
        *,
        judged: bool = False,
    ) -> None:
        #: Whether some were judged to be one, or not to be one.
        self.judged = judged
        self.types = types
        self.evidence = evidence
        self.probable: dict[Seen, float] = {}
        #: Rows by whose name nobody is called.
        self.misprinted: set[Seen] = set()
        self.members: dict[Seen, set[Seen]] = {row: {row} for row in seen}
        self.of = {row: row for row in self.members}
        self._seen = seen
        self._known: dict[Seen, Known] = {}
        self._reasons: dict[Seen, str] = {}
        self._against: dict[Seen, set[Seen]] = defaultdict(set)
        for one, other in apart:
            self._against[one].add(other)
            self._against[other].add(one)

    def join(
        self,
        one: Seen,
        other: Seen,
        reason: str,
        *,
        whatever_they_are: bool = False,
        probability: float | None = None,
    ) -> bool:
        """Make one person of the persons of two rows, and return whether they are one now.

        Args:
            one, other: rows.
            reason: the rule that says so.
            whatever_they_are: whether a person may be an organisation, too.
            probability: how likely the first means the person of the other, if others may be meant.
        """
        low, high = self.of[one], self.of[other]
        if low == high:
            return True
        if self._against and self._judged_apart(low, high):
            return False
        if not whatever_they_are and not self.of_one_type(low, high):
            return False
        if probability is not None:
            self.probable[one] = rounded(probability)
        self._known[high] = known_together((self.known(low), self.known(high)))
        self._known.pop(low)
        for row in self.members[low]:
            self.of[row] = high
        self.members[high] |= self.members.pop(low)
        self._reasons.setdefault(one, reason)
        self._reasons.setdefault(other, reason)
        return True

    def known(self, person: Seen) -> Known:
        """Return what all rows of a person tell of them."""
        found = self._known.get(person)
        if found is None:
            found = self._known[person] = known_together(map(self.known_of, self.members[person]))
        return found

    def known_of(self, row: Seen) -> Known:
        """Return what one row tells of its bearer."""
        about, years, kind = bearer(row), self._seen[row], self.types.get(row)
        return Known(
            frozenset((about.gender,) if about.gender else ()),
            frozenset(row.profile.callings),
            frozenset((kind,) if kind is not None else ()),
            years.first if years.first is not None else years.last,
            years.last if years.last is not None else years.first,
            0 if alone(row.name) else self.evidence.of((row,)),
        )

    def of_one_type(self, one: Seen, other: Seen) -> bool:
        """Return whether the persons of two rows are not known to be of different types."""
        return self.known(self.of[one]).of_one_type(self.known(self.of[other]))

    def weight(self, person: Seen) -> float:
        """Return how many quotations a person has under full names."""
        return float(self.known(person).weight)

    def _judged_apart(self, one: Seen, other: Seen) -> bool:
        members = self.members[other]
        return any(
            not against.isdisjoint(members)
            for row in self.members[one]
            if (against := self._against.get(row)) is not None
        )

    def against(self, namesakes: Iterable[Seen]) -> set[Seen]:
        """Return the persons that a bearer of a name was judged not to be."""
        return self.of_all(self.judged_apart(namesakes))

    def judged_apart(self, namesakes: Iterable[Seen]) -> list[Seen]:
        """Return the rows that a bearer of a name was judged not to be."""
        return [other for row in namesakes for other in self._against.get(row, ())]

    def of_all(self, rows: Iterable[Seen]) -> set[Seen]:
        """Return the persons of some rows, as they are by now."""
        return {self.of[row] for row in rows}

    def with_(self, row: Seen) -> set[Seen]:
        """Return all rows of this row's person."""
        return self.members[self.of[row]]

    def conclusions(self) -> dict[Seen, Conclusion]:
        found = {}
        for members in self.members.values():
            person = _best_named(members - self.misprinted or members)
            for row in members:
                reason = "" if row == person else self._reasons.get(row, "")
                found[row] = Conclusion(person, reason, self.probable.get(row) if reason else None)
        return found


def _best_named(members: Iterable[Seen]) -> Seen:
    """Return the row that names a person: a full name without initials and middle names, in common use.

    Not a double family name alone ("Ocasio Cortez").

    A name in common use has the most profiles. Of two the shorter is taken: "Bernie Sanders", not "Bernard".
    """
    members = list(members)
    if len(members) == 1:
        return members[0]
    ways = Counter(row.name for row in members)

    def key(name: str) -> tuple[Any, ...]:
        form = form_of(name)
        initials = sum(len(word) == 1 for word in form.given)
        return not form.spelled, form.personal and is_double(form), initials

    ranks = {name: key(name) for name in ways}
    best = min(ranks.values())
    return min(
        (row for row in members if ranks[row.name] == best),
        key=lambda row: (
            bool(row.profile.judged), len(row.name.split()), -ways[row.name], len(row.name), row.name,
            str(row.profile),
        ),
    )  # fmt: skip
