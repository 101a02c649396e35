"""Whole phrases in each other's place, round a word that joins them or in two halves of a sentence.

"He blames the sanctions for the tension" has the words of "he blames the tension for the sanctions", and "Lee
is for the rich and Kim for the poor" those of "Lee is for the poor and Kim for the rich". Both sides must
have crossed and nothing stayed: a part that stands elsewhere in print crosses alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quotes.check.meaning.content import Content
from quotes.check.sides.verbs import clause_end, clause_start
from quotes.text import word_set

_LINKS = ("for", "to", "from", "on", "over", "against", "by")
_BOTH_WAYS = word_set("""
    similar equal next married linked tied connected related compared close identical parallel opposed akin
    opposite adjacent comparable ties links
    """)
#: With these a link tells of causes, whose sides `causes` knows.
_CAUSAL = word_set(
    "due owing thanks led lead leads leading contributed responsible blamed caused driven reason"
)
_JOINING = word_set("and but while whereas than not nor")
_SKIPPED = word_set("the a an his her its their our my that")
_WIDEST = 5  # words on either side


def crossed(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return a word of the first text that stands on the other side in the second, and one for which it does.

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
    """
    return _round_a_link(ours, theirs, matched) or _in_halves(ours, theirs, matched)


def _round_a_link(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    for link in _LINKS:
        if ours.words.count(link) != 1 or theirs.words.count(link) != 1:
            continue
        here, there = ours.words.index(link), theirs.words.index(link)
        if not (_BOTH_WAYS | _CAUSAL).isdisjoint((ours.words[here - 1], theirs.words[there - 1])):
            continue
        found = _crossed(matched, _right_beside(ours, here), _beside(theirs, there))
        if found is not None:
            return ours.words[found[0]], ours.words[found[1]]
    return None


def _in_halves(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """What is told of one in the first half of a sentence and of another in the second, exchanged."""
    for i, j in matched.items():
        one, other = _joined(ours, i), _joined(theirs, j)
        if one is None or other is None:
            continue
        halves = [
            (range(clause_start(text, joint - 1), joint), range(at + 1, clause_end(text, at)))
            for text, joint, at in ((ours, one, i), (theirs, other, j))
        ]
        found = _crossed(matched, halves[0], halves[1], all_cross=False)
        if found is not None:
            return ours.words[found[0]], ours.words[found[1]]
    return None


def _joined(text: Content, at: int) -> int | None:
    """The place of the "and" that joins a word to what is before it."""
    k = at - 1
    while k > 0 and text.words[k] in _SKIPPED:
        k -= 1
    return k if k > 0 and text.words[k] in _JOINING and text.breaks.isdisjoint(range(k + 1, at + 1)) else None


def _beside(text: Content, at: int) -> tuple[range, range]:
    """The words on both sides of a link, in its clause."""
    return (
        range(max(clause_start(text, at), at - _WIDEST), at),
        range(at + 1, min(clause_end(text, at), at + 1 + _WIDEST)),
    )


def _right_beside(text: Content, at: int) -> tuple[list[int], list[int]]:
    """The words of the two phrases that a link joins: "the tyranny of the tolls [for] a quarrel"."""
    before, behind = _beside(text, at)
    left = list(before)
    for k in before:
        if k not in text.content and not _of(text, k):
            left = [one for one in left if one > k]
    right = list(behind)
    for k in reversed(behind):
        if k not in text.content and text.words[k] not in _SKIPPED and not _of(text, k):
            right = [one for one in right if one < k]
    return left, right


def _of(text: Content, at: int) -> bool:
    """Whether a word is an "of", or an article behind one."""
    before = text.words[at - 1] if at else ""
    return text.words[at] == "of" or (before == "of" and text.words[at] in _SKIPPED)


def _crossed(
    matched: Mapping[int, int],
    ours: tuple[Collection[int], Collection[int]],
    theirs: tuple[Collection[int], Collection[int]],
    *,
    all_cross: bool = True,
) -> tuple[int, int] | None:
    """A word of each side that is on the other in the second text; none that is there may have stayed.

    Without `all_cross`, words of the first side may stay: what the two halves of a sentence have in common.
    """
    before = [i for i in ours[0] if matched.get(i) in theirs[1]]
    behind = [i for i in ours[1] if matched.get(i) in theirs[0]]
    stay = any(matched.get(i) in theirs[1] for i in ours[1])
    stay = stay or (all_cross and any(matched.get(i) in theirs[0] for i in ours[0]))
    return (before[0], behind[0]) if before and behind and not stay else None
