"""What is printed on each page of a PDF file and belongs to none: running heads, page numbers, "- more -"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from quotes.read.pdf_page.lines import Line

_EDGE_LINES = 4  # at the top and at the bottom of a page
_LONGEST = 200  # characters of a running head
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W{0,4}(?:page|p\.|pg\.)?\s{0,3}(?:\d{1,4}|[ivxl]{1,6})(?:\s{0,3}(?:of|/|\|)\s{0,3}\d{1,4})?\W{0,4}",
    re.I,
)
_GOES_ON = re.compile(r"\W{0,6}\s{0,3}(?:more|continue[sd]|ends?)\s{0,3}\W{0,6}", re.I)


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that belong to the text.

    What stands at the edge of two pages or more, and of half of them, at one height and alike but for
    numbers, is furniture; so is a number of a page, and the word that the text goes on, at any edge. Nothing
    is left out that stands further in than a line of the text.
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    edges = [_edges(page) for page in pages]
    often = Counter(key for page in edges for key in {_key(line) for edge in page for line in edge})
    least = max(2, (len(pages) + 1) // 2)
    left_out: set[Line] = set()
    for page in edges:
        for edge in page:
            for line in edge:
                repeated = often[_key(line)] >= least and len(line.text) <= _LONGEST
                if not repeated and not _is_number(line):
                    break
                left_out.add(line)
    return [line for line in lines if line not in left_out]


def _edges(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines at the top and at the bottom of a page, from the outside inwards."""
    downwards = sorted(page, key=lambda line: -line.y)
    return downwards[:_EDGE_LINES], downwards[: -_EDGE_LINES - 1 : -1]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.y / 12)


def _is_number(line: Line) -> bool:
    """Whether a line is the number of a page, or says that the text goes on."""
    return bool(_PAGE_NUMBER.fullmatch(line.text) or _GOES_ON.fullmatch(line.text))
