"""Real drafts get the same findings, evidence and all, from the tables and from articles in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

import pytest

from quotes.pipeline import extract_articles
from quotes.read.files import read_articles
from quotes.types import Article, Extraction

from support.both_archives import BothArchives
from support.paths import EXAMPLES, SEEDS, SHARED

NEWS = SHARED / "eval" / "load" / "articles.jsonl"
MOST = 20  # articles of the real news, each a draft as well


@pytest.fixture(scope="module")
def extracted() -> Callable[..., list[Extraction]]:
    """Extracts from files with the embedded models."""
    from quotes.parse.parser import load_parser

    parser = load_parser()

    def extract(*paths: str, most: int | None = None) -> list[Extraction]:
        articles = (one for one in read_articles(list(paths)) if isinstance(one, Article))
        return list(extract_articles(list(islice(articles, most)), parser))

    return extract


@pytest.mark.models
def test_the_example_draft(
    new_archive: Callable[[], str], extracted: Callable[..., list[Extraction]]
) -> None:
    seeds = extracted(*map(str, sorted(SEEDS.glob("*.txt"))))
    both = BothArchives.holding(new_archive(), seeds)
    for draft in [*extracted(str(EXAMPLES / "draft.txt")), *seeds]:
        assert both.check(draft)


@pytest.mark.models
@pytest.mark.skipif(not NEWS.exists(), reason="no real news here")
def test_real_news_and_the_same_with_words_changed(
    new_archive: Callable[[], str], extracted: Callable[..., list[Extraction]]
) -> None:
    printed = extracted(str(NEWS), most=MOST)
    both = BothArchives.holding(new_archive(), printed)
    checked = sum(len(both.check(draft)) for draft in [*printed, *map(_with_words_changed, printed)])
    assert checked > 10 * MOST


def _with_words_changed(draft: Extraction) -> Extraction:
    """The article with every "not" and "will" exchanged for a word of the same length."""
    text = draft.article.text.replace(" not ", " now ").replace(" will ", " wont ")
    return replace(draft, article=replace(draft.article, text=text))
