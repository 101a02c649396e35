"""The hashes by which spaCy finds words and parts of words in its tables.

MurmurHash64A turns a string into a number, and MurmurHash3 (128 bits) turns that number into four rows of a
table (A. Appleby, public domain; "hash embeddings": Svenstrup and others 2017).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ALL = 0xFFFFFFFFFFFFFFFF
_MIX = 0xC6A4A7935BD1E995

Keys = NDArray[np.uint64]


def string_key(text: str) -> int:
    """Return MurmurHash64A of the text in UTF-8 with seed 1; 0 for the empty text.

    >>> string_key("Obama"), string_key("")
    (4857242187112322394, 0)
    """
    data = text.encode("utf-8", "surrogatepass")
    if not data:
        return 0
    size = len(data)
    value = 1 ^ (size * _MIX & _ALL)
    whole = size & ~7
    for at in range(0, whole, 8):
        part = int.from_bytes(data[at : at + 8], "little") * _MIX & _ALL
        part = (part ^ (part >> 47)) * _MIX & _ALL
        value = (value ^ part) * _MIX & _ALL
    if size & 7:
        value = (value ^ int.from_bytes(data[whole:], "little")) * _MIX & _ALL
    value = (value ^ (value >> 47)) * _MIX & _ALL
    return value ^ (value >> 47)


def rows(keys: Keys, seed: int, size: int) -> NDArray[np.int64]:
    """Return four rows of a table with `size` rows for each key: keys x 4."""
    # Unsigned arithmetic of 64 bits: it wraps, and NumPy says nothing about arrays that do.
    start = np.full(len(keys), seed ^ 8, np.uint64)
    first = keys * np.uint64(0x87C37B91114253D5)
    first = ((first << np.uint64(31)) | (first >> np.uint64(33))) * np.uint64(0x4CF5AD432745937F)
    first = (first ^ start) + start
    second = start + first
    first, second = _finish(first), _finish(second)
    first = first + second
    second = second + first
    low, high = np.uint64(0xFFFFFFFF), np.uint64(32)
    parts = [first & low, first >> high, second & low, second >> high]
    return np.stack(parts, 1).astype(np.int64) % size


def _finish(value: Keys) -> Keys:
    value = (value ^ (value >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    value = (value ^ (value >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return value ^ (value >> np.uint64(33))
