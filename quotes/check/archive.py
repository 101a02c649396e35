"""What a check asks of an archive: a small protocol, so that checking needs no database.

`db.check.against_archive` answers it from the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from quotes.check.printed import Printed
from quotes.compare.wording.wording import Wording


class Archive(Protocol):
    """Answers questions about what was printed, and by whom."""

    def near(self, wording: Wording) -> Mapping[int, str]:
        """Return the wordings that may be near to this one: their ids, each with its normalised text."""
        ...

    def printings_of(self, wordings: Iterable[int]) -> list[Printed]:
        """Return every quotation that has one of these wordings, earliest first, undated last."""
        ...

    def printings_by(self, name: str, words: Sequence[str]) -> list[Printed]:
        """Return the quotations of everybody of this family name that have these normalised words."""
        ...

    def words_in_articles(self, wording: Wording) -> list[Printed]:
        """Return the places in articles and headlines that have these words, quoted or not."""
        ...

    def missing_everywhere(self, wording: Wording) -> list[str]:
        """Return the parts of a wording between its ellipses that no article has, quoted or not."""
        ...

    def articles_with(self, wording: Wording, most: int) -> int:
        """Return how many articles have these words, counted up to `most`; 0 if they hold a number."""
        ...

    def family(self, name: str) -> Sequence[tuple[str, str]]:
        """Return the persons of this name's family who are known in full, each with a name as printed."""
        ...
