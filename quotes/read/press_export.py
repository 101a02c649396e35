"""What a press database exports as a file of text: Nexis, Factiva, ProQuest (`quotes.read.press`).

Each article in it is one `Article`, without the head that the database prints over it. Of Word, RTF
and HTML files their own readers find the lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.errors import ArticleError
from quotes.read.decoding import NO_TEXT, decode, is_no_text
from quotes.read.notices import Tell
from quotes.read.press.articles import exported
from quotes.read.press.lines import lines_of_text
from quotes.read.source import MOST_BYTES, Source
from quotes.types import Article, Unit


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the articles in this file; if it is no export after all, it is read as one text."""
    try:
        data = source.data()
        if len(data) == MOST_BYTES:
            raise ValueError("too large for an export of a press database (64 MiB); split it")
        if is_no_text(data):
            raise ValueError(NO_TEXT)
        text = decode(data)
    except ValueError as error:
        yield ArticleError(source.name, str(error))
        return
    id = source.free_id()
    found = exported(source, data, lines_of_text(text), id, reader="text", unit=Unit.LINE)
    if found is not None:
        yield from found
        return
    from quotes.read.plain_text import read_text

    yield read_text(source, data, text, id)
