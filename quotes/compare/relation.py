"""How one wording can relate to another: the words for it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quotes.compare.align import Pair
from quotes.compare.bounds import BOUNDS
from quotes.compare.wording.wording import Wording


class Relation(StrEnum):
    """What one wording is to another."""

    IDENTICAL = "identical"  # the same words, apart from case, marks and punctuation
    SAME = "same"  # the same words, a number or a spelling written otherwise
    CONTAINED = "contained"  # one is word for word inside the other (ellipses and brackets allowed)
    NEAR = "near"  # few words differ, none of them one that turns the meaning
    CONTRADICTING = "contradicting"  # few words differ, but a negation, number, modal or direction does
    FRAGMENT = "fragment"  # contained, but with too few words of content to belong to one utterance only
    DIFFERENT = "different"

    @property
    def one_utterance(self) -> bool:
        """Whether two such wordings are taken for printings of one utterance."""
        return self in _ONE_UTTERANCE


_ONE_UTTERANCE = frozenset({Relation.IDENTICAL, Relation.SAME, Relation.CONTAINED, Relation.NEAR})


class Sense(StrEnum):
    """What kind of difference a change makes."""

    WORDS = "words"  # other words
    FORM = "form"  # the same word or value, written otherwise
    INFLECTION = "inflection"  # another form of the same word
    ORDER = "order"  # the same words the other way round
    OMISSION = "omission"  # left out, and an ellipsis says so
    BRACKET = "bracket"  # an editor's bracket
    NEGATION = "negation"
    NUMBER = "number"
    MODAL = "modal"
    DIRECTION = "direction"
    NAME = "name"  # this and the next two are found by `quotes.compare.changes`, in texts as printed
    UNIT = "unit"
    DAY = "day"

    @property
    def turns_meaning(self) -> bool:
        """Whether the change makes another statement of it."""
        return self in _TURNING


_TURNING = frozenset(
    {Sense.NEGATION, Sense.NUMBER, Sense.MODAL, Sense.DIRECTION, Sense.NAME, Sense.UNIT, Sense.DAY}
)


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring words that differ: indices of words of the shorter and of the longer, and what it does."""

    short: tuple[int, ...]
    long: tuple[int, ...]
    sense: Sense


@dataclass(frozen=True, slots=True)
class Related:
    """The relation with its reasons.

    ``score`` (0 to 1000) is the share of the shorter wording that the longer one has, less what
    differs inside; 1000 for identical, same and contained. ``pairs`` is empty if no alignment was needed.
    """

    relation: Relation
    score: int
    swapped: bool = False  # whether the second wording given is the shorter
    pairs: tuple[Pair, ...] = ()
    blocks: tuple[Block, ...] = ()


def weak(wording: Wording) -> bool:
    """Return whether a wording tells so little that others will have used the very same words."""
    return not BOUNDS.one_utterance_only(len(wording.words), wording.content)
