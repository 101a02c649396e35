"""Trees in which a verb has one subject: what arcs scored one by one cannot see.

In "A cashier is held accountable, Warren said" each arc alone may look best if "said" gets both "cashier" and
"Warren" as subjects. Two repairs use the network's own scores:

- A head with two subjects or two objects keeps one; the others get the best other label or head. This is
  Stanza's repair (``stanza.models.depparse.head_constraints``), which its trainer leaves switched off in the
  files that it writes; the result is the same, but found faster.
- A finite verb without a subject gets one if that costs little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from quotes.parse.trees.best_tree import best_tree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Arc = tuple[int, str]

SEARCHED = 3
"""Verbs of a sentence for which a subject is looked for, at most."""
_GROUPS = (
    frozenset({"nsubj", "csubj", "nsubj:pass", "csubj:pass"}),
    frozenset({"nsubj:outer", "csubj:outer"}),
    frozenset({"obj"}),
)
_MOST_ROUNDS = 5
_MOST_RIVALS = 8
"""Subjects, or objects, of one head of which one is chosen; each one tried is one more tree. In 18,000
sentences of news the most are five. The head of a longer row, such as a list, is left as it is."""
_SUBJECT = frozenset({*_GROUPS[0], *_GROUPS[1], "expl"})
_GROUP = {name: number for number, group in enumerate(_GROUPS) for name in group}
_SHARES = frozenset({"conj", "xcomp"})
"""Relations of verbs that need no subject of their own."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TRIED = 3
"""Words that are tried as the missing subject."""
_LIKELY = 12.0
"""How far below its best head another one may be and still be considered."""
_HOPELESS = -1e6
_GAIN_BESIDE = 5.0
"""What other arcs of the tree may gain at most when one is forced; a bound for the search."""


def crowded(arcs: Sequence[Arc]) -> bool:
    """Whether some head has two subjects or two objects."""
    having = [(head, group) for head, label in arcs if (group := _GROUP.get(label)) is not None]
    return len(set(having)) < len(having)


