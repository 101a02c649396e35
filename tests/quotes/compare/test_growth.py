"""Comparing takes as long as the texts are, or has a bound."""

from __future__ import annotations

import random

import pytest

from quotes.compare import find_words, relate, wording_of
from quotes.compare.align import MOST_CELLS, Pair, alike, forms
from quotes.compare.align import align as aligned
from quotes.compare.align_long import align_in_parts
from quotes.compare.changes import compare
from quotes.compare.places import find_row
from quotes.compare.reported import reported_as
from quotes.compare.setting import setting_of
from quotes.compare.wording.word_lists import any_opposite
from quotes.compare.wording.wording import Wording
from quotes.text import word_set
from tests.support.steps import growth_of, steps_of

NAMES = [f"w{number}x" for number in range(40_000)]


@pytest.mark.parametrize(
    "words",
    [
        "US ", "US dollars ", "$5 trillion ", "trillion ", "one million ", "twenty one ", "a hundred ",
        "9" * 40 + " ", "per cent ", "the ", "not ", "... ", ". ", "[sic] ", "[", "[the] ", "don't ", "'",
        "-", "No. 5 ", "U.S. ", "1,", "½", "\u0301", "I ", "“", "could've've ",
    ],
)  # fmt: skip
def test_words_of_a_text(words: str) -> None:
    assert growth_of(lambda n: "We " + words * n, lambda text: Wording(text).normalised, 200) < 2.3


def test_a_number_that_no_one_can_mean() -> None:
    """A hundred thousand scale words are more than a decimal number has room for."""
    assert "5" in Wording("$5 trillion dollars" + " trillion" * 100_000).normalised


def test_a_piece_of_marks_alone_is_read_once() -> None:
    assert Wording("a" + "," * 200_000 + "_").words
    assert Wording("a" + "-" * 200_000 + "é-").words


def _long(number: int, seed: int) -> str:
    words = NAMES[:number]
    rest = random.Random(seed)
    for _ in range(number // 50):
        at = rest.randrange(len(words))
        words[at : at + 1] = rest.choice(([], ["other"], ["more", words[at]]))
    return " ".join(words)


def test_two_very_long_texts_are_laid_side_by_side_in_parts() -> None:
    one, other = wording_of(_long(3_000, 1)), wording_of(_long(3_000, 2))
    assert len(one.words) * len(other.words) > MOST_CELLS
    related = relate(one, other)
    assert related.relation.one_utterance
    assert related.score > 900
    met = [(i, j) for i, j in related.pairs if i is not None and j is not None]
    assert met == sorted(met)
    assert [i for i, _ in related.pairs if i is not None] == list(
        range(min(len(one.words), len(other.words)))
    )


def test_very_long_texts_take_as_long_as_they_are() -> None:
    def make(n: int) -> tuple[Wording, Wording]:
        return wording_of(_long(n, 3)), wording_of(_long(n, 4))

    def parts(pair: tuple[Wording, Wording]) -> object:
        return align_in_parts(*pair, lambda one, other: [])

    assert growth_of(make, parts, 4_000) < 2.4
    same = growth_of(lambda n: (wording_of("the " * n), wording_of("a " + "the " * n)), parts, 2_000)
    assert same < 2.4


def _equal(one: Wording, other: Wording, pairs: list[Pair]) -> int:
    """How many equal words are beside one another."""
    return sum(i is not None and j is not None and one.words[i] == other.words[j] for i, j in pairs)


def test_parts_come_to_the_same_as_the_whole() -> None:
    for seed in range(5):
        one, other = wording_of(_long(400, seed)), wording_of("before that " + _long(500, seed + 9))
        whole, parts = aligned(one, other), align_in_parts(one, other, aligned)

        assert _equal(one, other, parts) == _equal(one, other, whole)


def test_words_that_are_in_a_long_text_again_and_again() -> None:
    text = "we win and " * 2_000
    assert (
        growth_of(lambda n: Wording("we win and " * n), lambda w: find_words(wording_of("we win"), w), 300)
        < 2.3
    )
    assert steps_of(lambda: find_words(wording_of("we … zebra"), wording_of(text))) < 100_000
    assert (
        growth_of(lambda n: Wording("a b " * n), lambda w: find_words(wording_of("a … b … a"), w), 300) < 2.3
    )
    assert len(find_row(("we", "win"), wording_of(text))) == 2_000


def test_parts_that_must_not_be_far_apart() -> None:
    text = wording_of("we said so " + "and on " * 50 + "we said so now never")
    assert len(find_words(wording_of("we … never"), text)) == 2
    assert [span.start for span in find_words(wording_of("we … never"), text, apart=30)] == [
        text.text.rindex("we")
    ]


def test_two_texts_with_many_differences() -> None:
    def make(n: int) -> tuple[str, str]:
        words = " ".join(f"{name} said that" for name in NAMES[:n])
        return words, words.replace("said", "Said").replace("x said", "x Bush said").replace("that", "which")

    one, other = make(60)
    assert len(compare(one, other).changes) >= 60

    def beyond_the_alignment(n: int) -> int:
        one, other = make(n)
        compare(one, other)
        return steps_of(lambda: compare(one, other)) - steps_of(
            lambda: relate(wording_of(one), wording_of(other))
        )

    assert beyond_the_alignment(120) / beyond_the_alignment(60) < 2.3


def test_forms_and_opposites_are_looked_up_not_searched() -> None:
    words = [f"nam{number}" for number in range(2_000)]
    assert growth_of(lambda n: words[:n], lambda some: forms(some, set(some)), 500) < 2.3
    assert growth_of(lambda n: words[:n], lambda some: any_opposite(some, some), 500) < 2.3


def test_every_form_of_a_word_is_found() -> None:
    words = word_set("""
        cable cables wage wages waging try tries tried walk walked walking walks is s has a an d would had
        nation national new newly ox oxen speak speaker fall fallen be bed runs rund
    """)
    for word in words:
        for other in words:
            near = word != other and alike(word, other)
            assert forms([word], {other}) == near, (word, other)


def test_what_surrounds_a_quotation() -> None:
    for part in ("we lost and ", "Mr. Lee, ", "(", ". ", "“no”, ", "if so, ", "not ", "' "):
        assert (
            growth_of(lambda n, part=part: part * n, lambda text: setting_of(text, "we win", text), 300) < 2.5
        )
        assert (
            growth_of(
                lambda n, part=part: part * n,
                lambda text: reported_as(
                    text + "denied", 0, len(text), (len(text), len(text) + 6), "indirect"
                ),
                300,
            )
            < 2.5
        )
