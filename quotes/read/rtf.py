r"""RTF files, as TextEdit, Word, LibreOffice and WordPad write them.

striprtf 0.0.35 is not used: it keeps deleted and hidden text, drops footnotes, and knows no styles and
properties.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.errors import ArticleError
from quotes.read.document.article import article_or_error, document_article, document_data
from quotes.read.document.rtf_text import RtfText
from quotes.read.source import Source, Tell
from quotes.types import Article

READER = "rtf 1"
"""Name and version of this reader; one that reads files in another way has another."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    id = source.free_id()
    try:
        data = document_data(source, "an RTF file")
        text = _text(data)
        yield document_article(source, data, id, READER, text.blocks(), text.properties())
    except (ArticleError, ValueError) as error:
        yield article_or_error(source, error)


def _text(data: bytes) -> RtfText:
    """The text of a file.

    Raises:
        ValueError: it cannot be read, or has none.
    """
    try:
        text = RtfText(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    except ValueError as error:
        raise ValueError(f"an RTF file, but {error}") from None
    if not any(block.text.strip() for block in text.blocks()):
        raise ValueError("an RTF file without text; pictures of text are not read")
    return text
