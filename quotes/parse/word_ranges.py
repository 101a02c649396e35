"""Where the words of a multi-word token are in it: "n't" in "don’t"."""

from __future__ import annotations

from collections.abc import Sequence

_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'"})


def word_ranges(token: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the ranges of `words` in `token`, in order, in characters of the token, ends excluded.

    A word whose letters are not there gets the whole token. Apostrophes of every kind count as the same
    letter, and case does not matter.

    >>> word_ranges("Clinton’s", ["Clinton", "'s"])
    [(0, 7), (7, 9)]
    >>> word_ranges("won't", ["will", "not"])
    [(0, 5), (0, 5)]
    """
    letters = _folded(token)
    ranges: list[tuple[int, int]] = []
    position = 0
    for word in words:
        found = letters.find(_folded(word), position)
        if found < 0 or not word:
            ranges.append((0, len(token)))
        else:
            position = found + len(word)
            ranges.append((found, position))
    # Words that share a token must cover it without a gap, else the match is an accident.
    if "".join(token[start:end] for start, end in ranges).split() != token.split():
        return [(0, len(token))] * len(words)
    return ranges


def _folded(text: str) -> str:
    lower = text.lower()
    # Lower-casing lengthens a few letters ("İ"), which would shift every offset behind them.
    return (lower if len(lower) == len(text) else text).translate(_SAME)
