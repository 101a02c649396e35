"""An archive of which only some printings count: those of certain outlets, or of what certain people said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from quotes.check.archive.printed import Printed, PrintedIn, PrintedText
from quotes.check.archive.protocol import Archive
from quotes.compare.wording.wording import Wording
from quotes.names.fold import fold_name
from quotes.types import Span


class NarrowedArchive:
    """Answers what a check asks as another archive does, from a part of its printings."""

    def __init__(
        self, whole: Archive, *, outlets: Collection[str] = (), speakers: Collection[str] = ()
    ) -> None:
        """Narrow an archive.

        Args:
            whole: the archive.
            outlets: only what these printed counts; any, if there is none.
            speakers: only quotations of people with one of these names count; any, if there is none. What
                articles print outside quotations still counts.
        """
        self._whole = whole
        self._outlets = frozenset(outlets)
        self._speakers = frozenset(map(fold_name, speakers))

    def near(self, wording: Wording) -> Mapping[int, str]:
        """Return the wordings that may be near to this one: their ids, each with its normalised text."""
        return self._whole.near(wording)

    def printings_of(self, wordings: Iterable[int]) -> list[Printed]:
        """Return every quotation that counts and has one of these wordings, earliest first, undated last."""
        return list(filter(self._counts, self._whole.printings_of(wordings)))

    def printings_by(self, name: str, words: Sequence[str]) -> list[Printed]:
        """Return the quotations that count, of everyone with this family name, that have these words."""
        return list(filter(self._counts, self._whole.printings_by(name, words)))

    def said_like(self, name: str, words: Sequence[str], most: int) -> list[Printed]:
        """Return the quotations that count, of this family name, that have the most of these words."""
        return list(filter(self._counts, self._whole.said_like(name, words, most)))

    def wordings_with(self, words: Sequence[str], most: int) -> Mapping[int, str]:
        """Return wordings that have all these words, at most `most` of them."""
        return self._whole.wordings_with(words, most)

    def texts_with(self, phrases: Sequence[str]) -> list[PrintedText]:
        """Return the articles that count and have all these phrases in their texts or headlines."""
        return [text for text in self._whole.texts_with(phrases) if self._is_here(text.article)]

    def count_texts_with(self, phrases: Sequence[str], most: int) -> int:
        """Return how many articles that count have all these phrases, counted up to `most`."""
        if not self._outlets:
            return self._whole.count_texts_with(phrases, most)
        return min(most, len(self.texts_with(phrases)))

    def any_wording_with(self, phrases: Sequence[str]) -> bool:
        """Return whether a normalised quotation has all these phrases; articles are asked by outlet only."""
        return not self._outlets and self._whole.any_wording_with(phrases)

    def quotation_at(self, article: int, place: Span) -> Printed | None:
        """Return the quotation that counts and holds this place of the text of an article."""
        found = self._whole.quotation_at(article, place)
        return found if found is not None and self._counts(found) else None

    def family(self, name: str) -> Sequence[tuple[str, str]]:
        """Return the persons of this name's family who are known in full, each with a name as printed."""
        return self._whole.family(name)

    def _is_here(self, article: PrintedIn) -> bool:
        return not self._outlets or (article.outlet or "") in self._outlets

    def _counts(self, printed: Printed) -> bool:
        if not self._is_here(printed.article):
            return False
        names = (printed.person, printed.speaker_name, *printed.joint)
        return not self._speakers or any(name and fold_name(name) in self._speakers for name in names)
