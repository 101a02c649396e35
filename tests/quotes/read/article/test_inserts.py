"""Cards that a page prints behind names are read as blanks, and offsets stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read.article.inserts import find_inserts, outside, without
from quotes.types import Span

CARD = (
    "Michael (Mike) Richard PompeoProtests serve as backdrop to visit "
    "Chris Wallace: Taylor testimony 'very damaging to President Trump' MORE"
)


def without_inserts(text: str) -> str:
    return without(text, find_inserts(text))


def read(text: str) -> str:
    return " ".join(without_inserts(text).split())


def test_a_card_behind_a_name_is_blank() -> None:
    text = f"After he was sworn in, Mike Pompeo {CARD} said: “We will go.”"
    assert len(without_inserts(text)) == len(text)
    assert read(text) == "After he was sworn in, Mike Pompeo said: “We will go.”"


@pytest.mark.parametrize(
    "card",
    [
        "Cory Anthony Booker2020 Democrats push for control MORE",
        "Cory Booker Booker calls out a rival on licences MORE",
    ],
)
def test_a_headline_that_begins_with_a_figure_or_behind_a_space(card: str) -> None:
    assert read(f"Sen. Cory Booker {card} (N.J.) agreed.") == "Sen. Cory Booker (N.J.) agreed."


def test_plain_text_stays() -> None:
    for text in (
        "Mr. Ryan said Ryan Costello would do MORE than he did.",
        "“ASK FOR MORE,” Thomas More told Mr. More.",
        "Anna Berg spoke to Berg and others. We want MORE of it.",
    ):
        assert without_inserts(text) == text


@given(st.text(alphabet="Ab 'M\nORE2", max_size=60))
def test_the_length_stays(text: str) -> None:
    page = f"Ann Abb{text} MORE"
    assert all(after in (before, " ") for before, after in zip(page, without_inserts(page), strict=True))


def test_content_is_cut_where_a_card_stands() -> None:
    said = f"that Mike Pompeo {CARD} would go"
    spans = outside(said, [Span(0, len(said))], find_inserts(said))
    assert [said[span.start : span.end] for span in spans] == ["that Mike Pompeo", "would go"]
