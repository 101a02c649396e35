"""Where two wordings laid side by side differ, and what each difference does to the statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.compare.align import Pair, alike
from quotes.compare.bounds import EXCHANGING
from quotes.compare.relation import Block, Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import Wording

_EDGE_LENGTH = 3  # words before or behind all that the two share, which can still belong to it
_EDGE = 2  # words at the edge of an omission that can belong to what was kept


def blocks_of(short: Wording, long: Wording, pairs: Sequence[Pair]) -> list[Block]:
    """Return the runs of pairs that differ, in order, each with what it does."""
    blocks: list[Block] = []
    left: list[int] = []
    right: list[int] = []
    begun = False
    for i, j in [*pairs, (-1, -1)]:
        if i is not None and j is not None and (i < 0 or short.words[i] == long.words[j]):
            if left or right:
                inside = i >= 0 and begun
                sense = _sense(short, long, [*left, i], [*right, j], inside)
                blocks.append(Block(tuple(left), tuple(right), sense))
                left, right = [], []
            begun = True
            continue
        if i is not None:
            left.append(i)
        if j is not None:
            right.append(j)
    return _exchanged(short, long, blocks)


def _sense(short: Wording, long: Wording, left: list[int], right: list[int], inside: bool) -> Sense:
    """What a block does.

    The last index on each side is that of the pair of equal words behind it; `inside` says that there are
    such pairs before and behind. An ellipsis replaces words of the other side only, and only there.
    """
    gap_in_short = inside and len(left) == 1 and left[0] in short.gaps
    gap_in_long = inside and len(right) == 1 and right[0] in long.gaps
    del left[-1], right[-1]
    if (left and short.bracketed.issuperset(left)) or (right and long.bracketed.issuperset(right)):
        return Sense.BRACKET
    if not inside and max(len(left), len(right)) > _EDGE_LENGTH:
        return Sense.WORDS  # a statement of its own, before or behind what the two share
    old = _spoken(short, left)
    new = _spoken(long, right)
    if gap_in_short or gap_in_long:
        edges = {*old[:_EDGE], *old[-_EDGE:]} ^ {*new[:_EDGE], *new[-_EDGE:]}
        return Sense.OMISSION if word_lists.NEGATIONS.isdisjoint(edges) else Sense.NEGATION
    return sense_of(old, new)


def _spoken(wording: Wording, at: list[int]) -> list[str]:
    """The words at these places, without a "no" that only answers ("No, I meant ...")."""
    words = wording.words
    following = {i: words[i + 1] if i + 1 < len(words) else "" for i in at}
    return [words[i] for i in at if not (words[i] == "no" and following[i] in word_lists.AFTER_AN_ANSWER)]


def sense_of(old: list[str], new: list[str]) -> Sense:
    """Return what it does to a statement to put the words `new` in the place of the words `old`.

    >>> sense_of(["will"], ["will", "not"])
    <Sense.NEGATION: 'negation'>
    >>> sense_of(["non", "citizens"], ["citizens"])
    <Sense.NEGATION: 'negation'>
    >>> sense_of(["home", "stretch"], ["homestretch"])
    <Sense.FORM: 'form'>
    """
    if old and "".join(old) == "".join(new):
        return Sense.FORM
    for turning in (word_lists.NEGATIONS, word_lists.NEGATING_PARTS):
        if turning.isdisjoint(old) != turning.isdisjoint(new):
            return Sense.NEGATION
    if sorted(filter(_is_number, old)) != sorted(filter(_is_number, new)):
        return Sense.NUMBER
    if _modal_turned(old, new):
        return Sense.MODAL
    if word_lists.any_opposite(old, new):
        return Sense.DIRECTION
    if old and len(old) == len(new) and all(alike(a, b) for a, b in zip(old, new, strict=True)):
        return Sense.INFLECTION
    return Sense.WORDS


def _is_number(word: str) -> bool:
    return word[0].isdigit()


def _modal_turned(old: list[str], new: list[str]) -> bool:
    before, after = _modals(old), _modals(new)
    if before and after:
        return before != after
    strong = {word_lists.MODALS[word] for word in word_lists.STRONG_MODALS}
    unclear = {"d", "would", "had"}  # "we'd" is "we would" or "we had"
    return bool((before | after) & strong) and unclear.isdisjoint((*old, *new))


def _modals(words: list[str]) -> set[int]:
    found = {word_lists.MODALS[word] for word in words if word in word_lists.MODALS}
    # "We have to go" is "we must go".
    if any(a in ("have", "has", "had", "need", "needs") and b == "to" for a, b in pairwise(words)):
        found.add(word_lists.MODALS["must"])
    return found


def _exchanged(short: Wording, long: Wording, blocks: list[Block]) -> list[Block]:
    """Words that changed places: harmless round "and", another statement round a verb ("A beat B")."""
    for n, (first, second) in enumerate(pairwise(blocks)):
        a, b = ({short.words[i] for i in block.short} for block in (first, second))
        c, d = ({long.words[j] for j in block.long} for block in (first, second))
        if not a or not b or a != d or b != c or not (a | b) - word_lists.FUNCTION_WORDS:
            continue
        between = short.words[first.short[-1] + 1 : second.short[0]]
        sense = Sense.DIRECTION if EXCHANGING.isdisjoint(between) else Sense.ORDER
        blocks[n : n + 2] = [replace(first, sense=sense), replace(second, sense=sense)]
    return blocks
