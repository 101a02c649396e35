"""A first name in two spellings, and a middle name put into a name that all know without one."""

from __future__ import annotations

import pytest

from db.speakers.conclude import conclude
from db.speakers.rules.likely import Evidence
from db.speakers.rules.seen import Seen, Years
from db.speakers.rules.spellings import has_two_spellings
from quotes.names.forms import form_of, name_key
from quotes.names.profile import Profile


def _one(rows: dict[tuple[str, str], int], titles: dict[str, str] | None = None) -> set[frozenset[str]]:
    """Return which names are one person's: rows by name and profile, each with its number of quotations."""
    seen = {Seen(name_key(name), Profile.read(told)): number for (name, told), number in rows.items()}
    names = {Seen(name_key(name), Profile.read(told)): name for name, told in rows}
    printed = {row: {(titles or {})[name]} for row, name in names.items() if name in (titles or {})}
    concluded = conclude(dict.fromkeys(seen, Years()), evidence=Evidence(seen), titles=printed)
    groups: dict[Seen, set[str]] = {}
    for row, conclusion in concluded.items():
        groups.setdefault(conclusion.person, set()).add(names[row])
    return {frozenset(some) for some in groups.values() if len(some) > 1}


@pytest.mark.parametrize(
    ("one", "other"), [("Mahmud", "Mahmoud"), ("Yusuf", "Youssef"), ("Steven", "Stephen")]
)
def test_two_spellings_with_one_office_are_one(one: str, other: str) -> None:
    rows = {(f"{one} Darwan", "politics"): 1, (f"{other} Darwan", "politics"): 2}
    offices = {f"{one} Darwan": "president", f"{other} Darwan": "president"}
    assert _one(rows, offices) == {frozenset(offices)}
    # With another office, or none, they may be two.
    assert not _one(rows, {**offices, f"{one} Darwan": "mayor"})
    assert not _one(rows)


def test_a_spelling_of_somebody_widely_quoted_needs_no_office() -> None:
    known = ("Hillary Clint", "politics")
    assert _one({known: 60, ("Hilary Clint", ""): 1}) == {frozenset({"Hillary Clint", "Hilary Clint"})}
    assert not _one({known: 60, ("Hilary Clint", "sport"): 1})
    assert not _one({known: 60, ("Hilary Clint", ""): 8})
    assert not _one({known: 8, ("Hilary Clint", ""): 1})


def test_a_middle_name_of_somebody_known_to_all_makes_no_other() -> None:
    known = ("Petra Clint", "politics")
    assert _one({known: 500, ("Petra Rotten Clint", ""): 2}) == {
        frozenset({"Petra Clint", "Petra Rotten Clint"})
    }
    # An initial is somebody's own, so is a calling; a name is known to all only from many quotations.
    assert not _one({known: 500, ("Petra S. Clint", "sport"): 2})
    assert not _one({known: 500, ("Petra Rotten Clint", "sport"): 2})
    named = {("John Quill", "politics"): 20, ("John Quincy Quill", "sport"): 1}
    assert not _one(named)


def test_a_name_with_a_generation_behind_it_needs_the_initial() -> None:
    rows = {
        ("Joe Bird", "politics"): 300,
        ("Joseph R. Bird", "politics"): 40,
        ("Joseph Bird", "politics"): 150,
    }
    full = ("Joseph Robert Bird Jr.", "")

    def _with_him(some: dict[tuple[str, str], int]) -> bool:
        return any({full[0], "Joe Bird"} <= joined for joined in _one(some))

    assert _with_him({**rows, full: 1})
    # A father or son with that generation is known.
    assert not _with_him({**rows, ("Joseph Bird Jr.", ""): 5, full: 1})


def test_offices_are_asked_for_where_a_first_name_has_two_spellings() -> None:
    assert has_two_spellings(map(form_of, ("mahmud darwan", "mahmoud darwan")))
    assert not has_two_spellings(map(form_of, ("mahmud darwan", "ana darwan", "darwan")))
