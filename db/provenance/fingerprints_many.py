"""The fingerprints of texts that come in, with numpy: the same as `db.provenance.fingerprints` gives, sooner.

Apart from it, because most look-ups do without numpy, which takes long to load.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from db.provenance.shared_text import BASE, BITS, PRIME, SHINGLE, WINDOW, WORD, Sketch, word_hash

Numbers = NDArray[np.uint64]


def fingerprints_in_order(text: str) -> list[int]:
    """`db.provenance.fingerprints.fingerprints`, the least first."""
    return _chosen(_shingles(WORD.findall(text)))


def fingerprints_and_sketch(text: str) -> tuple[list[int], Sketch]:
    """The same, and `db.provenance.shared_text.sketch_of`."""
    hashes = _shingles(WORD.findall(text))
    marked = np.zeros(BITS, np.bool_)
    marked[(hashes % np.uint64(BITS)).astype(np.intp)] = True
    bits = int.from_bytes(np.packbits(marked, bitorder="little").tobytes(), "little")
    return _chosen(hashes), Sketch(bits, len(np.unique(hashes)))


def _chosen(hashes: Numbers) -> list[int]:
    window = min(WINDOW, len(hashes))
    least, width = hashes, 1
    # The least of 1, 2, 4 ... in a row, until all of a window have been met.
    while width < window:
        step = min(width, window - width)
        least = np.minimum(least[:-step], least[step:])
        width += step
    return np.unique(least).tolist()  # type: ignore[no-any-return]


def _shingles(words: list[str]) -> Numbers:
    """As `db.provenance.shared_text.Words.shingles`: what each word adds in its place, summed up."""
    number = len(words) - SHINGLE + 1
    if number < 1:
        return np.empty(0, np.uint64)
    _KNOWN.make_room()
    rows = np.fromiter(map(_KNOWN.__getitem__, words), np.intp, len(words))
    found: Numbers = _KNOWN.terms[0, rows[:number]]
    for place in range(1, SHINGLE):
        found += _KNOWN.terms[
            place, rows[place : place + number]
        ]  # five numbers of 61 bits: less than 2 ** 64
    found %= np.uint64(PRIME)
    return found


class _Known(dict[str, int]):
    """A word to the column of `terms` with what it adds to a shingle in its first place, its second ..."""

    def __init__(self) -> None:
        self.terms = np.empty((SHINGLE, 1 << 12), np.uint64)

    def __missing__(self, word: str) -> int:
        own, number = word_hash(word), len(self)
        if number == self.terms.shape[1]:
            self.terms = np.concatenate((self.terms, np.empty_like(self.terms)), axis=1)
        self.terms[:, number] = [own * power % PRIME for power in _POWERS]
        self[word] = number
        return number

    def make_room(self) -> None:
        """Forget all words if there are many."""
        if len(self) > _MOST:
            self.clear()


_MOST = 1 << 17
_POWERS = [pow(BASE, SHINGLE - 1 - place, PRIME) for place in range(SHINGLE)]
_KNOWN = _Known()
