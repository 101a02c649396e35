"""What a first name tells, and what it does not."""

from __future__ import annotations

import pytest

from quotes.names.first_names import gender_of_name


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Sarah Klein", "f"),
        ("Mark Rowe", "m"),
        ("José María Aznar", "m"),
        ("Mary-Ann Petit", "f"),
        ("J. Edgar Hoover", "m"),
        ("Martin Luther King Jr.", "m"),
        ("Robin Wright", ""),  # either
        ("Kim Jong-un", ""),  # Kim is the family
        ("Lee Hsien Loong", ""),
        ("Klein", ""),  # a surname alone
    ],
)
def test_first_names(name: str, gender: str) -> None:
    assert gender_of_name(tuple(name.split())) == gender
