"""Few words are printings of one utterance if they were printed within weeks of one another.

"The light at the end of the tunnel" is said every year, by somebody else or by the same person about another
thing. Within some weeks it is nearly always one utterance, and later hardly ever. So a wording of few words,
or of words that many people use, is a form of a longer one only if an article of these weeks prints that.
Words that tell more need no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from itertools import pairwise

from quotes.compare.wording.wording import content_words, normalised_wording, wording_of
from quotes.group.scopes import both_known, tells

#: How much words must tell (`Wording.content`) to be known again at any time: said by a person who is known,
#: word for word or with some words changed.
_KNOWN, _KNOWN_CHANGED = 2.5, 3.5
#: Likewise, where it is open who said one of the two, of so many words: the same words, words within longer
#: ones (proverbs and terms are such), and words that differ.
_OPEN_SAME, _OPEN, _OPEN_CHANGED = ((1, 4.0),), ((7, 4.0), (1, 5.0)), ((9, 5.0), (11, 4.0))
LONGEST = 16
"""Words; more of them always tell enough."""
#: How much tells enough where it is open who said it and when one of the two was printed, word for word: of
#: so many words.
_UNDATED = ((9, 3.0),)
_REACH = 1  # months between the two, as the calendar has them
_MONTH = re.compile(r"\d{4}-\d{2}")
#: How much a speaker's words must tell if the other wording may be the reporter's own: of so many words.
_TOLD = ((5, 3.0),)
#: How much two wordings must share of which some words differ, if it is open who said one of them.
_LEAST_CHANGED = 4.0
#: Words that are said anew: at the most so many that tell so much; and characters at the most.
_ANEW, _ANEW_LENGTH = ((7, 3.0), (9, 2.5)), 100


def moment_of(published: str | None, article: str) -> str:
    """Return when an article was printed: the month, or what names the article if that is not known.

    Args:
        published: a time in ISO 8601.
        article: what names the article.

    >>> moment_of("2024-02-16T09:11+01:00", "a1"), moment_of("2024", "a1"), moment_of(None, "a1")
    ('2024-02', 'a1', 'a1')
    """
    return published[:7] if published is not None and _MONTH.match(published) else article


def asks_for_time(one: str, other: str, scope: str, other_scope: str, *, near: bool) -> bool:
    """Return whether a wording is a form of a longer one only if both were printed near in time.

    Args:
        one: the shorter one, normalised.
        other: the longer one.
        scope: whose words it is (`quotes.group.scopes.scope_of`).
        other_scope: whose words the longer one is.
        near: whether some of its words differ.
    """
    wording = normalised_wording(one)
    words = len(wording.words)
    if words > LONGEST:
        return False
    content = _shared(one, other)
    if both_known(scope, other_scope):
        return content < (_KNOWN_CHANGED if near else _KNOWN)
    asked = _OPEN_CHANGED if near else _OPEN_SAME if one == other else _OPEN
    return not any(words >= least and content >= enough for least, enough in asked)


def within_reach(moments: Set[str], others: Set[str], one: str, other: str, *, known: bool) -> bool:
    """Return whether a wording was never printed but near in time to a longer one, or in one article with it.

    What was printed months apart in the same few words was said more than once.

    Args:
        moments: when it was printed (`moment_of`).
        others: when the longer one was printed.
        one: its words, normalised: what it tells counts where no month is known.
        other: those of the longer one.
        known: whether it is known who said each.
    """
    left = moments - others
    months, its_months = (set(filter(None, map(_counted, some))) for some in (left, others))
    if months and its_months:
        return all(month - _REACH in its_months or month + _REACH in its_months for month in months)
    return not left or known or (f" {one} " in f" {other} " and tells(normalised_wording(one), _UNDATED))


def may_be_said_anew(text: str, published: Iterable[str | None]) -> bool:
    """Return whether words are so few, and were printed so far apart, that each time may be another occasion.

    The printings of "And make no mistake, justice will be done" of two years are of two speeches, or recall
    the first; which of the two, few words do not tell, so nobody can be called the first to print them.

    Args:
        text: the longest form of the words, as printed.
        published: when each was printed, in any order; what has no month says nothing.
    """
    moments = {moment_of(each, "") for each in published}
    if len(text) > _ANEW_LENGTH or len(moments) < 2:
        return False
    months = sorted(month for moment in moments if (month := _counted(moment)) is not None)
    if all(later - month <= _REACH for month, later in pairwise(months)):
        return False
    wording = wording_of(text)
    return any(len(wording.words) <= most and wording.content <= content for most, content in _ANEW)


def _counted(moment: str) -> int | None:
    """A month, counted on from the year 0."""
    return int(moment[:4]) * 12 + int(moment[5:]) if len(moment) == 7 and _MONTH.match(moment) else None


def shares_enough(one: str, other: str, scope: str, other_scope: str) -> bool:
    """Return whether two wordings of which some words differ can be one; the arguments are as above."""
    return both_known(scope, other_scope) or _shared(one, other) >= _LEAST_CHANGED


def _shared(one: str, other: str) -> float:
    """How much the words of a wording tell that a longer one has, too, and has no ellipsis for."""
    vocabulary = normalised_wording(other).vocabulary
    return content_words(tuple(word for word in normalised_wording(one).words if word in vocabulary))


def is_told_enough(text: str) -> bool:
    """Return whether words are a speaker's even though the longer wording may be the reporter's own."""
    return tells(normalised_wording(text), _TOLD)
