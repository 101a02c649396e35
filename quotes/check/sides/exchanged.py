"""Two things in each other's place: "Iran hit Israel" for "Israel hit Iran", "12 of 20" for "20 of 12".

All words are there, so nothing else tells it. The draft's words of content are put in a row, and the two
exchanged: if the row then is that of print, they had been exchanged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from quotes.check.meaning.content import Content
from quotes.check.meaning.lexicon import IRREGULAR, lemmas
from quotes.check.meaning.times import is_time
from quotes.compare.wording import word_lists
from quotes.text import word_set

_MOST = 24  # words of content: more are no claim whose parts could be told apart
_NEAR = 5  # words
_LEAST_ROW = 4
_CAUSES = word_set("because due by after before thanks through from since as when if than with")
_ALL_LISTING = word_set("and or but to the a an his her its their")
_BEFORE_VERBS = word_set("to he she it they we i not been be was were is are has have had did")
_COMPARATIVES = word_set("more less fewer better worse")
_BE = word_set("been be was were is are")
_LISTING = frozenset(("and", "or", "to"))
OTHER_WAY_ROUND = "other way round"
"""What is told contrary and of parts exchanged, so that it may well be the same."""
MUTUAL = word_set("""
    meet marry merge talk agree cooperate collide play draw resemble equal border speak negotiate debate match
    differ disagree argue share join
    """)
"""Verbs of what both sides do at once."""


def exchanged(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[int, int, str] | None:
    """Return two words of the first text (indices) that the second has in each other's place.

    With them, what they are: "name", "number" or "roles".

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
    """
    row = sorted(matched)
    if not 2 <= len(row) <= _MOST:
        return None
    target = [theirs.words[j] for j in sorted(matched.values())]
    said = {i: theirs.words[j] for i, j in matched.items()}
    names = ours.names | theirs.names
    passive = ("by" in ours.words) != ("by" in theirs.words)
    for one, other in combinations(row, 2):
        if ours.words[one] == ours.words[other] or matched[one] < matched[other]:
            continue  # in the same order as in print
        numbers = [ours.words[i][0].isdigit() for i in (one, other)]
        named = ours.words[one] in names and ours.words[other] in names
        if not any(numbers) and _counted_apart(ours, theirs, matched, one, other):
            return one, other, "number"
        if not any(numbers) and not named and not passive and _told_apart(ours, theirs, matched, one, other):
            swapped = said | {one: said[other], other: said[one]}
            if [swapped[i] for i in row] == target:
                return one, other, "roles"
        if all(numbers) and _of(ours, one, other) and _of(theirs, matched[other], matched[one]):
            return one, other, "number"
        if not (all(numbers) or (named and not passive)) or _side_by_side(ours, one, other):
            continue
        swapped = said | {one: said[other], other: said[one]}
        if [swapped[i] for i in row] == target:
            return one, other, "name" if named else "number"
    return None


def compared_round(
    ours: Content, theirs: Content, around: Sequence[str], matched: Mapping[int, int]
) -> tuple[str, str] | None:
    """Return two words that stand on the other side of "than", "before" or "after".

    Draft: money more than peace. Print: peace more than money.
    """
    for link in ("than", "before", "after"):
        if link not in ours.words or link not in around:
            continue
        one, other = ours.words.index(link), theirs.words.index(link)
        crossed = [i for i, j in matched.items() if (i < one) != (j < other)]
        over = {i < one for i in crossed}
        if len(crossed) >= 2 and (link == "than" or len(over) == 2):
            return ours.words[crossed[0]], ours.words[crossed[1]]
    return None


def other_way_round(
    ours: Content,
    theirs: Content,
    matched: Mapping[int, int],
    contrary: Collection[tuple[str, str]],
) -> tuple[str, str] | None:
    """Return two contrary words that say the same, since what they stand between is exchanged as well.

    Draft: the landlords were less patient than the tenants. Print: the tenants were more patient than the
    landlords. "After the class did" for "before the company did" is the like.

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
        contrary: opposites of which the first text has one and the second the other.
    """
    degrees = [pair for pair in contrary if all(map(_is_comparative, pair))]
    for (link, other), pairs in (
        (("than", "than"), degrees),
        (("before", "after"), [("before", "after")]),
        (("after", "before"), [("after", "before")]),
    ):
        if ours.words.count(link) != 1 or theirs.words.count(other) != 1 or not pairs:
            continue
        if link != other and (other in ours.words or link in theirs.words):
            continue
        here, there = ours.words.index(link), theirs.words.index(other)
        crossed = {i < here for i, j in matched.items() if (i < here) != (j < there)}
        if len(crossed) == 2:
            return pairs[0]
    return None


def _is_comparative(word: str) -> bool:
    return word in _COMPARATIVES or word.endswith("er")


def _told_apart(ours: Content, theirs: Content, matched: Mapping[int, int], one: int, other: int) -> bool:
    """Whether two things are each told something of: promised a tunnel and given a roundabout."""
    if len(matched) < _LEAST_ROW or is_time(ours.words[one]) or is_time(ours.words[other]):
        return False
    if _is_verb(ours, one) or _is_verb(ours, other) or _is_verb(theirs, matched[one]):
        return False
    for text, first, last in ((ours, one, other), (theirs, matched[other], matched[one])):
        between = text.words[first + 1 : last]
        if not _CAUSES.isdisjoint(between) or any(
            form in MUTUAL for word in between for form in lemmas(word)
        ):
            return False
        told = [word for word in between if word not in _ALL_LISTING]
        if not told or not any(k in text.content or k in text.breaks for k in range(first + 1, last)):
            return False
    return True


def _is_verb(text: Content, at: int) -> bool:
    """Whether a word is a verb by what is right before it."""
    if at and text.words[at - 1] in _BE and not text.words[at].endswith(("ed", "ing")):
        return text.words[at] in IRREGULAR
    return bool(at) and (text.words[at - 1] in _BEFORE_VERBS or text.words[at - 1] in word_lists.MODALS)


def _counted_apart(ours: Content, theirs: Content, matched: Mapping[int, int], one: int, other: int) -> bool:
    """Whether two things have each other's number: rice for two weeks but water for three days."""
    behind, last = [
        {k for k in range(at + 1, min(at + _NEAR, len(ours.words))) if ours.words[k][0].isdigit()}
        for at in (one, other)
    ]
    behind -= last
    if not (behind and last and max(behind) < other and (behind | last) <= matched.keys()):
        return False
    first, second = matched[min(behind)], matched[min(last)]
    return matched[other] < first < matched[one] < second


def _of(text: Content, one: int, other: int) -> bool:
    """Whether a text has "400 of its 900"."""
    between = text.words[one + 1 : other]
    return "of" in between and not any(i in text.content for i in range(one + 1, other))


def _side_by_side(text: Content, one: int, other: int) -> bool:
    """Whether two things stand in one list, or beside a verb of what both do: "Lee met Smith"."""
    between = text.words[one + 1 : other]
    if any(form in MUTUAL for word in between for form in lemmas(word)):
        return True
    return all(word[0].isdigit() or word in text.names or word in _LISTING for word in between)
