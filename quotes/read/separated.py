"""Tables of articles: CSV with commas, semicolons, tabs or bars, one article a row under a row of names.

A file is such a table if its ending says so, or if its first line names the fields of articles and the lines
below it have as many cells. Rows are read one by one.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from quotes.errors import ArticleError
from quotes.read.decoding import NO_TEXT, WIDE_MARKS, decode, is_no_text
from quotes.read.notices import Tell
from quotes.read.records.article import Record
from quotes.read.records.fields import MOST_FIELDS, TABLE, Fields, folded
from quotes.read.records.looks import (
    LONGEST_NAME,
    MOST_ABOVE,
    NAMED_DELIMITER,
    cells_of,
    column_name,
    delimiter_of,
    is_header,
)
from quotes.read.records.reader import Records
from quotes.read.source import BLANK, MOST_BYTES, Source
from quotes.text import count
from quotes.types import Article

READER = "csv 1"
"""Name and version of this reader."""
_MARK = b"\xef\xbb\xbf"
_LINKED = re.compile(r"\s*=HYPERLINK\(\s*\"([^\"]*)\"\s*(?:[,;]\s*\"((?:[^\"]|\"\")*)\"\s*)?\)\s*\Z", re.I)
_AS_TEXT = re.compile(r"\s*=\s*\"((?:[^\"]|\"\")*)\"\s*\Z")
_MADE_SAFE = re.compile(r"'(?=\s*[=+\-@])")
_UNIT = re.compile(r"\s*[(\[<][^()\[\]<>]{1,40}[)\]>]\s*\Z")
_LINKS = frozenset(TABLE["url"].split())
_END = "\x1aend\x1a"
_MOST_SHOWN = 8  # names of columns in a message
_MOST_RETRIES = 20  # quotation marks that never close, in one file


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article of each row, or why there is none; tell of each value that cannot be used."""
    try:
        stream = _opened(source)
        header = _header(stream, source)
    except ValueError as error:
        yield ArticleError(source.name, str(error))
        return
    records = Records(source, tell)
    anything = False
    for number, row in enumerate(_rows(stream, header)):
        units = number == 0 and all(_UNIT.match(cell) for cell in row.cells if cell.strip())
        if row.fault or (any(map(str.strip, row.cells)) and not units):
            anything = True
            yield from _of_row(row, header, records)
    if not anything:
        yield ArticleError(source.name, "a table without rows: no articles in it")
    yield from records.end()


@dataclass(frozen=True, slots=True)
class _Header:
    """The first row of a table: names of columns, what stands between cells, lines up to its end."""

    names: list[str]
    delimiter: str
    lines: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its cells, the text they are in, the number of its first line; or why it cannot be read."""

    cells: list[str]
    data: str
    line: int
    fault: str = ""


def _opened(source: Source) -> IO[str]:
    """The source as text, its line ends kept; a damaged byte is half a character.

    Raises:
        ValueError: it is no text, or too large to be converted.
    """
    if source.first.startswith(WIDE_MARKS):
        data = source.data()
        if len(data) == MOST_BYTES:
            raise ValueError("a table in UTF-16 or UTF-32 of more than 64 MiB: convert it to UTF-8")
        return io.StringIO(decode(data), newline="")
    if not source.first.strip(BLANK):
        raise ValueError("empty file")
    if is_no_text(source.first.lstrip(BLANK).partition(b"\n")[0]):
        raise ValueError(NO_TEXT)
    joined = _Joined(source.first.removeprefix(_MARK), source.stream)
    return io.TextIOWrapper(joined, "utf-8", "surrogateescape", newline="")


class _Joined(io.BytesIO):
    """The bytes that are read already, and those that follow, as one stream."""

    def __init__(self, first: bytes, stream: IO[bytes]) -> None:
        super().__init__(first)
        self._rest = stream

    def read1(self, size: int | None = -1, /) -> bytes:
        return super().read1(size) or self._rest.read(-1 if size is None else size)

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(size) or self._rest.read(-1 if size is None else size)

    def seekable(self) -> bool:
        return False


def _header(stream: IO[str], source: Source) -> _Header:
    """The header, with the delimiter that makes the best names of it; a few lines may stand above it.

    Raises:
        ValueError: it names no text.
    """
    fields, named, lines = Fields(source.fields), None, 0
    first: list[str] | None = None
    for above in range(MOST_ABOVE + 1):
        line = ""
        while not line.strip():
            lines += 1
            if not (line := stream.readline(MOST_BYTES)):
                break
            if lines == 1 and (found := NAMED_DELIMITER.match(line)):
                named, line = found[1], ""
        if not line:
            break
        delimiter = named or delimiter_of(line, fields)
        line, more = _whole_row(line, delimiter, stream)
        lines += more
        names = [column_name(name, fields) for name in cells_of(line, delimiter)]
        if len(names) > MOST_FIELDS:
            raise ValueError(f"a table of {len(names):,} columns; {MOST_FIELDS:,} at most are read")
        if is_header(names, fields) if above else fields.has_text(names):
            return _Header(names, delimiter, lines)
        first = first or names
    if first is None:
        raise ValueError("empty file")
    shown = ", ".join(one_name[:LONGEST_NAME] for one_name in first[:_MOST_SHOWN] if one_name)
    more_names = ", ..." if len(first) > _MOST_SHOWN else ""
    raise ValueError(
        f"a table without a column that is known as the text (columns: {shown}{more_names}); "
        "name it with --map COLUMN=text"
    )


def _whole_row(line: str, delimiter: str, stream: IO[str]) -> tuple[str, int]:
    """A row with the lines that its quotation marks hold together, and how many lines these are.

    Raises:
        ValueError: a quotation mark never closes.
    """
    more = 0
    while _is_open(line, delimiter):
        behind = stream.readline(MOST_BYTES)
        if not behind or len(line) > MOST_BYTES:
            raise ValueError("the first line of the table has a quotation mark that never closes")
        line, more = line + behind, more + 1
    if any(delimiter in name and "\n" in name for name in cells_of(line, delimiter)):
        raise ValueError("the first line of the table has a quotation mark that never closes")
    return line, more


def _is_open(line: str, delimiter: str) -> bool:
    """Whether a quotation mark is open at the end of these lines."""
    return list(csv.reader([line, _END], delimiter=delimiter))[-1] != [_END]


class _Lines:
    """Lines of a table, one by one, of which those of the last row can be had again."""

    def __init__(self, stream: IO[str], read: int) -> None:
        self._stream, self._again = stream, deque[str]()
        self.line = read + 1  # number of the first line of the row
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        while line := self._again.popleft() if self._again else self._stream.readline(MOST_BYTES):
            self.taken.append(line)
            yield line
        yield _END

    def next_row(self) -> None:
        self.line, self.taken = self.line + len(self.taken), []

    def next_line(self) -> None:
        """Go back to the second line of the row."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.line, self.taken = self.line + 1, []


