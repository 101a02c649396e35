"""States of words among their neighbours, by an encoder that has read far more text than our treebanks hold.

It is the encoder of the name tagger of spaCy's ``en_core_web_md`` (M. Honnibal, "Embed, encode, attend,
predict", 2016), run without spaCy. Hash embeddings of a word's norm, first letter, last three letters and
shape, with its vector, are mixed by a maxout layer; four convolutions follow, each over a word and its
neighbours. `training/encoder.py` makes the file. What depends on the word alone is computed once for each
word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from quotes.parse.layers.hashes import Keys, rows, string_key
from quotes.parse.layers.products import ROWS, product
from quotes.parse.layers.word_store import Store
from quotes.parse.networks.parts_file import INTEGERS, read_parts, sized, texts

_PIECES = 3  # of a maxout unit
_LOOKS = 4  # tables: norm, first letter, last letters, shape


class Encoder:
    """Made from the parts of the encoder's file.

    Args:
        parts: ``tables`` (one of hash embeddings for each of norm, first letter, last letters, shape), their
            ``seeds``, ``norms`` (of words, by hash, if not their lower case), ``symbols`` (texts whose number
            is not a hash), ``keys`` and ``places`` (from known words, by hash in rising order, to rows of
            ``static``), ``mix`` and ``layers`` (each weight, bias, gain, shift).
        sister: an encoder with the same ``norms``, ``symbols``, ``keys`` and ``places``, which then need not
            be among the parts.

    Attributes:
        width: of a state.

    Raises:
        ValueError: parts whose sizes do not fit.
    """

    def __init__(self, parts: Mapping[str, Any], sister: Encoder | None = None) -> None:
        self.width = width = sized(parts["mix"]["weight"], None, _PIECES, None).shape[0]
        self._tables = [sized(table, None, width).float() for table in parts["tables"]]
        self._seeds = _numbers(parts["seeds"], 2**32)
        if len(self._tables) != _LOOKS or len(self._seeds) != _LOOKS:
            raise ValueError("an encoder with other tables")
        if sister is None:
            norms, symbols = parts["norms"], parts["symbols"]
            self._norms = dict(zip(_numbers(norms, 2**64), texts([*norms.values()]), strict=True))
            self._symbols = dict(zip(symbols, _numbers(symbols.values(), 2**64), strict=True))
            keys = sized(parts["keys"], None, kinds=(torch.int64,))
            self._keys = keys.numpy().view(np.uint64)
            self._places = sized(parts["places"], len(keys), kinds=INTEGERS)
        else:
            self._norms, self._symbols = sister._norms, sister._symbols
            self._keys, self._places = sister._keys, sister._places
        self._static = self.vectors(parts["static"])
        self._mix = _Maxout(parts["mix"], width, _LOOKS * width + self._static.shape[1])
        self._layers = [_Maxout(layer, width, 3 * width) for layer in parts["layers"]]
        self._store = Store(self._read, width)

    def vectors(self, table: Any) -> Tensor:
        """Return the table, which has a row for each place of a known word.

        Raises:
            ValueError: it has not.
        """
        return sized(table, int(self._places.max()) + 1, None, more=True)

    def kinds(self, words: Sequence[str]) -> Tensor:
        """Return a row for each of these words on its own: words x width."""
        numbers = self._store.rows(words)
        return self._store.table.index_select(0, numbers)

    def places(self, words: Sequence[str]) -> Tensor:
        """Return the row of each of these words in a table of vectors, -1 if it has none."""
        return self._place(self._keys_of(words))

    def states(self, kinds: Tensor, lengths: Sequence[int]) -> Tensor:
        """Return the states of words among their neighbours: words x width.

        Args:
            kinds: rows of the words on their own, sentences laid end to end.
            lengths: of the sentences, in words.
        """
        # Rows of zeros before, between and behind the sentences take the place of missing neighbours. The
        # layers change these rows, too, but nothing gets through this many of them from the next sentence.
        gap = len(self._layers)
        sizes = torch.tensor(lengths)
        shift = torch.repeat_interleave(torch.arange(1, len(lengths) + 1) * gap, sizes)
        real = torch.arange(len(kinds)) + shift
        rows = -(-(len(kinds) + (len(lengths) + 1) * gap) // ROWS) * ROWS
        states = kinds.new_zeros(1 + rows + 1, self.width)
        states[1 + real] = kinds
        for layer in self._layers:
            before = states.clone()
            # Block by block: one stays in the cache from its product to its norm.
            for at in range(0, rows, ROWS):
                block = before[at : at + ROWS + 2]
                states[at + 1 : at + ROWS + 1] += layer(torch.cat([block[:-2], block[1:-1], block[2:]], 1))
        return states.index_select(0, 1 + real)

    def _read(self, words: list[str]) -> Tensor:
        keys = self._keys_of(words)
        pieces = (
            [self._norms.get(key) or word.lower() for key, word in zip(keys.tolist(), words, strict=True)],
            [word[:1] for word in words],
            [word[-3:] for word in words],
            [shape(word) for word in words],
        )
        looks = []
        for piece, table, seed in zip(pieces, self._tables, self._seeds, strict=True):
            found = rows(self._keys_of(piece), seed, len(table))
            look, *others = (table.index_select(0, torch.from_numpy(each)) for each in found.T)
            for other in others:
                look += other
            looks.append(look)
        result: Tensor = self._mix(torch.cat([*looks, rows_at(self._static, self._place(keys))], 1))
        return result

    def _place(self, keys: Keys) -> Tensor:
        at = np.searchsorted(self._keys, keys).clip(max=len(self._keys) - 1)
        found = self._places[torch.from_numpy(at)].long()
        return found.masked_fill_(torch.from_numpy(self._keys[at] != keys), -1)

    def _keys_of(self, texts: Sequence[str]) -> Keys:
        known: dict[str, int] = {}
        for text in texts:
            if text not in known:
                known[text] = self._symbols[text] if text in self._symbols else string_key(text)
        return np.array([known[text] for text in texts], dtype=np.uint64)


def rows_at(table: Tensor, places: Tensor) -> Tensor:
    """Return these rows of a table in single precision, with zeros for the place -1."""
    found = table[places.clamp(min=0)].float()
    found *= (places >= 0)[:, None]
    return found


def file_parts(path: Path, what: str) -> dict[str, Any]:
    """Return the parts of a network that reads an encoder's states, from its file.

    Args:
        path: of the file.
        what: the kind of network, for the message: "a tagger".

    Raises:
        ValueError: a file of another build.
    """
    parts = read_parts(path)
    if parts.get("build") != 1:
        raise ValueError(f"{what} of another build")
    return parts


class _Maxout:
    """The greatest of three linear pieces, normalised: rows in, rows of `width` out."""

    def __init__(self, parts: Mapping[str, Tensor], width: int, inputs: int) -> None:
        self.width = width
        weight = sized(parts["weight"], width, _PIECES, inputs).float()
        # All first pieces, then all second ones: so side by side, they are compared fastest.
        self._weight = weight.transpose(0, 1).reshape(width * _PIECES, -1).t().contiguous()
        self._bias = sized(parts["bias"], width, _PIECES).float().t().reshape(-1)
        self._gain, self._shift = (sized(parts[name], width).float() for name in ("gain", "shift"))

    def __call__(self, given: Tensor) -> Tensor:
        first, second, third = torch.split(product(self._bias, given, self._weight), self.width, 1)
        highest = torch.maximum(torch.maximum(first, second), third)
        return torch.nn.functional.layer_norm(highest, (self.width,), self._gain, self._shift, 1e-8)


def _numbers(values: Iterable[Any], end: int) -> list[int]:
    """These values as whole numbers from 0, below `end`."""
    numbers = [int(value) for value in values]
    if not all(0 <= number < end for number in numbers):
        raise ValueError("a number that is too large or below zero")
    return numbers


def straight(word: str) -> str:
    """Return a word with the apostrophe that the encoders know inside words.

    >>> straight("O’Rourke"), straight("’")
    ("O'Rourke", '’')
    """
    return word.replace("’", "'") if len(word) > 1 else word


def shape(word: str) -> str:
    """Return a word's letters as X, x and d, at most four alike in a row, with other signs as they are.

    >>> shape("Obama"), shape("2,000")
    ('Xxxxx', 'd,ddd')
    """
    if len(word) >= 100:
        return "LONG"
    result: list[str] = []
    last, count = "", 0
    for letter in word:
        sign = ("X" if letter.isupper() else "x") if letter.isalpha() else "d" if letter.isdigit() else letter
        count = count + 1 if sign == last else 0
        last = sign
        if count < 4:
            result.append(sign)
    return "".join(result)
