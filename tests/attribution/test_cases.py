"""Every case of tests/cases: contents, cue, speaker and name as a careful reader would mark them."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from quotes.read.article.make import make_article

from attribution.notation import Case, read_cases
from attribution.saved import CASES, SavedParses
from attribution.state import judge, known_failures

KNOWN = known_failures()
ALL = read_cases(CASES)


@cache
def saved_parses() -> SavedParses:
    return SavedParses()


def _parameter(case: Case) -> object:
    marks = pytest.mark.xfail(reason=f"known failure: {case.phenomenon}") if case.id in KNOWN else ()
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in ALL])
def test_case(case: Case) -> None:
    wrong = judge(case, saved_parses())
    assert not wrong, "\n".join([case.text, *wrong])


def test_the_known_failures_are_cases() -> None:
    assert {case.id for case in ALL} >= KNOWN


def test_there_are_cases_of_every_phenomenon() -> None:
    count = Counter(case.phenomenon for case in ALL)
    assert len(ALL) >= 170
    assert len(count) >= 30


@pytest.mark.models
def test_the_saved_parses_are_what_the_models_give() -> None:
    """A handful from all files; numbers of a network may differ in the last bit, its decisions not."""
    from quotes.parse.parser import load_parser

    some = ALL[:: len(ALL) // 8]
    parsed = load_parser().parse([make_article(case.text, id=case.id) for case in some])
    for case, one in zip(some, parsed, strict=True):
        saved = saved_parses().of(case.id, case.text)
        assert (saved.sentences, saved.entities, saved.model) == (one.sentences, one.entities, one.model)
