"""Short phrases that messages and reports share."""

from __future__ import annotations

import pytest

from quotes.text import count, cut, one_line, some_of


@pytest.mark.parametrize(
    ("number", "noun", "phrase"),
    [
        (0, "article", "0 articles"),
        (1, "article", "1 article"),
        (2, "independent source", "2 independent sources"),
        (12345, "quotation", "12,345 quotations"),
    ],
)
def test_a_number_and_its_noun_agree(number: int, noun: str, phrase: str) -> None:
    assert count(number, noun) == phrase


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("We will appeal.", 15, "We will appeal."),
        ("We will appeal.", 14, "We will …"),
        ("We will appeal.", 7, "We …"),
        ("Unconstitutionally", 6, "Uncons …"),
        ("", 5, ""),
    ],
)
def test_a_long_text_is_cut_behind_a_whole_word(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown


def test_paragraphs_become_one_line() -> None:
    assert one_line("\n  “We will\r\n\n appeal,”\u00a0he\tsaid. ") == "“We will appeal,” he said."
    assert one_line(" \n") == ""


def test_a_long_list_says_how_many_more_there_are() -> None:
    assert some_of(["AP", "BBC", "CNN", "Fox"], 2) == "AP, BBC and 2 more"
    assert some_of(("AP", "BBC"), 2, "; ") == "AP; BBC"
    assert some_of([], 2) == ""
