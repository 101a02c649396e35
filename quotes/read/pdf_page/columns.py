"""Columns of a page whose file draws them row by row: their lines, one column after the other.

Most programs draw a column to its end. Some draw the first line of each column, then the second ones; read
in the order of the file, the sentences of the columns would be mixed. Columns are seen by where pieces of
lines begin: at one place in many rows. Cells of a table do so too, but do not go on in the next row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf
from statistics import mean, median

_NARROW, _WIDE = frozenset("iljtfrI.,;:'’‘!|()[] -"), frozenset("mwMWOQG—@%&")
_FEWEST_ROWS = 4
_OFTEN = 0.3  # of the rows of a page, in which a piece begins where a column does
_GAP = 0.7  # letters' sizes; more than a blank
_NEAR = 2.0  # points
_NARROWEST = 9.0  # letters' sizes; a column is wider
_INDENT = 4.0  # letters' sizes; the first line of a paragraph stands no further in
_FEWEST_LETTERS, _FEWEST_WORDS = 12, 2.2  # of the lines of a column, on the average
_GOES_ON = 0.3  # of the lines of prose begin inside a sentence, in a small letter
_OTHER_SIZE = 0.06
_ERROR = 0.13  # of the width of a text, which is only estimated
_SWITCHES = 0.5  # of the lines of a column: so often the file goes to another one


def width_of(text: str) -> float:
    """Return about how wide a text is, in the size of its letters, in a common font."""
    return sum(
        0.3 if one in _NARROW else 0.85 if one in _WIDE else 0.67 if one.isupper() else 0.5 for one in text
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a row that is drawn by itself.

    Attributes:
        text: as it is drawn, with the blanks around it.
        x, y: where it begins, in points.
        size: of its letters, in points.
    """

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + self.width

    @property
    def width(self) -> float:
        """About how wide it is, in points."""
        return width_of(self.text.strip()) * self.size


Row = list[Piece]


@dataclass(slots=True)
class _Cell:
    """What stands of a row in one column; or a whole row, if it stands across them."""

    column: int | None
    row: Row


