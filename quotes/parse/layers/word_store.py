"""What depends on a word alone: its row in the vectors, what the character networks make of it.

News repeats itself: of a hundred words in a batch some twenty are new. Each kind of word is
computed once and kept; the store is emptied when it is full, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch
from torch import Tensor

from quotes.parse.layers.lstm import Layer, Packing, groups

Compute = Callable[[list[Any]], Tensor]


class Store:
    """Rows computed once per key: ``rows(keys)`` gives their numbers in ``table``.

    Args:
        compute: keys to rows, keys x width.
        width: of a row.
        limit: rows kept between calls; a single call may go beyond it.
    """

    def __init__(self, compute: Compute, width: int, limit: int = 30_000) -> None:
        self._compute = compute
        self._limit = limit
        self._numbers: dict[Any, int] = {}
        self.table = torch.empty(0, width)

    def rows(self, keys: Iterable[Any]) -> Tensor:
        """Row numbers of these keys, computing the new ones; valid until the next call."""
        keys = list(keys)
        fresh = list(dict.fromkeys(key for key in keys if key not in self._numbers))
        if fresh:
            if len(self._numbers) + len(fresh) > self._limit and self._numbers:
                self._numbers.clear()
                self.table = self.table[:0]
                fresh = list(dict.fromkeys(keys))
            first = len(self._numbers)
            self._numbers.update((key, first + i) for i, key in enumerate(fresh))
            self.table = torch.cat([self.table, self._compute(fresh)])
        numbers = self._numbers
        return torch.tensor([numbers[key] for key in keys], dtype=torch.int64)


class Characters:
    """Stanza's ``CharacterModel``: an LSTM over the letters of one word, summed up or its last states."""

    def __init__(self, model: Any, ids: dict[str, int]) -> None:
        if model.args["char_num_layers"] != 1:
            raise ValueError("a character network of another build")
        self._ids = ids
        self._unknown = ids["<UNK>"]
        self._embedding: Tensor = model.char_emb.weight.detach()
        start = (model.charlstm_h_init.detach(), model.charlstm_c_init.detach())
        self._layer = Layer(model.charlstm.lstm, start)
        self._table = self._layer.project(self._embedding)
        self._attention: Tensor | None = model.char_attn.weight.detach() if model.attn else None
        self.width = self._layer.hidden * self._layer.directions

    def __call__(self, words: Sequence[str]) -> Tensor:
        """One row a word; words have at least one letter."""
        result = torch.empty(len(words), self.width)
        for group in groups([len(word) for word in words], 20_000, 512):
            chosen = [words[i] for i in group]
            result[torch.tensor(group)] = self._read(chosen)
        return result

    def _read(self, words: Sequence[str]) -> Tensor:
        ids, unknown = self._ids, self._unknown
        lengths = torch.tensor([len(word) for word in words])
        packing = Packing(lengths.tolist())
        rows = torch.tensor([ids.get(letter, unknown) for word in words for letter in word])
        states = self._layer.run(self._table, packing, rows)
        ends = lengths.cumsum(0)
        if self._attention is None:
            half = self._layer.hidden
            # The last state of either direction: behind the last letter, and before the first.
            return torch.cat([states[ends - 1, :half], states[ends - lengths, half:]], 1)
        states *= torch.sigmoid(states @ self._attention.t())
        owner = torch.repeat_interleave(torch.arange(len(words)), lengths)
        return states.new_zeros(len(words), self.width).index_add_(0, owner, states)


def lower_ids(vocabulary: Any) -> Callable[[str], int]:
    """A quick ``unit2id`` of a Stanza vocabulary that folds case (word, lemma, vectors)."""
    ids: dict[str, int] = vocabulary._unit2id
    unknown = ids["<UNK>"]
    # Vectors write a space inside a word as a no-break space.
    spaced = type(vocabulary).__name__ == "PretrainedWordVocab"

    def find(word: str) -> int:
        word = word.lower()
        if spaced and " " in word:
            word = word.replace(" ", "\xa0")
        return ids.get(word, unknown)

    return find
