"""Markdown files: the text that their reader sees, without the signs that set it.

The syntax is CommonMark with tables, struck-out text and footnotes, read by markdown-it (MIT), which rich
brings along. Front matter, code, images and comments are no text; what is struck out is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from quotes.errors import ArticleError
from quotes.read.decoding import NO_TEXT, decode, is_no_text
from quotes.read.document.article import Properties, article_or_error, document_article, document_data
from quotes.read.document.markdown_paragraphs import front_matter, markdown_blocks
from quotes.read.notices import Tell
from quotes.read.source import Source
from quotes.types import Article, Unit

VERSION = 1
"""Of this reader; one that reads files in another way has another."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    id = source.free_id()
    try:
        data = document_data(source, "a Markdown file")
        if not data.strip():
            raise ValueError("empty file")
        if is_no_text(data):
            raise ValueError(NO_TEXT)
        text = decode(data)
        said, _ = front_matter(text)
        reader = f"markdown {VERSION} (markdown-it-py {version('markdown-it-py')})"
        blocks = markdown_blocks(text)
        properties = Properties(said.get("title"), said.get("author"), said.get("date"))
        yield document_article(source, data, id, reader, blocks, properties, Unit.LINE)
    except RecursionError:
        yield ArticleError(source.name, "a Markdown file nested too deep for an article")
    except (ArticleError, ValueError) as error:
        yield article_or_error(source, error)
