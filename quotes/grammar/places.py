"""Places of a text: what is before and behind one, and which characters are taken, without reading all of it.

A text may be a book, and a page of it a million characters without a line end: what cuts out all that is
before a place, for each of many places, takes as long as the square of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotes.types import Span

_VISIBLE = re.compile(r"\S")
_LETTER = re.compile(r"[^\W_]")
_STEP = 64
_LONGEST_WORD = 200
"""Characters of a word that are looked at; no word that any table knows is as long."""


def end_before(text: str, start: int, end: int) -> int:
    """Return where ``text[start:end].rstrip()`` ends: `start` if it is blank."""
    while end > start:
        part = text[max(start, end - _STEP) : end]
        if visible := part.rstrip():
            return end - len(part) + len(visible)
        end -= len(part)
    return start


def start_behind(text: str, start: int, end: int) -> int:
    """Return where ``text[start:end].lstrip()`` begins: `end` if it is blank."""
    found = _VISIBLE.search(text, start, end)
    return found.start() if found else end


def word_before(text: str, start: int, end: int) -> str:
    """Return the last word, by white space, of a range (`end` excluded); empty if the range is blank.

    >>> word_before("said Ana  Lee", 0, 10)
    'Ana'
    """
    until = end_before(text, start, end)
    return "".join(text[max(start, until - _LONGEST_WORD) : until].split()[-1:])


def word_behind(text: str, start: int, end: int) -> str:
    """Return the first word, by white space, of a range (`end` excluded); empty if the range is blank.

    >>> word_behind("said  Ana Lee", 4, 13)
    'Ana'
    """
    begin = start_behind(text, start, end)
    return "".join(text[begin : min(end, begin + _LONGEST_WORD)].split()[:1])


def has_letter(text: str, start: int, end: int) -> bool:
    """Return whether a letter or digit is in this range (`end` excluded)."""
    return _LETTER.search(text, start, end) is not None


class Taken:
    """Which characters of a text are in any of some ranges.

    >>> taken = Taken(20, [Span(3, 5)])
    >>> taken.touches([Span(0, 3), Span(8, 9)]), taken.touches([Span(4, 9)]), 4 in taken
    (False, True, True)
    """

    def __init__(self, size: int, spans: Iterable[Span] = ()) -> None:
        self._at = bytearray(size)
        self.add(spans)

    def add(self, spans: Iterable[Span]) -> None:
        """Take the characters of these ranges."""
        for span in spans:
            self._at[span.start : span.end] = b"\x01" * len(span)

    def touches(self, spans: Iterable[Span]) -> bool:
        """Return whether any of these ranges has a character that is taken."""
        return any(self._at.find(1, span.start, span.end) >= 0 for span in spans)

    def __contains__(self, position: int) -> bool:
        return self._at[position] != 0
