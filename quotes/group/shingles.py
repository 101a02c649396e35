"""The shingles of many wordings at once: what `Wording.shingles` gives for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.group.overlap import LIGHT, SIGN_BITS, TELLS, Coded, counting_pairs

if TYPE_CHECKING:
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[Any]
    Truths = NDArray[np.bool_]

_MIX = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Shingled:
    """The shingles of texts, text after text, each once."""

    text: Numbers  # the place of the text among those asked for
    key: Numbers  # 32 bits of the shingle's hash
    common: Numbers  # how common its words are, 0 to 6
    size: Numbers  # for each text: how many there are
    alike: Truths  # for each text: whether two of them have one key


def shingled(coded: Coded, first: int = 0) -> Shingled:
    """Return the shingles of texts made rows of numbers.

    Args:
        coded: the texts.
        first: the number of the first that is asked for; all after it are.
    """
    import numpy as np

    begin = int(coded.starts[first]) if first < len(coded) else len(coded.words)
    codes, starts, lengths = coded.words[begin:], coded.starts[first:] - begin, coded.lengths[first:]
    text = np.repeat(np.arange(len(starts)), lengths)
    pairs, counts = counting_pairs(codes, (codes & TELLS) != 0, starts, lengths)
    whole = _mixed(codes)
    behind = np.zeros_like(whole)
    behind[:-1] = whole[1:]
    behind[starts + lengths - 1] = 0
    signs = _mixed(pairs) >> np.uint64(64 - SIGN_BITS)
    # Shingles are distinguished by all that is known of both words, of which the key is a part.
    names = _mixed(whole * np.uint64(3) + behind)
    weights = np.where((codes & TELLS) == 0, 3, np.where((codes & LIGHT) != 0, 3, 0))
    beside = np.zeros_like(weights)
    beside[:-1] = weights[1:]
    at = np.flatnonzero(counts)
    at = at[np.lexsort((names[at], text[at]))]
    new = np.ones(len(at), np.bool_)
    new[1:] = (text[at[1:]] != text[at[:-1]]) | (names[at[1:]] != names[at[:-1]])
    at = at[new]
    own, key = text[at], signs[at].astype(np.uint32)
    size = np.bincount(own, minlength=len(starts))
    order = np.lexsort((key, own))
    same = (own[order][1:] == own[order][:-1]) & (key[order][1:] == key[order][:-1])
    alike = np.zeros(len(starts), np.bool_)
    alike[own[order][1:][same]] = True
    return Shingled(own, key, (weights + beside)[at], size, alike)


def _mixed(numbers: Numbers) -> Numbers:
    import numpy as np

    found = numbers.astype(np.uint64) * np.uint64(_MIX)
    found ^= found >> np.uint64(29)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    found ^= found >> np.uint64(32)
    return found
