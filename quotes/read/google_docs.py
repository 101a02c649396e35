"""Documents that Google Docs saved as a web page (File, Download, Web page).

Such a page is all draft, however short: there is no furniture to look for. Comments, which Google puts below
the text, are left out; footnotes stand behind it, as in all documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from lxml.html import HtmlElement

from quotes.errors import ArticleError
from quotes.read.document.article import Properties, read_document
from quotes.read.document.blocks import Block
from quotes.read.notices import Tell
from quotes.read.page.encoding import page_text
from quotes.read.page.tree import parse
from quotes.read.source import Source
from quotes.text import one_line, word_set
from quotes.types import Article, Role

VERSION = 1
"""Of this reader; one that reads files in another way has another."""
_LEFT_OUT = word_set("style script head title img hr")
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this page, or why there is none."""
    reader = f"google docs {VERSION} (lxml {version('lxml')})"
    yield from read_document(source, "a Google Docs page", reader, _parts)


def _parts(data: bytes) -> tuple[list[Block], Properties]:
    text, _ = page_text(data, "")
    try:
        body = parse(text).find("body")
        blocks = list(_blocks(body, Role.BODY)) if body is not None else []
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    return sorted(blocks, key=lambda block: block.role is Role.NOTE), Properties()  # stable


def _blocks(element: HtmlElement, place: Role) -> Iterator[Block]:
    """The paragraphs in a body, a list or a cell; `place` is the role of those with none."""
    for one in element:
        if not isinstance(one.tag, str) or one.tag in _LEFT_OUT:
            continue
        if one.tag == "p" or one.tag in _HEADINGS:
            yield Block(_text(one), _role(one, place))
        elif one.tag == "li":
            yield Block(_text(one), Role.ITEM)
        elif one.tag in ("td", "th"):
            yield from _blocks(one, Role.CELL)
        elif one.tag == "div" and (below := _below(one)):
            yield from _blocks(one, Role.NOTE) if below == "ftnt" else ()
        else:
            yield from _blocks(one, place)


def _role(paragraph: HtmlElement, place: Role) -> Role:
    classes = (paragraph.get("class") or "").split()
    if place in (Role.NOTE, Role.CELL):
        return place
    if "title" in classes:
        return Role.HEADLINE
    return Role.SUBHEADING if "subtitle" in classes or paragraph.tag in _HEADINGS else place


def _below(division: HtmlElement) -> str:
    """What this division holds: "cmnt" a comment, "ftnt" a note; empty if it is neither."""
    for link in division.iter("a"):
        for kind in ("cmnt", "ftnt"):
            if (link.get("id") or "").startswith(kind) and "_ref" not in (link.get("id") or ""):
                return kind
    return ""


def _text(element: HtmlElement) -> str:
    """What a paragraph says, without the marks of its comments and notes."""
    parts: list[str] = []
    _gather(element, parts)
    lines = "".join(parts).replace("\xa0", " ").split("\n")
    return "\n".join(one_line(line) for line in lines)


def _gather(element: HtmlElement, parts: list[str]) -> None:
    parts.append((element.text or "").replace("\n", " "))
    for one in element:
        if isinstance(one.tag, str) and not _is_mark(one):
            if one.tag == "br":
                parts.append("\n")
            _gather(one, parts)
        parts.append((one.tail or "").replace("\n", " "))


def _is_mark(element: HtmlElement) -> bool:
    """Whether it only leads to a comment or a note, or back from one."""
    link = element if element.tag == "a" else element.find("a") if element.tag == "sup" else None
    return link is not None and (link.get("id") or "").startswith(("cmnt", "ftnt"))
