"""How much of an article is read for quotations: all of it, unless it is as long as no article is."""

from __future__ import annotations

from dataclasses import replace

from quotes.types import Article, Paragraph, Span

MOST_CHARACTERS = 5_000_000
"""Of one article; "War and Peace" has 3.2 million. So many take some minutes and two gigabytes; a file
without an end would keep the machine as long as its sender likes."""


def part_read(article: Article) -> Article:
    """Return the article up to the last paragraph that ends within `MOST_CHARACTERS`; itself if that is all.

    A paragraph that is longer by itself is cut. Every range of the part is one of the whole.

    Args:
        article: with its paragraphs.
    """
    if len(article.text) <= MOST_CHARACTERS or not article.paragraphs:
        return article
    inside = [one for one in article.paragraphs if one.span.end <= MOST_CHARACTERS]
    if not inside:
        first = article.paragraphs[0]
        inside = [Paragraph(Span(min(first.span.start, MOST_CHARACTERS), MOST_CHARACTERS), first.role)]
    return replace(article, text=article.text[: inside[-1].span.end], paragraphs=tuple(inside))
