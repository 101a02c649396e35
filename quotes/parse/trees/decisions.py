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
        scores: Sequence[Tensor],
        left: Tensor,
        right: Tensor,
        xpos: Sequence[Sequence[str]],
    ) -> list[list[Arc]]:
        """Return the arcs of sentences laid end to end.

        Args:
            scores: for each sentence, its words x heads with the root before them, -inf for the word itself.
            left, right: what labels are scored by, of each row as a word and as a head.
            xpos: tags of each sentence's words, which show finite verbs.
        """
        heads = [each[1:].argmax(1) for each in scores]
        for s, fine in enumerate(_are_trees(heads)):
            if not fine:
                heads[s] = torch.from_numpy(best_tree(scores[s].double().numpy()))
        sizes = torch.tensor([len(each) for each in heads])
        starts = (sizes + 1).cumsum(0) - sizes - 1
        first = torch.repeat_interleave(starts, sizes)
        words = torch.arange(len(first)) + torch.repeat_interleave(torch.arange(1, len(heads) + 1), sizes)
        flat = torch.cat(heads)
        chosen = first + flat
        labels = self._labels.best(left, right, words, chosen).tolist()
        flat_heads = flat.tolist()
        arcs: list[list[Arc]] = []
        at = 0
        for s, (start, size) in enumerate(zip(starts.tolist(), sizes.tolist(), strict=True)):
            until = at + size
            found = [
                (head, self._names[label])
                for head, label in zip(flat_heads[at:until], labels[at:until], strict=True)
            ]
            doubled = self.resolve and crowded(found)
            if doubled or (self.allowance is not None and without_subject(found, xpos[s])):
                part = slice(start, start + size + 1)
                # Copies: in which order a product is added up may depend on where its memory begins.
                found = self._revised(scores[s], left[part].clone(), right[part].clone(), found, xpos[s])
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


def _are_trees(heads: Sequence[Tensor]) -> list[bool]:
    """Whether the heads of each sentence's words (from 1; 0 is the root) form a tree with one root."""
    above = torch.nn.utils.rnn.pad_sequence([torch.nn.functional.pad(each, (1, 0)) for each in heads], True)
    roots = torch.tensor([int((each == 0).sum()) for each in heads])
    # Following heads of heads of heads ... every word must arrive at the root.
    for _ in range(above.shape[1].bit_length()):
        above = above.gather(1, above)
    trees: list[bool] = ((roots == 1) & (above == 0).all(1)).tolist()
    return trees
