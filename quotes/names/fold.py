"""Names as one searches them: without case, accents and points. Pure functions, no tables."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

#: Letters that Unicode does not take apart, as English papers write them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
#: Left out inside a word, so that "O'Neill", "O’Neill" and "ONeill" are one.
_INSIDE = frozenset("'’‘ʼ`´.")


@lru_cache(maxsize=1 << 14)  # the same names and titles come again and again
def fold_name(name: str) -> str:
    """A name without case, accents and punctuation, its words parted by one space.

    >>> fold_name("Jérôme  O’Neill-Żak Jr.")
    'jerome oneill zak jr'
    """
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN)
    letters = []
    for char in folded:
        if char.isalnum():
            letters.append(char)
        elif char not in _INSIDE and not unicodedata.combining(char):
            letters.append(" ")
    return " ".join("".join(letters).split())


def typos_between(one: str, other: str, limit: int) -> int | None:
    """How many letters must be added, dropped, changed or swapped with their neighbour.

    The optimal string alignment distance; None where it is more than `limit`.

    >>> typos_between("stoltenburg", "stoltenberg", 2)
    1
    >>> typos_between("zelensky", "biden", 2) is None
    True
    """
    if abs(len(one) - len(other)) > limit:
        return None
    missing = Counter(one)
    missing.subtract(other)
    # Each change mends at most one letter too many and one too few.
    if max(sum(n for n in missing.values() if n > 0), -sum(n for n in missing.values() if n < 0)) > limit:
        return None
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        if min(line) > limit:
            return None
        before, above = above, line
    return above[-1] if above[-1] <= limit else None


def speaker_number(given: str) -> int | None:
    """The number in an id such as "s12"; None for anything else."""
    digits = given.strip().lower().removeprefix("s")
    return int(digits) if given.strip()[:1] in "sS" and digits.isdecimal() and len(digits) < 19 else None


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Lower case, without accents, full stops and possessive endings."""
    word = re.sub(r"[’']s?$", "", word)
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").replace("’", "'")
