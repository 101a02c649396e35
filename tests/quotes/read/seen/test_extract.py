"""One article in many forms has the same quotations with the same speakers, each at its own characters."""

from __future__ import annotations

import textwrap
from functools import cache

import pytest

from quotes.parse.parser import StanzaParser, load_parser
from quotes.pipeline import extract_articles
from quotes.read.article.make import make_article
from quotes.read.seen.articles import words_seen

PARAGRAPHS = (
    "“The plan that the council drew up last spring was a comedy of errors,” said Rex Bold, who worked in "
    "the harbour for nineteen years. “Nobody would say so aloud.”",
    "Hanna Vries, the last of the pilots, said the evaluation had taken far too long.",
    "“I wrote four letters,” Vries said. “I have no answer to any of them.”",
)
PLAIN = "\n\n".join(PARAGRAPHS)
FORMS = {
    **{str(width): "\n\n".join(textwrap.fill(one, width) for one in PARAGRAPHS) for width in (30, 72, 120)},
    "indented": "\r\n".join(textwrap.fill(one, 60, initial_indent="   ") for one in PARAGRAPHS),
    "mail": "\n>\n".join(
        textwrap.fill(one, 60, initial_indent="> ", subsequent_indent="> ") for one in PARAGRAPHS
    ),
    "glued": PLAIN.replace("” ", "”").replace(". “", ".“"),
    "soft hyphens": PLAIN.replace("an", "a\u00adn"),
    "zero width": PLAIN.replace("e", "e\u200b"),
    "isolates": PLAIN.replace("Rex Bold", "\u2068Rex Bold\u2069").replace("Vries", "\u200eVries\u200e"),
    "spaces": PLAIN.replace(" ", "\u00a0"),
}


@cache
def parser() -> StanzaParser:
    return load_parser()


def quotations(text: str) -> list[tuple[str, str | None, str | None]]:
    [found] = extract_articles([make_article(text, id="a")], parser())
    assert found.article.text == text
    for quote in found.quotes:
        assert all(span.of(text).strip() for span in quote.spans)
    return [
        (words_seen(found.article, quote), quote.speaker_name, quote.speaker and quote.speaker.text)
        for quote in found.quotes
    ]


@pytest.mark.models
@pytest.mark.parametrize("form", FORMS)
def test_quotations_and_speakers_are_the_same(form: str) -> None:
    right = quotations(PLAIN)
    assert [name for _, name, _ in right] == ["Rex Bold", "Hanna Vries", "Hanna Vries"]
    assert quotations(FORMS[form]) == right
