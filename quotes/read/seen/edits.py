"""Changes of a text, and where each character of the new text was in the old one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from quotes.types import Span


class Edit(NamedTuple):
    """A range of the old text (end excluded) and what stands in its place; an empty range puts it in."""

    start: int
    end: int
    new: str


class Edits:
    """Changes of one text. Only they are kept, so a text that is hardly changed costs hardly anything.

    >>> edits = Edits([Edit(3, 5, " ")])
    >>> edits.apply("We,\\r\\nhe"), edits.back(Span(4, 6)), edits.there(Span(5, 7))
    ('We, he', Span(start=5, end=7), Span(start=4, end=6))
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        """Take the changes in the order of the text, none overlapping another."""
        self._edits = edits
        self._old = [edit.start for edit in edits]
        self._new: list[int] = []
        shift = 0
        for start, end, new in edits:
            self._new.append(start + shift)
            shift += len(new) - (end - start)

    def apply(self, text: str) -> str:
        """Return the new text."""
        pieces, position = [], 0
        for start, end, new in self._edits:
            pieces += [text[position:start], new]
            position = end
        return "".join([*pieces, text[position:]])

    def back(self, span: Span) -> Span:
        """Return where a range of the new text was in the old one.

        A character that stands for several stands for all of them. What was dropped at an edge is left out.
        """
        first = self._origin(span.start).start
        return Span(first, max(first, self._origin(span.end - 1).end)) if span else Span(first, first)

    def there(self, span: Span) -> Span:
        """Return where a range of the old text is in the new one."""
        start = self._place(span.start, 0)
        return Span(start, max(start, self._place(span.end - 1, 1))) if span else Span(start, start)

    def _origin(self, position: int) -> Span:
        """The characters of the old text that a character of the new one stands for."""
        k = bisect_right(self._new, position) - 1
        if k < 0:
            return Span(position, position + 1)
        start, end, new = self._edits[k]
        behind = position - self._new[k] - len(new)
        return Span(start, end) if behind < 0 else Span(end + behind, end + behind + 1)

    def _place(self, position: int, width: int) -> int:
        """Where a character of the old text begins (width 0) or ends (width 1) in the new one."""
        k = bisect_right(self._old, position) - 1
        if k < 0:
            return position + width
        _, end, new = self._edits[k]
        if position < end:
            return self._new[k] + width * len(new)
        return self._new[k] + len(new) + position - end + width