def _rows(stream: IO[str], header: _Header) -> Iterator[_Row]:
    """The rows below a header. A quotation mark that never closes costs its line, not those below it."""
    lines = _Lines(stream, header.lines)
    for retry in range(_MOST_RETRIES + 1):
        fault = "a quotation mark that begins a cell never closes"
        try:
            for cells in csv.reader(lines, delimiter=header.delimiter):
                if cells == [_END]:
                    return
                if cells and cells[-1].endswith(_END):
                    break
                if cells:
                    yield _Row(cells, "".join(lines.taken), lines.line)
                lines.next_row()
        except csv.Error:
            fault = "a cell of more than 64 MiB; a quotation mark never closes, perhaps"
        if retry == _MOST_RETRIES:
            fault += "; what follows is not read"
        yield _Row([], "", lines.line, fault)
        lines.next_line()


def _of_row(row: _Row, header: _Header, records: Records) -> Iterator[Article | ArticleError]:
    source = records.source
    place = f"{source.name}:{row.line}"
    cells, names = row.cells, header.names
    data = row.data.encode("utf-8", "surrogateescape")
    if len(cells) != len(names) and '\\"' in row.data:
        cells = _with_backslashes(row.data, header.delimiter) or cells
    while len(cells) > len(names) and not cells[-1].strip():
        cells = cells[:-1]
    if row.fault:
        yield ArticleError(place, row.fault)
    elif len(cells) != len(names):
        yield ArticleError(
            place,
            f"{count(len(cells), 'cell')} where the header has {len(names):,}; a cell with a separator or a "
            "line break in it needs quotation marks around it",
        )
    else:
        try:
            decode(data)
        except ValueError as error:
            yield ArticleError(place, str(error))
            return
        values: dict[str, str] = {}
        for name, cell in zip(names, cells, strict=True):
            if name and not values.get(name):
                text = (
                    cell if records.fields.has_text([name]) else _shown(cell, is_link=folded(name) in _LINKS)
                )
                values[name] = text if text.strip() else ""
        yield from records.read(Record(values, data, place, f"{source.stem}:{row.line}", READER))


def _with_backslashes(data: str, delimiter: str) -> list[str] | None:
    """The cells of a row in which a backslash stands before each quotation mark that is meant."""
    try:
        rows = list(csv.reader(io.StringIO(data), delimiter=delimiter, doublequote=False, escapechar="\\"))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _shown(cell: str, *, is_link: bool) -> str:
    """What a spreadsheet shows of a cell with a link or a text in a formula, or the address of the link.

    An apostrophe that keeps a text from being a formula is no part of it. No other formula is worked out.

    >>> _shown('=HYPERLINK("https://e.example/a","Lee to go")', is_link=False), _shown('="7"', is_link=False)
    ('Lee to go', '7')
    """
    if linked := _LINKED.match(cell):
        address, label = linked[1], (linked[2] or "").replace('""', '"')
        return address if is_link else label or address
    if text := _AS_TEXT.match(cell):
        return text[1].replace('""', '"')
    return cell[1:] if _MADE_SAFE.match(cell) else cell
