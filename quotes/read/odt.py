"""OpenDocument texts (.odt, .ott, .fodt): the text that their reader sees, each paragraph with its role."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from quotes.errors import ArticleError
from quotes.read.document.article import Properties, article_or_error, document_article, document_data
from quotes.read.document.blocks import Block
from quotes.read.document.open_document_package import OpenDocument
from quotes.read.document.open_document_paragraphs import open_document_blocks
from quotes.read.source import Source, Tell
from quotes.types import Article

VERSION = 1
"""Of this reader; one that reads files in another way has another."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    id = source.free_id()
    try:
        data = document_data(source, "an OpenDocument file")
        blocks, said = _parts(data)
        reader = f"odt {VERSION} (lxml {version('lxml')})"
        yield document_article(source, data, id, reader, blocks, said)
    except (ArticleError, ValueError) as error:
        yield article_or_error(source, error)


def _parts(data: bytes) -> tuple[list[Block], Properties]:
    """The paragraphs and the properties of a file.

    Raises:
        ValueError: they cannot be read.
    """
    try:
        document = OpenDocument(data)
        blocks = open_document_blocks(document)
    except ValueError as error:
        raise ValueError(f"an OpenDocument file, but {error}") from None
    if not any(block.text.strip() for block in blocks):
        raise ValueError("an OpenDocument file without text; pictures of text are not read")
    return blocks, document.properties()
