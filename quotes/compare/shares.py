"""What two wordings laid side by side share, and the relation that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quotes.compare.align import Pair
from quotes.compare.blocks import blocks_of
from quotes.compare.bounds import BOUNDS
from quotes.compare.relation import Block, Related, Relation, Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import Wording, content_words


@dataclass(frozen=True)
class Shares:
    """What becomes of the words of the shorter wording, by their places in it."""

    words: tuple[str, ...]  # all of them
    kept: tuple[int, ...]  # laid beside equal ones
    formed: tuple[int, ...]  # beside other forms of them, or in another order
    written: tuple[int, ...]  # beside the same words written as one or as two: "home stretch"
    covered: frozenset[int]  # what an ellipsis or a bracket of the longer wording replaces
    turned: frozenset[int]  # words that turn the meaning: they must not also make the two look less alike
    inside: int  # words of the longer wording, between what is shared, for which the shorter has nothing

    @cached_property
    def base(self) -> int:
        """How many words are asked for in the longer wording."""
        return len(self.words) - len(self.covered) - len(self.turned)

    @property
    def count(self) -> int:
        """How many words the longer wording has, as they are or in another form."""
        return len(self.kept) + len(self.formed)

    @cached_property
    def content(self) -> float:
        """The content of the words that the longer wording has."""
        return content_words(tuple(self.words[i] for i in (*self.kept, *self.formed)))

    @property
    def score(self) -> int:
        """The share that the longer wording has, less what it adds inside, in thousandths: 0 to 999."""
        return max(0, min(999, round(1000 * self.count / (self.base + self.inside)))) if self.base > 0 else 0

    @property
    def enough(self) -> bool:
        """Whether enough is shared for any relation."""
        asked = (word for i, word in enumerate(self.words) if i not in self.covered | self.turned)
        return (
            self.base > 0
            and self.count / self.base >= BOUNDS.share
            and self.inside <= BOUNDS.inside * len(self.words)
            and len(self.kept) >= BOUNDS.words
            and self.content >= BOUNDS.content_share * content_words(tuple(asked))
        )


def shares_of(short: Wording, long: Wording, pairs: Sequence[Pair], blocks: Sequence[Block]) -> Shares:
    """Return what two wordings share, from the pairs of their words and the blocks in which they differ."""
    covered: set[int] = set()
    turned: set[int] = set()
    formed: list[int] = []
    written: list[int] = []
    inside = 0
    for block in blocks:
        if block.sense in (Sense.OMISSION, Sense.BRACKET):
            covered.update(block.short)
        elif block.sense.turns_meaning:
            turned.update(i for i in block.short if word_lists.turns(short.words[i]))
        elif block.sense in (Sense.INFLECTION, Sense.ORDER):
            formed += block.short
        elif block.sense is Sense.FORM:
            written += block.short
        elif block.sense is Sense.WORDS:
            inside += max(0, len(block.long) - len(block.short))
    return Shares(
        short.words,
        tuple(i for i, j in pairs if i is not None and j is not None and short.words[i] == long.words[j]),
        tuple(formed),
        tuple(written),
        frozenset(covered),
        frozenset(turned),
        inside,
    )


def judged(short: Wording, long: Wording, pairs: Sequence[Pair], *, swapped: bool) -> Related:
    """Return the relation of two wordings laid side by side.

    Args:
        short, long: the two wordings.
        pairs: which word was laid beside which (`quotes.compare.align`).
        swapped: whether the second wording given is the shorter.
    """
    blocks = tuple(blocks_of(short, long, pairs))
    shares = shares_of(short, long, pairs, blocks)
    score = shares.score
    if not shares.enough:
        relation = Relation.DIFFERENT
    elif any(block.sense.turns_meaning for block in blocks):
        told = shares.content >= BOUNDS.content_in_a_row
        relation = Relation.CONTRADICTING if told else Relation.DIFFERENT
    elif len(shares.kept) + len(shares.written) == shares.base and not shares.inside:
        relation, score = _contained_but_for(short, shares), 1000
    elif BOUNDS.one_utterance_changed(len(shares.kept), shares.content) or _but_for_edges(short, long, pairs):
        relation = Relation.NEAR
    else:
        relation = Relation.FRAGMENT
    return Related(relation, score, swapped, tuple(pairs), blocks)


def _but_for_edges(short: Wording, long: Wording, pairs: Sequence[Pair]) -> bool:
    """Whether the longer wording has the shorter in a row but for words at its edges that tell nothing.

    "But nobody knows what this costs" beside "The trouble is nobody knows what this costs".
    """
    kept = [(i, j) for i, j in pairs if i is not None and j is not None and short.words[i] == long.words[j]]
    (first, begin), (last, end) = kept[0], kept[-1]
    if last - first != end - begin or len(kept) != last - first + 1:
        return False
    row = short.words[first : last + 1]
    edges = short.words[:first] + short.words[last + 1 :]
    plain = all(word in word_lists.FUNCTION_WORDS and not word_lists.turns(word) for word in edges)
    return plain and BOUNDS.one_utterance_only(len(row), content_words(row))


def _contained_but_for(short: Wording, shares: Shares) -> Relation:
    """The relation of a wording to one that has it word for word, or an ellipsis or a bracket in its place.

    What those replace can be anything, so it is no sign that the two are one. Nor is what an editor put in.
    """
    if not shares.covered:
        return contained(short)
    kept = [at for at in sorted({*shares.kept, *shares.written}) if at not in short.bracketed]
    whole = BOUNDS.one_utterance_only(len(kept), content_words(tuple(short.words[at] for at in kept)))
    return Relation.CONTAINED if whole else Relation.FRAGMENT


def contained(short: Wording) -> Relation:
    """Return the relation of a wording to one that has it word for word."""
    whole = BOUNDS.one_utterance_only(len(short.words), short.content)
    return Relation.CONTAINED if whole else Relation.FRAGMENT
