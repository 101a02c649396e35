"""How much two wordings must have in common to be related, to be one utterance, to contradict one another.

Whatever looks at pairs of wordings keeps to these bounds: the index of shingles, which finds candidates
(`db.groups.shingles`); the look at many pairs at once (`quotes.group.overlap`); the look at one pair and the
judgement of two wordings laid side by side (`quotes.compare.relating`). A level may let a pair pass that a
later one finds different; it must never rule out a pair that `relate` finds related.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from numpy.typing import NDArray

Number = TypeVar("Number", int, "NDArray[Any]")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares are of the shorter wording; content is measured by `content_words`."""

    # To be related at all:
    shingles_in_ten: int = 3  # of the wording that has fewer shingles
    common: float = 0.6  # words in the same order, and telling words
    common_with_gaps: float = 0.5  # the same, if the longer wording has an ellipsis for what is missing
    share: float = 0.78  # words laid beside equal ones or other forms of them
    content_share: float = 0.6  # the same, of its content
    inside: float = 0.6  # words inside that it lacks without an ellipsis, per word of the shorter
    words: int = 3  # equal words
    # To be one utterance without being the same, or to contradict one another:
    content: float = 3.0  # shared content ...
    content_in_a_row: float = 1.5  # ... or this much, if as many words as this follow one another:
    row: int = 6
    content_in_part: float = 2.0  # ... or this much, if as many words as this are shared in all:
    part: int = 9

    def least_shingles(self, size: Number) -> Number:
        """Return how many shingles must be shared, of `size` shingles of the wording that has fewer.

        `size` is 1 or more: a number or an array of numbers.

            >>> Bounds().least_shingles(1), Bounds().least_shingles(10), Bounds().least_shingles(11)
            (1, 3, 4)
        """
        return -(-self.shingles_in_ten * size // 10)

    def least_common(self, *, gaps: bool) -> float:
        """Return the share of words that must be in common; `gaps`: the longer wording has an ellipsis."""
        return self.common_with_gaps if gaps else self.common

    def one_utterance_only(self, words: int, content: float) -> bool:
        """Return whether words in a row, with so much content, belong to one utterance only."""
        return (content >= self.content and words >= self.words) or (
            content >= self.content_in_a_row and words >= self.row
        )

    def one_utterance_changed(self, words: int, content: float) -> bool:
        """Return the same for words that do not all follow one another."""
        return (content >= self.content and words >= self.row) or (
            content >= self.content_in_part and words >= self.part
        )


BOUNDS = Bounds()
EXCHANGING = frozenset(("and", "or"))
"""Words round which others can change places without a change of meaning."""
