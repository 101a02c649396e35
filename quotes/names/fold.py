"""The one way in which names are compared, in an article and across articles; typing errors in names.

Words of statements are folded in quotes/compare/wording/spelling.py, and words for the full text search in
db/lookup/words/full_text.py, as the indexes of the two databases part them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Letters that Unicode does not take apart, as English papers write them.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
#: Left out inside a word, with what nobody sees, so that "O'Neill", "O’Neill" and "ONeill" are one.
_INSIDE = frozenset("'’‘ʼ`´.")


_LONGEST_KEPT = 200  # characters of a name that is remembered


def fold_name(name: str) -> str:
    """Return a name without case, accents and punctuation, its words separated by one space.

    >>> fold_name("Jérôme  O’Neill-Żak Jr.")
    'jerome oneill zak jr'
    """
    return _remembered(name) if len(name) <= _LONGEST_KEPT else _folded(name)


def _folded(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN)
    letters = []
    for char in folded:
        if char.isalnum():
            letters.append(char)
        elif char not in _INSIDE and not unicodedata.combining(char) and unicodedata.category(char) != "Cf":
            letters.append(" ")
    return " ".join("".join(letters).split())


_remembered = lru_cache(maxsize=1 << 16)(_folded)  # the same names and titles come again and again


def typos_between(one: str, other: str, limit: int) -> int | None:
    """Return how many letters must be added, dropped, changed or swapped with their neighbour.

    The optimal string alignment distance; None if it is more than `limit`.

    >>> typos_between("stoltenburg", "stoltenberg", 2)
    1
    >>> typos_between("zelensky", "biden", 2) is None
    True
    """
    from rapidfuzz.distance import OSA  # loaded when a name is not found as it is typed

    distance = OSA.distance(one, other, score_cutoff=limit)
    return distance if distance <= limit else None


def speaker_number(given: str) -> int | None:
    """The number in an id such as "s12"; None for anything else."""
    digits = given.strip().lower().removeprefix("s")
    return int(digits) if given.strip()[:1] in "sS" and digits.isdecimal() and len(digits) < 19 else None
