"""Lines that a program broke at a fixed width, joined again.

A program breaks a line because the next word has no more room. So in a wrapped text nearly every break that
falls inside a sentence is *forced*: the line and the next word together are wider than any line. In lists,
poems, tallies and transcripts it is not. The width is a property of the whole text; where the text has none
(a page with one wrapped block in it), each block is asked by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quotes.read.article.bylines import byline_names
from quotes.read.article.datelines import match_dateline
from quotes.read.seen.edits import Edit
from quotes.read.seen.line_hyphens import HYPHENS, kept_hyphen, printed_words

_WORDS = re.compile(r"[^ \n\r\v\f\x1c-\x1e\x85\u2028\u2029][^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*+")
_BREAK = re.compile(r"\r\n|\n|\r")
_NARROWEST, _WIDEST = 22, 130  # characters of the longest line that was broken
_RAGGED = 8  # characters by which a line may be wider than all that were broken inside a sentence
_MOST_LONG = 0.2  # share of lines that are wider than that in a wrapped text
_FORCED = 0.9  # share of the breaks inside sentences that are forced in a wrapped text
_HEAD = 1_200  # characters in which a dateline may open the text
_ENDS = ".!?:…"
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*$")
_PARTED = re.compile(r"\w(?:-{1,3}|\u2010)$")
_DASHED = re.compile(r"\w(?:--+|—)$")
_ITEM = re.compile(r"(?:[-–—*•·▪●◦]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s|[A-Z][A-Z.'’ -]{1,30}:\s|[QA]:")


class _Line(NamedTuple):
    start: int  # of its words
    end: int
    indent: int  # characters before its words
    width: int  # of both together


class _Pair(NamedTuple):
    """Two lines with nothing but a line's end between them."""

    line: _Line
    following: _Line
    inside: bool  # the second goes on with the sentence of the first, in a small letter
    room: int  # the width up to which the first word of the second had no room in the first


_Block = list[_Pair]
_InOne = Callable[[int, int], bool]


