"""Which rows of speakers are one person: a pure function of what was seen and what was judged.

A wrong merge costs more than a missing one, so two rows become one person only if

- they have one name, and nothing that articles say of the bearers disagrees; or something ties them (the same
  statement, or the same other speakers in the same month); or what disagrees fits the career of one public
  figure, who is widely quoted under that name; or
- one name is short for the other, and no other person in the archive could be meant; or only one has the
  title that is printed before the family name alone ("President Obama", "President Barack Obama"); or the
  article, the outlet's other articles of these days and the archive make one likely
  (`db.speakers.rules.likely`).

A person, an organisation and a document are never one, unless judged so.

The order in which rows became known does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from types import MappingProxyType

from db.speakers.rules.gathered import Persons
from db.speakers.rules.likely import Evidence
from db.speakers.rules.misprints import join_misprints
from db.speakers.rules.namesakes import Ties, settle_one_name
from db.speakers.rules.seen import Conclusion, Pair, Seen, Years, alone
from db.speakers.rules.spellings import join_middle_names, join_spellings
from db.speakers.rules.surnames import (
    by_kind,
    settle_behind_a_word,
    settle_court,
    settle_paper,
    settle_short,
)
from quotes.names.bodies import PAPERS, SUPREME_COURT, body_key
from quotes.names.forms import form_of, formal_for, short_for, with_initials_joined
from quotes.names.given_names import GivenNames

_NO_TITLES: Mapping[Seen, Set[str]] = MappingProxyType({})
_NO_TYPES: Mapping[Seen, str] = MappingProxyType({})
_NO_EVIDENCE: Evidence = Evidence()


def conclude(
    seen: Mapping[Seen, Years],
    ties: Iterable[Pair] = (),
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    titles: Mapping[Seen, Set[str]] = _NO_TITLES,
    types: Mapping[Seen, str] = _NO_TYPES,
    evidence: Evidence = _NO_EVIDENCE,
) -> dict[Seen, Conclusion]:
    """Return who each row is; rows with different family names are joined only by judgement.

    Args:
        seen: every row with the family names in question, with its years.
        ties: rows with one full name and different callings that something ties together.
        together, apart: rows judged to be one person, or not to be one; "not" wins.
        titles: those printed before the name of a row (`quotes.names.forms.title_before`).
        types: what rows are, if that is known (`db.speakers.types`).
        evidence: how often rows are quoted, and who is quoted beside a family name.
    """
    together, apart = sorted(_ordered(together)), list(apart)
    persons = Persons(seen, apart, types, evidence, judged=bool(together or apart))
    names = _Names(seen)
    for one, other in together:
        persons.join(one, other, "judged", whatever_they_are=True)
    tied: dict[Seen, set[Seen]] = defaultdict(set)
    for one, other in _ordered(ties):
        tied[one].add(other)
    _join_namesakes(persons, names, tied)
    join_misprints(persons, names.of_no_judgement)
    join_spellings(persons, names.of_no_judgement, titles)
    _join_short_names(persons, names, titles)
    join_middle_names(persons, names.of_no_judgement)
    _join_leftovers(persons, names, tied)
    return persons.conclusions()


class _Names:
    """The rows, sorted, by their names; those that a judgement named are not concluded by name."""

    def __init__(self, seen: Iterable[Seen]) -> None:
        self.rows: dict[str, list[Seen]] = defaultdict(list)
        self._all = sorted(seen)
        self._given_names = GivenNames([row.name for row in self._all])
        self.of_no_judgement = [row for row in self._all if not row.profile.judged]
        for row in self.of_no_judgement:
            self.rows[body_key(row.name)].append(row)

    def fuller(self, name: str) -> list[Seen]:
        """Return the rows with a name that this one can be short for."""
        near = [self._all[at] for at in self._given_names.fuller(name)]
        return [row for row in near if short_for(name, row.name)] or [
            row
            for row in near
            if formal_for(name, row.name) and f"{name} {form_of(row.name).suffix}" not in self.rows
        ]


def _join_namesakes(persons: Persons, names: _Names, tied: Ties) -> None:
    """Join the rows of each full name, however its initials are printed."""
    spelled: dict[str, list[Seen]] = defaultdict(list)
    for name, rows in names.rows.items():
        if not _short(name):
            spelled[with_initials_joined(name)] += rows
    for rows in spelled.values():
        settle_one_name(persons, sorted(rows), tied)


def _join_short_names(persons: Persons, names: _Names, titles: Mapping[Seen, Set[str]]) -> None:
    """Join each short name to the one person it can be short for, the most specific names first."""
    for name in sorted(names.rows, key=_specific_first):
        rows = names.rows[name]
        apart = persons.judged_apart(rows)
        if name == SUPREME_COURT:
            for row in rows:
                settle_court(persons, row, names.rows.get(row.profile.named, ()))
            continue
        if name in PAPERS:
            in_full = [
                row for other, rows in names.rows.items() if other.endswith(f" {name}") for row in rows
            ]
            for row in rows:
                settle_paper(persons, row, in_full, persons.of_all(apart))
            continue
        for some, fuller in by_kind(persons, rows, names.fuller(name)):
            settle_short(persons, some, fuller, titles, apart)
        settle_behind_a_word(persons, rows, names.rows.get(name.partition(" ")[2], ()))


def _join_leftovers(persons: Persons, names: _Names, tied: Ties) -> None:
    """Join what is left of each family name: one entry for all whom nothing distinguishes.

    Those whom their articles name in full are distinguished, unless all name the same one. First names alone
    are joined only if something ties them.
    """
    for name in filter(_short, names.rows):
        left = [row for row in names.rows[name] if len(persons.with_(row)) == 1]
        alone_here = {row for row in left if row.profile.here}
        for one in sorted(alone_here.intersection(tied)):
            for other in sorted(tied[one] & alone_here):
                persons.join(one, other, "same statement")
        by_name: dict[str, list[Seen]] = defaultdict(list)
        for row in left:
            if not row.profile.here:
                by_name[row.profile.named].append(row)
        if len(by_name.keys() - {""}) < 2:
            settle_one_name(persons, [row for row in left if not row.profile.here])
            continue
        for full in sorted(by_name):
            settle_one_name(persons, by_name[full])


def _short(name: str) -> bool:
    """Return whether a name is a family name alone, one word for a paper, or a court of any country."""
    return alone(name) or name in PAPERS or name == SUPREME_COURT


def _ordered(pairs: Iterable[Pair]) -> Iterator[Pair]:
    for one, other in pairs:
        yield (one, other) if one < other else (other, one)


def _specific_first(name: str) -> tuple[int, int, str]:
    form = form_of(name)
    return (-len(form.given), -len(name), name)