def without_subject(arcs: Sequence[Arc], xpos: Sequence[str]) -> list[int]:
    """Return finite verbs (counted from 1) that have no subject and share none: "said", not "and said"."""
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
        columns: for some heads, the log-probabilities of all labels: word x these heads x label.
        tree: the present heads and labels of the words.
        names: of the labels.
    """

    def __init__(
        self, arcs: Floats, columns: Callable[[list[int]], Floats], tree: Sequence[Arc], names: Sequence[str]
    ) -> None:
        self._arcs, self._names, self._columns = arcs, names, columns
        self._known: dict[int, Floats] = {}
        self._group_of = [_GROUP.get(name, -1) for name in names]
        self._subjects = [i for i, name in enumerate(names) if name in ("nsubj", "nsubj:pass")]
        self._barred: dict[tuple[int, int], set[int]] = defaultdict(set)
        self.heads: Ints = np.array([0, *(head for head, _ in tree)], dtype=np.int64)
        number = {name: i for i, name in enumerate(names)}
        self.chosen: Ints = np.array([number[label] for _, label in tree], dtype=np.int64)

    def arcs(self) -> list[Arc]:
        """Return the present tree."""
        return [
            (head, self._names[label])
            for head, label in zip(self.heads[1:].tolist(), self.chosen.tolist(), strict=True)
        ]

    def one_of_each(self) -> None:
        """Repair heads with two subjects or two objects."""
        for _ in range(_MOST_ROUNDS):
            found = self._violation()
            if found is None:
                return
            head, group, words = found
            likely = {word: self._likely(word) for word in words}
            self._fetch({head, *(at for heads in likely.values() for at in heads)})
            rows = {word: self._row(word, head, group, likely[word]) for word in words}
            best: tuple[float, Ints, Ints, int] | None = None
            for keep in words:
                others = [word for word in words if word != keep]
                arcs = self._arcs.copy()
                for word in others:
                    arcs[word] += rows[word]
                tree = np.concatenate([[0], best_tree(arcs)])
                labels = self._labels_of(tree)
                for word in others:
                    if tree[word] == head:
                        labels[word - 1] = self._label(word, head, {group})[0]
                gain = self._gain(tree, labels)
                if best is None or gain > best[0]:
                    best = (gain, tree, labels, keep)
            assert best is not None
            _, self.heads, self.chosen, keep = best
            for word in words:
                if word != keep:
                    self._barred[word, head].add(group)

    def give_subject(self, verb: int, allowance: float) -> None:
        """Give this verb a subject if the tree's log-probability falls by no more than `allowance`."""
        self._fetch({verb})
        words, above = np.arange(1, len(self._arcs)), self.heads[1:]
        scores = self._known[verb][1:, self._subjects]
        label = np.array(self._subjects)[scores.argmax(1)]
        # What the words' present labels are worth is left out; it can only make the gain greater.
        gain = self._arcs[words, verb] + scores.max(1) - self._arcs[words, above]
        gain[verb - 1] = -np.inf
        # A clause with a subject of its own is what was said, not who said it.
        gain[[head - 1 for head, name in self.arcs() if name in _SUBJECT and head != verb]] = -np.inf
        best: tuple[float, Ints, Ints] | None = None
        for word in (np.argsort(-gain, kind="stable")[:_TRIED] + 1).tolist():
            if gain[word - 1] < -allowance - _GAIN_BESIDE:
                break
            arcs = self._arcs.copy()
            arcs[word] = _HOPELESS
            arcs[word, verb] = 0
            tree = np.concatenate([[0], best_tree(arcs)])
            if tree[word] != verb:
                continue
            labels = self._labels_of(tree)
            labels[word - 1] = label[word - 1]
            total = self._gain(tree, labels)
            if best is None or total > best[0]:
                best = (total, tree, labels)
        if best is not None and best[0] >= -allowance:
            _, self.heads, self.chosen = best

    def _violation(self) -> tuple[int, int, list[int]] | None:
        """The first head, by its first such word, with several words of one group, and not too many."""
        having: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for word, label in enumerate(self.chosen.tolist(), start=1):
            group = self._group_of[label]
            if group >= 0:
                having[int(self.heads[word])][group].append(word)
        for head, groups in having.items():
            for group, words in groups.items():
                if 1 < len(words) <= _MOST_RIVALS:
                    return head, group, words
        return None

    def _likely(self, word: int) -> list[int]:
        """Heads that the word may get at all; the others need no labels."""
        row = self._arcs[word]
        likely: list[int] = np.flatnonzero(row > row.max() - _LIKELY).tolist()
        return likely

    def _row(self, word: int, head: int, group: int, likely: list[int]) -> Floats:
        """What the best label of each likely head adds, if the word is none of this group at `head`."""
        row = np.full(len(self._arcs), _HOPELESS)
        for at in {*likely, head}:
            row[at] = self._label(word, at, {group} if at == head else set())[1]
        return row

    def _fetch(self, heads: set[int]) -> None:
        missing = sorted(heads - self._known.keys())
        if missing:
            scores = self._columns(missing)
            self._known.update((head, scores[:, k]) for k, head in enumerate(missing))

    def _label(self, word: int, head: int, barred: set[int]) -> tuple[int, float]:
        """The best label of an arc that is in no barred group, and its log-probability."""
        barred = barred | self._barred.get((word, head), set())
        row = self._known[head][word]
        if barred:
            row = np.where([group in barred for group in self._group_of], -np.inf, row)
        label = int(row.argmax())
        return label, float(row[label])

    def _labels_of(self, heads: Ints) -> Ints:
        """Labels of another tree; words that keep their head keep their label."""
        labels = self.chosen.copy()
        changed = (np.flatnonzero(heads[1:] != self.heads[1:]) + 1).tolist()
        self._fetch({int(heads[word]) for word in changed})
        for word in changed:
            labels[word - 1] = self._label(word, int(heads[word]), set())[0]
        return labels

    def _gain(self, heads: Ints, labels: Ints) -> float:
        """How much more likely than the present tree another one is."""
        changed = ((heads[1:] != self.heads[1:]) | (labels != self.chosen)).nonzero()[0] + 1
        self._fetch({int(tree[word]) for word in changed for tree in (heads, self.heads)})
        gain = 0.0
        for word in changed.tolist():
            for tree, names, sign in ((heads, labels, 1), (self.heads, self.chosen, -1)):
                head = int(tree[word])
                gain += sign * float(self._arcs[word, head] + self._known[head][word, names[word - 1]])
        return gain
