"""Two rows of words too long to be laid side by side word by word, which takes the product of their lengths.

They are cut where neighbouring words are in each of them once, in the same order ("patience diff", by B.
Cohen). What is between two cuts is aligned if it is short enough; the words of a longer piece count as
different.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

_Pair = tuple[int | None, int | None]

_PART = 250_000
"""Words beside words of one part."""
_DEPTH = 6
"""How often a part is cut again."""


class Row(Protocol):
    """A wording, or a part of one, as far as an alignment looks at it."""

    @property
    def words(self) -> tuple[str, ...]: ...

    @property
    def gaps(self) -> frozenset[int]: ...

    @property
    def bracketed(self) -> frozenset[int]: ...


@dataclass(frozen=True, slots=True)
class _Part:
    words: tuple[str, ...]
    gaps: frozenset[int]
    bracketed: frozenset[int]


def align_in_parts(short: Row, long: Row, align: Callable[[Row, Row], Sequence[_Pair]]) -> list[_Pair]:
    """Return an alignment of two rows as `quotes.compare.align.align` does, if not always the best.

    Args:
        short, long: the two rows.
        align: lays short rows side by side.
    """
    beside: dict[int, int] = {}
    ours_of, theirs_of = _Cutting(short), _Cutting(long)
    for (first, last), (start, end) in _parts(short.words, long.words):
        ours, theirs = ours_of.part(first, last), theirs_of.part(start, end)
        swapped = len(theirs.words) < len(ours.words)
        pairs = align(theirs, ours) if swapped else align(ours, theirs)
        for one, other in pairs:
            if one is not None and other is not None:
                mine, its = (other, one) if swapped else (one, other)
                beside[first + mine] = start + its
    return list(_written(beside, len(short.words)))


class _Cutting:
    """A row from which parts are taken."""

    def __init__(self, row: Row) -> None:
        self._words, self._gaps, self._bracketed = row.words, sorted(row.gaps), sorted(row.bracketed)

    def part(self, first: int, last: int) -> _Part:
        def within(places: list[int]) -> frozenset[int]:
            return frozenset(
                at - first for at in places[bisect_left(places, first) : bisect_left(places, last)]
            )

        return _Part(self._words[first:last], within(self._gaps) - {0}, within(self._bracketed))


def _written(beside: dict[int, int], number: int) -> Iterator[_Pair]:
    """All words of the shorter row, and those of the longer between what both have."""
    done: int | None = None
    for i in range(number):
        j = beside.get(i)
        if j is not None:
            if done is not None:
                yield from ((None, passed) for passed in range(done, j))
            done = j + 1
        yield i, j


_Range = tuple[int, int]


def _parts(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[_Range, _Range]]:
    """Yield ranges of both rows to be laid side by side, short enough for that; in no order."""
    left = [((0, len(ours)), (0, len(theirs)), _DEPTH)]
    while left:
        (first, last), (start, end), depth = left.pop()
        if (last - first) * (end - start) <= _PART:
            if first < last and start < end:
                yield (first, last), (start, end)
            continue
        cuts = _cuts(ours[first:last], theirs[start:end]) if depth else []
        if not cuts:
            continue
        for (i, j), (k, m) in pairwise([(0, 0), *cuts, (last - first, end - start)]):
            left.append(((first + i, first + k), (start + j, start + m), depth - 1))


def _cuts(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Where both rows have two words that neither has twice, in the order of both; as many as can be."""
    places = [_once(ours), _once(theirs)]
    both = sorted((place, places[1][pair]) for pair, place in places[0].items() if pair in places[1])
    tails: list[int] = []  # the least end of an ascending row of each length
    rows: list[int] = []
    before: list[int | None] = []
    for at, (_, place) in enumerate(both):
        length = bisect_left(tails, place)
        before.append(rows[length - 1] if length else None)
        if length == len(tails):
            tails.append(place)
            rows.append(at)
        else:
            tails[length], rows[length] = place, at
    found: list[tuple[int, int]] = []
    last: int | None = rows[-1] if rows else None
    while last is not None:
        found.append(both[last])
        last = before[last]
    return found[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, str], int]:
    pairs = list(pairwise(words))
    counts = Counter(pairs)
    return {pair: at for at, pair in enumerate(pairs) if counts[pair] == 1}
