"""Count the articles whose extraction depends on what they are read with: it should be none.

    python benchmarks/batches.py [ARTICLES.jsonl] [--articles 300]

Every article is read alone, with nothing remembered of the others; then all together in batches of three
sizes; then in another order, in batches of other sizes, with whatever is remembered by then. Each extraction
is compared with the one alone, bit for bit: spans, names, confidence, candidates and paths.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path

from shared_data import SHARED

from quotes.parse.parser import load_parser
from quotes.pipeline import extract_articles
from quotes.read.article.make import make_article
from quotes.types import Article, Extraction


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "eval" / "load" / "articles.jsonl")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--models", default="embedded")
    given = parser.parse_args()
    with given.file.open(encoding="utf-8") as stream:
        records = [json.loads(line) for line, _ in zip(stream, range(given.articles), strict=False)]
    articles = [make_article(record["text"], id=record["id"]) for record in records]
    loaded = load_parser(given.models)

    def read(some: Iterable[Article], characters: int) -> dict[str, str]:
        found = extract_articles(some, loaded, batch_characters=characters)
        return {extraction.article.id: described(extraction) for extraction in found}

    def alone(article: Article) -> str:
        loaded.forget()
        return read([article], 1)[article.id]

    expected = {article.id: alone(article) for article in articles}
    quotations = sum(text.count("Quote(") for text in expected.values())
    print(f"{len(articles)} articles, {quotations} quotations")
    shuffled = random.Random(1).sample(articles, len(articles))
    ways: dict[str, Callable[[], dict[str, str]]] = {
        "in batches of 200,000 characters": lambda: read(articles, 200_000),
        "in batches of 20,000 characters": lambda: read(articles, 20_000),
        "in one batch": lambda: read(articles, 10**9),
        "in another order, in batches of 50,000": lambda: read(shuffled, 50_000),
        "in that order, one by one, after all others": lambda: read(shuffled, 1),
    }
    for number, (name, way) in enumerate(ways.items()):
        if number < 4:
            loaded.forget()
        found = way()
        differing = [id for id, text in expected.items() if found[id] != text]
        print(f"{name:45} differing: {len(differing)} {differing[:3] if differing else ''}")


def described(extraction: Extraction) -> str:
    return f"{extraction.error} {extraction.quotes!r}"


if __name__ == "__main__":
    main()
