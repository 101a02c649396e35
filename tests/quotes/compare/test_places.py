"""The places at which words appear in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.compare.places import find_row, find_words
from quotes.compare.wording.wording import Wording, wording_of
from quotes.types import Span

TEXT = "“We won’t give up $5 million,” Lee said. “We will not give up. Never give up.”"
WORDS = st.lists(st.sampled_from(["a", "b", "c", "don't", "…", "[d]", "$5"]), max_size=9).map(" ".join)


def found(words: str, text: str = TEXT, *, apart: int | None = None) -> list[str]:
    return [span.of(text) for span in find_words(wording_of(words), wording_of(text), apart=apart)]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("give up", ["give up", "give up", "give up"]),
        ("we will not GIVE up!", ["We won’t give up", "We will not give up"]),
        ("5 million dollars", ["$5 million"]),
        ("we will not … Lee", ["We won’t give up $5 million,” Lee"]),
        ("we [really] will not", ["We won’t", "We will not"]),
        ("give in", []),
        ("give", ["give", "give", "give"]),
        ("iv", []),
        ("…", []),
        ("[sic]", []),
    ],
)
def test_words_are_found_however_they_are_printed(words: str, places: list[str]) -> None:
    assert found(words) == places


def test_parts_must_follow_one_another_and_can_be_asked_to_be_near() -> None:
    assert found("never … Lee") == []
    assert found("Lee … never", apart=40) == ["Lee said. “We will not give up. Never"]
    assert found("Lee … never", apart=30) == []


def test_places_that_overlap_are_all_given() -> None:
    assert [(span.start, span.end) for span in find_words(wording_of("a a"), wording_of("a a a"))] == [
        (0, 3),
        (2, 5),
    ]


def test_a_row_of_words_passes_over_no_other() -> None:
    assert [span.of(TEXT) for span in find_row(("not", "give"), wording_of(TEXT))] == [
        "won’t give",
        "not give",
    ]
    assert find_row(("we", "give"), wording_of(TEXT)) == []
    assert find_row((), wording_of(TEXT)) == []


@given(WORDS, WORDS)
def test_places_are_those_of_a_word_by_word_search(words: str, text: str) -> None:
    one, other = wording_of(words), Wording(text)
    edges = [0, *sorted(one.gaps | one.bracketed | {i + 1 for i in one.bracketed}), len(one.words)]
    rows = [one.words[a:b] for a, b in pairwise(sorted(set(edges))) if a not in one.bracketed]
    places = []
    for at in range(len(other.words)) if rows else ():
        end = at
        for n, row in enumerate(rows):
            starts = [at] if n == 0 else range(end, len(other.words))
            end = next((i + len(row) for i in starts if other.words[i : i + len(row)] == row), -1)
            if end < 0:
                break
        else:
            places.append(Span(other.tokens[at].start, other.tokens[end - 1].end))
    assert find_words(one, other) == places
