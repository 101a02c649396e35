"""Word files (.docx, .docm, .dotx): the text that their reader sees, with the role of each paragraph.

lxml reads them, not python-docx: that knows no tracked changes, text boxes and footnotes, refuses .docm
and files in the strict form, and fails on a part that the text does not need.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from quotes.errors import ArticleError
from quotes.read.document.article import Properties, read_document
from quotes.read.document.blocks import Block
from quotes.read.document.word_package import WordPackage
from quotes.read.document.word_paragraphs import word_blocks
from quotes.read.notices import Tell
from quotes.read.source import Source
from quotes.types import Article

VERSION = 1
"""Of this reader; one that reads files in another way has another."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    return read_document(source, "a Word file", f"docx {VERSION} (lxml {version('lxml')})", _parts)


def _parts(data: bytes) -> tuple[list[Block], Properties]:
    package = WordPackage(data)
    return word_blocks(package), package.properties()
