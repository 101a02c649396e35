"""The best tree with exactly one root for given arc scores.

With word r as root no tree scores more than if every other word took its best head. If the root with the best
such bound reaches it, that is the tree. If its heads run in circles, circles are contracted (Chu and Liu
1965, Edmonds 1967), in an order in which each word is looked at a few times only: the work is n x n whatever
the scores (Tarjan 1977, "Finding optimum branchings"). If another root could still do better, all arcs from
the root are made so dear that only one is taken (Stanojević and Cohen 2021). The result is that of Stanza's
``chuliu_edmonds_one_root``.
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
    greedy = words.max(1)
    from_root = scores[1:, 0]
    bounds = from_root + (greedy.sum() - greedy)
    root = int(bounds.argmax())
    heads: Heads = words.argmax(1)
    heads[root] = -1
    if _leads_up(heads.tolist()):
        return heads + 1
    # The best tree with this root has few circles to contract; mostly no other root can do better.
    only, others = words.copy(), np.arange(len(words)) != root
    only[root] = -np.inf
    heads = _contracted(only, np.where(others, -np.inf, from_root))
    reached = from_root[root] + words[others, heads[others] - 1].sum()
    return heads if reached >= bounds[others].max() else _contracted(words, from_root)


def _leads_up(heads: list[int]) -> bool:
    """Whether the heads of all words lead to the one whose head is -1."""
    seen = [0] * len(heads)
    for start in range(len(heads)):
        node, mark = start, start + 1
        while node >= 0 and not seen[node]:
            seen[node] = mark
            node = heads[node]
        if node >= 0 and seen[node] == mark:
            return False
    return True


def _contracted(words: Scores, from_root: Scores) -> Heads:
    """The best tree, head 0 for the root, found by contracting circles; all scores as in `best_tree`.

    A *part* is a word, or a circle of parts that is treated as one. What enters a part, and at which of its
    words, is kept for every word that may be the head. A path grows from any part to the head of its best
    arc, until it meets itself (a circle: one more part) or a part from which the root is reached.
    """
    size = len(words)
    root = size
    dear = np.concatenate([words, from_root[:, None]], 1)
    known = dear[np.isfinite(dear)]
    dear[:, root] -= 1 + size * (known.max() - known.min())
    best = dear.argmax(1).tolist()  # of each part: where it is best entered from
    into = list(dear)  # of each part: the gain of entering it from each word, and the root
    place = [np.full(size + 1, word) for word in range(size)]  # and at which word it is entered
    above = [-1] * size  # the part that a part was contracted into
    inside: list[list[int]] = [[] for _ in range(size)]
    arc: list[tuple[int, int]] = [(-1, -1)] * size  # the arc that enters a part: word, head
    part = np.arange(size + 1)  # of each word; -1 is the root's
    part[root] = -1
    settled = [False] * size
    among = np.zeros(2 * size + 1, dtype=bool)  # parts; the last is no part, for the root
    for start in range(size):
        if settled[start] or above[start] >= 0:
            continue
        path = [start]
        while path:
            last = path[-1]
            head = best[last]
            arc[last] = (int(place[last][head]), head)
            met = int(part[head])
            if met < 0 or settled[met]:
                for one in path:
                    settled[one] = True
                break
            if met not in path:
                path.append(met)
                continue
            circle = path[path.index(met) :]
            del path[path.index(met) :]
            gain, entered = into[circle[0]] - into[circle[0]][best[circle[0]]], place[circle[0]]
            for one in circle[1:]:
                rather = into[one] - into[one][best[one]]  # than to go round
                entered = np.where(rather > gain, place[one], entered)
                gain = np.maximum(rather, gain)
            number = len(above)
            among[circle] = True
            within = among[part]
            among[circle] = False
            gain = np.where(within, -np.inf, gain)
            part = np.where(within, number, part)
            for one in circle:
                above[one] = number
                into[one], place[one] = gain, entered  # its own are no longer needed
            into.append(gain)
            best.append(int(gain.argmax()))
            place.append(entered)
            above.append(-1)
            inside.append(circle)
            arc.append((-1, -1))
            settled.append(False)
            path.append(number)
    return _opened(size, above, inside, arc)


def _opened(size: int, above: list[int], inside: list[list[int]], arc: list[tuple[int, int]]) -> Heads:
    """The heads of words: each part is entered at one of its words, the rest of its circle stays."""
    heads = np.zeros(size, dtype=np.int64)
    waiting = [(one, arc[one]) for one in range(len(above)) if above[one] < 0]
    while waiting:
        one, (word, head) = waiting.pop()
        entered = word
        heads[word] = head
        while entered != one:
            higher = above[entered]
            waiting += [(other, arc[other]) for other in inside[higher] if other != entered]
            entered = higher
    return np.where(heads == size, 0, heads + 1)
