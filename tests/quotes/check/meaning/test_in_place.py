"""A report that has every word of print, and one of them in the place of another."""

from __future__ import annotations

import pytest

from quotes.check.meaning.in_place import in_its_place, word_for_word

PRINTED = "that the board had approved the new bridge but rejected the tunnel"


@pytest.mark.parametrize(
    ("draft", "words", "turns"),
    [
        (
            "that the board had approved the new bridge but approved the tunnel",
            "approved",
            True,
        ),
        ("the board had rejected the new bridge and rejected the tunnel", "rejected", True),
        ("the bridge had approved the new bridge but rejected the tunnel", "bridge", False),
    ],
)
def test_what_stands_there_instead_is_told(draft: str, words: str, turns: bool) -> None:
    found = in_its_place(draft, PRINTED)
    assert found is not None
    change, turned = found
    assert (words in change.old_text, turned) == (True, turns)


@pytest.mark.parametrize(
    "draft",
    [
        PRINTED,
        "the board has approved the new bridge but rejected the tunnel",
        "it had approved the new bridge but rejected the tunnel",
        "the board had approved the new bridge but turned down the tunnel",
        "the tunnel was rejected",
    ],
)
def test_the_same_in_its_words_or_in_others_is_not(draft: str) -> None:
    assert in_its_place(draft, PRINTED) is None


def test_a_number_of_another_place() -> None:
    found = in_its_place(
        "30 of the 90 nurses had left by March and 90 more would follow",
        "30 of the 90 nurses had left by March and 40 more would follow",
    )
    assert found is not None
    assert found[1]


@pytest.mark.parametrize(
    ("draft", "printed"),
    [
        (
            "the owners hoped the plan would be passed in the budget that the council included in May",
            "the owners hoped the plan would be included in the budget that the council passed in May",
        ),
        (
            "voters in the southern states would hardly be willing to listen to such candidates",
            "voters in the southern candidates would hardly be willing to listen to such states",
        ),
    ],
)
def test_two_words_exchanged(draft: str, printed: str) -> None:
    found = in_its_place(draft, printed)
    assert found is not None
    assert found[1]


def test_two_words_of_a_list_may_be_exchanged() -> None:
    assert (
        in_its_place("he liked boats and trains more than cars", "he liked trains and boats more than cars")
        is None
    )


def test_persons_and_tenses_of_a_report_are_no_other_words() -> None:
    printed = "I have always said that we are going to keep the ferry on the island through the winter"
    assert word_for_word(
        "he had always said that they were going to keep the ferry on the island through the winter", printed
    )
    assert not word_for_word(
        "he had always said that they were going to keep the bridge on the island through the winter", printed
    )