def in_columns(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a page, each column's by themselves if the file mixes the columns.

    Args:
        rows: in the order of the file; each has a piece.

    Returns:
        The same rows, if the page has no columns or the file draws one after the other.
    """
    pieces = [piece for row in rows for piece in row]
    if len(rows) < _FEWEST_ROWS or not pieces:
        return list(rows)
    size = Counter(round(piece.size, 1) for piece in pieces for _ in piece.text).most_common(1)[0][0]
    starts = _starts(rows, size)
    if len(starts) < 2:
        return list(rows)
    cells = [cell for row in rows for cell in _cells(row, starts, size)]
    _mark_across(cells, size)
    if not _is_mixed(cells, len(starts)) or not _is_prose(cells, len(starts)):
        return list(rows)
    return [cell.row for cell in _ordered(cells)]


def _starts(rows: Sequence[Row], size: float) -> list[float]:
    """Where columns begin, from the left: where much begins behind a gap, and far enough apart."""
    begun = [piece.x for piece in _behind_gaps(rows, size)]
    often = Counter(map(round, begun))
    least = max(_FEWEST_ROWS, _OFTEN * len({round(row[0].y / (1.5 * size)) for row in rows}))
    found: list[float] = []
    for x in sorted(often, key=lambda place: (-often[place], place)):
        if sum(often[one] for one in range(x - 1, x + 2)) < least:
            continue
        if all(abs(x - other) >= _NARROWEST * size for other in found):  # the others are indents
            found.append(median(one for one in begun if abs(one - x) <= _NEAR))
    return sorted(found)


def _behind_gaps(rows: Sequence[Row], size: float) -> Iterator[Piece]:
    """The pieces that are the first at their height, or have more than a blank before them."""
    pieces = sorted((piece for row in rows for piece in row), key=lambda one: (-round(one.y), one.x))
    for _, level in groupby(pieces, key=lambda one: round(one.y)):
        end = -inf
        for piece in level:
            if piece.x - end >= _GAP * size:
                yield piece
            end = piece.end - _ERROR * piece.width


def _cells(row: Row, starts: Sequence[float], size: float) -> Iterator[_Cell]:
    """A row in the parts that stand in the columns, or whole if it stands across them."""
    parts = [
        (column, list(group)) for column, group in groupby(row, key=lambda piece: _column(piece.x, starts))
    ]
    first = 0
    for n, ((column, _), (following, _)) in enumerate(pairwise(parts), start=1):
        if following < column:  # the file goes back to the left, to a line of its own
            yield from _cells_of(parts[first:n], starts, size)
            first = n
    yield from _cells_of(parts[first:], starts, size)


def _cells_of(parts: Sequence[tuple[int, Row]], starts: Sequence[float], size: float) -> Iterator[_Cell]:
    """The parts of a row as cells, or as one that stands across if nothing parts them."""
    parted = all(
        _begins(part[-1], following[0], starts[column], size)
        for (_, part), (column, following) in pairwise(parts)
    )
    column, part = parts[-1]
    end = part[-1].end - _ERROR * part[-1].width
    if parted and (column + 1 == len(starts) or end <= starts[column + 1]):
        yield from (_Cell(column, part) for column, part in parts)
    else:
        yield _Cell(None, [piece for _, part in parts for piece in part])


def _column(x: float, starts: Sequence[float]) -> int:
    return max((n for n, start in enumerate(starts) if x >= start - _NEAR), default=0)


def _begins(before: Piece, piece: Piece, start: float, size: float) -> bool:
    """Whether a piece is the first one of a row in the column that begins there."""
    least = before.end - _ERROR * before.width
    if abs(piece.x - start) <= _NEAR:
        return least <= start - 0.3 * size
    return piece.x - start <= _INDENT * size and least <= start and piece.x - least >= size


def _mark_across(cells: Sequence[_Cell], size: float) -> None:
    """Take out of its column what is set in another size and has nothing beside it, as a headline across."""
    rows = sorted((cell.row[0].y, cell.column) for cell in cells if cell.column is not None)
    for cell in cells:
        own = cell.row[0]
        if cell.column is None or abs(own.size - size) <= _OTHER_SIZE * size:
            continue
        near = max(own.size, size)
        if all(abs(y - own.y) > near or column == cell.column for y, column in rows):
            cell.column = None


def _is_mixed(cells: Sequence[_Cell], columns: int) -> bool:
    """Whether the file goes from one column to another again and again."""
    lines = Counter(cell.column for cell in cells if cell.column is not None)
    if not lines or len(lines) < columns or min(lines.values()) < _FEWEST_ROWS:
        return False
    within = [cell.column for cell in cells if cell.column is not None]
    switches = sum(one != other for one, other in pairwise(within))
    return switches > max(_FEWEST_ROWS, _SWITCHES * sorted(lines.values())[-2])


def _is_prose(cells: Sequence[_Cell], columns: int) -> bool:
    """Whether the lines of each column are running text; those of a table are not."""
    for column in range(columns):
        lines = ["".join(piece.text for piece in cell.row).strip() for cell in cells if cell.column == column]
        goes_on = [line[:1].isalpha() and not line[:1].isupper() for line in lines[1:]]
        if (
            mean(map(len, lines)) < _FEWEST_LETTERS
            or mean(len(line.split()) for line in lines) < _FEWEST_WORDS
        ):
            return False
        if mean(goes_on) < _GOES_ON:
            return False
    return True


def _ordered(cells: Sequence[_Cell]) -> Iterator[_Cell]:
    """The cells between two rows that stand across, column by column."""
    for _, group in groupby(cells, key=lambda cell: cell.column is None):
        yield from sorted(group, key=lambda cell: cell.column or 0)
