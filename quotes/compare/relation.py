"""How two wordings stand to one another: the pure function on which grouping rests.

    >>> relate(wording_of("We will not go to war with Iran this year"),
    ...        wording_of("we will go to war with Iran this year")).relation
    <Relation.CONTRADICTING: 'contradicting'>

The answer depends on the two texts alone, not on their order and not on what else is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from quotes.compare.align import Pair, align, alike, common_words, forms
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import Wording, content_words


class Relation(StrEnum):
    """What one wording is to another."""

    IDENTICAL = "identical"  # the same words, apart from case, marks and punctuation
    SAME = "same"  # the same words, a number or a spelling written otherwise
    CONTAINED = "contained"  # one stands word for word inside the other (ellipses and brackets allowed)
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
    NAME = "name"  # this and the next two are told by `quotes.compare.changes`, from texts as printed
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

    ``score`` (0 to 1000) is the share of the shorter wording that stands in the longer one, less what
    differs inside; 1000 for identical, same and contained. ``pairs`` is empty where no alignment was needed.
    """

    relation: Relation
    score: int
    swapped: bool = False  # whether the second wording given is the shorter
    pairs: tuple[Pair, ...] = ()
    blocks: tuple[Block, ...] = ()


_TELLING = 3.0  # content that two wordings must share to be one utterance without being the same ...
TELLING_IN_A_ROW = 1.5  # ... or this much, where so many words stand in a row:
_ROW = 6
_TELLING_IN_PART = 2.0  # ... or this much, where so many words are shared in all:
_PART = 9
MIN_WORDS = 3
MIN_COMMON = 0.6  # of the shorter, in the same order: below this, no alignment is tried
MIN_COMMON_WITH_GAPS = 0.5
MIN_SHARE = 0.78  # words of the shorter that stand in the longer
_MIN_CONTENT_SHARE = 0.6  # the same, of its words of content
_MAX_INSIDE = 0.6  # words inside that the shorter lacks without an ellipsis, per word of the shorter
_EDGE_LENGTH = 3  # words before or behind all that the two share, which can still belong to it
_EDGE = 2  # words at the edge of an omission that can belong to what was kept


def relate(one: Wording, other: Wording) -> Related:
    """The relation of two wordings, and the alignment it rests on."""
    short, long, swapped = _by_size(one, other)
    return _at_once(short, long, swapped) or _laid(short, long, swapped, align(short, long))


def _stands_in(short: Wording, long: Wording) -> bool:
    """Whether the shorter stands word for word in the longer."""
    return not short.bracketed and not long.gaps and f" {short.plain} " in f" {long.plain} "


def _by_size(one: Wording, other: Wording) -> tuple[Wording, Wording, bool]:
    """The shorter, the longer, and whether the second given is the shorter."""
    swapped = len(other.words) < len(one.words) or (
        len(other.words) == len(one.words) and other.normalised < one.normalised
    )
    return (other, one, True) if swapped else (one, other, False)


def _at_once(short: Wording, long: Wording, swapped: bool) -> Related | None:
    """The relation as far as it shows without an alignment."""
    if short.words == long.words and short.gaps == long.gaps:
        same = short.surface == long.surface
        return Related(Relation.IDENTICAL if same else Relation.SAME, 1000)
    common = _common(short, long) if short.words else 0
    if common and _stands_in(short, long):
        return Related(_contained(short), 1000, swapped)
    return None if common else Related(Relation.DIFFERENT, 0, swapped)


def _laid(short: Wording, long: Wording, swapped: bool, pairs: list[Pair]) -> Related:
    """The relation of two wordings laid side by side."""
    blocks = tuple(_blocks(short, long, pairs))
    return _judged(short, long, tuple(pairs), blocks, swapped)


def shared_enough(shared: int, one: int, other: int) -> bool:
    """Whether wordings with `one` and `other` shingles that share `shared` of them can have a relation."""
    return shared > 0 and 10 * shared >= 3 * min(one, other)


def weak(wording: Wording) -> bool:
    """Whether a wording tells so little that others will have used the very same words."""
    return not _tells(len(wording.words), wording.content)


def _common(short: Wording, long: Wording) -> int:
    """The words that they have in common, in the same order; 0 if too few to be more than different."""
    # What an ellipsis on the other side stands for may be missing.
    need = MIN_COMMON_WITH_GAPS if long.gaps else MIN_COMMON
    if len(short.telling & long.telling) < need * len(short.telling) - len(short.bracketed):
        return 0
    common = common_words(short, long)
    if common < need * (len(short.words) - len(short.bracketed)):
        return 0
    shared = len(short.shingles & long.shingles)  # the dearest to tell, so it comes last
    return common if shared_enough(shared, len(short.shingles), len(long.shingles)) else 0


