"""Other spellings of a first name ("Mahmud Abbas"), and middle names of somebody known to all without one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from db.speakers.rules.gathered import Persons
from db.speakers.rules.likely import SURE, WIDELY_QUOTED, shares
from db.speakers.rules.seen import YEARS_OF_A_CAREER, Seen
from quotes.names.forms import Form, form_of
from quotes.names.short_names import usual_spelling
from quotes.types import SpeakerType

_SHARE = 0.98
"""Of all that is quoted under two names, nearly everything is the one's."""
_KNOWN_TO_ALL = 10 * WIDELY_QUOTED
"""Quotations from which on a name without a middle name means one person, whatever is put between."""
_LEAST = 3
"""Letters of a middle name that is spelled."""


def join_spellings(persons: Persons, rows: Iterable[Seen], titles: Mapping[Seen, Set[str]]) -> None:
    """Join the bearers of a full name whose first name is spelled in two ways.

    They must have one office, or one of them is widely quoted, and nearly all that is quoted is
    theirs.

    Args:
        persons: those gathered so far, by full names.
        rows: those of one family name, sorted.
        titles: those printed before the name of a row.
    """
    spelled: dict[Form, list[Seen]] = defaultdict(list)
    for row in rows:
        form = form_of(row.name)
        if form.given and form.personal and persons.types.get(row) != SpeakerType.ORGANISATION:
            spelled[_one_spelling(form)].append(row)
    for some in spelled.values():
        if len({row.name for row in some}) > 1:
            _join_alike(persons, some, titles)


def has_two_spellings(forms: Iterable[Form]) -> bool:
    """Return whether two of some forms are one name but for the spelling of a first name."""
    forms = {form for form in forms if form.given and form.personal}
    return len(set(map(_one_spelling, forms))) < len(forms)


def _one_spelling(form: Form) -> Form:
    return Form(tuple(map(usual_spelling, form.given)), form.family, form.suffix)


def _join_alike(persons: Persons, rows: list[Seen], titles: Mapping[Seen, Set[str]]) -> None:
    """Join to the most quoted of some with one name those who are likely the same."""
    bearers = sorted(persons.of_all(rows), key=lambda one: (-persons.weight(one), one))
    first, others = bearers[0], bearers[1:]
    offices = _titles(persons, first, titles)
    for other in others:
        its, theirs = persons.known(persons.of[first]), persons.known(other)
        if (
            not its.fits(theirs)
            or not its.near(theirs, YEARS_OF_A_CAREER)
            or other in persons.against([first])
        ):
            continue
        share = shares({"first": float(its.weight), "other": float(theirs.weight)})["first"]
        known = its.weight >= WIDELY_QUOTED and share >= SURE
        if known or not offices.isdisjoint(_titles(persons, other, titles)):
            mine = set(persons.members[other])
            if persons.join(other, first, "another spelling"):
                persons.misprinted |= mine


def _titles(persons: Persons, person: Seen, titles: Mapping[Seen, Set[str]]) -> set[str]:
    return {title for row in persons.with_(person) for title in titles.get(row, ())}


def join_middle_names(persons: Persons, rows: Iterable[Seen]) -> None:
    """Join to somebody whom all know without a middle name those with the same name and one spelled out.

    "Hillary Rotten Clinton" and "Joseph Robinette Biden Jr.", where nearly all is quoted under "Hillary
    Clinton" and "Joe Biden"; not "Paul S. Ryan", of whom an initial makes another.

    Args:
        persons: those gathered so far, by short names, too.
        rows: those of one family name, sorted.
    """
    in_full = [row for row in rows if (form := form_of(row.name)).given and form.personal]
    names = {row.name for row in in_full}
    known = {one for one in persons.of_all(in_full) if persons.weight(one) >= _KNOWN_TO_ALL}
    for row in in_full:
        form, person = form_of(row.name), persons.of[row]
        if len(form.given) != 2 or len(form.given[1]) < _LEAST or person in known:
            continue
        meant = [one for one in known if _is_without(persons, one, form, names)]
        if len(meant) != 1 or meant[0] in persons.against([row]):
            continue
        its, theirs = persons.known(persons.of[meant[0]]), persons.known(person)
        share = shares({"its": float(its.weight), "own": float(theirs.weight)})["its"]
        if share >= _SHARE and its.fits(theirs) and its.near(theirs, YEARS_OF_A_CAREER):
            mine = set(persons.members[person])
            if persons.join(row, meant[0], "a middle name"):
                persons.misprinted |= mine


def _is_without(persons: Persons, person: Seen, full: Form, names: Set[str]) -> bool:
    """Return whether somebody has a name without its middle name; one with "Jr." must give its initial."""
    first, middle = full.given
    own = {row.name for row in persons.members[person]}
    if full.suffix:
        initial = f"{first} {middle[0]} {full.family}"
        return initial in own and not any(name.endswith(f" {full.suffix}") for name in own | names - {
            f"{first} {middle} {full.family} {full.suffix}"
        })  # fmt: skip
    return f"{first} {full.family}" in own
