"""Names in front of and behind marked words, by their form and the tagger's names alone."""

from __future__ import annotations

import pytest

from quotes.find.labels import find_labels
from quotes.find.layout.own_names import is_post, mention_in
from quotes.grammar.article_view import ArticleView
from quotes.read.article.make import make_article
from quotes.types import Entity, ParsedArticle, Span


def labels(text: str, *people: str) -> list[tuple[str, str]]:
    """What is labelled: speaker and content."""
    entities = tuple(
        Entity(Span(text.index(name), text.index(name) + len(name)), "PERSON") for name in people
    )
    view = ArticleView(ParsedArticle(make_article(text, id="a1"), (), entities, "by hand"))
    return [(one.speaker.of(text), one.content.of(text)) for one in find_labels(view)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Theresa May", "Theresa May"),
        ("Ana Lee (@analee) May 3, 2021", "Ana Lee"),
        ("Ana Lee (@analee) 3 May 2021", "Ana Lee"),
        ("Ana Lee, mayor of Dunmore", "Ana Lee, mayor of Dunmore"),
        ("Ana Lee on Facebook", "Ana Lee"),
        ("April June 2021", "April"),
    ],
)
def test_handles_and_dates_are_no_part_of_a_name(line: str, name: str) -> None:
    assert mention_in(line, Span(0, len(line))).of(line) == name


def test_a_post_has_a_handle_and_a_date() -> None:
    assert is_post("Ana Lee (@analee) May 3, 2021", Span(0, 29))
    assert not is_post("Ana Lee, mayor, May 3, 2021", Span(0, 27))


def test_a_name_with_a_colon_labels_the_marked_words_behind_it() -> None:
    text = "The court rose.\n\nFrom Ida Kolb, the clerk:\n\n“We are content.”"
    assert labels(text, "Ida Kolb") == [("Ida Kolb, the clerk", "“We are content.”")]


def test_a_headline_is_no_label() -> None:
    assert labels("A lesson from Ida Kolb: ‘Be heard.’\n\nShe spoke.", "Ida Kolb") == []


def test_who_wrote_the_article_is_not_who_speaks() -> None:
    text = "The news.\n\nIda Kolb, staff writer\n\n“We are content.”"
    assert labels(text, "Ida Kolb") == []


def test_a_name_alone_between_marked_lines_is_a_signature_or_nobody() -> None:
    text = "The letters.\n\n“We are content.”\n\nIda Kolb, teacher\n\n“We are not.”"
    assert labels(text, "Ida Kolb") == []
