"""Ranges of content: with the marks that are theirs, joined, and named direct, mixed or indirect."""

from __future__ import annotations

import pytest

from quotes.find.content_spans import after_colon, kind_of, to_closing_marks, union, up_to, widen
from quotes.grammar.article_view import ArticleView
from quotes.grammar.places import Taken
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


STATEMENT = "Lee issued a statement saying: “It is over. … We thank everyone.” Then it rained."


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        (STATEMENT, "“It is over", "“It is over. … We thank everyone.”"),
        (STATEMENT, "It is over", "“It is over. … We thank everyone.”"),
        (
            "He said Lee “is over it, and we thank her”.",
            "Lee “is over it",
            "Lee “is over it, and we thank her”",
        ),
        (STATEMENT, "is over", "is over"),  # begins within the marks
        (STATEMENT, "Then it rained", "Then it rained"),
        ("Lee said: “It is over. We thank everyone.", "“It is over", "“It is over"),  # nothing closes it
        ("Lee said: “It is “over,” he said. It is.”", "“It is", "“It is"),
    ],
)
def test_what_begins_with_marks_ends_with_them(text: str, part: str, whole: str) -> None:
    inside = span(text, part)
    assert texts(text, to_closing_marks(view(text), (inside,), Taken(len(text), [inside]))) == [whole]


def test_what_another_content_has_in_the_marks_stays_there() -> None:
    parts = [span(STATEMENT, "“It is over"), span(STATEMENT, "We thank everyone")]
    taken = Taken(len(STATEMENT), parts)
    assert to_closing_marks(view(STATEMENT), (parts[0],), taken) == (parts[0],)


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
