"""What two wordings laid side by side share, where they differ, and the relation that follows."""

from __future__ import annotations

import pytest

from quotes.compare.align import align
from quotes.compare.blocks import blocks_of, sense_of
from quotes.compare.bounds import BOUNDS
from quotes.compare.relation import Relation, Sense
from quotes.compare.shares import Shares, judged, shares_of
from quotes.compare.wording.wording import wording_of

LONG = wording_of("We will rebuild every school in the valley before the winter of 2030")


def shared(text: str) -> Shares:
    short = wording_of(text)
    pairs = align(short, LONG)
    return shares_of(short, LONG, pairs, blocks_of(short, LONG, pairs))


def test_kept_words_are_those_laid_beside_equal_ones() -> None:
    found = shared("we will rebuild schools in the valley")
    assert [found.words[i] for i in found.kept] == ["we", "will", "rebuild", "in", "the", "valley"]
    assert [found.words[i] for i in found.formed] == []
    assert (found.base, found.count, found.inside) == (7, 6, 1)
    assert found.score == 750


def test_a_word_that_turns_the_meaning_is_not_asked_for() -> None:
    found = shared("we will not rebuild every school in the valley")
    assert [found.words[i] for i in sorted(found.turned)] == ["not"]
    assert found.base == len(found.words) - 1
    assert found.enough


def test_what_an_ellipsis_replaces_is_not_asked_for() -> None:
    short = wording_of("we will rebuild every school before the winter of 2030")
    long = wording_of("We will rebuild … before the winter of 2030")
    pairs = align(long, short)
    assert shares_of(long, short, pairs, blocks_of(long, short, pairs)).inside == 0


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("we will rebuild every school in the valley before winter", Relation.NEAR),
        ("we will not rebuild every school in the valley", Relation.CONTRADICTING),
        ("we will rebuild every bridge and every road", Relation.DIFFERENT),
        ("every school in the valley before the winter", Relation.CONTAINED),
        ("in the valley", Relation.FRAGMENT),
    ],
)
def test_the_relation_follows_from_what_is_shared(text: str, relation: Relation) -> None:
    short = wording_of(text)
    found = judged(short, LONG, align(short, LONG), swapped=False)
    assert found.relation is relation
    assert (found.score == 1000) == (relation in (Relation.CONTAINED, Relation.FRAGMENT))


@pytest.mark.parametrize(
    ("old", "new", "sense"),
    [
        ("", "not", Sense.NEGATION),
        ("5", "50", Sense.NUMBER),
        ("will", "may", Sense.MODAL),
        ("up", "down", Sense.DIRECTION),
        ("school", "schools", Sense.INFLECTION),
        ("school", "bridge", Sense.WORDS),
    ],
)
def test_what_a_difference_does(old: str, new: str, sense: Sense) -> None:
    assert sense_of(old.split(), new.split()) is sense


def test_three_in_ten_shingles_must_be_shared_and_one_at_least() -> None:
    assert [BOUNDS.least_shingles(size) for size in (1, 3, 4, 7, 10, 11)] == [1, 1, 2, 3, 3, 4]
