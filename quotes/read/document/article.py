"""From the paragraphs of a document and its properties to an `Article`, and errors that all kinds share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.errors import ArticleError
from quotes.read.article.bylines import byline_names
from quotes.read.article.dates import read_date
from quotes.read.article.make import make_article
from quotes.read.document.blocks import Block, headline_of, places_of, settle, with_headline, with_layout
from quotes.read.press.articles import exported
from quotes.read.press.lines import lines_of_blocks
from quotes.read.source import MOST_BYTES, Source
from quotes.text import one_line
from quotes.types import Article, Unit

_NO_AUTHOR = re.compile(
    r"\b(?:microsoft|office|word|user|admin\w*|owner|author|guest|test|unknown|default|docx|python|windows|"
    r"google|apple|adobe|libreoffice|openoffice|reportlab|press|news|team|department|media|communications?)\b",
    re.I,
)
_NO_TITLE = re.compile(
    r"(?:microsoft|untitled|slide|presentation|template|(?:document|title|press release)[\W\d]*+$)", re.I
)
_ENDINGS = (".doc", ".docx", ".rtf", ".odt", ".pdf", ".indd", ".qxd", ".txt", ".pages", ".tmp")
_FEWEST_WORDS, _LONGEST_TITLE = 3, 200


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself apart from its text; often nobody looked at it."""

    title: str | None = None
    author: str | None = None
    published: str | None = None  # only if a person wrote it; not when the file was made


def read_document(
    source: Source, kind: str, reader: str, parts: Callable[[bytes], tuple[Sequence[Block], Properties]]
) -> Iterator[Article | ArticleError]:
    """Yield the article of a document, or those in what a press database exported, or why there is none.

    Args:
        source: the document.
        kind: what it is, for messages: "a Word file".
        reader: name and versions of what reads it.
        parts: returns the paragraphs and the properties of a file of its bytes; raises ValueError with what
            is wrong with it, in words that follow "but".
    """
    id = source.free_id()
    try:
        data = document_data(source, kind)
        try:
            blocks, said = parts(data)
        except ValueError as error:
            raise ValueError(f"{kind}, but {error}") from None
        if not any(block.text.strip() for block in blocks):
            raise ValueError(f"{kind} without text; pictures of text are not read")
        lines = lines_of_blocks(blocks)
        found = exported(source, data, lines, id, reader=reader, unit=Unit.PARAGRAPH)
        if found is None:
            yield document_article(source, data, id, reader, blocks, said)
        else:
            yield from found
    except (ArticleError, ValueError) as error:
        yield article_or_error(source, error)


def document_data(source: Source, kind: str) -> bytes:
    """Return all bytes of a document.

    Args:
        source: the document.
        kind: what it is, for the message: "a Word file".

    Raises:
        ValueError: they are too many.
    """
    data = source.data()
    if len(data) >= MOST_BYTES:
        raise ValueError(f"too large for {kind} (64 MiB); save its text as a .txt file")
    return data


def document_article(
    source: Source,
    data: bytes,
    id: str,
    reader: str,
    blocks: Sequence[Block],
    said: Properties,
    unit: Unit = Unit.PARAGRAPH,
) -> Article:
    """Return the article of a document.

    The text wins over the properties: a file made from another one often still has that one's title and
    author. The date on which the file was made is not when the article was published, and is not used.

    Args:
        source: the document.
        data: its bytes.
        id: its id.
        reader: name and versions of what read it.
        blocks: its paragraphs.
        said: its properties.
        unit: what places in the file are counted in.

    Raises:
        ArticleError: there is no text in it, or a value that cannot be stored.
    """
    given = source.given
    blocks = with_headline(with_layout(blocks))
    text, structure = settle(blocks)
    article = make_article(
        text,
        id=id,
        outlet=given["outlet"],
        url=given["url"],
        published=given["published"] or read_date(said.published or ""),
        title=given["title"] or headline_of(blocks),
        structure=structure,
        came_from=source.came_from(data, reader, unit=unit, places=places_of(blocks)),
    )
    return replace(
        article,
        title=article.title or plausible_title(said.title),
        byline=article.byline or plausible_author(said.author),
    )


def article_or_error(source: Source, error: Exception) -> ArticleError:
    """Return the error of a document under the name of its source."""
    reason = error.reason if isinstance(error, ArticleError) else str(error)
    return ArticleError(source.name, reason)


def plausible_title(said: str | None) -> str | None:
    """Return the title in a document's properties if it can be one of an article; else ``None``.

    >>> plausible_title("Council votes to close harbour"), plausible_title("Microsoft Word - release_v2.doc")
    ('Council votes to close harbour', None)
    """
    title = one_line(said or "")
    long_enough = len(title.split()) >= _FEWEST_WORDS and len(title) <= _LONGEST_TITLE
    left_behind = _NO_TITLE.match(title) or title.lower().endswith(_ENDINGS)
    return title if long_enough and title.isprintable() and not left_behind else None


def plausible_author(said: str | None) -> str | None:
    """Return the author in a document's properties if it is a person's name; else ``None``.

    >>> plausible_author("Jane Doe"), plausible_author("Microsoft Office User"), plausible_author("jdoe3")
    ('Jane Doe', None, None)
    """
    name = one_line(said or "")[:_LONGEST_TITLE]
    return None if _NO_AUTHOR.search(name) else byline_names(f"By {name}")
