"""How two wordings relate to one another: the pure function on which grouping rests.

    >>> from quotes.compare.wording.wording import wording_of
    >>> relate(wording_of("We will not go to war with Iran this year"),
    ...        wording_of("we will go to war with Iran this year")).relation
    <Relation.CONTRADICTING: 'contradicting'>

The answer depends on the two texts alone, not on their order and not on what else is stored. Most pairs are
settled before any alignment, which takes by far the most time: they are the same, one is word for word
within the other, or they have too little in common.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.compare.align import align, common_words, forms
from quotes.compare.align_many import align_all
from quotes.compare.bounds import BOUNDS, EXCHANGING
from quotes.compare.relation import Related, Relation
from quotes.compare.shares import contained, judged
from quotes.compare.wording.wording import Wording


def relate(one: Wording, other: Wording) -> Related:
    """Return the relation of two wordings, with the alignment that it rests on."""
    short, long, swapped = _by_size(one, other)
    return _at_once(short, long, swapped) or judged(short, long, align(short, long), swapped=swapped)


def relate_many(pairs: Sequence[tuple[Wording, Wording]]) -> list[Related]:
    """Return the relation of each pair; for many pairs, in a fraction of the time of :func:`relate`.

    Pairs that cannot share enough are not aligned: they are different, with score 0.
    """
    sized = [_by_size(one, other) for one, other in pairs]
    found = [_at_once(short, long, swapped) for short, long, swapped in sized]
    left = []
    for at, (short, long, swapped) in enumerate(sized):
        if found[at] is None:
            if _can_be_enough(short, long):
                left.append(at)
            else:
                found[at] = Related(Relation.DIFFERENT, 0, swapped)
    for at, aligned in zip(left, align_all([sized[at][:2] for at in left]), strict=True):
        short, long, swapped = sized[at]
        found[at] = judged(short, long, aligned, swapped=swapped)
    return [related for related in found if related is not None]


def relate_all(pairs: Sequence[tuple[Wording, Wording]]) -> list[Related]:
    """Return what :func:`relate` gives for each pair, alignments of different ones too, in less time."""
    sized = [_by_size(one, other) for one, other in pairs]
    found = [_at_once(*each) for each in sized]
    left = [at for at, related in enumerate(found) if related is None]
    for at, aligned in zip(left, align_all([sized[at][:2] for at in left]), strict=True):
        short, long, swapped = sized[at]
        found[at] = judged(short, long, aligned, swapped=swapped)
    return [related for related in found if related is not None]


def share_shingles(one: Wording, other: Wording) -> bool:
    """Return whether two wordings share enough shingles to be related."""
    fewer = min(len(one.shingles), len(other.shingles))
    return len(one.shingles & other.shingles) >= BOUNDS.least_shingles(fewer)


def may_be_more(one: Wording, other: Wording) -> bool:
    """Return whether two wordings can be more than different, as far as it shows without an alignment."""
    short, long, swapped = _by_size(one, other)
    found = _at_once(short, long, swapped)
    return _can_be_enough(short, long) if found is None else found.relation is not Relation.DIFFERENT


def _by_size(one: Wording, other: Wording) -> tuple[Wording, Wording, bool]:
    """The shorter, the longer, and whether the second given is the shorter."""
    swapped = len(other.words) < len(one.words) or (
        len(other.words) == len(one.words) and other.normalised < one.normalised
    )
    return (other, one, True) if swapped else (one, other, False)


def _at_once(short: Wording, long: Wording, swapped: bool) -> Related | None:
    """The relation as far as it shows without an alignment."""
    if short.words == long.words and short.gaps == long.gaps:
        same = short.text == long.text or short.surface == long.surface
        return Related(Relation.IDENTICAL if same else Relation.SAME, 1000)
    if not short.words or not _share_enough(short, long):
        return Related(Relation.DIFFERENT, 0, swapped)
    whole = not short.bracketed and not long.gaps and f" {short.plain} " in f" {long.plain} "
    return Related(contained(short), 1000, swapped) if whole else None


def _share_enough(short: Wording, long: Wording) -> bool:
    """Whether they share enough telling words, words in the same order, and shingles to be related."""
    share = BOUNDS.least_common(gaps=bool(long.gaps))  # what an ellipsis replaces may be missing
    if len(short.telling & long.telling) < share * len(short.telling) - len(short.bracketed):
        return False
    if common_words(short, long) < share * (len(short.words) - len(short.bracketed)):
        return False
    return share_shingles(short, long)


def _can_be_enough(short: Wording, long: Wording) -> bool:
    """Whether an alignment can find them to share enough; never False if it would (`Shares.enough`)."""
    common = common_words(short, long)
    if common < BOUNDS.words:
        return False
    if short.bracketed or long.bracketed:
        return True  # what a bracket replaces can be left out
    wanted = BOUNDS.share * (len(short.words) - short.turning - _coverable(short, long)) - 1e-6
    if common >= wanted or EXCHANGING & short.vocabulary & long.vocabulary:
        return True  # words that changed places round an "and" count too
    return common + forms(short.words, long.vocabulary) + short.words.count("no") >= wanted


def _coverable(short: Wording, long: Wording) -> int:
    """How many words of the shorter the ellipses of the longer can replace, at the most."""
    if not long.gaps:
        return 0
    last = {word: at for at, word in enumerate(short.words)}
    first = {word: at for at, word in reversed(list(enumerate(short.words)))}
    sides = ((long.words[gap - 1], long.words[gap]) for gap in long.gaps)
    return sum(
        max(0, last[behind] - first[before] - 1)
        for before, behind in sides
        if before in first and behind in last
    )
