"""The lines of a text: where one begins and ends, and what it is without the white space around it.

Positions are characters, 0-based, ends excluded, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.types import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # between the ends that str.splitlines knows


def line_start(text: str, position: int) -> int:
    r"""Return where the line with this position begins.

    >>> line_start("OSLO\r\nNo comment.", 9)
    6
    """
    return max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1


def line_end(text: str, position: int) -> int:
    r"""Return where the line with this position ends, without its line break.

    >>> line_end("OSLO\r\nNo comment.", 2)
    4
    """
    ends = [place for mark in "\r\n" if (place := text.find(mark, position)) >= 0]
    return min(ends, default=len(text))


def line_before(text: str, position: int) -> str:
    r"""Return what precedes a position in its line.

    >>> line_before("OSLO\nHe said: No.", 13)
    'He said:'
    """
    return text[line_start(text, position) : position]


def line_behind(text: str, position: int) -> str:
    r"""Return what follows a position in its line.

    >>> line_behind("No, he said.\nOSLO", 3)
    ' he said.'
    """
    return text[position : line_end(text, position)]


def lines_of(text: str) -> Iterator[Span]:
    r"""Yield the lines that are not blank, without the white space around them.

    >>> [span.of("OSLO \n\n  No.") for span in lines_of("OSLO \n\n  No.")]
    ['OSLO', 'No.']
    """
    for match in _LINE.finditer(text):
        if line := trimmed(text, match.start(), match.end()):
            yield line


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the range without the white space at its ends; an empty range if there is nothing else.

    >>> trimmed("He said: No .", 8, 12)
    Span(start=9, end=11)
    """
    part = text[start:end]
    if part and not part[0].isspace() and not part[-1].isspace():
        return Span(start, end)
    left = len(part) - len(part.lstrip())
    return Span(start + left, start + max(left, len(part.rstrip())))
