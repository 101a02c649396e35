"""Many alignments at once: what `quotes.compare.align` gives for each pair, at a fifth of the time.

The same recurrence (see there), a row of all pairs at a time. The best way across, over words that the
shorter lacks, is the running maximum of the scores before it, each less the cost of getting there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.compare.align import (
    ALIKE,
    CONTENT,
    EXTEND,
    FUNCTION,
    LEFT_OUT,
    MOST_CELLS,
    NEVER,
    OPEN,
    OTHER,
    Pair,
    align,
    alike,
    window,
)
from quotes.compare.wording.word_lists import FUNCTION_WORDS
from quotes.compare.wording.wording import Wording, kin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int32]

_DIAGONAL, _UP = -1, -2  # at or above 0: across, from that place of the longer
_CELLS = 400_000  # in one array, some megabytes
_FEW = 4  # up to this many are quicker one by one
_WIDEST = 32_000  # words of the longer: places are kept in 16 bits
_SOME, _SMALL = 40, 1_000  # up to this many, only those with more cells than this are worth it


def align_all(wordings: Sequence[tuple[Wording, Wording]]) -> list[list[Pair]]:
    """The best alignment (:func:`align`) of each shorter and longer wording."""
    if len(wordings) <= _SOME:
        large = [at for at, (short, long) in enumerate(wordings) if _cells(short, long) > _SMALL]
        if len(large) <= _FEW:
            return [align(short, long) for short, long in wordings]
        if len(large) < len(wordings):
            apart = iter(align_all([wordings[at] for at in large]))
            of_large = set(large)
            return [
                next(apart) if at in of_large else align(short, long)
                for at, (short, long) in enumerate(wordings)
            ]
    windows = [window(short, long) for short, long in wordings]
    aligned: list[list[Pair]] = [[] for _ in wordings]
    few = []
    for at, ((short, long), (first, last)) in enumerate(zip(wordings, windows, strict=True)):
        if last - first > _WIDEST or len(short.words) * (last - first) > MOST_CELLS:
            aligned[at] = align(short, long)
        else:
            few.append(at)
    for some in _together(few, [len(short.words) for short, _ in wordings], windows):
        found = _aligned([wordings[at] for at in some], [windows[at] for at in some])
        for at, pairs in zip(some, found, strict=True):
            aligned[at] = pairs
    return aligned


def _cells(short: Wording, long: Wording) -> int:
    return len(short.words) * len(long.words)


def _together(
    wanted: Sequence[int], lengths: Sequence[int], windows: Sequence[tuple[int, int]]
) -> Iterator[list[int]]:
    """Which of these alignments to make together: those of like size."""
    some: list[int] = []
    rows = columns = 0
    for at in sorted(wanted, key=lambda at: (lengths[at] // 4, windows[at][1] - windows[at][0])):
        rows, columns = max(rows, lengths[at]), max(columns, windows[at][1] - windows[at][0])
        if some and (len(some) + 1) * rows * columns > _CELLS:
            yield some
            some, rows, columns = [], lengths[at], windows[at][1] - windows[at][0]
        some.append(at)
    if some:
        yield some


def _aligned(
    wordings: Sequence[tuple[Wording, Wording]], windows: Sequence[tuple[int, int]]
) -> list[list[Pair]]:
    import numpy as np

    number = len(wordings)
    lengths = np.array([len(short.words) for short, _ in wordings])
    widths = np.array([last - first for first, last in windows])
    n, m = int(lengths.max()), int(widths.max())
    scores = _scores(wordings, windows, n, m)
    open_ = np.full((n, number, 1), OPEN + EXTEND, np.int32)
    extend = np.full((n, number, 1), EXTEND, np.int32)
    drop = np.full((n, number, 1), LEFT_OUT, np.int32)
    dropped: Numbers = np.ones((number, m + 1), np.int32)  # 0 where the longer has an ellipsis
    passed: Numbers = np.arange(m + 1, dtype=np.int32)[None, :].repeat(number, 0)  # words that cost something
    for at, ((short, long), (first, last)) in enumerate(zip(wordings, windows, strict=True)):
        for gap in short.gaps:
            open_[gap - 1, at] = extend[gap - 1, at] = 0
        if short.bracketed:
            drop[list(short.bracketed), at] = 0
        for gap in long.gaps:
            if first <= gap <= last:
                dropped[at, gap - first] = 0
        if free := [i - first for i in long.bracketed if first <= i < last]:
            costs = np.ones(m, np.int32)
            costs[free] = 0
            passed[at, 1:] = costs.cumsum()
    # What follows the last word is beyond the end.
    open_[lengths - 1, np.arange(number)] = extend[lengths - 1, np.arange(number)] = NEVER

    places = np.arange(m, dtype=np.int32)
    beyond = np.arange(m + 1)[None, :] > widths[:, None]
    above: Numbers = np.zeros((number, m + 1), np.int32)  # best score so far, at each place of the longer
    ways = np.full((n, number, m + 1), _UP, np.int16)
    ends = np.zeros(number, np.int64)
    for i in range(n):
        kept = above[:, :-1] + scores[i]
        best = above + drop[i] * dropped
        way = np.where(best[:, 1:] > kept, _UP, _DIAGONAL)
        np.maximum(kept, best[:, 1:], out=best[:, 1:])
        # Across from the place where that costs least, the nearest of such.
        further = extend[i] * passed
        start = best[:, :-1] - further[:, 1:]
        least = np.maximum.accumulate(start, axis=1)
        origin = np.maximum.accumulate(np.where(start >= least, places, 0), axis=1)
        across = least + (open_[i] + further[:, 1:])
        ways[i, :, 1:] = np.where(across > best[:, 1:], origin, way)
        np.maximum(best[:, 1:], across, out=best[:, 1:])
        above = best
        ended = np.flatnonzero(lengths == i + 1)
        if ended.size:
            ends[ended] = np.where(beyond[ended], NEVER * 1000, above[ended]).argmax(axis=1)
    return [_trace(ways[:, at], int(lengths[at]), int(ends[at]), windows[at][0]) for at in range(number)]


def _scores(
    wordings: Sequence[tuple[Wording, Wording]], windows: Sequence[tuple[int, int]], n: int, m: int
) -> Numbers:
    """What it is worth to lay a word of a shorter row beside a word of the longer: by row, pair, column."""
    import numpy as np

    numbers: dict[str, int] = {}  # of words
    shorts: Numbers = np.full((n, len(wordings)), -1, np.int32)
    longs: Numbers = np.full((len(wordings), m), -2, np.int32)
    for at, ((short, long), (first, last)) in enumerate(zip(wordings, windows, strict=True)):
        shorts[: len(short.words), at] = [numbers.setdefault(word, len(numbers)) for word in short.words]
        longs[at, : last - first] = [
            numbers.setdefault(word, len(numbers)) for word in long.words[first:last]
        ]
    words = list(numbers)
    same = np.array([FUNCTION if word in FUNCTION_WORDS else CONTENT for word in words], np.int32)
    equal = shorts[:, :, None] == longs[None, :, :]
    scores: Numbers = np.where(equal, same[shorts][:, :, None], np.int32(OTHER))
    families: dict[str, int] = {}
    family = np.array([families.setdefault(kin(word), len(families)) for word in words] + [-2, -1], np.int32)
    near = (family[shorts][:, :, None] == family[longs][None, :, :]) & ~equal
    rows, pairs, columns = np.nonzero(near)
    if rows.size:
        codes, inverse = np.unique(
            shorts[rows, pairs].astype(np.int64) * len(words) + longs[pairs, columns], return_inverse=True
        )
        of_one = [alike(words[code // len(words)], words[code % len(words)]) for code in codes.tolist()]
        chosen = np.array(of_one)[inverse]
        scores[rows[chosen], pairs[chosen], columns[chosen]] = ALIKE
    for place, ((short, long), (first, last)) in enumerate(zip(wordings, windows, strict=True)):
        if short.bracketed:
            own = list(short.bracketed)
            scores[own, place] = np.where(equal[own, place], scores[own, place], 0)
        if free := [j - first for j in long.bracketed if first <= j < last]:
            scores[:, place, free] = np.where(equal[:, place, free], scores[:, place, free], 0)
    return scores


def _trace(ways: NDArray[np.int16], n: int, end: int, first: int) -> list[Pair]:
    pairs: list[Pair] = []
    j = end
    for i in range(n - 1, -1, -1):
        step = ways.item(i, j)
        if step >= 0:
            pairs += [(None, first + passed) for passed in range(j - 1, step - 1, -1)]
            j = step
            step = ways.item(i, j)
        if step == _DIAGONAL:
            j -= 1
            pairs.append((i, first + j))
        else:
            pairs.append((i, None))
    pairs.reverse()
    return pairs
