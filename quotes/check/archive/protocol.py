"""What a check asks of an archive: a small protocol, so that checking needs no database.

`quotes.check.archive.in_memory` answers it for articles at hand, `db.check.stored` from the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from quotes.check.archive.printed import Printed, PrintedText
from quotes.compare.wording.wording import Wording
from quotes.types import Span


class Archive(Protocol):
    """Answers questions about what was printed, and by whom.

    Phrases are looked for as a full text has them: word by word, without case, accents and punctuation
    (`quotes.compare.wording.search_words`).
    """

    def near(self, wording: Wording) -> Mapping[int, str]:
        """Return the wordings that may be near to this one: their ids, each with its normalised text."""
        ...

    def printings_of(self, wordings: Iterable[int]) -> list[Printed]:
        """Return every quotation that has one of these wordings, earliest first, undated last."""
        ...

    def printings_by(self, name: str, words: Sequence[str]) -> list[Printed]:
        """Return the quotations of everyone with this family name that have these normalised words."""
        ...

    def said_like(self, name: str, words: Sequence[str], most: int) -> list[Printed]:
        """Return the quotations of this family name that have the most of these words, at most `most`.

        Words are normalised; a longer one counts where it begins a printed word, and "" everywhere.
        Best first.
        """
        ...

    def wordings_with(self, words: Sequence[str], most: int) -> Mapping[int, str]:
        """Return wordings that have all these words, as :meth:`near` does; at most `most` of them."""
        ...

    def texts_with(self, phrases: Sequence[str]) -> Iterable[PrintedText]:
        """Return the articles that have all these phrases in their texts or headlines."""
        ...

    def count_texts_with(self, phrases: Sequence[str], most: int) -> int:
        """Return how many articles have all these phrases, counted up to `most`; 0 without a phrase."""
        ...

    def any_wording_with(self, phrases: Sequence[str]) -> bool:
        """Return whether a normalised quotation has all these phrases."""
        ...

    def quotation_at(self, article: int, place: Span) -> Printed | None:
        """Return the quotation of an article (`PrintedIn.id`) that holds this place of its text."""
        ...

    def family(self, name: str) -> Sequence[tuple[str, str]]:
        """Return the persons of this name's family who are known in full, each with a name as printed."""
        ...
