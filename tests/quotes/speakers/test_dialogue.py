"""Who speaks in a dialogue without cues."""

from __future__ import annotations

from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.speakers.candidates import Turn
from quotes.speakers.dialogue import asked, is_dialogue, not_the_speaker, stands_alone
from quotes.types import Article, Paragraph, ParsedArticle, Span

ANA = Phrase(0, 0, 0, 3)


def page(*paragraphs: str) -> ArticleView:
    """An article of these paragraphs, without trees."""
    text = "\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Paragraph(Span(at, at + len(paragraph))))
        at += len(paragraph) + 1
    return ArticleView(ParsedArticle(Article("a1", text, paragraphs=tuple(spans)), (), (), "by hand"))


def test_short_quotations_that_open_most_paragraphs_are_a_dialogue() -> None:
    assert is_dialogue(page('"Where?"', '"Here."', '"When?"', '"Now."', "They left."))
    assert not is_dialogue(page('"Where?"', '"Here."', "They left.", "It rained.", "It was late."))


def test_a_quotation_that_fills_its_paragraph_is_alone() -> None:
    assert stands_alone(page('"Where are you?"'), (Span(0, 16),))
    assert not stands_alone(page('"Where are you?" she said.'), (Span(0, 16),))


def test_who_asked_does_not_answer() -> None:
    news = page('"Where are you?" Ana said.', '"At home."')
    turn = Turn(ANA, 0, Span(0, 16))
    assert asked(news, turn)
    assert not_the_speaker(news, 1, [turn], dialogue=False) == ANA


def test_in_news_a_speaker_goes_on_and_in_a_dialogue_not() -> None:
    news = page('"I am at home," Ana said.', '"Come in."')
    turn = Turn(ANA, 0, Span(0, 15))
    assert not_the_speaker(news, 1, [turn], dialogue=False) is None
    assert not_the_speaker(news, 1, [turn], dialogue=True) == ANA
    assert not_the_speaker(news, 2, [turn], dialogue=True) is None
