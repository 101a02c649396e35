"""Part of the layout: quotes/compare/relate_many.py."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.compare.align import Pair
from quotes.compare.align_many import align_all
from quotes.compare.relation import (
    Related,
    Relation,
    _at_once,
    _by_size,
    _can_be_enough,
    _common,
    _laid,
    _stands_in,
)
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import Wording

_MORE_COMMON = 0.61  # as much as to be sure, whatever is lost in adding up


def may_be_more(one: Wording, other: Wording) -> bool:
    """Whether they can be more than different: what shows without an alignment."""
    short, long, swapped = _by_size(one, other)
    found = _at_once(short, long, swapped) if short.words != long.words else None
    if found is not None:
        return found.relation is not Relation.DIFFERENT
    return short.words == long.words or _can_be_enough(short, long)


def relate_all(pairs: Sequence[tuple[Wording, Wording]]) -> list[Related]:
    """The relation of each pair; for many, at a fraction of the time of :func:`relate`.

    Pairs that can be told to be different are not laid side by side: they have the score 0.
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
        found[at] = _laid(*sized[at], aligned)
    return [related for related in found if related is not None]


def relate_likely(pairs: Sequence[tuple[Wording, Wording]]) -> list[Related]:
    """The same as :func:`relate_all`, sooner where most pairs have much in common.

    Words in common are counted only for those that an alignment finds to be related.
    """
    sized = [_by_size(one, other) for one, other in pairs]
    found: list[Related | None] = [None] * len(sized)
    for at, (short, long, swapped) in enumerate(sized):
        if short.words == long.words and short.gaps == long.gaps and _look_alike(short, long):
            found[at] = Related(Relation.IDENTICAL, 1000)
        elif (short.words == long.words and short.gaps == long.gaps) or _stands_in(short, long):
            found[at] = _at_once(short, long, swapped)
    left = [at for at, related in enumerate(found) if related is None]
    for at, aligned in zip(left, align_all([sized[at][:2] for at in left]), strict=True):
        short, long, swapped = sized[at]
        related = _laid(short, long, swapped, aligned)
        if related.relation is not Relation.DIFFERENT and not (
            _kept_enough(short, long, aligned) or _common(short, long)
        ):
            related = Related(Relation.DIFFERENT, 0, swapped)
        found[at] = related
    return [related for related in found if related is not None]


def _look_alike(one: Wording, other: Wording) -> bool:
    """Whether wordings of the same words are sure to look alike: normalised, and brackets aside the same.

    "[sic]" is no word, so what has that word in a bracket may be read otherwise.
    """
    if one.normalised != one.text or other.normalised != other.text or "sic" in one.vocabulary:
        return False
    return one.text.translate(_WITHOUT_BRACKETS) == other.text.translate(_WITHOUT_BRACKETS)


_WITHOUT_BRACKETS = {ord("["): None, ord("]"): None}


def _kept_enough(short: Wording, long: Wording, aligned: list[Pair]) -> bool:
    """Whether :func:`_common` is sure to find enough in common, going by the words that were laid together.

    They stand in the same order; and neighbours among them, not both function words, share a shingle.
    """
    words, others, function = short.words, long.words, word_lists.FUNCTION_WORDS
    kept, telling = 0, set()
    shared = set()
    last = (-2, -2)
    for i, j in aligned:
        if i is None or j is None or words[i] != others[j]:
            continue
        kept += 1
        tells = words[i] not in function
        if tells:
            telling.add(words[i])
        if last == (i - 1, j - 1) and (tells or words[i - 1] not in function):
            shared.add((words[i - 1], words[i]))
        last = (i, j)
    need = _MORE_COMMON * len(words)
    return (
        kept >= need
        and len(telling) >= _MORE_COMMON * len(short.telling)
        and bool(shared and 10 * len(shared) >= 3 * (len(words) - 1))
    )
