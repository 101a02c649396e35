"""Numbers of two contents: which word is in the place of which, and whether another number counts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from quotes.check.meaning.content import Content, steps
from quotes.check.meaning.phrases import AT_LEAST, AT_MOST
from quotes.text import word_set

_NEAR, _COUNTED = 6, 5  # words; from a number to what it counts
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())  # noqa: SIM905
_ALL = word_set("all every each everyone everybody everything always both everywhere")
_SOME = word_set("some few several")
_NONE = word_set("no none nobody nothing never neither nowhere")
_Turned = tuple[str, str, str, tuple[str, ...]]


def not_all(words: Sequence[str]) -> str:
    """Return "every" of "not every plant is in trouble", which some are; nothing without such words.

    >>> not_all(["not", "every", "plant"]), not_all(["not", "the", "plant"])
    ('every', '')
    """
    return next((word for before, word in pairwise(words) if before == "not" and word in _ALL), "")


def other_bound(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """ "At least 4 percent" for "up to 4 percent", "no plant" for "not every plant"."""
    bounds = {AT_MOST, AT_LEAST}
    one, other = bounds.intersection(ours), bounds.intersection(theirs)
    if len(one) == len(other) == 1 and one != other:
        return next(iter(one)), next(iter(other))
    return _more_for_no_more(ours, theirs) or _part_for_none(ours, theirs)


def _part_for_none(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """ "No plant is" for "not every plant is", one way or the other."""
    one, other = not_all(ours), not_all(theirs)
    rest = theirs if one else ours
    nothing = next((word for word in rest if word in _NONE), "")
    if bool(one) is bool(other) or not nothing or not _SOME.isdisjoint(rest):
        return None
    return (f"not {one}", nothing) if one else (nothing, f"not {other}")


def _more_for_no_more(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """ "No more than the owners" for "more than the owners", one way or the other."""
    for bound, words in ((AT_MOST, ("more",)), (AT_LEAST, ("less", "fewer"))):
        for one, other in ((ours, theirs), (theirs, ours)):
            if bound not in one or bound in other or _compared(one, words):
                continue
            if found := _compared(other, words):
                return (f"no {found}", found) if one is ours else (found, f"no {found}")
    return None


def _compared(words: Sequence[str], of: tuple[str, ...]) -> str:
    return next((f"{a} than" for a, b in pairwise(words) if b == "than" and a in of), "")


def facing(ours: Content, theirs: Content, matched: Mapping[int, int], i: int) -> list[int]:
    """Return the words of the second text that are where a word of the first would be.

    They stand between the same neighbours, or near the one that has a match.
    """
    before = [k for k in matched if k < i]
    behind = [k for k in matched if k > i]
    last = matched[max(before)] if before else None
    following = matched[min(behind)] if behind else None
    if last is not None and following is not None and last < following:
        return list(range(last + 1, following))
    near: list[int] = []
    if last is not None:
        near += range(last + 1, min(len(theirs.words), last + 1 + _NEAR))
    if following is not None:
        near += range(max(0, following - _NEAR), following)
    return near


def other_number(ours: Content, theirs: Content, matched: Mapping[int, int]) -> _Turned | None:
    """Return what shows that the second text has another number where the first has its own."""
    words, others = ours.words, theirs.words
    if pair := steps(ours, theirs, matched):
        return "number", *pair, ()
    for i, word in enumerate(words):
        if not _is_number(word) or word in others:
            continue
        there = facing(ours, theirs, matched, i)
        found = [others[j] for j in there if _is_number(others[j]) and others[j] not in words]
        found += [others[j] for j in there if others[j] == "one" and _counts(matched, i, j)]
        if found:
            return "number", word, found[0], (word,)
    for i, word in enumerate(words):
        if _is_number(word) and (other := _anothers_number(ours, theirs, matched, i)):
            return "number", word, other, (word,)
    for i, word in enumerate(words[:-1]):
        if word == "one" and "one" not in others:
            there = facing(ours, theirs, matched, i)
            found = [others[j] for j in there if _is_number(others[j]) and _counts(matched, i, j)]
            if found:
                return "number", word, found[0], ()
    return None


def _anothers_number(ours: Content, theirs: Content, matched: Mapping[int, int], i: int) -> str:
    """The number that the other has for what this one counts: "94 percent of children" for 71 percent."""
    words, others = ours.words, theirs.words
    if i not in matched:
        return ""
    for k in range(i + 1, min(i + _COUNTED, len(words))):
        if k in ours.breaks or _is_number(words[k]):
            break
        at = matched.get(k)
        if at is None and k in ours.content:
            break
        if at is None or others.count(others[at]) > 1 or abs(at - matched[i]) < _NEAR:
            continue
        before = [j for j in range(max(0, at - _COUNTED), at) if _is_number(others[j])]
        if before and others[before[-1]] not in words and theirs.breaks.isdisjoint(range(before[-1] + 1, at)):
            return others[before[-1]]
    return ""


def _counts(matched: Mapping[int, int], i: int, j: int) -> bool:
    """Whether two words stand before what was matched: "one producer" for "four producers"."""
    return matched.get(i + 1, -1) == j + 1


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _ORDINALS
