"""The lines of a PDF file: what is printed, where and how large, page by page, in the order of the file.

Columns that the file draws row by row are put in order (`quotes.read.pdf_page.columns`). pypdf tells the
text and its place. What the file itself marks as furniture of the page ("Artifact", as Word and LibreOffice
mark running heads and page numbers) and what stands across the page is left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from quotes.read.pdf_page.columns import Piece, Row, in_columns

MOST_CHARACTERS = 6_000_000
"""Of one file; more than are searched for quotations anyway (`quotes.read.article.limit`)."""
_SAME_LINE = 0.6  # of a line's height; a raised figure is no line of its own
_BLANKS = re.compile(r"[ \t]+")
_UPRIGHT = (0,)
_MOVES = frozenset({b"Td", b"TD", b"Tm", b"T*"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    Attributes:
        text: without white space at its ends.
        page: from 0.
        x, y: where it begins, in points from the lower left corner.
        size: of its letters, in points.
    """

    text: str
    page: int
    x: float
    y: float
    size: float


class TooMuch(Exception):
    """A file has more text in it than any article; nothing more is read."""


@dataclass(slots=True)
class _Page:
    """Gathers the lines of one page from the pieces that pypdf tells one after another."""

    number: int
    rows: list[Row] = field(default_factory=list)
    row: Row = field(default_factory=list)
    blank: str = ""  # what stands between two pieces
    marks: list[bool] = field(default_factory=list)  # of what is open: whether it is furniture
    furniture: list[str] = field(default_factory=list)
    characters: int = 0

    def operator(self, operator: bytes, operands: Sequence[Any], *_: object) -> None:
        """Note which marks are open: pypdf calls this before each operator."""
        if operator in (b"BDC", b"BMC"):
            self.marks.append(bool(operands) and str(operands[0]) == "/Artifact")
        elif operator == b"EMC" and self.marks:
            self.marks.pop()

    def text(self, text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        """Take a piece of text with its place: pypdf calls this when a line or a font ends."""
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise TooMuch
        if any(self.marks) and text.strip():
            self.furniture.append(text)
            return
        place = _place(cm, tm, size)
        for part in text.splitlines(keepends=True):
            if part.strip():
                first = self.row[0] if self.row else None
                if first and abs(first.y - place[1]) > _SAME_LINE * max(first.size, place[2]):
                    self.end()
                self.row.append(Piece(self.blank + part, *place))
                self.blank = ""
            else:
                self.blank += part
            if part != part.rstrip("\r\n"):
                self.end()

    def end(self) -> None:
        """End the row."""
        if self.row:
            self.rows.append(self.row)
        self.row, self.blank = [], ""

    def lines(self) -> list[Line]:
        """Return what was gathered, as lines."""
        return [_line(row, self.number) for row in in_columns(self.rows)]


def page_lines(page: Any, number: int) -> list[Line]:
    """Return the lines of a page.

    Args:
        page: a page of pypdf's.
        number: of the page, from 0.

    Raises:
        TooMuch: it has more text than any article.
        Exception: whatever pypdf raises for a page that is damaged.
    """
    found = _extract(page, number, _UPRIGHT)
    if not found.rows and not found.furniture:
        found = _extract(page, number, (0, 90, 180, 270))  # a page that lies on its side
    return found.lines()


def _extract(page: Any, number: int, orientations: tuple[int, ...]) -> _Page:
    found = _Page(number)
    _part_at_moves(page)
    page.extract_text(
        orientations=orientations, visitor_operand_before=found.operator, visitor_text=found.text
    )
    found.end()
    return found


def _part_at_moves(page: Any) -> None:
    """Have pypdf tell a piece by itself, with its place, whenever the file moves to another place."""
    from pypdf.generic import ContentStream, NameObject

    if "/Contents" not in page or isinstance(written := page["/Contents"].get_object(), ContentStream):
        return
    try:
        content = ContentStream(written, page.pdf, "bytes")  # as pypdf opens it itself to extract text
    except (AttributeError, KeyError):  # pypdf takes such a page for an empty one
        return
    operations: list[tuple[Any, bytes]] = []
    for operands, operator in content.operations:
        operations.append((operands, operator))
        if operator in _MOVES:
            operations.append(([], b"ET"))
    content.operations = operations
    page[NameObject("/Contents")] = content


def _line(row: Row, number: int) -> Line:
    text = _BLANKS.sub(" ", "".join(piece.text for piece in row)).strip()
    sizes: Counter[float] = Counter()
    for piece in row:
        sizes[piece.size] += len(piece.text)
    # Of most letters: a bullet or a computer's word may be set in another size.
    return Line(text, number, row[0].x, row[0].y, sizes.most_common(1)[0][0])


def _place(cm: list[float], tm: list[float], size: float) -> tuple[float, float, float]:
    """Where text begins on the page, and its size: its own matrix within that of the page."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    up = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
    place = (x, y, abs(size) * up)
    return place if all(map(math.isfinite, place)) else (0.0, 0.0, 0.0)