def wrapped_lines(text: str, in_one: _InOne | None = None) -> list[Edit]:
    """Return the changes that join the lines of wrapped paragraphs, in the order of the text.

    Args:
        text: without invisible characters and tabs.
        in_one: whether two characters may be in one paragraph, as the format of the file shows.
    """
    lines = list(_lines(text))
    if not any(_NARROWEST <= line.width <= _WIDEST for line in lines):
        return []
    blocks = list(_blocks(text, lines, in_one))
    if not blocks:
        return []
    width = _width([pair for block in blocks for pair in block], [line.width for line in lines])
    if width:
        return list(_Joins(text, blocks, len(lines), width).edits())
    edits: list[Edit] = []
    for block in blocks:
        widths = [block[0].line.width, *(pair.following.width for pair in block)]
        own = _width(block, widths) if len(block) > 1 else 0
        if own and all(pair.room >= own for pair in block):
            edits += _Joins(text, [block], len(widths), own).edits()
    return edits


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank, without the white space round them."""
    before = 0
    for match in _WORDS.finditer(text):
        start = match.start()
        if words := match[0].rstrip():
            blank = text[before:start]
            indent = len(blank) - len(blank.rstrip(" "))
            yield _Line(start, start + len(words), indent, indent + len(words))
        before = match.end()


def _blocks(text: str, lines: Sequence[_Line], in_one: _InOne | None) -> Iterator[_Block]:
    """Neighbouring lines, in rows without a blank line."""
    neighbours = [
        (line, following)
        for line, following in pairwise(lines)
        if line.width <= _WIDEST
        and _BREAK.fullmatch(text[line.end : following.start - following.indent].strip(" "))
        and (in_one is None or in_one(line.start, following.start))
    ]
    hyphens = any(_parted(text, line) for line, _ in neighbours)
    block: _Block = []
    for line, following in neighbours:
        if block and block[-1].following is not line:
            yield block
            block = []
        block.append(_pair(text, line, following, hyphens))
    if block:
        yield block


def _pair(text: str, line: _Line, following: _Line, hyphens: bool) -> _Pair:
    """Two lines; `hyphens` says that lines are broken behind hyphens, too."""
    space = text.find(" ", following.start, following.end)
    first = text[following.start : following.end if space < 0 else space]
    if hyphens and 0 < (hyphen := first.find("-", 1)) < len(first) - 1:
        first = first[: hyphen + 1]
    inside = first[0].islower() and text[line.end - 1] not in _ENDS
    return _Pair(line, following, inside, line.width + len(first) - _parted(text, line))


def _parted(text: str, line: _Line) -> bool:
    """Whether a line ends behind a hyphen or dash of a word, where no blank was."""
    if text[line.end - 1] not in "-\u2010":
        return False
    return _PARTED.search(text, max(line.start, line.end - 4), line.end) is not None


def _width(pairs: Sequence[_Pair], lines: Sequence[int]) -> int:
    """Return the width at which lines were broken, in characters; 0 if they were not.

    Args:
        pairs: the neighbours among the lines.
        lines: the width of each line.
    """
    inside = [pair for pair in pairs if pair.inside]
    width = max((pair.line.width for pair in inside), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    forced = sum(pair.room >= width for pair in inside)
    all_forced = sum(pair.room >= width for pair in pairs)
    longer = sum(line > width + _RAGGED for line in lines)
    wrapped = (
        forced >= _FORCED * len(inside) and 4 * forced >= all_forced and longer <= _MOST_LONG * len(lines)
    )
    return width if wrapped else 0


class _Joins:
    """Which lines of a wrapped text are joined, and how."""

    def __init__(self, text: str, blocks: Sequence[_Block], lines: int, width: int) -> None:
        self._text, self._blocks, self._width = text, blocks, width
        pairs = [pair for block in blocks for pair in block]
        self._starting, self._going_on = _indents(pairs, width)
        free = sum(not pair.inside and pair.room < width for pair in pairs)
        #: Whether paragraphs follow one another without a blank line.
        self._solid = 2 * free >= lines - len(pairs)
        self._has_word = printed_words(text)

    def edits(self) -> Iterator[Edit]:
        for block in self._blocks:
            start = block[0].line.start
            for pair in block:
                if self._joined(pair, start):
                    yield self._edit(pair)
                else:
                    start = pair.following.start

    def _joined(self, pair: _Pair, start: int) -> bool:
        """Whether two lines are of one paragraph, which begins at this character of the text."""
        line, following = pair.line, pair.following
        if line.width > self._width + _RAGGED:
            return False
        if pair.inside:
            return True
        if (
            pair.room < self._width
            or self._opens(following)
            or byline_names(self._text[line.start : line.end])
        ):
            return False
        if self._starting != self._going_on:
            return following.indent == self._going_on
        return not (self._solid and self._turns(line, following, start))

    def _opens(self, line: _Line) -> bool:
        """Whether a line begins like nothing in the middle of a paragraph."""
        text = self._text
        return bool(
            _ITEM.match(text, line.start, line.end)
            or byline_names(text[line.start : line.end])
            or (line.start < _HEAD and match_dateline(text, line.start, line.end))
        )

    def _turns(self, line: _Line, following: _Line, start: int) -> bool:
        """Whether a quotation begins with a line as one does in a new paragraph, behind another one."""
        if self._text[following.start] not in '“"':
            return False
        before = self._text[start : line.end]
        opened = before.count("“") > before.count("”")
        return bool(_SENTENCE_END.search(before[-6:])) and (opened or before[-1] in '”"')

    def _edit(self, pair: _Pair) -> Edit:
        text, end, start = self._text, pair.line.end, pair.following.start
        words = text[pair.line.start : end]
        if words[-1] in HYPHENS:
            following = text[start : pair.following.end]
            match kept_hyphen(words, following, self._has_word):
                case "":
                    return Edit(end - 1, start, "")
                case "-":
                    return Edit(end, start, "")
        return Edit(end, start, "" if _DASHED.search(words[-6:]) else " ")


def _indents(pairs: Sequence[_Pair], width: int) -> tuple[int, int]:
    """How far the first lines of paragraphs are indented, and the others; the same if there is no rule."""
    going_on = Counter(pair.following.indent for pair in pairs if pair.inside and pair.room >= width)
    starting = Counter(pair.following.indent for pair in pairs if not pair.inside and pair.room < width)
    if not going_on or not starting:
        return 0, 0
    (first, firsts), (other, others) = starting.most_common(1)[0], going_on.most_common(1)[0]
    clear = firsts >= 0.8 * starting.total() and others >= 0.9 * going_on.total()
    return (first, other) if clear else (0, 0)
