"""A few fingerprints for each article's text, by which other prints of it are found among millions.

Winnowing (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", 2003):
of every `WINDOW` shingles in a row, the one with the least hash. Which are chosen follows from the
words around them alone, so two texts with a run of `GUARANTEED` words in common share a fingerprint
for certain, whatever else they hold, and a text never needs to be read again when others come.
"""

from __future__ import annotations

from collections import deque

from db.provenance.shared_text import SHINGLE, WINDOW, words_of

_LEAST_SHARED = 0.15

GUARANTEED = WINDOW + SHINGLE - 1
"""Words in a row that two texts must have in common to be found for certain."""


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of a text: hashes of some of its shingles; one at least, if it has five words."""
    hashes = words_of(text).shingles
    window: deque[int] = deque()
    chosen = set()
    for at, value in enumerate(hashes):
        while window and hashes[window[-1]] >= value:
            window.pop()
        window.append(at)
        if window[0] <= at - WINDOW:
            window.popleft()
        if at >= WINDOW - 1:
            chosen.add(hashes[window[0]])
    if not chosen and hashes:
        chosen.add(min(hashes))
    return frozenset(chosen)


def enough_shared(shared: int, one: int, other: int) -> bool:
    """Whether two texts with `one` and `other` fingerprints, `shared` in common, can be prints of one text.

    Prints of one text have half of the shorter's shingles in common and so, edited all over, a fraction of
    its fingerprints; a phrase that an outlet puts under everything is less.
    """
    return shared > 0 and shared >= _LEAST_SHARED * min(one, other)
