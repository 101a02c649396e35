"""Heads and labels, read from the states that `quotes.parse.networks.encoder_tagger` works out for the tags.

One recurrent layer reads these states, a vector for each frequent word, and one of our own for each word that
is frequent in the treebanks. Every word is then scored as a head and as a dependent (Dozat and Manning 2017).
Tags and lemmas are not among the inputs, so their errors spoil no tree. `training/train_heads.py` makes the
file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from quotes.parse.layers.lstm import Layer, Packing
from quotes.parse.layers.products import filled, one_thread, product
from quotes.parse.layers.word_store import Store
from quotes.parse.networks.encoder import Encoder, file_parts, rows_at, straight
from quotes.parse.networks.parts_file import lstm_of, sized, texts, weights_of
from quotes.parse.trees.arc_labels import Labels
from quotes.parse.trees.decisions import Arc, Decisions

_STEP = 16
"""Words; a sentence is scored as if its length were a multiple of this, which is faster."""


class TreeParser(Decisions):
    """Made from the parts of the file; needs the name tagger's encoder, whose list of words it shares.

    Args:
        parts: ``known`` (words with a vector of their own, lower case, one a line), ``vectors`` (of the words
            that `names` knows), ``labels`` and ``weights``.
        names: the encoder of the names.

    Attributes:
        reads: how wide the encoders' states have to be that it reads.

    Raises:
        ValueError: parts whose sizes do not fit.
    """

    def __init__(self, parts: Mapping[str, Any], names: Encoder) -> None:
        weights = weights_of(parts["weights"])
        labels = texts(parts["labels"])
        ends = len(weights["labels"]), len(weights["arcs"])
        super().__init__(
            Labels(
                sized(weights["labels"], ends[0], ends[0], len(labels)),
                sized(weights["labels.bias"], len(labels)),
            ),
            labels,
        )
        self._encoder = names
        self._known = {word: row for row, word in enumerate(parts["known"].split("\n"), start=1)}
        self._own = sized(weights["words.weight"], parts["known"].count("\n") + 2, None, more=True)
        self._vectors = names.vectors(parts["vectors"])
        width = self._own.shape[1] + self._vectors.shape[1]
        self._store = Store(self._read, width)
        self._layers = Layer(
            lstm_of({name[5:]: part for name, part in weights.items() if name.startswith("lstm.")})
        )
        inputs = self._layers.inputs
        self.reads = len(inputs) - width
        self._of_states, self._of_kind = inputs[:-width].contiguous(), inputs[-width:].contiguous()
        with one_thread():
            self._root = self._layers.project(sized(weights["root"], len(inputs))[None])
        self._label, self._arc = (size - 1 for size in ends)
        scored = 2 * (self._arc + self._label)
        self._ends = sized(weights["ends.weight"], scored, 2 * self._layers.hidden).t().contiguous()
        self._ends_bias = sized(weights["ends.bias"], scored)
        # What a word adds to the scores of all its heads decides nothing: the last column is left out.
        arcs = sized(weights["arcs"], ends[1], ends[1])
        self._pairs, self._of_heads = arcs[:-1, :-1].contiguous(), arcs[-1, :-1]

    def kinds(self, words: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return what distinct words add to the input (row 0 is the root), and the row of each word."""
        distinct = {word: number for number, word in enumerate(dict.fromkeys(words), start=1)}
        numbers = self._store.rows(straight(word).lower() for word in distinct)
        looks = self._store.table.index_select(0, numbers)
        projected = product(self._layers.bias, looks, self._of_kind)
        rows = torch.tensor([distinct[word] for word in words], dtype=torch.int64)
        return torch.cat([self._root, projected]), rows

    def _read(self, words: list[str]) -> Tensor:
        own = torch.tensor([self._known.get(word, 0) for word in words], dtype=torch.int64)
        vectors = rows_at(self._vectors, self._encoder.places(words))
        return torch.cat([vectors, self._own.index_select(0, own)], 1)

    def parse(
        self,
        kinds: Tensor,
        rows: Tensor,
        lengths: Sequence[int],
        xpos: Sequence[Sequence[str]],
        states: Tensor,
    ) -> list[list[Arc]]:
        """Return the arcs of sentences laid end to end, the longest first.

        Args:
            kinds, rows: as `kinds` returns them.
            lengths: of the sentences, in words.
            xpos: the tags of each sentence's words, which show finite verbs.
            states: the encoders' states of each word.
        """
        sizes = torch.tensor(lengths) + 1
        inside = torch.ones(int(sizes.sum()), dtype=torch.bool)
        inside[sizes.cumsum(0) - sizes] = False
        words = inside.nonzero()[:, 0]
        all_rows = rows.new_zeros(len(inside)).index_copy_(0, words, rows)
        all_states = states.new_zeros(len(inside), states.shape[1]).index_copy_(0, words, states)
        projected = product(kinds.index_select(0, all_rows), all_states, self._of_states)
        with_root = [length + 1 for length in lengths]
        found = self._layers.run(projected, Packing(with_root))
        ends = product(self._ends_bias, found, self._ends).relu_()
        dependents, heads, left, right = torch.split(
            ends, [self._arc, self._arc, self._label, self._label], 1
        )
        ones = ends.new_ones(len(ends), 1)
        return self.decide(
            self._arc_scores(dependents, heads, with_root),
            torch.cat([left, ones], 1),
            torch.cat([right, ones], 1),
            xpos,
        )

    def _arc_scores(self, dependents: Tensor, heads: Tensor, lengths: list[int]) -> list[Tensor]:
        """For each sentence the score of each head for each word: words x words, -inf for the word itself."""
        seeking = product(self._of_heads, dependents, self._pairs)
        result = []
        # Sentence by sentence, so that the shape of a product depends on nothing else.
        for words, above in zip(torch.split(seeking, lengths), torch.split(heads, lengths), strict=True):
            scores = torch.mm(filled(words, _STEP), filled(above, _STEP).t())[: len(words), : len(words)]
            scores.fill_diagonal_(-torch.inf)
            result.append(scores)
        return result


def load_trees(path: Path, names: Encoder) -> TreeParser:
    """Return the parser in this file, which shares the list of words of a name tagger's encoder.

    Raises:
        ValueError: a file of another build.
    """
    parts = file_parts(path, "a parser")
    with torch.inference_mode():
        return TreeParser(parts, names)