def _can_be_enough(short: Wording, long: Wording) -> bool:
    """Whether an alignment can find them to share enough; never False where it would (:func:`_judged`)."""
    common = common_words(short, long)
    if common < MIN_WORDS:
        return False
    if short.bracketed or long.bracketed:
        return True  # what a bracket stands for can be left out
    wanted = MIN_SHARE * (len(short.words) - short.turning - _coverable(short, long)) - 1e-6
    if common >= wanted or EXCHANGING & short.vocabulary & long.vocabulary:
        return True  # words that changed places round an "and" count too
    return common + forms(short.words, long.families) + short.words.count("no") >= wanted


EXCHANGING = frozenset(("and", "or"))


def _coverable(short: Wording, long: Wording) -> int:
    """How many words of the shorter ellipses of the longer can stand for, at the most."""
    words, found = short.words, 0
    for gap in long.gaps:
        before, behind = long.words[gap - 1], long.words[gap]
        if before in short.vocabulary and behind in short.vocabulary:
            last = len(words) - 1 - words[::-1].index(behind)
            found += max(0, last - words.index(before) - 1)
    return found


def _contained(short: Wording) -> Relation:
    return Relation.CONTAINED if _tells(len(short.words), short.content) else Relation.FRAGMENT


def _tells(words: int, content: float) -> bool:
    """Whether so many words in a row, with so much content, belong to one utterance only."""
    return (content >= _TELLING and words >= MIN_WORDS) or (content >= TELLING_IN_A_ROW and words >= _ROW)


def _judged(
    short: Wording, long: Wording, pairs: tuple[Pair, ...], blocks: tuple[Block, ...], swapped: bool
) -> Related:
    covered: set[int] = set()
    turned: set[int] = set()
    inside = 0
    for block in blocks:
        if block.sense in (Sense.OMISSION, Sense.BRACKET):
            covered.update(block.short)
        elif block.sense.turns_meaning:
            turned.update(i for i in block.short if word_lists.turns(short.words[i]))
        elif block.sense is Sense.WORDS:
            inside += max(0, len(block.long) - len(block.short))
    kept = [i for i, j in pairs if i is not None and j is not None and short.words[i] == long.words[j]]
    mild = (Sense.INFLECTION, Sense.ORDER)
    formed = [i for block in blocks if block.sense in mild for i in block.short]
    count = len(kept) + len(formed)
    # A word that turns the meaning must not also make the two look less alike.
    base = len(short.words) - len(covered) - len(turned)
    share = count / base if base > 0 else 0.0
    content = content_words(tuple(short.words[i] for i in (*kept, *formed)))
    wanted = content_words(
        tuple(word for i, word in enumerate(short.words) if i not in covered and i not in turned)
    )
    score = max(0, min(999, round(1000 * count / (base + max(0, inside)))) if base > 0 else 0)
    enough = (
        share >= MIN_SHARE
        and content >= _MIN_CONTENT_SHARE * wanted
        and inside <= _MAX_INSIDE * len(short.words)
        and len(kept) >= MIN_WORDS
    )
    if not enough:
        relation = Relation.DIFFERENT
    elif any(block.sense.turns_meaning for block in blocks):
        relation = Relation.CONTRADICTING if content >= TELLING_IN_A_ROW else Relation.DIFFERENT
    elif len(kept) == base and not inside:
        relation, score = _contained(short), 1000
    else:
        telling = (content >= _TELLING and len(kept) >= _ROW) or (
            content >= _TELLING_IN_PART and len(kept) >= _PART
        )
        relation = Relation.NEAR if telling else Relation.FRAGMENT
    return Related(relation, score, swapped, pairs, blocks)


def _blocks(short: Wording, long: Wording, pairs: list[Pair]) -> list[Block]:
    """The runs of pairs that differ, each with what it does."""
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
    such pairs before and behind. An ellipsis stands for words of the other side only, and only there.
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
    """What it does to a statement to put the words `new` in the place of the words `old`."""
    if word_lists.NEGATIONS.isdisjoint(old) != word_lists.NEGATIONS.isdisjoint(new):
        return Sense.NEGATION
    if sorted(filter(_is_number, old)) != sorted(filter(_is_number, new)):
        return Sense.NUMBER
    if _modal_turned(old, new):
        return Sense.MODAL
    if any(word_lists.opposite(a, b) for a in old for b in new):
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
