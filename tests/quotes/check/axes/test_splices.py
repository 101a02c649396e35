"""Words of several places of print put together as one quotation."""

from __future__ import annotations

import pytest

from quotes.check.axes.splices import clauses_apart, in_rows, joined_rows

PRINTED = (
    "“The signal was working, the brakes were working, and the rules were not,” ... "
    "“A tired man should never have been in that cab. It is over.”"
)


@pytest.mark.parametrize(
    ("draft", "rows"),
    [
        ("The brakes were working, and a tired man should never have been in that cab", 2),
        ("A tired man should never have been in that cab, and the rules were not", 2),
        ("The signal was working … A tired man should never have been in that cab", 0),  # it shows the gap
        ("The rules were not. A tired man should never have been in that cab.", 0),  # nothing is left out
        ("A tired man should have been in that cab", 0),  # "never" is left out: worse than joined
        ("The signal was working, but a tired man was in that cab", 0),  # words of its own
    ],
)
def test_rows(draft: str, rows: int) -> None:
    assert len(joined_rows(draft, PRINTED)) == rows


def test_each_row_is_shown_in_marks_of_its_own() -> None:
    found = joined_rows(
        "The brakes were working, and a tired man should never have been in that cab", PRINTED
    )
    assert in_rows(found, PRINTED) == (
        "“the brakes were working, and” … “A tired man should never have been in that cab”"
    )


def test_sentences_with_commas_of_their_own_are_joined_too() -> None:
    printed = ["“Dig early, dig deep, but dig,”", "“She was never ill, and never on time,”"]
    assert clauses_apart("She was never ill, and never on time. Dig early, dig deep, but dig", printed) == [
        1,
        0,
    ]
    assert clauses_apart("She was never late. Dig early, dig deep, but dig", printed) == []
