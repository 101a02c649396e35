"""Trees in which a verb has one subject: what arcs scored one by one cannot see.

Of "A cashier is held accountable, Warren said" each arc alone may look best where "said" gets both "cashier"
and "Warren" as subjects. Two mends, both by the network's own scores:

- A head with two subjects or two objects keeps one; the others get the best other label or head. This is
  Stanza's repair (``stanza.models.depparse.head_constraints``), which its trainer leaves switched off in the
  files that it writes; the result is the same, the way quicker.
- A finite verb without a subject gets one where that costs little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quotes.parse.quick.trees import best_tree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Arc = tuple[int, str]

SEARCHED = 3
"""Verbs of a sentence that a subject is looked for."""
_GROUPS = (
    frozenset({"nsubj", "csubj", "nsubj:pass", "csubj:pass"}),
    frozenset({"nsubj:outer", "csubj:outer"}),
    frozenset({"obj"}),
)
_MOST_ROUNDS = 5
_SUBJECT = frozenset({*_GROUPS[0], *_GROUPS[1], "expl"})
_GROUP = {name: number for number, group in enumerate(_GROUPS) for name in group}
_SHARES = frozenset({"conj", "xcomp"})
"""Relations of verbs that may do without a subject of their own."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_GAIN_BESIDE = 5.0
"""What other arcs of the tree may gain when one is forced, at most; a bound for the search."""


def crowded(arcs: Sequence[Arc]) -> bool:
    """Whether some head has two subjects or two objects."""
    having = [(head, group) for head, label in arcs if (group := _GROUP.get(label)) is not None]
    return len(set(having)) < len(having)


def without_subject(arcs: Sequence[Arc], xpos: Sequence[str]) -> list[int]:
    """Finite verbs (numbers from 1) that have no subject and share none: "said", not "and said"."""
    finite = [
        i
        for i, (tag, (_, label)) in enumerate(zip(xpos, arcs, strict=True), start=1)
        if tag in _FINITE and label not in _SHARES and not label.startswith(("aux", "cop"))
    ]
    if not finite:
        return finite
    served = {head for head, label in arcs if label in _SUBJECT}
    return [i for i in finite if i not in served]


class Revision:
    """A tree of one sentence under revision.

    Args:
        arcs: log-probabilities, word x head, 0 is the root.
        labels: log-probabilities, word x head x label.
        heads: of all words, the root's own first.
        names: of the labels.
    """

    def __init__(self, arcs: Floats, labels: Floats, heads: Sequence[int], names: Sequence[str]) -> None:
        self._arcs, self._labels, self._names = arcs, labels, names
        self._group_of = [_GROUP.get(name, -1) for name in names]
        self._barred: dict[tuple[int, int], set[int]] = defaultdict(set)
        self._best = labels.max(2)
        self._best_label = labels.argmax(2)
        self._words = np.arange(1, len(arcs))
        self.heads: Ints = np.array([0, *heads], dtype=np.int64)
        self.chosen = self._labels_of(self.heads)

    def arcs(self) -> list[Arc]:
        """The tree as it stands."""
        return [
            (head, self._names[label])
            for head, label in zip(self.heads[1:].tolist(), self.chosen.tolist(), strict=True)
        ]

    def one_of_each(self) -> None:
        """Mend heads with two subjects or two objects."""
        for _ in range(_MOST_ROUNDS):
            found = self._violation()
            if found is None:
                return
            head, group, words = found
            best: tuple[float, Ints, Ints, int] | None = None
            for keep in words:
                others = [word for word in words if word != keep]
                arcs = self._arcs.copy()
                for word in others:
                    row = self._best[word].copy()
                    for at in {h for w, h in self._barred if w == word} | {head}:
                        row[at] = self._label(word, at, {group} if at == head else set())[1]
                    arcs[word] += row
                tree = np.concatenate([[0], best_tree(arcs)])
                labels = self._labels_of(tree)
                for word in others:
                    if tree[word] == head:
                        labels[word - 1] = self._label(word, head, {group})[0]
                score = self._score(tree, labels)
                if best is None or score > best[0]:
                    best = (score, tree, labels, keep)
            assert best is not None
            _, self.heads, self.chosen, keep = best
            for word in words:
                if word != keep:
                    self._barred[word, head].add(group)

    def _violation(self) -> tuple[int, int, list[int]] | None:
        """The first head, by its first such word, with several words of one group."""
        having: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for word, label in enumerate(self.chosen.tolist(), start=1):
            group = self._group_of[label]
            if group >= 0:
                having[int(self.heads[word])][group].append(word)
        for head, groups in having.items():
            for group, words in groups.items():
                if len(words) > 1:
                    return head, group, words
        return None

    def _label(self, word: int, head: int, barred: set[int]) -> tuple[int, float]:
        """The best label of an arc that is in no barred group, and its log-probability."""
        barred = barred | self._barred.get((word, head), set())
        row = self._labels[word, head]
        if barred:
            row = np.where([group in barred for group in self._group_of], -np.inf, row)
        label = int(row.argmax())
        return label, float(row[label])

    def _labels_of(self, heads: Ints) -> Ints:
        labels: Ints = self._best_label[self._words, heads[1:]]
        for (word, head), groups in self._barred.items():
            if groups and heads[word] == head:
                labels[word - 1] = self._label(word, head, set())[0]
        return labels

    def _score(self, heads: Ints, labels: Ints) -> float:
        words, above = self._words, heads[1:]
        return float((self._arcs[words, above] + self._labels[words, above, labels]).sum())

    def give_subject(self, verb: int, allowance: float) -> None:
        """Give this verb a subject if the tree's log-probability falls by no more than `allowance`."""
        kinds = [i for i, name in enumerate(self._names) if name in ("nsubj", "nsubj:pass")]
        words, above = self._words, self.heads[1:]
        label = np.array(kinds)[self._labels[1:, verb][:, kinds].argmax(1)]
        now = self._arcs[words, above] + self._labels[words, above, self.chosen]
        gain = self._arcs[words, verb] + self._labels[words, verb, label] - now
        gain[verb - 1] = -np.inf
        # A clause with a subject of its own is what was said, not who said it.
        gain[[head - 1 for head, label in self.arcs() if label in _SUBJECT and head != verb]] = -np.inf
        score = self._score(self.heads, self.chosen)
        best: tuple[float, Ints, Ints] | None = None
        for word in (np.argsort(-gain, kind="stable")[:3] + 1).tolist():
            if gain[word - 1] < -allowance - _GAIN_BESIDE:
                break
            arcs = self._arcs.copy()
            arcs[word] = -1e6
            arcs[word, verb] = 0
            tree = np.concatenate([[0], best_tree(arcs)])
            if tree[word] != verb:
                continue
            labels = self._labels_of(tree)
            same = tree[1:] == above
            labels[same] = self.chosen[same]
            labels[word - 1] = label[word - 1]
            total = self._score(tree, labels)
            if best is None or total > best[0]:
                best = (total, tree, labels)
        if best is not None and best[0] >= score - allowance:
            _, self.heads, self.chosen = best
