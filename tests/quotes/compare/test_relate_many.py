"""Short cuts change nothing: many pairs compared together, and what is ruled out beforehand."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.compare.align import align, common_words
from quotes.compare.align_many import align_all
from quotes.compare.relating import may_be_more, relate, relate_all, relate_many
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import Wording, normalised_wording
from quotes.group.overlap import Coded, may_be_related, says_too_little

from support.sentences import SENTENCES, WORDS, normalise


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Wording, Wording]:
    """A sentence, and a part of it with some words changed; or two sentences."""
    words = draw(SENTENCES)
    if draw(st.booleans()):
        others = draw(SENTENCES)
    else:
        start = draw(st.integers(0, len(words) - 1))
        others = words[start : draw(st.integers(start + 1, len(words)))]
        for place, word in draw(st.lists(st.tuples(st.integers(0, 23), st.sampled_from(WORDS)), max_size=3)):
            others[place : place + draw(st.integers(0, 2))] = [word]
    one, other = (normalised_wording(normalise(" ".join(row))) for row in (words, others))
    return one, other


MANY = st.lists(pairs().filter(lambda pair: bool(pair[0].words and pair[1].words)), min_size=5, max_size=12)


@settings(max_examples=200, deadline=None)
@given(MANY)
def test_many_alignments_together_are_those_one_by_one(some: list[tuple[Wording, Wording]]) -> None:
    sized = [sorted(pair, key=lambda wording: len(wording.words)) for pair in some]
    wanted = [align(short, long) for short, long in sized]
    assert align_all([(short, long) for short, long in sized]) == wanted


@settings(max_examples=200, deadline=None)
@given(MANY)
def test_many_relations_together_are_those_one_by_one(some: list[tuple[Wording, Wording]]) -> None:
    for (one, other), found in zip(some, relate_many(some), strict=True):
        wanted = relate(one, other)
        assert found.relation is wanted.relation
        assert found.swapped == wanted.swapped
        if found.relation is not Relation.DIFFERENT:
            assert found == wanted


@settings(max_examples=200, deadline=None)
@given(MANY)
def test_all_relations_together_are_those_one_by_one(some: list[tuple[Wording, Wording]]) -> None:
    assert relate_all(some) == [relate(one, other) for one, other in some]


@settings(max_examples=300, deadline=None)
@given(MANY)
def test_words_in_common_are_counted_in_order(some: list[tuple[Wording, Wording]]) -> None:
    for one, other in some:
        lengths = [0] * (len(other.words) + 1)
        for word in one.words:
            before = lengths[:]
            for j, another in enumerate(other.words):
                lengths[j + 1] = before[j] + 1 if word == another else max(before[j + 1], lengths[j])
        assert common_words(one, other) == lengths[-1]


@settings(max_examples=300, deadline=None)
@given(MANY, st.integers(0, 6))
def test_what_is_ruled_out_together_is_different(some: list[tuple[Wording, Wording]], at: int) -> None:
    coded = Coded()
    texts = [wording.text for pair in some for wording in pair]
    coded.add(texts[:at])
    coded.add(texts[at:])
    places = np.arange(len(texts))
    passing = may_be_related(coded, places[::2], places[1::2])
    assert passing.tolist() == may_be_related(coded, places[1::2], places[::2]).tolist()
    for (one, other), passed in zip(some, passing.tolist(), strict=True):
        if not passed:
            assert relate(one, other).relation is Relation.DIFFERENT


@settings(max_examples=300, deadline=None)
@given(MANY)
def test_what_is_ruled_out_one_by_one_is_different(some: list[tuple[Wording, Wording]]) -> None:
    for one, other in some:
        if not may_be_more(one, other):
            assert relate(one, other).relation is Relation.DIFFERENT


@settings(max_examples=200, deadline=None)
@given(MANY)
def test_what_says_too_little_contradicts_nothing_longer(some: list[tuple[Wording, Wording]]) -> None:
    for one, other in some:
        if says_too_little(one) and len(one.words) < len(other.words):
            assert relate(one, other).relation is not Relation.CONTRADICTING


def test_most_of_what_has_nothing_in_common_is_ruled_out() -> None:
    mill = normalised_wording("we will rebuild the old mill by the river")
    school = normalised_wording("the school needs a new roof before winter")
    assert not may_be_more(mill, school)
    coded = Coded()
    coded.add([mill.text, school.text])
    assert not may_be_related(coded, np.array([0]), np.array([1])).any()
