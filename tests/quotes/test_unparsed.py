"""Quotations by their marks, speakers by the nearest name: what a save hook has time for."""

from __future__ import annotations

import textwrap

import pytest

from quotes.read.article.make import make_article
from quotes.unparsed import MEANT, extract_unparsed


def found(text: str) -> list[tuple[str, str | None]]:
    article = make_article(text, id="draft")
    return [(quote.text(article), quote.speaker_name) for quote in extract_unparsed(article).quotes]


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay,” said Ana Lee.",
        "“We will stay,” Ana Lee said.",
        "“We will stay,” Ana Lee, the mayor of Oslo, told reporters.",
        "“We will stay,” according to Ana Lee.",
        "Ana Lee said on Sunday: “We will stay,”",
        "According to Mayor Ana Lee, “We will stay,” and so on.",
        "But Ana Lee also said, “We will stay,” and left.",
        "“We will stay,” Mayor Ana Lee later added.",
    ],
)
def test_the_name_at_the_reporting_verb(text: str) -> None:
    assert found(text) == [("“We will stay,”", "Ana Lee")]


def test_a_family_name_is_that_of_the_one_who_has_it() -> None:
    text = (
        "“We will stay,” said Ana Lee.\n\n"
        "The ship left. “It is over,” Lee said. “Nobody will be harmed by it.”"
    )
    assert [name for _, name in found(text)] == ["Ana Lee"] * 3


def test_a_family_of_two_stays_undecided() -> None:
    text = "“We stay,” said Ana Lee.\n“We go,” said Omar Lee.\n“It is over,” Lee said."
    assert found(text)[-1] == ("“It is over,”", "Lee")


def test_a_pronoun_is_never_sure() -> None:
    article = make_article("“We will stay,” said Ana Lee.\n“It is over,” she said.", id="draft")
    last = extract_unparsed(article).quotes[-1]
    assert (last.speaker_name, last.confidence) == ("Ana Lee", MEANT)


def test_a_role_is_no_name() -> None:
    assert found("“We will stay,” said the mayor of Oslo.") == [("“We will stay,”", None)]


def test_titles_and_terms_in_marks_are_no_quotations() -> None:
    assert found("They read “War and Peace” in the so-called “quiet room” of the library.") == []


def test_a_long_sentence_in_marks_is_a_quotation_of_nobody() -> None:
    said = "“We have kept the old terminal going for as long as we could.”"
    assert found(f"It was a long day.\n\n{said}\n\nThen it rained.") == [(said, None)]


@pytest.mark.parametrize("width", [40, 72, 100])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    text = (
        "The council met on Monday evening in the old town hall to talk about the harbour. “We have kept the "
        "old terminal going for as long as we could,” said Ana Lee, who has led the company for the last "
        "eleven years and will leave it in the autumn."
    )
    ((said, name),) = found(textwrap.fill(text, width))
    assert " ".join(said.split()) == "“We have kept the old terminal going for as long as we could,”"
    assert name == "Ana Lee"


def test_headlines_and_notes_quote_nobody() -> None:
    text = (
        "Lee: “We will stay in the harbour for ever”\n\n"
        "The company said nothing more. It rained all day long."
    )
    assert found(text) == []
