"""The paragraphs of an OpenDocument text in their order, as a reader sees them who accepts all changes.

What was deleted, comments, hidden text, tables of contents, headers and footers are not text. The text of a
box stands behind the paragraph that holds it, notes behind the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from quotes.read.document.blocks import Block, boxed
from quotes.read.document.open_document_package import OpenDocument, Style, find, style_by_name, tag, value
from quotes.read.document.xml import children
from quotes.text import word_set
from quotes.types import Role

_LEFT_OUT = word_set("""
    text:tracked-changes text:table-of-content text:alphabetical-index text:illustration-index text:user-index
    text:table-index text:object-index text:bibliography text:sequence-decls text:variable-decls
    text:user-field-decls text:note-citation text:number text:ruby-text text:hidden-text text:script
    text:placeholder text:page-number text:page-count office:annotation office:annotation-end office:forms
    draw:object draw:object-ole draw:image draw:plugin draw:applet table:covered-table-cell
    svg:title svg:desc
""")
# Signs that no XML can hold stand for white space that is meant, while the white space of the file is joined.
_SIGNS = {"text:tab": "\1", "text:line-break": "\2", "text:s": "\0"}
_MEANT = str.maketrans({"\0": " ", "\1": "\t", "\2": "\n"})
_Piece = tuple[str, etree._Element, bool]
"""A part of the text, the element that it is of, and whether it stands behind that."""
_MOST_BLANKS = 32
_OF_FILE = re.compile(r"[ \t\r\n]+")
_CAPTIONS = ("caption", "illustration", "figure", "table", "drawing")


def open_document_blocks(document: OpenDocument) -> list[Block]:
    """Return the paragraphs of an OpenDocument text, its notes behind them.

    Raises:
        ValueError: its text is missing.
    """
    text = _Text(document.styles())
    blocks = list(text.blocks(document.text(), Role.BODY))
    while text.notes:  # a note may have one of its own
        notes, text.notes = text.notes, []
        for note in notes:
            blocks += text.blocks(note, Role.NOTE)
    return blocks


class _Text:
    """Reads the text of one file; its notes are put aside."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self._styles = styles
        self.notes: list[etree._Element] = []

    def blocks(self, element: etree._Element, place: Role) -> Iterator[Block]:
        """Yield the paragraphs in a text, a cell, a box or a note; `place` is the role of those with none."""
        for one in children(element):
            name = tag(one)
            if name in _LEFT_OUT or value(one, "text:display") == "none":
                continue
            if name in ("text:p", "text:h"):
                yield from self._paragraph(one, place)
            elif name == "table:table":
                yield from self.blocks(one, Role.CELL if place is Role.BODY and _is_table(one) else place)
            elif name in ("text:list", "text:numbered-paragraph"):
                yield from self.blocks(one, Role.ITEM if place in (Role.BODY, Role.CELL) else place)
            else:
                yield from self.blocks(one, place)

    def _paragraph(self, paragraph: etree._Element, place: Role) -> Iterator[Block]:
        style = self._style_of(paragraph)
        boxes: list[etree._Element] = []
        pieces = () if style.hidden else self._content(paragraph, boxes)
        yield _block(pieces, _role(paragraph, style, place))
        for box in boxes:
            yield from boxed(self.blocks(box, place))

    def _style_of(self, element: etree._Element) -> Style:
        name = value(element, "text:style-name") or ""
        return self._styles.get(name) or style_by_name(name)

    def _content(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[_Piece]:
        """The text of a paragraph or of what is in it; boxes and notes are put aside."""
        yield element.text or "", element, False
        for one in element:
            if isinstance(one.tag, str):
                yield from self._within(one, boxes)
            yield one.tail or "", one, True

    def _within(self, one: etree._Element, boxes: list[etree._Element]) -> Iterator[_Piece]:
        name = tag(one)
        if name == "text:note":
            body = find(one, "text:note-body")
            self.notes += [] if body is None else [body]
        elif name.startswith("draw:") and name != "draw:a":
            boxes.append(one)
        elif name == "text:s":
            count = value(one, "text:c") or "1"
            known = count.isascii() and count.isdecimal() and len(count) < 9
            yield _SIGNS[name] * (min(int(count), _MOST_BLANKS) if known else 1), one, False
        elif name in _SIGNS:
            yield _SIGNS[name], one, False
        elif name not in _LEFT_OUT and not (name == "text:span" and self._style_of(one).hidden):
            yield from self._content(one, boxes)


def _block(pieces: Iterable[_Piece], role: Role) -> Block:
    """The paragraph that pieces make, their white space joined."""
    parts: list[str] = []
    sources: list[tuple[int, tuple[etree._Element, bool, int]]] = []
    length = 0
    for text, element, is_tail in pieces:
        at = 0
        for blank in (*_OF_FILE.finditer(text), None):
            end = len(text) if blank is None else blank.start()
            if at < end:
                sources.append((length, (element, is_tail, at)))
                parts.append(text[at:end])
                length += end - at
            if blank is not None and (not parts or parts[-1] != " "):
                parts.append(" ")
                length += 1
            at = len(text) if blank is None else blank.end()
    whole = "".join(parts)
    cut = len(whole) - len(whole.lstrip())
    moved = tuple((start - cut, source) for start, source in sources if start >= cut)
    return Block(whole.strip().translate(_MEANT), role, sources=moved)


def _role(paragraph: etree._Element, style: Style, place: Role) -> Role:
    """What a paragraph is, by its tag, its style or its place."""
    if place is Role.NOTE:
        return place
    for name in style.names:
        if name == "title":
            return Role.HEADLINE
        if name == "subtitle" or name.startswith("heading"):
            return Role.SUBHEADING
        if "quot" in name:
            return Role.BLOCKQUOTE
        if name in _CAPTIONS:
            return Role.CAPTION
    return Role.SUBHEADING if tag(paragraph) == "text:h" else place


def _is_table(table: etree._Element) -> bool:
    """Whether a row of a table has two cells; one of one column is a frame round running text."""
    rows = (one for one in table.iter() if isinstance(one.tag, str) and tag(one) == "table:table-row")
    return any(sum(tag(cell) == "table:table-cell" for cell in children(row)) > 1 for row in rows)
