"""A report that is nearly word for word what is printed, with something else in one place.

Draft: the board approved the bridge and approved the tunnel. Print: the board approved the bridge and
rejected the tunnel. Each word of the draft is in print, so only the place tells.
"""

from __future__ import annotations

from quotes.check.meaning.lexicon import PRONOUNS, near_meaning, opposite, same_meaning
from quotes.compare.changes import Change, Comparison, compare
from quotes.compare.relation import Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of

_LEAST = 0.8  # share of the draft's words that print has in their places
_FEWEST = 6  # words; fewer are too few to tell which word stands in the place of which
_LETTERS = 4  # of a word of content
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
    turning = [change for change in found.changes if _turns(change)]
    if turning:
        return turning[0], True
    other = [change for change in found.changes if _is_another_word(change)]
    return (other[0], False) if other else None


def _kept(found: Comparison, words: int) -> float:
    return 1 - sum(len(wording_of(change.old_text).words) for change in found.changes) / words


def _turns(change: Change) -> bool:
    ours, theirs = wording_of(change.old_text).words, wording_of(change.new_text).words
    if change.sense is Sense.DIRECTION:
        return any(opposite(one, other) for one in ours for other in theirs)
    return change.sense in _TURNING and bool(ours) and bool(theirs)


def _is_another_word(change: Change) -> bool:
    ours, theirs = wording_of(change.old_text).words, wording_of(change.new_text).words
    if change.sense is not Sense.WORDS or len(ours) != 1 or len(theirs) != 1:
        return False
    one, other = ours[0], theirs[0]
    if min(len(one), len(other)) < _LETTERS or not word_lists.FUNCTION_WORDS.isdisjoint((one, other)):
        return False
    if (
        not PRONOUNS.isdisjoint((one, other))
        or change.old_text[:1].isupper()
        or change.new_text[:1].isupper()
    ):
        return False
    return not (same_meaning(one, other) or near_meaning(one, other) or near_meaning(other, one))
