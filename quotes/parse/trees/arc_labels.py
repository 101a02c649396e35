"""The label of each chosen arc, scored first by a sketch, and in full only if that is not clear.

A full score takes 201 x 201 products for each of 51 labels: as much work as the whole network before it. The
same tensor reduced to 48 x 48 (Tucker's decomposition, 1966, weighted by words and heads of the first texts
read) is off by 0.2 on average and by 2.2 at most over 150,000 scores, while the best label leads the second
by more than SURE for three words of four. These are settled; the others are scored in full. Over 80,000
words of news not one label differs from that of the full scores.
"""

from __future__ import annotations

import torch
from torch import Tensor

RANK = 48
SURE = 5.0
"""A lead of the sketched score that no error of the sketch reverses: more than twice the largest seen."""
LEARNT_FROM = 4000
"""Arcs scored in full at first, to learn what the sketch has to be good at."""
_BLOCK = 64
"""Heads whose scores are kept at a time: 2.6 MB in full, so that they stay in the cache."""


class Labels:
    """Scores ``left[i] W[i, j, label] right[j] + bias[label]``.

    Args:
        weights: W, from the word's side to the head's side to labels.
        bias: one a label.
    """

    def __init__(self, weights: Tensor, bias: Tensor) -> None:
        self._weights, self._bias = weights, bias
        self.count = weights.shape[2]
        # Head first: there are fewer heads than words.
        self._full = weights.permute(1, 0, 2).reshape(weights.shape[1], -1).contiguous()
        self._seen = 0
        self._moments = (
            torch.zeros(weights.shape[0], weights.shape[0]),
            torch.zeros(weights.shape[1], weights.shape[1]),
        )
        self._sketch: tuple[Tensor, Tensor, Tensor] | None = None

    def best(self, left: Tensor, right: Tensor, words: Tensor, heads: Tensor) -> Tensor:
        """Return the best label of each word (a row of `left`) for its head (a row of `right`)."""
        if self._sketch is None:
            self._learn(left.index_select(0, words), right.index_select(0, heads))
            return self._settle(left, right, words, heads, self._full)[0]
        of_words, of_heads, core = self._sketch
        labels, lead = self._settle(left @ of_words, right @ of_heads, words, heads, core)
        open_ = (lead < SURE).nonzero()[:, 0]
        if len(open_):
            labels[open_] = self._settle(left, right, words[open_], heads[open_], self._full)[0]
        return labels

    def of_heads(self, left: Tensor, right: Tensor, heads: list[int]) -> Tensor:
        """Return full scores of all labels of all words for some heads: words x heads x labels."""
        per_head = (right[heads] @ self._full).view(len(heads), -1, self.count)
        # By heads, because an einsum would copy what is large.
        return torch.matmul(left, per_head).transpose(0, 1) + self._bias

    def _settle(
        self, left: Tensor, right: Tensor, words: Tensor, heads: Tensor, weights: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The best label of each word, and its lead over the second."""
        unique, owner, children = torch.unique(heads, return_inverse=True, return_counts=True)
        # Heads with most children first: the k-th children of all heads then meet a leading block.
        rank = torch.argsort(children, descending=True)
        position = torch.empty_like(rank)
        position[rank] = torch.arange(len(rank))
        by_head = torch.argsort(position[owner], stable=True)
        counts = children[rank]
        firsts = counts.cumsum(0) - counts
        labels = torch.empty(len(words), dtype=torch.int64)
        lead = torch.empty(len(words))
        for begin in range(0, len(unique), _BLOCK):
            block = slice(begin, begin + _BLOCK)
            some, first = counts[block], firsts[block]
            scores = (right.index_select(0, unique[rank[block]]) @ weights).view(len(some), -1, self.count)
            for k in range(int(some[0])):
                having = int((some > k).sum())
                child = by_head[first[:having] + k]
                found = torch.bmm(left.index_select(0, words[child])[:, None], scores[:having])[:, 0]
                value, label = (found + self._bias).topk(2, 1)
                labels[child] = label[:, 0]
                lead[child] = value[:, 0] - value[:, 1]
        return labels, lead

    def _learn(self, words: Tensor, heads: Tensor) -> None:
        self._moments[0].addmm_(words.t(), words)
        self._moments[1].addmm_(heads.t(), heads)
        self._seen += len(words)
        if self._seen < LEARNT_FROM or self.count < 2:
            return
        (root, inverse), (head_root, head_inverse) = (_roots(m / self._seen) for m in self._moments)
        weighted = torch.einsum("xi,ijo,jy->xyo", root, self._weights, head_root)
        rows = _leading(weighted.flatten(1))
        columns = _leading(weighted.transpose(0, 1).flatten(1))
        core = torch.einsum("xa,xyo,yb->bao", rows, weighted, columns).flatten(1).contiguous()
        self._sketch = (inverse @ rows, head_inverse @ columns, core)


def _roots(moment: Tensor) -> tuple[Tensor, Tensor]:
    """The square root of a matrix of second moments and its inverse."""
    values, vectors = torch.linalg.eigh(moment + 1e-6 * torch.eye(len(moment)))
    values = values.clamp(min=1e-8)
    return vectors * values.sqrt() @ vectors.t(), vectors * values.rsqrt() @ vectors.t()


def _leading(unfolded: Tensor) -> Tensor:
    """The directions that hold most of an unfolded tensor's weight."""
    directions: Tensor = torch.linalg.eigh(unfolded @ unfolded.t())[1]
    return directions[:, -RANK:]
