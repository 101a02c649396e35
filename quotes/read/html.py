"""Web pages: the article in a saved page, with what the page says of it.

The text that is settled is the headline, a blank line, and the paragraphs of the article with a blank line
between them. Menus, captions, newsletter boxes, related stories and comments are not in it. Nothing is
fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from importlib.metadata import version

from lxml.html import HtmlElement

from quotes.errors import ArticleError
from quotes.read.article.make import make_article
from quotes.read.decoding import NO_TEXT, is_no_text
from quotes.read.language import language_of
from quotes.read.notices import Damaged, Tell
from quotes.read.page.blocks import blocks_of
from quotes.read.page.body import body_of, line_above
from quotes.read.page.encoding import page_text
from quotes.read.page.roles import roles_of
from quotes.read.page.settled import Piece, settled
from quotes.read.page.tree import parse, remove_unseen
from quotes.read.page_metadata.addresses import original_of
from quotes.read.page_metadata.metadata import PageMetadata, page_metadata
from quotes.read.page_metadata.persons import person_in
from quotes.read.press.articles import exported
from quotes.read.press.lines import Line
from quotes.read.source import MOST_BYTES, Source
from quotes.text import letters, one_line
from quotes.types import Article, Role, Unit

NO_ARTICLE = "page without an article"
"""What such a page is counted as, where it is one of many."""
VERSION = 2
"""Of this reader; one that reads pages in another way has another."""
FEWEST_LETTERS = 200
"""Of an article's text; a page with less is a wall, a front page or an error, and has no article in it."""
_NOTICE_LETTERS = 900
_NOTICE = re.compile(
    r"\W*(?:404|403|5\d\d|error|page (?:not found|unavailable)|not found|access denied|just a moment|"
    r"log[ -]?in|sign[ -]?in|subscribe)\b",
    re.I,
)
"""The headline of a page that tells its reader why there is no article; it has few words."""
_OF_DATABASE = re.compile(
    r"\bDocument [A-Z][A-Z0-9]{2,9}0{2,4}\d{8}|\bProQuest document|\bLOAD-DATE:|\bLoad-Date:"
)
"""What only a page that a press database wrote has in it."""
_BEGINNING = 40  # letters and digits of a paragraph by which it is known
_WORD = re.compile(r"\w+")


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this page, or those in what a press database exported, or why there is none."""
    id = source.free_id()
    try:
        data = _data(source)
        text, damaged = page_text(data, source.charset)
        root = parse(text)
        found = _exported(source, data, text, root, id)
        if found is not None:
            yield from found
            return
        article = _article(source, data, text, root, id)
        if damaged:
            tell(Damaged(id, damaged))
        yield article
    except _NoArticle as error:
        if source.aside is None:
            yield ArticleError(source.name, str(error))
        else:
            source.aside.turn_down(NO_ARTICLE, source.name)
    except ArticleError as error:
        yield ArticleError(source.name, error.reason)
    except ValueError as error:
        yield ArticleError(source.name, str(error))
    except RecursionError:
        yield ArticleError(source.name, "a web page nested too deep for an article")


class _NoArticle(Exception):
    """A front page, a login, an error."""


def _data(source: Source) -> bytes:
    """The bytes of a page.

    Raises:
        ValueError: they are too many, or no text.
    """
    data = source.data()
    if len(data) == MOST_BYTES:
        raise ValueError("too large for a web page (64 MiB)")
    if is_no_text(data) and data.count(0) > len(data) // 100:  # a stray one is dropped
        raise ValueError(NO_TEXT)
    return data


def _exported(
    source: Source, data: bytes, text: str, root: HtmlElement, id: str
) -> Iterator[Article | ArticleError] | None:
    """The articles in a page that a press database wrote; ``None`` for any other page."""
    if not _OF_DATABASE.search(text):
        return None
    copy = deepcopy(root)
    remove_unseen(copy)
    lines: list[Line] = []
    for number, block in enumerate(blocks_of(copy), 1):
        lines += [*(Line(line, number) for line in block.text.split("\n")), Line("", number)]
    reader = f"html {VERSION} (lxml {version('lxml')})"
    return exported(source, data, lines, id, reader=reader, unit=Unit.PARAGRAPH)


def _article(source: Source, data: bytes, text: str, root: HtmlElement, id: str) -> Article:
    """The article in a page.

    Raises:
        ArticleError, ValueError: it cannot be read.
        _NoArticle: there is none.
    """
    given = source.given
    said = page_metadata(root, text, given["url"])
    title = given["title"] or said.title
    remove_unseen(root)
    pieces, byline = _pieces(root, said)
    length = sum(len(letters(piece.text)) for piece in pieces)
    notice = length < _NOTICE_LETTERS and _NOTICE.match(title or "")
    if said.front or notice or length < FEWEST_LETTERS:
        raise _NoArticle("a web page without an article: a front page, a login or an error, perhaps")
    headline = one_line(title or "")
    text, structure = settled([*([Piece(headline, Role.HEADLINE)] if headline else []), *pieces])
    return make_article(
        text,
        id=id,
        outlet=given["outlet"] or said.outlet,
        url=original_of(given["url"]) if given["url"] else said.url,
        published=given["published"] or said.published,
        title=title,
        byline=byline,
        wire=said.makers.wire,
        section=said.section,
        editor=said.makers.editor,
        language=language_of("\n".join(piece.text for piece in pieces))
        or said.language,  # a page tells that of its menus
        structure=structure,
        came_from=source.came_from(
            data, f"html {VERSION} (trafilatura {version('trafilatura')})", unit=Unit.PARAGRAPH
        ),
    )


def _pieces(root: HtmlElement, said: PageMetadata) -> tuple[list[Piece], str | None]:
    """The paragraphs of the article, from what the page shows, or from its JSON-LD if the page shows less.

    With them comes who wrote it: often a name alone above the text says it, and the page only the outlet.
    """
    body = root.find("body")
    kept_alive = list(root.iter())  # so that one element is always one object
    blocks = blocks_of(body if body is not None else root)
    authors = said.makers.authors
    found = body_of(blocks, _proposed(root), said.title or "", said.summary, authors)
    author = person_in(line_above(blocks, found)) if said.makers.unsigned else None
    shown = [Piece(block.text, role) for block, role in zip(found, roles_of(found), strict=True)]
    del kept_alive
    told = [Piece(line) for line in map(one_line, said.body.splitlines()) if line]
    more = _words(shown) < 0.5 * _words(told) and _holds(said.body, shown)
    return (told if more else shown), author or ", ".join(authors) or None


def _holds(body: str, shown: list[Piece]) -> bool:
    """Whether a text holds most of the paragraphs that the page shows, so that it is the same article."""
    whole = letters(body)
    return sum(letters(piece.text)[:_BEGINNING] in whole for piece in shown) >= 0.5 * len(shown)


def _words(pieces: list[Piece]) -> int:
    return sum(len(_WORD.findall(piece.text)) for piece in pieces)


def _proposed(root: HtmlElement) -> list[str]:
    """The paragraphs that trafilatura takes for the article."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of what is no fault of the user
    found = trafilatura.bare_extraction(root, with_metadata=False, include_comments=False)
    if found is None:
        return []
    return [
        one_line("".join(one.itertext())) for one in found.body.iter("p", "item", "head", "quote", "cell")
    ]
