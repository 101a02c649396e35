"""What is searched for, and where a text has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.search.inflect import forms_of
from quotes.search.places import found_in, places_of
from quotes.search.query import read_query

TOGETHER = [
    "negotiate negotiates negotiated negotiating",
    "stop stops stopped stopping",
    "visit visits visited visiting",
    "control controls controlled controlling",
    "travel travels travelled traveled travelling traveling",
    "tax taxes taxed taxing",
    "policy policies",
    "carry carries carried carrying",
    "say says said saying",
    "go goes went gone going",
    "die dies died dying",
    "woman women",
    "wife wives",
    "crisis crises",
    "veto vetoes vetoed vetoing",
    "panic panics panicked panicking",
    "agree agrees agreed agreeing",
    "pass passes passed passing",
    "call calls called calling",
    "meeting meetings",
    "hope hopes hoped hoping",
    "strike strikes struck striking",
    "critic critics",
]
#: What a stemmer would take for one word.
APART = [
    ("caring", "car"), ("hoping", "hop"), ("rated", "rat"), ("news", "new"), ("united", "unit"),
    ("evening", "even"), ("business", "busy"), ("university", "universe"), ("politics", "politic"),
    ("does", "doe"), ("during", "dure"), ("ring", "r"), ("noted", "not"), ("used", "us"),
]  # fmt: skip


@pytest.mark.parametrize("forms", TOGETHER)
def test_a_word_is_found_in_all_its_forms(forms: str) -> None:
    words = forms.split()
    for word in words[:1] if words[0] == "travel" else words:
        assert {each for each in words if len(each) > 2} <= set(forms_of(word)), word


@pytest.mark.parametrize(("one", "other"), APART)
def test_another_word_is_not_found(one: str, other: str) -> None:
    assert other not in forms_of(one)


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("negotiate", "They negotiated; negotiations went on.", ["negotiated"]),
        ("negotiat*", "They negotiated; negotiations went on.", ["negotiated", "negotiations"]),
        ('"negotiate"', "They negotiated and negotiate.", ["negotiate"]),
        ('"the deal" talk', "The deal was talked about, the deals too.", ["The deal", "talked"]),
        ("Sanders", "Sanders sanded it.", ["Sanders"]),
        ("sander", "Sanders sanded it.", ["Sanders"]),
        ("protests", "Ein Protest, protesté, PROTESTING", ["Protest", "PROTESTING"]),
        ("cafés", "Ein Café, zwei cafes", ["Café", "cafes"]),
        ("co-oper*", "They co-operated, cooperated.", ["co-operated"]),
        ("a*", "an ape", []),
        ("*", "an ape", []),
    ],
)
def test_what_is_found(asked: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in found_in(text, read_query(asked))] == found


def test_all_must_be_in_one_line() -> None:
    text = "They negotiated.\nA deal was negotiated, they said."
    assert list(places_of(text, read_query("negotiate deal"))) == [(28, 38)]


@given(st.text(), st.text())
def test_places_lie_in_the_text_and_do_not_overlap(text: str, asked: str) -> None:
    last = 0
    for start, end in found_in(text, read_query(asked)):
        assert last <= start < end <= len(text)
        last = start
