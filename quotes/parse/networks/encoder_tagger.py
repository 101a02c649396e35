"""Parts of speech and features, read from two encoders' states of a word and its neighbours.

Both encoders come from networks that have read far more text than a treebank holds: spaCy's name tagger,
whose encoder has to run for the names anyway, and its tagger and parser (`quotes.parse.networks.encoder`).
One hidden layer of our own reads them, trained on our tags. `training/train_tags.py` makes the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from quotes.parse.layers.products import one_thread, product
from quotes.parse.networks.encoder import Encoder, file_parts, straight
from quotes.parse.networks.parts_file import sized, texts, weights_of

Tags = tuple[str, str, str]
"""Universal tag, treebank tag, features ("" if there are none)."""
_COLUMNS = 3


def beside(states: Tensor, lengths: Sequence[int]) -> Tensor:
    """Return each row with its neighbours, zeros at the ends of sentences: rows x 3 width."""
    ends = torch.tensor(lengths).cumsum(0)
    nothing = states.new_zeros(1, states.shape[1])
    before, behind = torch.cat([nothing, states[:-1]]), torch.cat([states[1:], nothing])
    before[ends[:-1]] = 0
    behind[ends - 1] = 0
    return torch.cat([before, states, behind], 1)


class Tagger:
    """Made from the parts of the file; needs the name tagger's encoder.

    Args:
        parts: ``encoder``, ``known`` (words with a vector of their own, lower case, one a line), ``columns``
            (all universal tags, all treebank tags, all bundles of features) and ``weights``.
        names: the encoder of the names.

    Attributes:
        encoder: the encoder of its own.
        gives: how wide the states of both encoders are.

    Raises:
        ValueError: parts whose sizes do not fit.
    """

    def __init__(self, parts: Mapping[str, Any], names: Encoder) -> None:
        weights = weights_of(parts["weights"])
        self._names, self.encoder = names, Encoder(parts["encoder"], names)
        self._known = {word: row for row, word in enumerate(parts["known"].split("\n"), start=1)}
        hidden, width = sized(weights["own.weight"], None, None).shape
        words = sized(weights["words.weight"], parts["known"].count("\n") + 2, width, more=True)
        bias = sized(weights["context.bias"], hidden)
        with one_thread():
            self._table = product(bias, words, weights["own.weight"].t())
        self.gives = names.width + self.encoder.width
        self._into = sized(weights["context.weight"], hidden, 3 * self.gives).t().contiguous()
        self._columns = [texts(column) for column in parts["columns"]]
        if len(self._columns) != _COLUMNS or not all(self._columns):
            raise ValueError("a tagger with other columns")
        tags = sum(map(len, self._columns))
        self._head = sized(weights["head.weight"], tags, hidden).t().contiguous()
        self._bias = sized(weights["head.bias"], tags)
        self._sizes = [len(column) for column in self._columns]
        self._tags: dict[tuple[int, ...], Tags] = {}

    def kinds(self, words: Sequence[str]) -> tuple[tuple[Tensor, Tensor], Tensor]:
        """Return what distinct words are on their own, and the row of each word in that."""
        distinct = {word: number for number, word in enumerate(dict.fromkeys(words))}
        keys = list(distinct)
        printed = [straight(word) for word in keys]
        known = torch.tensor([self._known.get(word.lower(), 0) for word in printed], dtype=torch.int64)
        looks = torch.cat([self._names.kinds(printed), self.encoder.kinds(printed)], 1)
        rows = torch.tensor([distinct[word] for word in words], dtype=torch.int64)
        return (looks, self._table.index_select(0, known)), rows

    def states(self, kinds: tuple[Tensor, Tensor], rows: Tensor, lengths: Sequence[int]) -> Tensor:
        """Return both encoders' states of the words of sentences laid end to end, the name tagger's first."""
        looks = kinds[0].index_select(0, rows)
        width = self._names.width
        both = [
            self._names.states(looks[:, :width], lengths),
            self.encoder.states(looks[:, width:], lengths),
        ]
        return torch.cat(both, 1)

    def tag(
        self, kinds: tuple[Tensor, Tensor], rows: Tensor, lengths: Sequence[int], states: Tensor
    ) -> list[Tags]:
        """Return the tags of these words; `states` is what the method of that name returns for them."""
        hidden = product(kinds[1].index_select(0, rows), beside(states, lengths), self._into).relu_()
        scores = product(self._bias, hidden, self._head)
        best = torch.stack([part.argmax(1) for part in torch.split(scores, self._sizes, 1)], 1)
        return [self._name(tuple(ids)) for ids in best.tolist()]

    def _name(self, ids: tuple[int, ...]) -> Tags:
        tags = self._tags.get(ids)
        if tags is None:
            upos, xpos, feats = (column[i] for column, i in zip(self._columns, ids, strict=True))
            tags = self._tags[ids] = (upos, xpos, feats)
        return tags


def load_tags(path: Path, names: Encoder) -> Tagger:
    """Return the tagger in this file, which reads the encoder of a name tagger as well.

    Raises:
        ValueError: a file of another build.
    """
    parts = file_parts(path, "a tagger")
    with torch.inference_mode():
        return Tagger(parts, names)
