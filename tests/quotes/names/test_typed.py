"""Names that people type for a judgement."""

from __future__ import annotations

import pytest

from quotes.errors import ArchiveError
from quotes.names.typed import typed_name

BREAKS = ("\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029")
UNSEEN = (
    "\0",
    "\x1b",
    "\x7f",
    "\x9b",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200f",
    "\ufeff",
    "\ud800",
    "\U000e0041",
)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Ana Lee", "Ana Lee"), ("  Ana\t  Lee ", "Ana Lee"), ("Ana\u00a0Lee", "Ana Lee"), ("s12", "s12"),
        ("Zoë Łukasz-O’Neill", "Zoë Łukasz-O’Neill"), ("李安", "李安"),
        ("J. K. “Jo” Rowling", "J. K. “Jo” Rowling"),
        ("x" * 200, "x" * 200),
    ],
)  # fmt: skip
def test_a_name_keeps_its_letters_and_one_blank_between_words(given: str, kept: str) -> None:
    assert typed_name(given) == kept


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        *(
            (f"Ana{end}Lee", "it has a line break")
            for end in ("\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85")
        ),
        *((f"Ana{end}Lee", "it has a line break") for end in BREAKS),
        ("Ana Lee\n", "it has a line break"),
        *((f"Ana{char}Lee", "cannot be printed") for char in UNSEEN),
        ("x" * 201, "more than 200 characters"),
        ("", "no letter"),
        (" ", "no letter"),
        ("...", "no letter"),
    ],
    ids=ascii,
)
def test_what_is_no_name_is_refused_in_one_line(given: str, fault: str) -> None:
    with pytest.raises(ArchiveError, match=fault) as refused:
        typed_name(given)
    assert len(str(refused.value).splitlines()) == 1
