"""Names of people, organisations and places: Stanza's name tagger with one column of BIOES tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from quotes.parse.layers.crf import best_path
from quotes.parse.layers.lstm import Layer, Packing
from quotes.parse.layers.word_store import Characters, Store, lower_ids

Name = tuple[int, int, str]
"""First word, last word (included), label."""


class NameTagger:
    """Made from the ``NERProcessor`` of a loaded pipeline.

    Raises:
        ValueError: a name tagger of another build than the one known here.
    """

    def __init__(self, processor: Any) -> None:
        if len(processor.trainers) != 1:
            raise ValueError("several name taggers at once")
        trainer = processor.trainers[0]
        model, vocab, args = trainer.model, trainer.vocab, trainer.args
        known = (
            "word" in vocab
            and args["char"]
            and not args.get("charlm")
            and not args.get("bert_model")
            and args["num_layers"] == 1
            and args.get("lowercase", True)
            and not args.get("char_lowercase")
            and model.input_transform is None
            and len(model.tag_clfs) == 1
        )
        if not known:
            raise ValueError("a name tagger of another build")
        self._word = lower_ids(vocab["word"])
        self._rows: Tensor = model.word_emb.weight.detach()
        self._delta: tuple[Any, Tensor] | None = None
        if model.delta_emb is not None and bool(model.delta_emb.weight.any()):
            self._delta = (lower_ids(vocab["delta"]), model.delta_emb.weight.detach())
        self._characters = Characters(model.charmodel, vocab["char"]._unit2id)
        self._store = Store(self._characters, self._characters.width)
        start = (model.taggerlstm_h_init.detach(), model.taggerlstm_c_init.detach())
        self._layer = Layer(model.taggerlstm.lstm, start)
        self._head = (model.tag_clfs[0].weight.detach().t().contiguous(), model.tag_clfs[0].bias.detach())
        self._moves: Tensor = model.crits[0]._transitions.detach()
        self._tags = [_tag_name(vocab["tag"], i) for i in range(self._head[1].shape[0])]

    def kinds(self, words: Sequence[str]) -> tuple[Tensor, Tensor]:
        """What the first layer makes of these words, and which row of it each word has."""
        distinct = {word: number for number, word in enumerate(dict.fromkeys(words))}
        keys = list(distinct)
        ids = torch.tensor([self._word(text) for text in keys], dtype=torch.int64)
        vectors = self._rows.index_select(0, ids)
        if self._delta is not None:
            find, rows = self._delta
            own = [find(text) for text in keys]
            # Stanza: a word known to the vectors but not to their corrections stays uncorrected.
            own = [0 if o == 1 and i != 1 else o for o, i in zip(own, ids.tolist(), strict=True)]
            vectors = vectors + rows.index_select(0, torch.tensor(own))
        numbers = self._store.rows(keys)
        letters = self._store.table.index_select(0, numbers)
        projected = self._layer.project(torch.cat([vectors, letters], 1))
        return projected, torch.tensor([distinct[word] for word in words], dtype=torch.int64)

    def tag(self, kinds: Tensor, rows: Tensor, lengths: Sequence[int]) -> list[list[Name]]:
        """Names of each of the sentences laid end to end, longest first."""
        packing = Packing(lengths)
        states = self._layer.run(kinds, packing, rows)
        scores = torch.addmm(self._head[1], states, self._head[0])
        best = best_path(scores.index_select(0, packing.forward), self._moves, packing).tolist()
        return names_of([self._tags[i] for i in best], lengths)


def names_of(tags: Sequence[str], lengths: Sequence[int]) -> list[list[Name]]:
    """The names that these BIOES tags of sentences laid end to end mark, whatever a tag's neighbours say."""
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


def _tag_name(vocabulary: Any, index: int) -> str:
    # Stanza reads the four special entries before the first tag as that tag, "O".
    name = vocabulary.unmap([[max(index, 4)]])[0]
    return str(name[0] if isinstance(name, list) else name)
