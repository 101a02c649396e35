"""OpenDocument texts (.odt, .ott, .fodt): the text that their reader sees, each paragraph with its role."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from quotes.errors import ArticleError
from quotes.read.document.article import Properties, read_document
from quotes.read.document.blocks import Block
from quotes.read.document.open_document_package import OpenDocument
from quotes.read.document.open_document_paragraphs import open_document_blocks
from quotes.read.notices import Tell
from quotes.read.source import Source
from quotes.types import Article

VERSION = 1
"""Of this reader; one that reads files in another way has another."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    return read_document(source, "an OpenDocument file", f"odt {VERSION} (lxml {version('lxml')})", _parts)


def _parts(data: bytes) -> tuple[list[Block], Properties]:
    document = OpenDocument(data)
    return open_document_blocks(document), document.properties()
