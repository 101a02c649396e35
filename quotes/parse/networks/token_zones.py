"""Where a tokenizer is needed: in plain running words each space ends a token, and nothing ends a sentence.

Two fifths of a news text are letters and spaces so far from any mark or figure that the network's decision is
known beforehand. Only the characters near something else, a *zone*, are given to the network.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

_BEFORE, _BEHIND = 30, 15
"""Characters of context on either side of what is not plain; more would change 1 label in 4,000 or fewer."""

_UNSURE_BEFORE, _UNSURE_BEHIND = 10, 4
"""Characters at the edges of a zone where the network has seen too little; the text is plain there anyway."""

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
# "cannot" and what hasty writers print without its apostrophe may be two words.
_CONTRACTED = (
    "aint|arent|arnt|awhile|cannot|cant|couldnt|didnt|doesnt|dont|dunno|elses|gimme|gonna|gotta|hadnt|hasnt|havent|heres|"
    "hes|id|ill|im|isnt|itll|its|ive|kinda|lemme|lets|outta|shes|shouldnt|sorta|thats|theres|theyll|theyre|theyve|"
    "wana|wanna|wasnt|werent|weve|whats|wont|wouldnt|youd|youll|your|youre|youve"
)
_COMMA = re.compile(rf"(?<=[{_LETTER}]),(?= [{_LETTER}])")  # a token by itself that ends no sentence
_HARD = re.compile(
    rf"(?:[^{_LETTER} ,]|(?<![{_LETTER}]),|,(?! [{_LETTER}]))|\b(?:{_CONTRACTED})\b", re.IGNORECASE
)


def plain_labels(text: str) -> NDArray[np.int64]:
    """Return a label for each character (0 in a token, 1 at its end), as if the text were plain throughout.

    >>> plain_labels("He left, too").tolist()
    [0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0]
    """
    spaces = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32) == ord(" ")
    labels = np.zeros(len(text), dtype=np.int64)
    labels[:-1][spaces[1:]] = 1
    for comma in _COMMA.finditer(text):
        labels[comma.start() - 1] = 1
    labels[spaces] = 0
    return labels


def zones(text: str) -> list[tuple[int, int]]:
    """Return the ranges of a text that the network must see, in order; none touches another.

    Ranges are in characters of the text, 0-based, end excluded.

    >>> zones("Plain words alone"), zones("He said no.")
    ([], [(0, 11)])
    """
    found: list[tuple[int, int]] = []
    for hard in _HARD.finditer(text):
        start, end = max(0, hard.start() - _BEFORE), min(len(text), hard.end() + _BEHIND)
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def sure(start: int, end: int, length: int) -> slice:
    """Return the part of a zone in which the network's labels count.

    Args:
        start, end: of the zone, in characters of the text, end excluded.
        length: of the text, in characters.

    Returns:
        A slice of the text's characters.
    """
    return slice(start and start + _UNSURE_BEFORE, end if end == length else end - _UNSURE_BEHIND)
