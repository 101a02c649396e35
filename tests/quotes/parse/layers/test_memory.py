"""Wire copy is read once: what is remembered is what would be made anew, and it stays within its bound."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.parse.layers.memory import Memory
from quotes.parse.parser import load_parser
from quotes.types import Article

WORDS = st.text("abc", min_size=1, max_size=6)


@given(st.lists(st.lists(WORDS, max_size=8), max_size=30))
def test_what_is_remembered_is_what_would_be_made(calls: list[list[str]]) -> None:
    memory = Memory(lambda keys: [key.upper() for key in keys], 20, len)
    for wanted in calls:
        made = set(wanted) - memory.look_up([]).keys()
        known = memory.look_up(wanted)
        assert [known[key] for key in wanted] == [key.upper() for key in wanted]
        if made:
            # What a call needs is kept whatever it weighs; beside it, no more than the bound.
            assert sum(map(len, known.keys() - set(wanted))) <= 20


def test_each_is_made_once_and_again_when_forgotten() -> None:
    made: list[str] = []

    def make(keys: Sequence[str]) -> list[int]:
        made.extend(keys)
        return [len(key) for key in keys]

    memory = Memory(make, 1000, len)
    memory.look_up(["Lee", "said", "Lee"])
    memory.look_up(["said", "so"])
    assert made == ["Lee", "said", "so"]
    memory.forget()
    assert memory.look_up(["Lee"])["Lee"] == 3
    assert made[3:] == ["Lee"]


@pytest.mark.models
def test_a_story_cut_by_another_outlet_has_the_same_trees() -> None:
    """Whatever was read before, an article's parse is its own."""
    wire = Article(
        "wire",
        "“We will not wait,” Prime Minister Anna Lindqvist told reporters. The vote is set for May 3.\n"
        "Her party holds 46.5 percent of seats, according to the U.S. Embassy. “No one knows,” she added.",
    )
    cut = Article(
        "cut",
        "“No one knows,” she added.\n“We will not wait,” Prime Minister Anna Lindqvist told reporters.",
    )
    parser = load_parser()
    fresh = parser.parse([cut])
    parser.forget()
    parser.parse([wire])
    assert parser.parse([cut]) == fresh
