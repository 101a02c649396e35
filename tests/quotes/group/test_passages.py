"""Passages: the runs of words that an article vouches for as the speaker's own."""

from __future__ import annotations

import re

import pytest

from quotes.group.passages import passages_of
from quotes.types import Kind, Quote, Span


def passages(text: str, kind: Kind, *contents: str) -> list[str]:
    """The passages of the quotation with these contents, as its words between the cue's."""
    spans = tuple(Span(text.index(content), text.index(content) + len(content)) for content in contents)
    stretches = [Span(*found.span()) for found in re.finditer("“[^”]*”", text)]
    quote = Quote(spans=spans, kind=kind)
    inside = [each for each in stretches if each.overlap(Span(quote.start, quote.end))]
    found = passages_of(text, quote, inside)
    return [" ".join(part.of(text) for part in quote.parts_of(passage)) for passage in found]


def test_one_sentence_is_its_only_passage() -> None:
    said = "“The harbour bridge will not open before the autumn.”"
    assert passages(f"{said} Ms Okoro said.", Kind.DIRECT, said) == []


def test_of_several_sentences_each_that_tells_is_a_passage() -> None:
    said = "“No. The harbour bridge will not open before autumn. Mr. Rao of the U.S. Navy knows the reasons.”"
    assert passages(f"{said} Ms Okoro said.", Kind.DIRECT, said) == [
        said,
        "The harbour bridge will not open before autumn.",
        "Mr. Rao of the U.S. Navy knows the reasons.”",
    ]


def test_a_sentence_may_go_on_behind_the_reporting_words() -> None:
    first, second = "“The harbour bridge,”", "“will not open before autumn. The steel came late from Gdansk.”"
    assert passages(f"{first} Ms Okoro said, {second}", Kind.DIRECT, first, second) == [
        f"{first} {second}",
        f"{first} “will not open before autumn.",
        "The steel came late from Gdansk.”",
    ]


def test_a_full_stop_behind_the_reporting_words_ends_a_sentence() -> None:
    first, second = "“The harbour bridge will not open,”", "“Steel came late from Gdansk.”"
    assert passages(f"{first} Ms Okoro said. {second}", Kind.DIRECT, first, second)[1:] == [first, second]


def test_of_mixed_speech_the_marked_words_are_compared() -> None:
    content = "the council had “lost its nerve” over a bridge that “nobody on this island asked to pay for”"
    assert passages(f"Ms Okoro said {content}.", Kind.MIXED, content) == [
        "“nobody on this island asked to pay for”"
    ]


def test_mixed_speech_without_telling_marked_words_is_compared_as_a_whole() -> None:
    content = "that the bridge was “not on”"
    assert passages(f"Ms Okoro said {content}.", Kind.MIXED, content) == []


def test_indirect_speech_is_compared_as_a_whole() -> None:
    content = "the steel came late. The bridge would open in autumn"
    assert passages(f"Ms Okoro said {content}.", Kind.INDIRECT, content) == []


@pytest.mark.parametrize("text", ["...", "“”", "“A.” “B.”", "“. . . .”", "“We … . Will”"])
def test_no_text_makes_it_fail(text: str) -> None:
    for kind in Kind:
        assert isinstance(passages_of(text, Quote((Span(0, len(text)),), kind), [Span(0, len(text))]), tuple)
