"""What is usual in a PDF file: how large letters are, how far lines are apart, where they begin, how long."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from quotes.read.pdf_page.columns import width_of
from quotes.read.pdf_page.lines import Line

_OTHER_SIZE = 0.08
_FEW_LINES = 4
_WIDEST_INDENT = 6  # times the size of the letters
_FEWER = 0.2
_ENDS_EARLY, _ENDS_EARLY_FOR_SURE = 0.95, 0.82  # of the length of full lines
_WORDS = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a file.

    Attributes:
        size: of running text, in points.
        pitch: for each size, how far the lines of a paragraph are apart, in points.
        length: for each size, of a full line: in characters, and in letters of that size.
        edges: where lines begin, in points, and how many do.
        words: how often each is in it, in small letters.
    """

    size: float
    pitch: dict[int, float]
    length: dict[int, tuple[int, float]]
    edges: Counter[int]
    words: Counter[str]

    def gap(self, line: Line) -> float:
        """Return how far this line should be below the one before in the same paragraph, in points."""
        return self.pitch.get(round(line.size), 1.25 * line.size)

    def indent(self, line: Line) -> float:
        """Return how far a line stands to the right of an edge where many lines begin, in letters."""
        return _indent(line, self.edges)

    def ends_early(self, before: Line, line: Line, *, sure: bool = True) -> bool:
        """Whether the first word of a line would have had room at the end of the one before.

        Args:
            before: that one.
            line: the line.
            sure: whether there must have been much room.
        """
        characters, letters = self.length.get(round(before.size), (0, 0.0))
        first = line.text.split(maxsplit=1)[0]
        share = _ENDS_EARLY_FOR_SURE if sure else _ENDS_EARLY
        short = len(before.text) + 1 + len(first) < share * characters
        return short and self.indent(before) + width_of(f"{before.text} {first}") < share * letters


def usual_of(lines: Sequence[Line]) -> Usual:
    """Return what is usual in a file with these lines."""
    sizes: Counter[int] = Counter()
    gaps: dict[int, list[float]] = {}
    by_size: dict[int, list[Line]] = {}
    edges = Counter(round(line.x) for line in lines)
    for line in lines:
        sizes[round(line.size)] += len(line.text)
        by_size.setdefault(round(line.size), []).append(line)
    for line, following in pairwise(lines):
        apart = line.y - following.y
        if same_size(line, following) and line.page == following.page and 0 < apart < 3 * line.size:
            gaps.setdefault(round(line.size), []).append(apart)
    return Usual(
        float(sizes.most_common(1)[0][0]),
        {size: _pitch(some) for size, some in gaps.items()},
        {
            size: (
                int(_long([len(line.text) for line in some])),
                _long([_indent(line, edges) + width_of(line.text) for line in some]),
            )
            for size, some in by_size.items()
        },
        edges,
        Counter(word.lower() for line in lines for word in _WORDS.findall(line.text)),
    )


def same_size(one: Line, other: Line) -> bool:
    """Whether two lines are set in one size."""
    return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)


def _long(lengths: Sequence[float]) -> float:
    """The length of a full line: of nine in ten, since a few may be set wider than all others."""
    return sorted(lengths)[min(len(lengths) - 1, len(lengths) * 9 // 10)]


def _pitch(gaps: Sequence[float]) -> float:
    """The distance of two lines within a paragraph: the smaller one if there are two that are common."""
    common = Counter(round(gap * 2) / 2 for gap in gaps)
    least = max(2, len(gaps) // 5) if len(gaps) > _FEW_LINES else 1
    return min((gap for gap, count in common.items() if count >= least), default=median(gaps))


def _indent(line: Line, edges: Counter[int]) -> float:
    x, size = round(line.x), max(line.size, 1)
    near = range(x - min(200, round(_WIDEST_INDENT * size)), x)
    least = max(3, edges[x] * _FEWER)  # first lines may be more than the others
    return (x - next((edge for edge in near if edges[edge] >= least), x)) / size
