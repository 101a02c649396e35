"""Sketches of wordings: a number each, from which to see that two have too few telling words in common.

Candidates for a comparison are many, and to read and compare their texts takes time. A sketch holds the
telling words as bits (words can share one), with how many there are, how many words in all, how many
of them in brackets, and whether there is an ellipsis. What `may_relate` rules out, `relate` finds different;
what it lets pass may still be so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from quotes.compare.wording.wording import Wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

BITS = 42  # for words
_SIGNS = (1 << BITS) - 1
_MANY, _SOME = 63, 3  # the greatest numbers that a sketch holds; they stand for any that are greater
_LENGTH, _TELLING, _BRACKETED, _GAPS = BITS, BITS + 6, BITS + 12, BITS + 14


def sketch(wording: Wording) -> int:
    """The sketch of a wording: 57 bits."""
    signs = 0
    for word in wording.telling:
        signs |= _sign(word)
    return (
        signs
        | min(len(wording.words), _MANY) << _LENGTH
        | min(len(wording.telling), _MANY) << _TELLING
        | min(len(wording.bracketed), _SOME) << _BRACKETED
        | bool(wording.gaps) << _GAPS
    )


def pack(
    signs: Numbers, words: Numbers, telling: Numbers, bracketed: Numbers, gaps: NDArray[np.bool_]
) -> Numbers:
    """Sketches of many wordings, from the bits of their telling words and the numbers of what they hold."""
    import numpy as np

    found: Numbers = signs | np.minimum(words, _MANY) << _LENGTH | np.minimum(telling, _MANY) << _TELLING
    return found | np.minimum(bracketed, _SOME) << _BRACKETED | gaps.astype(np.int64) << _GAPS


@lru_cache(maxsize=1 << 16)
def _sign(word: str) -> int:
    return 1 << crc32(word.encode()) % BITS


def may_relate(one: int, other: int) -> bool:
    """Whether wordings with these sketches can be more than different."""
    lengths = (one >> _LENGTH) & _MANY, (other >> _LENGTH) & _MANY
    return (lengths[0] <= lengths[1] and _within(one, other)) or (
        lengths[1] <= lengths[0] and _within(other, one)
    )


def _within(short: int, long: int) -> bool:
    """Whether the longer can have enough of the telling words of the shorter."""
    telling, bracketed = (short >> _TELLING) & _MANY, (short >> _BRACKETED) & _SOME
    missing = (short & ~long & _SIGNS).bit_count()
    spare = 5 if long >> _GAPS & 1 else 4  # of ten
    return telling == _MANY or bracketed == _SOME or 10 * missing <= spare * telling + 10 * bracketed


def may_relate_all(ones: Numbers, others: Numbers) -> NDArray[np.bool_]:
    """:func:`may_relate` for pairs of sketches."""
    lengths = (ones >> _LENGTH) & _MANY, (others >> _LENGTH) & _MANY
    first = (lengths[0] <= lengths[1]) & _all_within(ones, others)
    found: NDArray[np.bool_] = first | ((lengths[1] <= lengths[0]) & _all_within(others, ones))
    return found


def _all_within(shorts: Numbers, longs: Numbers) -> NDArray[np.bool_]:
    import numpy as np

    telling, bracketed = (shorts >> _TELLING) & _MANY, (shorts >> _BRACKETED) & _SOME
    missing = np.bitwise_count(shorts & ~longs & _SIGNS).astype(np.int64)
    spare = 4 + (longs >> _GAPS & 1)
    found: NDArray[np.bool_] = (
        (telling == _MANY) | (bracketed == _SOME) | (10 * missing <= spare * telling + 10 * bracketed)
    )
    return found
