r"""RTF files, as TextEdit, Word, LibreOffice and WordPad write them.

striprtf 0.0.35 is not used: it keeps deleted and hidden text, drops footnotes, and knows no styles and
properties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.errors import ArticleError
from quotes.read.document.article import Properties, read_document
from quotes.read.document.blocks import Block
from quotes.read.document.rtf_text import RtfText
from quotes.read.notices import Tell
from quotes.read.source import Source
from quotes.types import Article

READER = "rtf 1"
"""Name and version of this reader; one that reads files in another way has another."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    return read_document(source, "an RTF file", READER, _parts)


def _parts(data: bytes) -> tuple[Sequence[Block], Properties]:
    text = RtfText(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    return text.blocks(), text.properties()
