"""Times and units that one text has and another has otherwise: Tuesday for Monday, this year for next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotes.check.meaning.lexicon import QUANTITIES
from quotes.compare.name_swaps import time_and_unit
from quotes.days import MONTHS, WEEKDAYS
from quotes.text import word_set

_WHICH = word_set("this next last previous coming")
_WEEKDAYS = frozenset(WEEKDAYS)
_MONTHS = frozenset(MONTHS)
_TIMES = _WEEKDAYS | word_set("year month week quarter season spring summer autumn winter decade century")


def time_or_unit(
    ours: Sequence[str], theirs: Sequence[str], around: Sequence[str]
) -> tuple[str, str, str, tuple[str, ...]] | None:
    """Return what a time or a unit turns ("day", "unit"), both words, and those of the first it explains.

    Args:
        ours, theirs: the words of both texts.
        around: those of the second near what both have.
    """
    for what, classes in time_and_unit().items():
        one = {classes[word]: word for word in ours if word in classes}
        other = {classes[word]: word for word in around if word in classes}
        all_theirs = {classes[word] for word in theirs if word in classes}
        only = [one[key] for key in one if key not in all_theirs]
        others = [other[key] for key in other if key not in one]
        same = {QUANTITIES[word] for word in others if word in QUANTITIES}  # "twice" is "double"
        only = [word for word in only if QUANTITIES.get(word) not in same]
        if what == "unit" and only and others and _of_other_numbers(ours, only[0], theirs, others[0]):
            continue  # half of £6 million is no other unit than 50 percent
        if only and others and (what != "day" or _one_kind(only, others)):
            return what, only[0], others[0], tuple(only)
    one_time, other_time = _which_time(ours), _which_time(theirs)
    for noun, which in one_time.items():
        if noun in other_time and other_time[noun] != which and {which, other_time[noun]} != {"this", "the"}:
            return "day", f"{which} {noun}", f"{other_time[noun]} {noun}", ()
    return None


def _of_other_numbers(ours: Sequence[str], unit: str, theirs: Sequence[str], other: str) -> bool:
    """Whether two units go with numbers of which neither text has the other's."""
    one, two = _number_before(ours, unit), _number_before(theirs, other)
    return bool(one and two) and one not in theirs and two not in ours


def _number_before(words: Sequence[str], unit: str) -> str:
    at = list(words).index(unit) if unit in words else 0
    return next((word for word in reversed(words[max(0, at - 2) : at]) if word[0].isdigit()), "")


def is_time(word: str) -> bool:
    """Return whether a word names a day, a month or another time."""
    return word in time_and_unit()["day"]


def _one_kind(some: list[str], others: list[str]) -> bool:
    """Whether two words for a time could stand in each other's place."""
    for kind in (_WEEKDAYS, _MONTHS):
        if any(word in kind for word in some) and any(word in kind for word in others):
            return True
    rest = _WEEKDAYS | _MONTHS
    return not rest.intersection(some) and not rest.intersection(others)


def _which_time(words: Sequence[str]) -> dict[str, str]:
    return {noun: which for which, noun in pairwise(words) if which in _WHICH and noun in _TIMES}
