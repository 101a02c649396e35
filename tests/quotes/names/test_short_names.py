"""Bill McRaven and William McRaven of one article are one man; John and Jane Doe are two people."""

from __future__ import annotations

import pytest

from quotes.names.short_names import may_be_one


@pytest.mark.parametrize(
    ("first", "second"),
    [("bill", "william"), ("william", "bill"), ("chuck", "charles"), ("chuck", "charlie"), ("ann", "ann")],
)
def test_one_person(first: str, second: str) -> None:
    assert may_be_one(first, second)


@pytest.mark.parametrize(("first", "second"), [("john", "jane"), ("bill", "hillary"), ("paul", "paula")])
def test_two_people(first: str, second: str) -> None:
    assert not may_be_one(first, second)
