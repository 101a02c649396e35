"""What a speaker is: the type beside the name, in the cases of bodies, documents and groups."""

from __future__ import annotations

from functools import cache

import pytest

from quotes.pipeline import extract

from attribution.notation import Case, read_cases
from attribution.saved import CASES, SavedParses

TYPES = {
    "acronyms: letters in brackets behind the name": "organisation",
    "acronyms: letters that the article does not explain": "organisation",
    "full names: a second body behind and": "group",
    "possessives: a country's ministry": "organisation",
    "short forms: two ministries that fit": "organisation",
    "pronouns: it for a body that spoke": "organisation",
    "groups: members of a party": "group",
    "groups: residents": "group",
    "unnamed: a spokeswoman for a body is a person": "person",
    "voices: a statement from a ministry": "organisation",
    "documents: a law by its name": "document",
    "full names: a firm with a number": "organisation",
    "full names: which tells of no person": "organisation",
    "documents: no title": "document",
    "pronouns: gender from role nouns": "person",
    "undecided: two men, equal claims": "person",
}


@cache
def cases() -> dict[str, Case]:
    return {case.id: case for case in read_cases(CASES)}


@pytest.mark.parametrize("id", TYPES)
def test_every_speaker_has_the_type_of_what_it_is(id: str) -> None:
    parsed = SavedParses().of(id, cases()[id].text)
    types = {quote.speaker_type.value for quote in extract(parsed)}
    assert types == {TYPES[id]}


@pytest.mark.parametrize("id", [id for id, kind in TYPES.items() if kind == "group"])
def test_a_group_has_no_name(id: str) -> None:
    parsed = SavedParses().of(id, cases()[id].text)
    assert [quote.speaker_name for quote in extract(parsed)] == [None]
