"""What is before and behind a place is what cutting out the text there would give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.grammar.places import (
    Taken,
    end_before,
    has_letter,
    start_behind,
    word_before,
    word_behind,
)
from quotes.types import Span

from support.steps import steps_of

TEXTS = st.text(st.sampled_from("ab1_ \t\n\u00a0\u2028.“”"), max_size=150)


@given(TEXTS, st.integers(0, 150), st.integers(0, 150))
def test_as_if_cut_out(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    part = text[start:end]
    assert end_before(text, start, end) == start + len(part.rstrip())
    assert start_behind(text, start, end) == end - len(part.lstrip())
    assert word_before(text, start, end) == "".join(part.split()[-1:])
    assert word_behind(text, start, end) == "".join(part.split()[:1])
    assert has_letter(text, start, end) == any(map(str.isalnum, part))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))), st.integers(0, 30), st.integers(0, 30))
def test_what_is_taken(ranges: list[tuple[int, int]], start: int, end: int) -> None:
    spans = [Span(*sorted(pair)) for pair in ranges]
    asked = Span(*sorted((start, end)))
    taken = Taken(30, spans)
    assert taken.touches([asked]) == any(span.overlap(asked) for span in spans)
    assert (min(start, 29) in taken) == any(min(start, 29) in span for span in spans)


def test_the_text_before_is_not_read() -> None:
    text = "no " * 100_000
    assert steps_of(lambda: word_before(text, 0, len(text))) < 20
    assert steps_of(lambda: word_behind(text, 0, len(text))) < 20
