"""From scores of arcs to trees with labels.

The best head of every word is taken first. If these heads form a tree with one root, it is the best tree:
none can beat the best head of every word. Only for the other sentences is a tree searched. Labels are scored
for the chosen heads alone, and for other heads if a verb has two subjects or none (see
`quotes.parse.trees.one_subject`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from quotes.parse.trees.arc_labels import Labels
from quotes.parse.trees.best_tree import best_tree
from quotes.parse.trees.one_subject import SEARCHED, Revision, crowded, without_subject

Arc = tuple[int, str]
"""Head (0 is the root, words count from 1) and label of one word."""

ALLOWANCE = 2.0
"""How much of a tree's log-probability a verb's missing subject is worth. In 900 sentences of the treebanks'
development sets it gives 19 verbs a subject; 16 of them had none by mistake, and 12 get the right one."""


class Decisions:
    """What decides on arcs and labels; a parser is made on top of it.

    Args:
        labels: scores labels.
        names: of the labels.

    Attributes:
        resolve: whether a head with two subjects or two objects keeps only one.
        allowance: what a missing subject is worth; None if none is looked for.
    """

    def __init__(self, labels: Labels, names: list[str]) -> None:
        self._labels, self._names = labels, names
        self.resolve = True
        self.allowance: float | None = ALLOWANCE

    def decide(
        self,
        scores: Tensor,
        left: Tensor,
        right: Tensor,
        lengths: Sequence[int],
        xpos: Sequence[Sequence[str]],
    ) -> list[list[Arc]]:
        """Return the arcs of sentences laid end to end, the longest first.

        Args:
            scores: sentences x words x heads, as `masked` leaves them.
            left, right: what labels are scored by, of each row as a word and as a head.
            lengths: of the sentences, in words, with the root before them counted.
            xpos: tags of each sentence's words, which show finite verbs.
        """
        sizes = torch.tensor(lengths)
        starts = sizes.cumsum(0) - sizes
        heads = scores[:, 1:].argmax(2)
        good = _is_tree(heads, sizes).tolist()
        spare = [s for s, fine in enumerate(good) if not fine]
        for s in spare:
            n = lengths[s]
            heads[s, : n - 1] = torch.from_numpy(best_tree(scores[s, :n, :n].double().numpy()))
        words = torch.cat([starts[s] + torch.arange(1, n) for s, n in enumerate(lengths)])
        flat = torch.cat([heads[s, : n - 1] for s, n in enumerate(lengths)])
        chosen = torch.cat([starts[s] + heads[s, : n - 1] for s, n in enumerate(lengths)])
        labels = self._labels.best(left, right, words, chosen).tolist()
        flat_heads = flat.tolist()
        arcs: list[list[Arc]] = []
        at = 0
        for s, n in enumerate(lengths):
            until = at + n - 1
            found = [
                (head, self._names[label])
                for head, label in zip(flat_heads[at:until], labels[at:until], strict=True)
            ]
            doubled = self.resolve and crowded(found)
            if doubled or (self.allowance is not None and without_subject(found, xpos[s])):
                part = slice(int(starts[s]), int(starts[s]) + n)
                found = self._revised(scores[s, :n, :n], left[part], right[part], found, xpos[s])
            arcs.append(found)
            at = until
        return arcs

    def _revised(
        self, scores: Tensor, left: Tensor, right: Tensor, arcs: list[Arc], xpos: Sequence[str]
    ) -> list[Arc]:
        """One subject for each verb, by the scores of all labels of the arcs that matter."""

        def columns(heads: list[int]) -> NDArray[np.float64]:
            scored = self._labels.of_heads(left, right, heads).log_softmax(2)
            return np.asarray(scored.double().numpy())

        revision = Revision(scores.log_softmax(1).double().numpy(), columns, arcs, self._names)
        if self.resolve:
            revision.one_of_each()
        if self.allowance is not None:
            for verb in without_subject(revision.arcs(), xpos)[:SEARCHED]:
                revision.give_subject(verb, self.allowance)
        return revision.arcs()


def places(sizes: Tensor) -> tuple[Tensor, Tensor]:
    """Return the row at each place of sentences x longest, and which places are behind a sentence's end.

    Args:
        sizes: of the sentences, whose rows are laid end to end, the longest first.

    Returns:
        Rows (0 for places behind the end), and a mask of those places.
    """
    longest = int(sizes[0])
    starts = sizes.cumsum(0) - sizes
    outside = torch.arange(longest) >= sizes[:, None]
    return (starts[:, None] + torch.arange(longest)).masked_fill(outside, 0), outside


def masked(scores: Tensor, outside: Tensor) -> Tensor:
    """Return scores of arcs with -inf for a head behind the end and for the word itself; changed in place."""
    scores.masked_fill_(torch.eye(scores.shape[1], dtype=torch.bool), -torch.inf)
    scores.masked_fill_(outside[:, None, :], -torch.inf)
    return scores


def _is_tree(heads: Tensor, sizes: Tensor) -> Tensor:
    """Whether the heads of each sentence (sentences x words, counted from the root 0) form a tree."""
    inside = torch.arange(1, heads.shape[1] + 1) < sizes[:, None]
    one_root = ((heads == 0) & inside).sum(1) == 1
    # Following heads of heads of heads ... every word must arrive at the root.
    above = torch.cat([heads.new_zeros(len(heads), 1), heads.masked_fill(~inside, 0)], 1)
    for _ in range(max(1, heads.shape[1]).bit_length()):
        above = above.gather(1, above)
    return one_root & (above == 0).all(1)
