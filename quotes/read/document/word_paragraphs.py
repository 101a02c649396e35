"""The paragraphs of a Word file in the order of its text, as a reader sees them who accepts all changes.

Tracked insertions are text; tracked deletions, comments, codes of fields, hidden text, headers and footers
are not. The text of a box stands behind the paragraph that holds it, footnotes behind the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from quotes.read.document.blocks import Block, boxed
from quotes.read.document.word_package import Style, WordPackage, child, is_on, tag, value
from quotes.read.document.xml import children
from quotes.text import word_set
from quotes.types import Role

_SIGNS = {
    "w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "",
}  # fmt: skip
_LEFT_OUT = word_set("""
    w:del w:moveFrom w:instrText w:delText w:delInstrText w:rt w:pPr w:rPr w:sectPr w:sdtPr
    w:tblPr w:trPr w:tcPr
""")
_OF_LETTERS = range(0xF020, 0xF100)
"""Where a font of symbols has its signs; with any other font these are the signs of its own code page."""
_SYMBOLS = ("symbol", "wingdings", "webdings", "dingbats")
_BOX = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent"
_Piece = tuple[str, etree._Element]
"""A part of the text, and the element that holds it."""
_NOTE_KINDS = ("footnotes", "endnotes")


def word_blocks(package: WordPackage, body: etree._Element | None = None) -> list[Block]:
    """Return the paragraphs of a Word file, its notes behind them; from this tree of its text, if given.

    Raises:
        ValueError: its text is missing or damaged.
    """
    text = _Text(package.styles())
    blocks = list(text.blocks(package.body() if body is None else body, Role.BODY))
    for kind in _NOTE_KINDS:
        notes = package.notes(kind) if text.notes[kind] else {}
        for id in dict.fromkeys(text.notes[kind]):
            if id in notes:
                blocks += text.blocks(notes[id], Role.NOTE)
    return blocks


class _Text:
    """Reads the text of one file; what a field or a deleted end of a paragraph carries over is kept here."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self._styles = styles
        self._fields: list[bool] = []  # of those that are open: whether its result has begun
        self._carried: list[_Piece] = []
        self.notes: dict[str, list[str]] = {kind: [] for kind in _NOTE_KINDS}

    def blocks(self, element: etree._Element, place: Role) -> Iterator[Block]:
        """Yield the paragraphs in a body, a cell, a box or a note; `place` is the role of those with none."""
        for one in children(element):
            match tag(one):
                case "w:p":
                    yield from self._paragraph(one, place)
                case "w:tbl":
                    yield from self.blocks(one, Role.CELL if place is Role.BODY and _is_table(one) else place)
                case "w:sdt" if _is_furniture(one):
                    continue
                case "w:tr" if child(one, "trPr", "del") is not None:
                    continue
                case "mc:AlternateContent":
                    for chosen in _alternative(one):
                        yield from self.blocks(chosen, place)
                case name if name not in _LEFT_OUT:
                    yield from self.blocks(one, place)

    def _paragraph(self, paragraph: etree._Element, place: Role) -> Iterator[Block]:
        role = self._role(paragraph, place)
        boxes: list[etree._Element] = []
        pieces = [*self._carried, *self._content(paragraph, boxes)]
        self._carried = []
        self._fields = [True] * len(self._fields)  # one that never ends must not swallow the text
        if child(paragraph, "pPr", "rPr", "del") is not None:  # its end is deleted: it goes on in the next
            self._carried = pieces
        elif role is not None:
            yield _block(pieces, role)
        for box in boxes:
            yield from boxed(self.blocks(box, place))

    def _role(self, paragraph: etree._Element, place: Role) -> Role | None:
        """What a paragraph is by its style; ``None`` if it is no text, as in a table of contents."""
        style = self._styles.get(value(child(paragraph, "pPr", "pStyle")) or "", Style())
        if place is not Role.BODY and place is not Role.CELL:
            return place
        if (role := _named(style)) is not Role.BODY:
            return role
        number = child(paragraph, "pPr", "numPr", "numId")
        numbered = style.numbered if number is None else value(number) != "0"
        if numbered and style.outline is None:
            return Role.ITEM
        return Role.SUBHEADING if style.outline is not None and style.outline < 9 else place

    def _content(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[_Piece]:
        """The text of a paragraph or of what is in it; boxes with text of their own are put aside."""
        for one in children(element):
            name = tag(one)
            if name == "w:fldChar":
                self._field(value(one, "fldCharType"))
            elif name == _BOX or one.tag == _BOX:
                boxes.append(one)
            elif name in _LEFT_OUT or (name == "w:r" and is_on(child(one, "rPr", "vanish"))):
                continue
            elif name == "mc:AlternateContent":
                for chosen in _alternative(one):
                    yield from self._content(chosen, boxes)
            elif name == "w:sdt" and _is_furniture(one):
                continue
            elif name in ("w:footnoteReference", "w:endnoteReference"):
                self.notes[f"{name[2:-9]}s"].append(value(one, "id") or "")
            elif not all(self._fields):
                yield from self._within_code(one, boxes)
            elif name in ("w:t", "m:t"):
                yield one.text or "", one
            elif name == "w:br":
                yield "\n", one
            elif name == "w:sym":
                yield _symbol(one), one
            elif name in _SIGNS:
                yield _SIGNS[name], one
            else:
                yield from self._content(one, boxes)

    def _within_code(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[_Piece]:
        """What is in the code of a field: nothing but the fields that begin and end there."""
        if tag(element) not in ("w:t", "m:t"):
            yield from self._content(element, boxes)

    def _field(self, mark: str | None) -> None:
        if mark == "begin":
            self._fields.append(False)
        elif self._fields and mark == "separate":
            self._fields[-1] = True
        elif self._fields and mark == "end":
            self._fields.pop()


def _block(pieces: Sequence[_Piece], role: Role) -> Block:
    sources, at = [], 0
    for text, element in pieces:
        if text:
            sources.append((at, element))
            at += len(text)
    return Block("".join(text for text, _ in pieces), role, sources=tuple(sources))


def _named(style: Style) -> Role | None:
    """What a style's names show; ``BODY`` if nothing."""
    for name in style.names:
        if name == "title":
            return Role.HEADLINE
        if name.startswith("heading") or name in ("subtitle", "subhead", "subheading"):
            return Role.SUBHEADING
        if name.startswith("toc ") or name in ("header", "footer", "toc heading", "index heading"):
            return None
        if name == "caption":
            return Role.CAPTION
        if "quote" in name or "quotation" in name or name == "block text":
            return Role.BLOCKQUOTE
        if name.startswith(("list bullet", "list number")):
            return Role.ITEM
    return Role.BODY


def _is_table(table: etree._Element) -> bool:
    """Whether a row of a table has two cells; one of one column is a frame round running text."""
    rows = (row for row in children(table) if tag(row) == "w:tr")
    return any(sum(tag(cell) == "w:tc" for cell in children(row)) > 1 for row in rows)


def _is_furniture(control: etree._Element) -> bool:
    """Whether a content control still shows its prompt ("Click here"), or is a table of contents."""
    properties = child(control, "sdtPr")
    gallery = value(child(properties, "docPartObj", "docPartGallery")) or ""
    return is_on(child(properties, "showingPlcHdr")) or gallery == "Table of Contents"


def _alternative(element: etree._Element) -> list[etree._Element]:
    """Of the forms of one thing for newer and older programs, the first that has text in it."""
    forms = list(children(element))
    return next(([one] for one in forms if any(text.strip() for text in one.itertext())), forms[:1])


def _symbol(element: etree._Element) -> str:
    code, font = value(element, "char") or "", (value(element, "font") or "").lower()
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in _OF_LETTERS:
        return (
            "" if any(one in font for one in _SYMBOLS) else bytes([number & 0xFF]).decode("cp1252", "ignore")
        )
    return chr(number) if 0x20 <= number < 0xD800 else ""
