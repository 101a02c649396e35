"""Titles of programmes, which no edge of a content may take in."""

from __future__ import annotations

import pytest

from quotes.find.extents.titles import is_title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("The Morning Table", True),
        ("Face of the Day.", True),
        ("Late", False),
        ("We are late", False),
        ("Go Home. Stay There", False),
        ("Stop Now!", False),
        ("A Long Row of Words That No Programme Would Ever Have", False),
    ],
)
def test_capitals_make_a_title(words: str, title: bool) -> None:
    assert is_title(words) is title
