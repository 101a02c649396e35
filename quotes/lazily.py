"""Extraction that loads its models only when there is something to extract: they take seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from quotes.errors import ArticleError
from quotes.types import Article, Extraction


def load_extractor(models: str) -> tuple[str, Callable[[Iterable[Article]], Iterator[Extraction]]]:
    """Load models; gives the name of the package and the function that extracts with it.

    Raises:
        ModelError: no such package, damaged or missing files, no network to download them.
    """
    from quotes.parse import load_parser
    from quotes.pipeline import extract_articles

    parser = load_parser(models)
    return parser.model, lambda articles: extract_articles(articles, parser)


def extract_readable(
    articles: Iterable[Article | ArticleError],
    load: Callable[[], tuple[str, Callable[[Iterable[Article]], Iterator[Extraction]]]],
    failed: Callable[[ArticleError], None],
) -> Iterator[Extraction]:
    """The extractions of those articles that can be read and parsed.

    Args:
        articles: what was read.
        load: `load_extractor`, called once, when the first article has been read.
        failed: told of each article that could not be read or parsed.
    """

    def readable() -> Iterator[Article]:
        for article in articles:
            if isinstance(article, ArticleError):
                failed(article)
            else:
                yield article

    waiting = readable()
    first = next(waiting, None)
    if first is None:
        return
    _, extract = load()
    for extraction in extract(chain([first], waiting)):
        if extraction.error is not None:
            failed(ArticleError(extraction.article.id, extraction.error))
        else:
            yield extraction
