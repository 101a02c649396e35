"""Names of people, organisations and places, read from words in their context.

The input is the states of one or two encoders (`quotes.parse.networks.encoder`) and a vector for each
frequent word. An LSTM and a CRF of our own read it, trained on what we call a person.
`training/train_names.py` makes the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from quotes.parse.layers.crf import best_path
from quotes.parse.layers.lstm import Layer, Packing, groups
from quotes.parse.layers.products import product
from quotes.parse.networks.encoder import Encoder, file_parts, straight
from quotes.parse.networks.parts_file import lstm_of, sized, texts

Name = tuple[int, int, str]
"""First word and last word (included), counted from the start of the sentence, and label."""
_ROWS = 4_000
_BIOES = re.compile(r"O|[BIES]-\w+")
_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "``": '"', "''": '"', "–": "--", "—": "--"}


class Vectors:
    """The vectors of frequent words, kept as bytes; zeros for all other words.

    Args:
        words: in the order of the rows of `bytes_`, lower case, one a line.
        bytes_: the vectors divided by `scale`: words x width.
        scale: what a byte is multiplied by.

    Attributes:
        width: of a vector.
    """

    def __init__(self, words: str, bytes_: Tensor, scale: float) -> None:
        self._rows = {word: row for row, word in enumerate(words.split("\n"), start=1)}
        bytes_ = sized(bytes_, words.count("\n") + 1, None, kinds=(torch.int8,), more=True)
        self._bytes = torch.cat([bytes_.new_zeros(1, bytes_.shape[1]), bytes_])
        self._scale = float(scale)
        self.width: int = bytes_.shape[1]

    def __call__(self, words: Sequence[str]) -> Tensor:
        """Return the vectors of these words: words x width."""
        rows = torch.tensor([self._row(word) for word in words], dtype=torch.int64)
        return self._bytes.index_select(0, rows).float() * self._scale

    def _row(self, word: str) -> int:
        word = _PLAIN.get(word, word).lower().replace("’", "'")
        return self._rows.get(word, 0)


class NameTagger:
    """Made from the parts of the file.

    Attributes:
        encoder: the encoder in its own file.
        reads: how many encoders it reads; the second is in the tagger's file and given by `read_also`.
    """

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.encoder = Encoder(parts["encoder"])
        self._encoders = [self.encoder]
        self._vectors = Vectors(parts["words"], parts["vectors"], parts["scale"])
        self._layer = Layer(lstm_of(parts["lstm"]))
        self._of_vector = self._layer.inputs[: self._vectors.width].contiguous()
        self._of_states = self._layer.inputs[self._vectors.width :].contiguous()
        self.reads, left = divmod(len(self._of_states), self.encoder.width)
        if left or not self.reads:
            raise ValueError("a name tagger for an encoder of another width")
        self._tags = texts(parts["tags"])
        if not all(_BIOES.fullmatch(tag) for tag in self._tags):
            raise ValueError("tags that mark no names")
        count = len(self._tags)
        self._head: tuple[Tensor, Tensor] = (
            sized(parts["head"]["weight"], count, 2 * self._layer.hidden).float().t().contiguous(),
            sized(parts["head"]["bias"], count).float(),
        )
        self._moves = sized(parts["moves"], count, count).float()

    def read_also(self, encoder: Encoder) -> None:
        """Read the states of this encoder as well.

        Raises:
            ValueError: its states are of another width.
        """
        if encoder.width != self.encoder.width:
            raise ValueError("a name tagger for an encoder of another width")
        self._encoders.append(encoder)

    def kinds(self, words: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return what distinct words add to the layer's input, and the row of each word in that."""
        distinct = {word: number for number, word in enumerate(dict.fromkeys(words))}
        projected = product(self._layer.bias, self._vectors(list(distinct)), self._of_vector)
        return projected, torch.tensor([distinct[word] for word in words], dtype=torch.int64)

    def states(self, words: Sequence[str], lengths: Sequence[int]) -> Tensor:
        """Return the encoders' states of the words of sentences laid end to end.

        Raises:
            ValueError: an encoder is missing.
        """
        if len(self._encoders) != self.reads:
            raise ValueError("a name tagger without the encoders below it")
        printed = [straight(word) for word in words]
        return torch.cat([each.states(each.kinds(printed), lengths) for each in self._encoders], 1)

    def tag(self, kinds: Tensor, rows: Tensor, lengths: Sequence[int], states: Tensor) -> list[list[Name]]:
        """Return the names in each of the sentences laid end to end, the longest first.

        Args:
            kinds, rows: as `kinds` returns them.
            lengths: of the sentences, in words.
            states: the encoders' states of the words; those of further encoders may follow in each row.
        """
        best = self.best(kinds, rows, lengths, states)
        return names_of([self._tags[i] for i in best.tolist()], lengths)

    def best(self, kinds: Tensor, rows: Tensor, lengths: Sequence[int], states: Tensor) -> Tensor:
        """Return the number of the tag of each word; the arguments are those of `tag`."""
        below = states[:, : self._of_states.shape[0]]
        projected = product(kinds.index_select(0, rows), below, self._of_states)
        reached = self._layer.run(projected, Packing(lengths))
        scores = product(self._head[1], reached, self._head[0])
        return best_path(scores, self._moves, lengths)

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Return the BIOES tags of the words of these sentences."""
        result: list[list[str]] = [[] for _ in sentences]
        for group in groups([len(words) for words in sentences], _ROWS):
            chosen = [sentences[i] for i in group if sentences[i]]
            if not chosen:
                continue
            together, lengths = [word for words in chosen for word in words], [len(words) for words in chosen]
            kinds, rows = self.kinds(together)
            best = self.best(kinds, rows, lengths, self.states(together, lengths)).tolist()
            at = 0
            for i in group:
                result[i] = [self._tags[tag] for tag in best[at : at + len(sentences[i])]]
                at += len(sentences[i])
        return result


def names_of(tags: Sequence[str], lengths: Sequence[int]) -> list[list[Name]]:
    """Return the names that BIOES tags mark in each of the sentences laid end to end.

    Args:
        tags: of all words.
        lengths: of the sentences, in words.
    """
    from stanza.models.ner.trainer import fix_singleton_tags
    from stanza.models.ner.utils import decode_from_bioes

    names: list[list[Name]] = []
    at = 0
    for length in lengths:
        found = list(tags[at : at + length])
        at += length
        if all(tag == "O" for tag in found):
            names.append([])
            continue
        spans = decode_from_bioes(fix_singleton_tags(found))
        names.append([(span["start"], span["end"], span["type"]) for span in spans])
    return names


def load_names(path: Path) -> NameTagger:
    """Return the tagger in this file.

    Raises:
        ValueError: a file of another build.
    """
    parts = file_parts(path, "a name tagger")
    with torch.inference_mode():
        return NameTagger(parts)
