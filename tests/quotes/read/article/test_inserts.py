"""Cards that a page prints behind names are read as blanks, and offsets stay."""

from __future__ import annotations

from itertools import pairwise

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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('[caption id="attachment_1" align="left"]Ana Lee, “at home”[/caption] She left.', "She left."),
        ("[embed]https://e.example/“no”[/embed] She left.", "She left."),
        ('“We [vc_row full_width="stretch"] go,” she said.', "“We go,” she said."),
        ("[su_quote cite=“Bo Li”]We will go.[/su_quote]", "We will go."),
        ("{{ quote.text }} said {{ quote.name }}.", "said ."),
        ("{% if paid %}We will go.{% endif %}", "We will go."),
        ("Dear ${user.name}, she wrote.", "Dear , she wrote."),
    ],
)
def test_what_a_program_did_not_fill_in_is_blank(text: str, shown: str) -> None:
    assert len(without_inserts(text)) == len(text)
    assert read(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "“They [the owners] laughed [sic] at us,” she said. [Laughter]",
        "[A rule] of “Art. 5 [1]” says {so}, for $5 {or more}.",
        "He paid $ {much} [see note = 5].",
        "[video and text by Ana Lee]",
    ],
)
def test_what_a_writer_puts_in_brackets_stays(text: str) -> None:
    assert without_inserts(text) == text


def test_inserts_are_apart_and_in_order() -> None:
    text = f"{{{{ a }}}} [gallery ids='1'] Mike Pompeo {CARD} [embed]{{{{ b }}}}[/embed] x"
    found = find_inserts(text)
    assert len(found) == 4
    assert all(one.end <= other.start for one, other in pairwise(found))
