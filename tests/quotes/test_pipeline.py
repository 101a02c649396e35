"""Batches of articles: one that fails is lost, and none of those parsed with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pytest

from quotes.errors import ArticleError
from quotes.pipeline import Parser, extract_articles, extract_readable
from quotes.read.article.make import make_article
from quotes.types import Article, Extraction, ParsedArticle, Sentence, Word

SAID = "“We will appeal,” Ana Lee said."


class SpoiltBy:
    """A parser that fails on every batch with one of these articles, and finds one word in each article."""

    model = "fake-1"

    def __init__(self, *ids: str, error: BaseException | None = None) -> None:
        self.ids, self.error = ids, error or RuntimeError("out of\nmemory")
        self.batches: list[list[str]] = []

    def parse(self, articles: Sequence[Article]) -> list[ParsedArticle]:
        self.batches.append([article.id for article in articles])
        if not set(self.ids).isdisjoint(self.batches[-1]):
            raise self.error
        word = Word(0, "We", "we", "PRON", "PRP", "", -1, "root", 1, 3)
        return [ParsedArticle(article, (Sentence((word,), 0),), (), self.model) for article in articles]


def articles(*ids: str) -> list[Article]:
    return [make_article(SAID, id=id) for id in ids]


def test_one_article_spoils_the_batch_and_is_the_only_one_lost() -> None:
    parser = SpoiltBy("b")
    found = list(extract_articles(articles("a", "b", "c"), parser))
    assert [one.article.id for one in found] == ["a", "b", "c"]
    assert [one.error for one in found] == [None, "RuntimeError: out of memory", None]
    assert parser.batches == [["a", "b", "c"], ["a"], ["b"], ["c"]]
    assert all(one.model == "fake-1" for one in found)


def test_the_next_batch_is_parsed_as_one_again() -> None:
    parser = SpoiltBy("a")
    found = list(extract_articles(articles("a", "b", "c", "d"), parser, batch_characters=2 * len(SAID)))
    assert [one.article.id for one in found if one.error is None] == ["b", "c", "d"]
    assert parser.batches == [["a", "b"], ["a"], ["b"], ["c", "d"]]


def test_an_article_whose_quotations_cannot_be_found_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_on_b(parsed: ParsedArticle) -> tuple[()]:
        if parsed.article.id == "b":
            raise ValueError("odd tree")
        return ()

    monkeypatch.setattr("quotes.pipeline.extract", fails_on_b)
    parser = SpoiltBy()
    found = list(extract_articles(articles("a", "b", "c"), parser))
    assert [one.error for one in found] == [None, "ValueError: odd tree", None]
    assert parser.batches == [["a", "b", "c"]]


def test_ctrl_c_is_no_article_that_fails() -> None:
    with pytest.raises(KeyboardInterrupt):
        list(extract_articles(articles("a", "b"), SpoiltBy("a", error=KeyboardInterrupt())))


Load = Callable[[], tuple[str, Callable[[Iterable[Article]], Iterator[Extraction]]]]


def loading(parser: Parser, loads: list[str]) -> Load:
    def load() -> tuple[str, Callable[[Iterable[Article]], Iterator[Extraction]]]:
        loads.append(parser.model)
        return parser.model, lambda some: extract_articles(some, parser)

    return load


def test_what_cannot_be_read_or_parsed_is_reported_in_its_place() -> None:
    events: list[str] = []
    loads: list[str] = []
    read: list[Article | ArticleError] = [
        ArticleError("x.txt", "no such file"),
        *articles("a", "b"),
        ArticleError("y.txt", "empty file"),
    ]
    found = extract_readable(read, loading(SpoiltBy("b"), loads), lambda error: events.append(str(error)))
    kept: list[Extraction] = list(found)
    assert [one.article.id for one in kept] == ["a"]
    assert events == ["x.txt: no such file", "y.txt: empty file", "b: RuntimeError: out of memory"]
    assert loads == ["fake-1"]


def test_no_models_are_loaded_if_nothing_can_be_read() -> None:
    loads: list[str] = []
    read = [ArticleError("x.txt", "no such file")]
    assert list(extract_readable(read, loading(SpoiltBy(), loads), lambda error: None)) == []
    assert loads == []
