"""The best tree with exactly one root for given arc scores.

Roots are searched, the best bound first: with word r as root no tree scores more than if every other word
took its best head. Usually the first root tried reaches its bound and the search is over. If these heads run
in circles, Chu and Liu's and Edmonds' contraction (1965, 1967) gives the best tree for that root. The result
is that of Stanza's ``chuliu_edmonds_one_root``, which contracts from scratch with all arcs from the root
made expensive (Stanojević and Cohen 2021).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """Return the heads of the words 1 .. n-1 in the highest-scoring tree with one root; head 0 is the root.

    Args:
        scores: n x n, ``scores[word, head]``; the diagonal and row 0 are not used.
    """
    words = scores[1:, 1:].copy()
    np.fill_diagonal(words, -np.inf)
    if len(words) == 1:
        return np.zeros(1, dtype=np.int64)
    from_root = scores[1:, 0]
    greedy = words.max(1)
    bounds = greedy.sum() - greedy + from_root
    best: Heads | None = None
    reached = -np.inf
    for root in np.argsort(-bounds, kind="stable"):
        if bounds[root] <= reached:
            break
        heads = _rooted(words, int(root))
        others = np.arange(len(words)) != root
        total = words[others, heads[others]].sum() + from_root[root]
        if total > reached:
            best, reached = heads, total
            best[root] = -1
    assert best is not None
    return best + 1


def _rooted(scores: Scores, root: int) -> Heads:
    """Best heads of all nodes but `root`, which keeps whatever it has."""
    heads: Heads = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads.tolist(), root)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    ring, rest = np.flatnonzero(inside), np.flatnonzero(~inside)
    # What it costs to enter the cycle at each of its nodes instead of going round.
    entering = scores[np.ix_(ring, rest)] - scores[ring, heads[ring]][:, None]
    leaving = scores[np.ix_(rest, ring)]
    enter, leave = entering.argmax(0), leaving.argmax(1)
    size = len(rest)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    smaller[size, :size] = entering[enter, np.arange(size)]
    smaller[:size, size] = leaving[np.arange(size), leave]
    contracted = _rooted(smaller, int(np.searchsorted(rest, root)))
    result = heads.copy()
    below = contracted[:size]
    result[rest] = np.where(below == size, ring[leave], rest[np.minimum(below, size - 1)])
    entry = int(contracted[size])
    result[ring[enter[entry]]] = rest[entry]
    result[root] = root
    return result


def _cycle(heads: list[int], root: int) -> list[int] | None:
    """The nodes of some cycle that does not hold the root, if there is one."""
    seen = [0] * len(heads)
    seen[root] = -1
    for start in range(len(heads)):
        if seen[start]:
            continue
        node, mark = start, start + 1
        while not seen[node]:
            seen[node] = mark
            node = heads[node]
        if seen[node] == mark:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return None
