"""What the format of a file shows of the lines of its text: which are block quotes, items, cells, notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quotes.types import SILENT_ROLES, Paragraph, Role


class Shown:
    """Looks up what a format shows at a place of the text."""

    def __init__(self, structure: Sequence[Paragraph]) -> None:
        """Take the parts of a text whose role its format shows, in order, without overlaps."""
        self._parts = structure
        self._starts = [part.span.start for part in structure]

    def role(self, position: int, by_words: Role) -> Role:
        """Return the role of the line that begins at this character of the text.

        Args:
            position: where it begins.
            by_words: the role that its words show. It stays if the format shows nothing there, and if only
                the words show that the line is no running text.
        """
        n = self._at(position)
        if n < 0 or (self._parts[n].role.is_running_text and by_words in SILENT_ROLES):
            return by_words
        return self._parts[n].role

    def in_one(self, first: int, second: int) -> bool:
        """Whether these characters are in one part, or both in none."""
        return self._at(first) == self._at(second)

    def _at(self, position: int) -> int:
        """The number of the part that holds this character; -1 for none."""
        n = bisect_right(self._starts, position) - 1
        return n if n >= 0 and position < self._parts[n].span.end else -1
