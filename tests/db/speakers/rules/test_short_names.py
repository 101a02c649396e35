"""Whom short names mean: first names in two spellings, women and men, bodies and their branches."""

from __future__ import annotations

import pytest

from db.speakers.conclude import conclude
from db.speakers.rules.likely import Evidence
from db.speakers.rules.seen import Seen, Years
from quotes.names.forms import name_key
from quotes.names.profile import Profile


def _one(
    rows: dict[str, int], told: dict[str, str] | None = None, kind: str | dict[str, str] = "person"
) -> set[frozenset[str]]:
    """Return which names are one: each with its number of quotations, and what articles tell of it."""
    seen = {name: Seen(name_key(name), Profile.read((told or {}).get(name, ""))) for name in rows}
    kinds = {seen[name]: kind if isinstance(kind, str) else kind[name] for name in rows}
    concluded = conclude(
        dict.fromkeys(seen.values(), Years()),
        types=kinds,
        evidence=Evidence({seen[name]: number for name, number in rows.items()}),
    )
    groups: dict[Seen, set[str]] = {}
    for name, row in seen.items():
        groups.setdefault(concluded[row].person, set()).add(name)
    return {frozenset(some) for some in groups.values() if len(some) > 1}


def test_somebody_widely_quoted_by_a_short_name_is_one_in_two_spellings() -> None:
    rows = {"Steve Quarrel": 25, "Stephen Quarrel": 3, "Stephen K. Quarrel": 5, "Steven Quarrel": 1}
    assert _one(rows) == {frozenset(rows)}
    # Another first name is somebody else, and so is another middle name.
    assert frozenset(rows) not in _one({**rows, "Steven P. Quarrel": 4})
    assert not any("Stan Quarrel" in some for some in _one({**rows, "Stan Quarrel": 2}))


def test_a_short_name_that_men_have_is_no_womans_unless_something_shows_it() -> None:
    rows = {"Chris Quarrel": 4, "Christine Quarrel": 1}
    assert not _one(rows)
    assert _one(rows, {"Chris Quarrel": "f"}) == {frozenset(rows)}
    both = {"Chris Quarrel": "politics", "Christine Quarrel": "politics"}
    assert _one(rows, both) == {frozenset(rows)}
    assert _one({"Chris Quarrel": 4, "Christopher Quarrel": 1})
    assert _one({"Kathy Quarrel": 4, "Kathleen Quarrel": 1})


@pytest.mark.parametrize(
    ("short", "longer"),
    [("Kelpers", "Mid-Bay Kelpers"), ("Good Harbours", "St. Louis Good Harbours"), ("NAKP", "Ohio NAKP")],
)
def test_a_body_is_not_its_branch_and_no_other_that_ends_in_its_name(short: str, longer: str) -> None:
    assert not _one({short: 8, longer: 1}, kind="organisation")


def test_a_body_is_one_with_its_full_name() -> None:
    assert _one({"Harbour Protection": 3, "Customs and Harbour Protection": 2}, kind="organisation")
    assert _one({"Kelpira": 3, "Al Kelpira": 2}, kind="organisation")
    assert _one({"Free Lantern": 1, "Washington Free Lantern": 5}, kind="organisation")


def test_a_body_is_not_called_by_a_persons_family_name() -> None:
    names = {"Quarrel": 6, "Steve Quarrel": 2}
    assert not _one(names, kind={"Quarrel": "organisation", "Steve Quarrel": "unknown"})
    assert _one(names)


def test_two_first_names_that_begin_with_another_letter_are_two_persons() -> None:
    calling = {"Harry Quarrel": "politics", "Garry Quarrel": "politics", "Harrry Quarrel": ""}
    assert _one({"Harry Quarrel": 90, "Garry Quarrel": 1}, calling) == set()
    assert _one({"Harry Quarrel": 90, "Harrry Quarrel": 1}, calling)
