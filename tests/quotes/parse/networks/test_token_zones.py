"""Which parts of a text the tokenizer's network is asked about, and what the others hold."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from quotes.parse.networks.token_zones import plain_labels, sure, zones

NEWS = "The minister said on Friday that the talks would go on, and that nobody in the room had left"


def tokens(text: str) -> list[str]:
    found, begin = [], 0
    for place, label in enumerate(plain_labels(text)):
        if label:
            found.append(text[begin : place + 1].strip())
            begin = place + 1
    return [*found, text[begin:].strip()]


def test_plain_words_need_no_network() -> None:
    assert zones(NEWS) == []


def test_a_comma_between_words_is_a_token_by_itself() -> None:
    assert tokens("would go on, and that") == ["would", "go", "on", ",", "and", "that"]


def test_a_mark_is_seen_with_what_stands_around_it() -> None:
    text = f"{NEWS} in Oslo. “{NEWS}”"
    first, second = zones(text)
    assert "left in Oslo. “The minister" in text[slice(*first)]
    assert text[slice(*second)].endswith("had left”")


def test_zones_are_characters_with_the_end_excluded() -> None:
    """A point after 100 letters: 30 characters before it and 15 behind it, counted from 0."""
    text = f"{'a' * 100}. {'b' * 100}"
    assert zones(text) == [(70, 100 + 1 + 15)]
    assert text[70:116] == "a" * 30 + ". " + "b" * 14
    # Code points, not bytes or UTF-16 units: the letters before it are outside the zone's 30 characters.
    assert zones(f"{'ä' * 100}. ") == [(70, 102)]
    assert zones("a. b") == [(0, 4)]


def test_words_that_may_be_two_are_left_to_the_network() -> None:
    for said in ("cannot", "Dont", "gonna", "its"):
        ((start, end),) = zones(f"{NEWS} {said} {NEWS}")
        assert f" {said} " in f"{NEWS} {said} {NEWS}"[start:end]


def test_figures_other_scripts_and_commas_in_numbers_are_not_plain() -> None:
    for said in ("1,000", "Москва", "北京", "e-mail", "Mr.", "a ,b"):
        assert zones(f"{NEWS} {said} {NEWS}"), said


@given(st.text(alphabet=st.sampled_from("abE ,.“”’'1é漢\u0301"), max_size=200))
@example("")
@example(" ,")
def test_zones_are_in_order_apart_and_inside(text: str) -> None:
    places = [place for zone in zones(text) for place in zone]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert not places or (places[0] >= 0 and places[-1] <= len(text))
    assert len(plain_labels(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("abE ,.“”’'1é漢"), max_size=300))
def test_what_no_zone_is_sure_of_is_letters_and_spaces(text: str) -> None:
    left = list(text)
    for start, end in zones(text):
        counts = sure(start, end, len(text))
        left[counts] = [" "] * (counts.stop - counts.start)
    rest = "".join(left)
    assert all(c in "abEé ," for c in rest)
