"""Ranges of content: with the marks that are theirs, joined, and named direct, mixed or indirect."""

from __future__ import annotations

import pytest

from quotes.find.content_spans import after_colon, kind_of, union, up_to, widen
from quotes.grammar.article_view import ArticleView
from quotes.read.article.make import make_article
from quotes.types import Kind, ParsedArticle, Span

TEXT = "Lee said that “we will go” and that it was late."


def view(text: str) -> ArticleView:
    return ArticleView(ParsedArticle(make_article(text, id="a1"), (), (), "by hand"))


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def texts(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [one.of(text) for one in spans]


@pytest.mark.parametrize(
    ("part", "widened"),
    [
        ("we will go", "“we will go”"),
        ("“we will go", "“we will go”"),
        ("that “we will go", "that “we will go”"),
        ("will", "will"),
        ("that it was late", "that it was late"),
    ],
)
def test_a_stretch_that_is_content_brings_its_marks(part: str, widened: str) -> None:
    assert texts(TEXT, widen(view(TEXT), (span(TEXT, part),))) == [widened]


def test_ranges_that_only_a_blank_parts_are_one() -> None:
    article = view(TEXT)
    parts = [span(TEXT, "it was"), span(TEXT, "and that"), span(TEXT, "Lee"), span(TEXT, "said")]
    assert texts(TEXT, union(article, parts)) == ["Lee said", "and that it was"]


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("“we will go”", Kind.DIRECT),
        ("that “we will go”", Kind.MIXED),
        ("that it was late", Kind.INDIRECT),
    ],
)
def test_the_kind_is_told_by_the_marks(part: str, kind: Kind) -> None:
    assert kind_of(view(TEXT), (span(TEXT, part),)) is kind


def test_what_leads_to_a_colon_is_no_content() -> None:
    text = "Lee said in a statement: “We will go.”"
    content = (span(text, "in a statement: “We will go.”"),)
    assert texts(text, after_colon(view(text), content, text.index("said"))) == ["“We will go.”"]


def test_a_content_is_cut_off_without_its_comma() -> None:
    text = "it was late, citing the cost"
    assert up_to(view(text), Span(0, len(text)), text.index("citing")).of(text) == "it was late"
