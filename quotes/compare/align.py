"""Two rows of words laid side by side: the shorter somewhere within the longer.

Semi-global alignment with affine gaps (O. Gotoh, "An improved algorithm for matching biological
sequences", 1982): the longer row's ends are free, the shorter is placed as a whole. Before it, the length
of the longest common subsequence shows in a microsecond that most pairs have too little in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise, repeat

from quotes.compare.align_long import Row, align_in_parts
from quotes.compare.wording.word_lists import FUNCTION_WORDS
from quotes.compare.wording.wording import Wording

Pair = tuple[int | None, int | None]
"""A word of the shorter row and a word of the longer; None on the side that has none."""

CONTENT, FUNCTION, ALIKE, OTHER = 6, 4, 2, -3
LEFT_OUT = -3  # a word of the shorter that the longer lacks
OPEN, EXTEND = -4, -1  # words of the longer inside the stretch that the shorter lacks
NEVER = -(10**6)
MOST_CELLS = 4_000_000  # words beside words; more take seconds and gigabytes (`quotes.compare.align_long`)
_MOST_COUNTED = 400_000_000  # the same, for counting those in common
_DIAGONAL, _UP = 0, 1  # and above: across, by one word of the longer for each step more


def common_words(short: Wording, long: Wording) -> int:
    """Return the length of the longest common subsequence of the two rows of words.

    Of very long rows it is how many words they have in common in any order: never less.
    """
    if len(short.words) * len(long.words) > _MOST_COUNTED:
        return (Counter(short.words) & Counter(long.words)).total()
    from rapidfuzz.distance import LCSseq  # loaded when wordings are compared: look-ups mostly need none

    return LCSseq.similarity(short.words, long.words)


_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "n", "en", "er", "al")


def alike(one: str, other: str) -> bool:
    """Whether two different words are forms of one ("cable", "cables"; "wage", "wages", "waging")."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < 3 or len(long) - len(short) > 3:
        return (one, other) in SHORT_FORMS or (other, one) in SHORT_FORMS
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS
    stem = short[:-1]
    return len(stem) >= 3 and long.startswith(stem) and (short[-1], long[len(stem) :]) in _STEM_ENDINGS


SHORT_FORMS = {("a", "an"), ("d", "would"), ("d", "had"), ("s", "is"), ("s", "has"), ("is", "has")}
_PARTNERS = {
    one: {other for pair in SHORT_FORMS if one in pair for other in pair} - {one}
    for pair in SHORT_FORMS
    for one in pair
}
_STEM_ENDINGS = {("e", "ing"), ("y", "ies"), ("y", "ied"), ("s", "d"), ("s", "ing")}


def forms(words: Iterable[str], vocabulary: Set[str]) -> int:
    """How many of these words are :func:`alike` to another of a vocabulary."""
    return sum(not vocabulary.isdisjoint(_others_like(word)) for word in words)


@lru_cache(maxsize=1 << 14)  # the same words come again and again
def _others_like(word: str) -> frozenset[str]:
    """Every word that is :func:`alike` to this one, and many that are no words."""
    found = {word + ending for ending in _ENDINGS} if len(word) > 2 else set()
    found.update(word.removesuffix(ending) for ending in _ENDINGS)
    for one, other in _STEM_ENDINGS:
        for mine, its in ((one, other), (other, one)):
            if word.endswith(mine):
                found.add(word.removesuffix(mine) + its)
    alike_ones = {other for other in found if other != word and len(other) > 2 and alike(word, other)}
    return frozenset(alike_ones | _PARTNERS.get(word, set()))


def align(short: Row, long: Row) -> list[Pair]:
    """The best alignment, as pairs in order; the longer's words beyond both ends are left out.

    Rows of more than `MOST_CELLS` are aligned in parts.

    An ellipsis on one side makes what the other side has there free; so does an editor's bracket, which
    may replace other words.
    """
    first, last = window(short, long)
    words, others = short.words, long.words[first:last]
    n, m = len(words), len(others)
    if n * m > MOST_CELLS:
        return align_in_parts(short, long, align)
    long_free = {i - first for i in long.bracketed}
    gaps = {i - first for i in long.gaps}
    initials: dict[str, list[int]] = {}
    for j, other in enumerate(others):
        initials.setdefault(other[0], []).append(j)

    above = [0] * (m + 1)  # best score so far, ending at each place of the longer
    ways: list[list[int]] = []
    for i, word in enumerate(words):
        open_, extend = (0, 0) if i + 1 in short.gaps else (OPEN + EXTEND, EXTEND)
        if i + 1 == n:
            open_ = extend = NEVER  # what follows the last word is beyond the end
        drop = 0 if i in short.bracketed else LEFT_OUT
        scores = _scores(word, others, initials, i in short.bracketed, long_free)
        left = above[0] + (0 if 0 in gaps else drop)
        row, way = [left], [_UP]
        across, width = NEVER, 0
        # What it costs, at each place of the longer, to drop this word and to pass over one more there.
        drops = [0 if j in gaps else drop for j in range(1, m + 1)] if gaps else repeat(drop)
        extends = [0 if j in long_free else extend for j in range(m)] if long_free else repeat(extend)
        # Cell after cell: nearly all the time of a comparison is spent here.
        for score, before, over, dropped, further in zip(
            scores, above, above[1:], drops, extends, strict=False
        ):
            left += open_
            across += further
            if left >= across:
                across, width = left, 1
            else:
                width += 1
            left = before + score
            step = _DIAGONAL
            if over + dropped > left:
                left, step = over + dropped, _UP
            if across > left:
                left, step = across, _UP + width
            row.append(left)
            way.append(step)
        ways.append(way)
        above = row
    return _trace(ways, above, first, n)


def _scores(
    word: str, others: Sequence[str], initials: Mapping[str, list[int]], free: bool, long_free: Set[int]
) -> list[int]:
    """What it is worth to lay a word beside each of the others."""
    scores = [0 if free else OTHER] * len(others)
    for j in long_free:
        if 0 <= j < len(others):
            scores[j] = 0
    same = FUNCTION if word in FUNCTION_WORDS else CONTENT
    for j in initials.get(word[0], ()):
        if others[j] == word:
            scores[j] = same
        elif scores[j] == OTHER and alike(word, others[j]):
            scores[j] = ALIKE
    return scores


def _trace(ways: list[list[int]], scores: list[int], first: int, n: int) -> list[Pair]:
    j = max(range(len(scores)), key=scores.__getitem__)
    i = n
    pairs: list[Pair] = []
    while i:
        step = ways[i - 1][j]
        if step == _DIAGONAL:
            i, j = i - 1, j - 1
            pairs.append((i, first + j))
        elif step == _UP or not j:
            i -= 1
            pairs.append((i, None))
        else:
            for _ in range(step - _UP):
                j -= 1
                pairs.append((None, first + j))
    pairs.reverse()
    return pairs


def window(short: Row, long: Row) -> tuple[int, int]:
    """The part of the longer row that can matter: all that lies near a pair of words both have."""
    n, m = len(short.words), len(long.words)
    if m <= 2 * n or m <= 40 or short.gaps:
        return 0, m
    pairs = set(pairwise(short.words))
    met = [j for j, pair in enumerate(pairwise(long.words)) if pair in pairs]
    if not met:
        return 0, m
    return max(0, met[0] - n), min(m, met[-1] + 2 + n)
