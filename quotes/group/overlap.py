"""Many pairs of wordings at once: which of them have too little in common to be related.

What `quotes.compare.relating` finds out pair by pair before any alignment (telling words, shingles, words in
the same order, forms of one word), found here in arrays of numbers, a word each, some fifty times as
quickly. What is ruled out, `relate` finds different; what is let pass may still be so.

The longest common subsequence is counted bit-parallel (H. Hyyrö, "Bit-parallel LCS-length computation
revisited", 2004), all pairs a word at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any
from zlib import crc32

from quotes.compare.align import SHORT_FORMS
from quotes.compare.bounds import BOUNDS, EXCHANGING
from quotes.compare.wording.tokens import ELLIPSIS
from quotes.compare.wording.word_lists import FUNCTION_WORDS, LIGHT_WORDS, turns
from quotes.compare.wording.wording import SET_PHRASE_STARTS, Wording, kin, normalised_wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[Any]
    Truths = NDArray[np.bool_]

SIGN_BITS, _KIN = 32, 12  # bits of a code: those that distinguish words, those that forms of one word share
_TURNS, _EXCHANGES, TELLS, _FORMS, LIGHT = (1 << SIGN_BITS + _KIN + n for n in range(5))
_IRREGULAR = frozenset(word for pair in SHORT_FORMS for word in pair) | {"no"}
_SIGNS = 256  # bits in which a wording's telling words, or its shingles, are marked
_CELLS = 4_000_000  # words beside words that are looked at together, some megabytes
_KEPT = 1 << 17  # words whose codes are remembered
_SLACK = 1e-9


class _Codes(dict[str, int]):
    """Word to its code. Words can share one; then more is let pass."""

    def __missing__(self, word: str) -> int:
        code = crc32(word.encode()) | (crc32(kin(word).encode()) & (1 << _KIN) - 1) << SIGN_BITS
        code |= _TURNS * turns(word) | _EXCHANGES * (word in EXCHANGING)
        code |= TELLS * (word not in FUNCTION_WORDS) | _FORMS * (word in _IRREGULAR)
        code |= LIGHT * (word in LIGHT_WORDS)
        if len(self) >= _KEPT:
            self.clear()
        self[word] = code
        return code


_CODES = _Codes()


class Coded:
    """Normalised texts as rows of numbers, to which more can be added."""

    def __init__(self) -> None:
        import numpy as np

        self._words: Numbers = np.empty(1 << 12, np.int64)
        self._used = 0
        #: For each text: where its words begin, how many there are, how many of them in brackets, and the
        #: place of the word after an ellipsis (0: there is no ellipsis, -1: there are several).
        self.starts: Numbers = np.empty(0, np.int64)
        self.lengths: Numbers = np.empty(0, np.int64)
        self.bracketed: Numbers = np.empty(0, np.int64)
        self.gaps: Numbers = np.empty(0, np.int64)
        #: For each text: bits for its telling words and for its shingles, and how many there are of each,
        #: those that appear twice counted twice.
        self.telling: Numbers = np.empty((0, _SIGNS // 64), np.uint64)
        self.shingles: Numbers = np.empty((0, _SIGNS // 64), np.uint64)
        self.tells: Numbers = np.empty(0, np.int64)
        self.shared: Numbers = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self.lengths)

    @property
    def words(self) -> Numbers:
        """The codes of all words, text after text."""
        return self._words[: self._used]

    def add(self, texts: Sequence[str]) -> None:
        """Add texts, none of them empty; they are numbered on from those that are there."""
        import numpy as np

        rows = [text.split(" ") for text in texts]
        gaps, bracketed = np.zeros(len(texts), np.int64), np.zeros(len(texts), np.int64)
        for at, text in enumerate(texts):
            if "[" in text:
                wording = normalised_wording(text)
                rows[at] = list(wording.words)
                bracketed[at] = len(wording.bracketed)
                if wording.gaps:
                    gaps[at] = -1 if len(wording.gaps) > 1 else min(wording.gaps)
            elif ELLIPSIS in text:
                row = rows[at]
                gaps[at] = row.index(ELLIPSIS) if row.count(ELLIPSIS) == 1 else -1
                rows[at] = [word for word in row if word != ELLIPSIS]
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        codes = np.fromiter(map(_CODES.__getitem__, chain.from_iterable(rows)), np.int64, int(lengths.sum()))
        starts = lengths.cumsum() - lengths
        telling = (codes & TELLS) != 0
        marks, tells = _marked(codes, telling, starts, lengths)
        pairs, telling_pairs = counting_pairs(codes, telling, starts, lengths)
        shingles, shared = _marked(pairs, telling_pairs, starts, lengths)
        while self._used + len(codes) > len(self._words):
            self._words = np.concatenate((self._words, np.empty_like(self._words)))
        self._words[self._used : self._used + len(codes)] = codes
        self.starts = np.concatenate((self.starts, starts + self._used))
        self.lengths = np.concatenate((self.lengths, lengths))
        self.bracketed = np.concatenate((self.bracketed, bracketed))
        self.gaps = np.concatenate((self.gaps, gaps))
        self.telling = np.concatenate((self.telling, marks))
        self.tells = np.concatenate((self.tells, tells))
        self.shingles = np.concatenate((self.shingles, shingles))
        self.shared = np.concatenate((self.shared, shared))
        self._used += len(codes)


def says_too_little(wording: Wording) -> bool:
    """Return whether a wording tells too little to contradict a longer one."""
    if len(wording.words) < BOUNDS.words:
        return True
    # At the most: words that appear twice count once, and set phrases less than their words.
    content = sum(0.5 if word in LIGHT_WORDS else 1.0 for word in wording.words if word not in FUNCTION_WORDS)
    return content + 0.5 * (not SET_PHRASE_STARTS.isdisjoint(wording.words)) < BOUNDS.content_in_a_row


def counting_pairs(
    codes: Numbers, telling: Truths, starts: Numbers, lengths: Numbers
) -> tuple[Numbers, Truths]:
    """Return for each word the shingle that it begins, and whether that counts (`Wording.shingles`)."""
    import numpy as np

    signs = codes & (1 << SIGN_BITS) - 1
    behind = np.zeros_like(signs)
    behind[:-1] = signs[1:]
    counts = np.zeros_like(telling)
    counts[:-1] = telling[:-1] | telling[1:]
    last = starts + lengths - 1
    counts[last] = False
    behind[last] = 0
    # If all are function words, all count; a single word is its own.
    none = ~np.logical_or.reduceat(counts, starts)
    counts |= np.repeat(none, lengths)
    counts[last] = none & (lengths == 1)
    return signs * 0x1F123BB5 + behind, counts


def _marked(numbers: Numbers, counts: Truths, starts: Numbers, lengths: Numbers) -> tuple[Numbers, Numbers]:
    """Bits for those of the numbers of each row that count, and how many count."""
    import numpy as np

    mixed = numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(56)
    bits = np.left_shift(np.uint64(1), mixed & np.uint64(63))
    place = (mixed >> np.uint64(6)).astype(np.int64)
    marks = np.zeros((len(lengths), _SIGNS // 64), np.uint64)
    for column in range(_SIGNS // 64):
        own = np.where(counts & (place == column), bits, np.uint64(0))
        marks[:, column] = np.bitwise_or.reduceat(own, starts)
    return marks, _sums(counts, starts)


def _sums(counts: Truths, starts: Numbers) -> Numbers:
    import numpy as np

    found: Numbers = np.add.reduceat(counts.astype(np.int64), starts)
    return found


def may_be_related(coded: Coded, ones: Numbers, others: Numbers) -> Truths:
    """Return whether each pair of texts, given by their numbers, can be more than different."""
    import numpy as np

    swap = coded.lengths[others] < coded.lengths[ones]
    shorts, longs = np.where(swap, others, ones), np.where(swap, ones, others)
    left = np.flatnonzero(_enough_signs(coded, shorts, longs))
    left = left[_in_order(coded, shorts[left], longs[left])]
    found = np.zeros(len(ones), np.bool_)
    found[left] = True
    return found


def _need(coded: Coded, shorts: Numbers, longs: Numbers) -> tuple[Numbers, Numbers]:
    """The share that the two must have in common, and how many words in brackets may be missing.

    Which of two of one length is the shorter is left open.
    """
    import numpy as np

    even = coded.lengths[shorts] == coded.lengths[longs]
    gaps = (coded.gaps[longs] != 0) | (even & (coded.gaps[shorts] != 0))
    bracketed = coded.bracketed[shorts]
    bracketed = np.where(even, np.maximum(bracketed, coded.bracketed[longs]), bracketed)
    return np.where(gaps, BOUNDS.common_with_gaps, BOUNDS.common), bracketed


def _enough_signs(coded: Coded, shorts: Numbers, longs: Numbers) -> Truths:
    """By telling words and shingles."""
    import numpy as np

    found = np.zeros(len(shorts), np.bool_)
    for some in _slices(len(shorts), _CELLS // 16):
        short, long = shorts[some], longs[some]
        need, bracketed = _need(coded, short, long)
        one, other = coded.telling[short], coded.telling[long]
        even = coded.lengths[short] == coded.lengths[long]
        within = _lacking(one, other) <= (1 - need) * coded.tells[short] + bracketed + _SLACK
        within |= even & (_lacking(other, one) <= (1 - need) * coded.tells[long] + bracketed + _SLACK)
        one, other = coded.shingles[short], coded.shingles[long]
        shared = np.minimum(
            coded.shared[short] - _lacking(one, other), coded.shared[long] - _lacking(other, one)
        )
        fewer = np.minimum(_count(one), _count(other))
        found[some] = within & (shared >= BOUNDS.least_shingles(fewer))
    return found


def _lacking(ones: Numbers, others: Numbers) -> Numbers:
    """How many at least of what the ones hold the others do not."""
    return _count(ones & ~others)


def _count(signs: Numbers) -> Numbers:
    import numpy as np

    found: Numbers = np.bitwise_count(signs).sum(axis=1, dtype=np.int64)
    return found


def _in_order(coded: Coded, shorts: Numbers, longs: Numbers) -> Truths:
    """By how many words both have in the same order, and by forms of one word."""
    import numpy as np

    length = coded.lengths[shorts]
    common = _beside(coded, shorts, longs, _common)
    need, bracketed = _need(coded, shorts, longs)
    enough = common >= need * (length - bracketed) - _SLACK
    passing = (coded.bracketed[shorts] > 0) | (coded.bracketed[longs] > 0)
    even = length == coded.lengths[longs]
    # What an ellipsis of the longer can replace is looked at if it has one, and the other none.
    passing |= (coded.gaps[longs] < 0) | (even & (coded.gaps[shorts] != 0))
    passing = (passing & (common >= BOUNDS.words)) | (common >= length)
    left = np.flatnonzero(enough & ~passing & (common >= BOUNDS.words))
    left = left[_adds_up(coded, shorts[left], longs[left], common[left])]
    found: Truths = enough & passing
    found[left] = True
    return found


def _adds_up(coded: Coded, shorts: Numbers, longs: Numbers, common: Numbers) -> Truths:
    """Whether with forms of one word enough of the shorter can be in the longer."""
    import numpy as np

    def number(of: Numbers, flag: int) -> Numbers:
        counts = np.concatenate(([0], ((coded.words & flag) != 0).cumsum()))
        found: Numbers = counts[coded.starts[of] + coded.lengths[of]] - counts[coded.starts[of]]
        return found

    even = coded.lengths[shorts] == coded.lengths[longs]
    turning = number(shorts, _TURNS)
    turning = np.where(even, np.maximum(turning, number(longs, _TURNS)), turning)
    covered = _covered(coded, shorts, longs)
    wanted = BOUNDS.share * (coded.lengths[shorts] - turning - covered) - 1e-6 - _SLACK
    passing = (common >= wanted) | ((number(shorts, _EXCHANGES) > 0) & (number(longs, _EXCHANGES) > 0))
    passing |= even & (coded.gaps[longs] != 0)
    left = np.flatnonzero(~passing)
    forms = _beside(coded, shorts[left], longs[left], _forms) + number(shorts[left], _FORMS)
    other_way = np.flatnonzero(even[left])
    one, other = longs[left[other_way]], shorts[left[other_way]]
    forms[other_way] = np.maximum(forms[other_way], _beside(coded, one, other, _forms) + number(one, _FORMS))
    found: Truths = passing
    found[left] = common[left] + forms >= wanted[left]
    return found


def _covered(coded: Coded, shorts: Numbers, longs: Numbers) -> Numbers:
    """How many words of the shorter the ellipsis of the longer can replace: those between its neighbours."""
    import numpy as np

    covered = np.zeros(len(shorts), np.int64)
    with_gap = np.flatnonzero(coded.gaps[longs] > 0)
    longest = int(coded.lengths[shorts[with_gap]].max(initial=1))
    for some in _slices(len(with_gap), max(1, min(1 << 12, _CELLS // longest))):
        at = with_gap[some]
        rows = _rows(coded, shorts[at], int(coded.lengths[shorts[at]].max()), -1)
        behind = coded.starts[longs[at]] + coded.gaps[longs[at]]
        first = rows == coded.words[behind - 1]
        last = (rows == coded.words[behind])[::-1]
        between = len(rows) - 1 - last.argmax(axis=0) - first.argmax(axis=0) - 1
        covered[at] = np.where(first.any(axis=0) & last.any(axis=0), np.maximum(between, 0), 0)
    return covered


def _beside(
    coded: Coded, shorts: Numbers, longs: Numbers, count: Callable[[Numbers, Numbers], Numbers]
) -> Numbers:
    """What `count` makes of the words of each pair; the most it can be if the shorter has more than 64."""
    import numpy as np

    found: Numbers = coded.lengths[shorts]
    width = -(-found // 8) * 8
    order = np.lexsort((coded.lengths[longs], width))
    order = order[width[order] <= 64]
    width, lengths = width[order], coded.lengths[longs[order]]
    at = 0
    while at < len(order):
        n = int(width[at])
        end = min(int(width.searchsorted(n, "right")), at + _CELLS // (8 * n))
        # As many pairs as still fit with the longest of them, the last.
        cells = lengths[at:end] * n * np.arange(1, end - at + 1)
        end = at + max(1, int(cells.searchsorted(_CELLS, "right")))
        some, m = order[at:end], int(lengths[end - 1])
        found[some] = count(_rows(coded, shorts[some], n, -1), _rows(coded, longs[some], m, -2))
        at = end
    return found


def _rows(coded: Coded, which: Numbers, width: int, filling: int) -> Numbers:
    """The words of texts as columns of one height: what is done to all texts at a time is done in a row."""
    import numpy as np

    places = np.arange(width)[:, None]
    words = coded.words.take(coded.starts[which] + places, mode="clip")
    rows: Numbers = np.where(places < coded.lengths[which], words, filling)
    return rows


def _common(shorts: Numbers, longs: Numbers) -> Numbers:
    import numpy as np

    width = len(shorts)
    bits: Any = {8: np.uint8, 16: np.uint16, 24: np.uint32, 32: np.uint32}.get(width, np.uint64)
    # Signs alone, in half the space: two words that share one count as equal.
    ours, theirs = shorts.astype(np.int32), longs.astype(np.int32)
    masks = np.zeros(longs.shape, bits)
    for place in range(width):
        masks |= (ours[place] == theirs).astype(bits) << bits(place)
    row = np.full(shorts.shape[1], ~bits(0), bits)
    for mask in masks:
        met = row & mask
        row = (row + met) | (row - met)
    found: Numbers = 8 * np.dtype(bits).itemsize - np.bitwise_count(row).astype(np.int64)
    return found


def _forms(shorts: Numbers, longs: Numbers) -> Numbers:
    import numpy as np

    families = (1 << _KIN) - 1
    ours = np.where(shorts >= 0, shorts >> SIGN_BITS & families, -1).astype(np.int16)
    theirs = np.where(longs >= 0, longs >> SIGN_BITS & families, -2).astype(np.int16)
    found: Numbers = np.zeros(shorts.shape[1], np.int64)
    for family, word in zip(ours, shorts, strict=True):
        found += ((family == theirs) & (word != longs)).any(axis=0)
    return found


def _slices(number: int, step: int) -> Iterator[slice]:
    for first in range(0, number, step):
        yield slice(first, first + step)
