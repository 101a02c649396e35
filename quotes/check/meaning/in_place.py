"""A report that is nearly word for word what is printed, with something else in one place.

Draft: the board approved the bridge and approved the tunnel. Print: the board approved the bridge and
rejected the tunnel. Each word of the draft is in print, so only the place tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.check.meaning.figures import plain_figures
from quotes.check.meaning.lexicon import PRONOUNS, near_meaning, opposite, same_meaning
from quotes.compare.changes import Change, Comparison, compare
from quotes.compare.relation import Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.text import word_set

_LEAST = 0.8  # share of the draft's words that print has in their places
_FEWEST = 6  # words; fewer are too few to tell which word stands in the place of which
_LETTERS = 4  # of a word of content
_GRAMMAR = (
    PRONOUNS | word_lists.MODALS.keys() | word_set("is was are were am be been has had have that did do does")
) - (word_lists.NEGATIONS)
_LISTED = re.compile(r",|\b(?:and|or)\b")
#: Not negations: "doubted that" is "did not believe that", and what is denied shows from more than its place.
_TURNING = (Sense.NUMBER, Sense.UNIT)


def in_its_place(draft: str, printed: str) -> tuple[Change, bool] | None:
    """Return what a report has in the place of something else, and whether that turns it; None for nothing.

    Args:
        draft: the content of the report.
        printed: the words of print that were compared with it.
    """
    words = wording_of(draft).words
    if len(words) < _FEWEST:
        return None
    found = compare(draft, printed)
    if not found.changes or _kept(found, len(words)) < _LEAST:
        return None
    changes = [change for change in found.changes if not _is_same_share(change)]
    turning = [change for change in changes if _turns(change)] or _exchanged(draft, changes)
    if turning:
        return turning[0], True
    other = [change for change in changes if _is_another_word(change)]
    return (other[0], False) if other else None


def _is_same_share(change: Change) -> bool:
    """Whether one share is written as a figure and as a word: "25 percent", "a quarter"."""
    one, other = (plain_figures(f"{text} of ").split() for text in (change.old_text, change.new_text))
    return bool(change.old_text and change.new_text) and one == other


def word_for_word(draft: str, printed: str) -> bool:
    """Return whether a report has the words of print, but for persons and tenses ("I will", "she would")."""
    found = compare(draft, printed)
    if not len(found.old):  # too different to be laid side by side
        return False
    return all(
        change.sense in (Sense.FORM, Sense.INFLECTION)
        or _GRAMMAR.issuperset((*wording_of(change.old_text).words, *wording_of(change.new_text).words))
        for change in found.changes
    )


def _kept(found: Comparison, words: int) -> float:
    return 1 - sum(len(wording_of(change.old_text).words) for change in found.changes) / words


def _turns(change: Change) -> bool:
    ours, theirs = wording_of(change.old_text).words, wording_of(change.new_text).words
    if change.sense is Sense.DIRECTION:
        return any(opposite(one, other) for one in ours for other in theirs)
    return change.sense in _TURNING and bool(ours) and bool(theirs)


def _exchanged(draft: str, changes: Sequence[Change]) -> list[Change]:
    """Two words of which each stands in the place of the other, and not beside it: "red and blue"."""
    found = []
    for k, one in enumerate(changes):
        for other in changes[k + 1 :]:
            both = wording_of(one.old_text).words, wording_of(one.new_text).words
            back = wording_of(other.new_text).words, wording_of(other.old_text).words
            if both != back or len(both[0]) != 1 or len(both[1]) != 1 or both[0] == both[1]:
                continue
            if not _is_content(both[0][0], both[1][0]) or _LISTED.search(
                draft[one.old.end : other.old.start]
            ):
                continue
            found.append(one)
    return found


def _is_content(*words: str) -> bool:
    return min(map(len, words)) >= _LETTERS and word_lists.FUNCTION_WORDS.isdisjoint(words)


def _is_another_word(change: Change) -> bool:
    ours, theirs = wording_of(change.old_text).words, wording_of(change.new_text).words
    if change.sense is not Sense.WORDS or len(ours) != 1 or len(theirs) != 1:
        return False
    one, other = ours[0], theirs[0]
    if not _is_content(one, other):
        return False
    if (
        not PRONOUNS.isdisjoint((one, other))
        or change.old_text[:1].isupper()
        or change.new_text[:1].isupper()
    ):
        return False
    return not (same_meaning(one, other) or near_meaning(one, other) or near_meaning(other, one))
