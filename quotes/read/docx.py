"""Word files (.docx, .docm, .dotx): the text that their reader sees, with the role of each paragraph.

lxml reads them, not python-docx: that knows no tracked changes, text boxes and footnotes, refuses .docm
and files in the strict form, and fails on a part that the text does not need.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from quotes.errors import ArticleError
from quotes.read.document.article import Properties, article_or_error, document_article, document_data
from quotes.read.document.blocks import Block
from quotes.read.document.word_package import WordPackage
from quotes.read.document.word_paragraphs import word_blocks
from quotes.read.source import Source, Tell
from quotes.types import Article

VERSION = 1
"""Of this reader; one that reads files in another way has another."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    id = source.free_id()
    try:
        data = document_data(source, "a Word file")
        blocks, said = _parts(data)
        reader = f"docx {VERSION} (lxml {version('lxml')})"
        yield document_article(source, data, id, reader, blocks, said)
    except (ArticleError, ValueError) as error:
        yield article_or_error(source, error)


def _parts(data: bytes) -> tuple[list[Block], Properties]:
    """The paragraphs and the properties of a file.

    Raises:
        ValueError: they cannot be read.
    """
    try:
        package = WordPackage(data)
        blocks = word_blocks(package)
    except ValueError as error:
        raise ValueError(f"a Word file, but {error}") from None
    if not any(block.text.strip() for block in blocks):
        raise ValueError("a Word file without text; pictures of text are not read")
    return blocks, package.properties()
