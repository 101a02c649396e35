"""Two rows of words laid side by side: the shorter somewhere within the longer.

Semi-global alignment with affine gaps (O. Gotoh, "An improved algorithm for matching biological
sequences", 1982): the longer row's ends are free, the shorter is placed as a whole. Before it, the length
of the longest common subsequence, bit-parallel (H. Hyyrö, "Bit-parallel LCS-length computation revisited",
2004), tells in microseconds that most pairs have too little in common.
"""

from __future__ import annotations

from itertools import pairwise

from quotes.matching.lexicon import FUNCTION_WORDS
from quotes.matching.words import Wording

Pair = tuple[int | None, int | None]
"""A word of the shorter row and a word of the longer; None on the side that has none."""

_CONTENT, _FUNCTION, _ALIKE, _OTHER = 6, 4, 2, -3
_LEFT_OUT = -3  # a word of the shorter that the longer lacks
_OPEN, _EXTEND = -4, -1  # words of the longer inside the stretch that the shorter lacks
_NEVER = -(10**6)
_DIAGONAL, _UP = 0, 1  # and above: across, by one word of the longer for each step more


def common_words(short: Wording, long: Wording) -> int:
    """The length of the longest common subsequence of the two rows of words."""
    places = short.places
    everywhere = (1 << len(short.words)) - 1
    row = everywhere
    for word in long.words:
        mask = places.get(word)
        if mask is not None:
            met = row & mask
            row = (row + met) | (row - met)
    return len(short.words) - (row & everywhere).bit_count()


def alike(one: str, other: str) -> bool:
    """Whether two different words are forms of one ("cable", "cables"; "wage", "wages", "waging")."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < 3 or len(long) - len(short) > 3:
        return (one, other) in _SHORT_FORMS or (other, one) in _SHORT_FORMS
    if long.startswith(short):
        return long[len(short) :] in ("s", "es", "d", "ed", "ing", "ly", "n", "en", "er", "al")
    stem = short[:-1]
    return len(stem) >= 3 and long.startswith(stem) and (short[-1], long[len(stem) :]) in _STEM_ENDINGS


_SHORT_FORMS = {("a", "an"), ("d", "would"), ("d", "had"), ("s", "is"), ("s", "has"), ("is", "has")}
_STEM_ENDINGS = {("e", "ing"), ("y", "ies"), ("y", "ied"), ("s", "d"), ("s", "ing")}


def align(short: Wording, long: Wording) -> list[Pair]:
    """The best alignment, as pairs in order; the longer's words beyond both ends are left out.

    An ellipsis on one side makes what the other side has there free; so does an editor's bracket, which
    may stand for other words.
    """
    first, last = _window(short, long)
    words, others = short.words, long.words[first:last]
    n, m = len(words), len(others)
    short_gaps, free = short.gaps, short.bracketed
    long_gaps = {i - first for i in long.gaps}
    long_free = {i - first for i in long.bracketed}

    worth = [_FUNCTION if word in FUNCTION_WORDS else _CONTENT for word in words]
    above = [0] * (m + 1)  # best score so far, ending at each place of the longer
    ways: list[list[int]] = []
    for i, word in enumerate(words):
        gap_here = i + 1 in short_gaps
        open_, extend = (0, 0) if gap_here else (_OPEN + _EXTEND, _EXTEND)
        if i + 1 == n:
            open_ = extend = _NEVER  # what follows the last word is beyond the end
        drop = 0 if i in free else _LEFT_OUT
        row = [_NEVER] * (m + 1)
        way = [_UP] * (m + 1)
        row[0] = above[0] + (0 if 0 in long_gaps else drop)
        across, width = _NEVER, 0
        gain = worth[i]
        bracketed = i in free
        for j in range(1, m + 1):
            other = others[j - 1]
            if word == other:
                best = above[j - 1] + gain
            elif bracketed or (j - 1) in long_free:
                best = above[j - 1]
            else:
                best = above[j - 1] + (_ALIKE if word[0] == other[0] and alike(word, other) else _OTHER)
            step = _DIAGONAL
            up = above[j] + (0 if j in long_gaps else drop)
            if up > best:
                best, step = up, _UP
            opened = row[j - 1] + open_
            continued = across + (0 if (j - 1) in long_free else extend)
            if opened >= continued:
                across, width = opened, 1
            else:
                across, width = continued, width + 1
            if across > best:
                best, step = across, _UP + width
            row[j] = best
            way[j] = step
        ways.append(way)
        above = row
    return _trace(ways, above, first, n)


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


def _window(short: Wording, long: Wording) -> tuple[int, int]:
    """The part of the longer row that can matter: all that lies near a pair of words both have."""
    n, m = len(short.words), len(long.words)
    if m <= 2 * n or m <= 40 or short.gaps:
        return 0, m
    pairs = set(pairwise(short.words))
    met = [j for j, pair in enumerate(pairwise(long.words)) if pair in pairs]
    if not met:
        return 0, m
    return max(0, met[0] - n), min(m, met[-1] + 2 + n)
