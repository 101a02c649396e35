"""Parts of speech and features: Stanza's tagger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from quotes.parse.layers.lstm import Highway, Packing
from quotes.parse.layers.word_store import Characters, Store, lower_ids

Tags = tuple[str, str, str]
"""Universal tag, treebank tag, features ("" where there are none)."""


class Tagger:
    """Made from the ``POSProcessor`` of a loaded pipeline.

    Raises:
        ValueError: a tagger of another build than the one known here.
    """

    def __init__(self, processor: Any) -> None:
        model, vocab, args = processor.trainer.model, processor.vocab, processor.trainer.args
        known = (
            model.share_hid
            and args["char"]
            and not args.get("charlm")
            and not args.get("bert_model")
            and args["pretrain"]
            and args["word_emb_dim"] > 0
            and not args.get("char_bidirectional")
            and model.tag_names == ["upos", "xpos", "feats"]
            and len(vocab["feats"]) > 0
        )
        if not known:
            raise ValueError("a tagger of another build")
        self._word, self._vector = lower_ids(vocab["word"]), lower_ids(processor.pretrain.vocab)
        self._word_rows: Tensor = model.word_emb.weight.detach()
        self._vector_rows: Tensor = model.pretrained_emb.weight.detach()
        self._vector_into: Tensor = model.trans_pretrained.weight.detach().t().contiguous()
        self._characters = Characters(model.charmodel, vocab["char"]._unit2id)
        self._characters_into: Tensor = model.trans_char.weight.detach().t().contiguous()
        width = self._word_rows.shape[1] + self._vector_into.shape[1] + self._characters_into.shape[1]
        self._store = Store(self._inputs, width)
        self._layers = Highway(model.taggerlstm, model.taggerlstm_h_init, model.taggerlstm_c_init)
        self._hidden = (model.upos_hid.weight.detach().t().contiguous(), model.upos_hid.bias.detach())
        xpos = model.tag_clf["xpos"]
        self._xpos_parts = len(vocab["xpos"]) if isinstance(xpos, torch.nn.ModuleList) else 0
        heads = [model.upos_clf, *(xpos if self._xpos_parts else [xpos]), *model.tag_clf["feats"]]
        self._heads = torch.cat([head.weight for head in heads]).detach().t().contiguous()
        self._bias = torch.cat([head.bias for head in heads]).detach()
        self._sizes = [head.weight.shape[0] for head in heads]
        self._vocab = vocab
        self._names: dict[tuple[int, ...], Tags] = {}

    def kinds(self, words: Sequence[str]) -> tuple[tuple[Tensor, Tensor], Tensor]:
        """What the first layer makes of these words, and which row of it each word has."""
        numbers = self._store.rows(words)
        used, rows = torch.unique(numbers, return_inverse=True)
        return self._layers.kinds(self._store.table.index_select(0, used)), rows

    def tag(self, kinds: tuple[Tensor, Tensor], rows: Tensor, lengths: Sequence[int]) -> list[Tags]:
        """Tags of the words of sentences laid end to end, longest sentence first."""
        states = self._layers.run(kinds, rows, Packing(lengths))
        hidden = torch.addmm(self._hidden[1], states, self._hidden[0]).relu_()
        scores = torch.addmm(self._bias, hidden, self._heads)
        best = torch.stack([part.argmax(1) for part in torch.split(scores, self._sizes, 1)], 1)
        return [self._name(tuple(ids)) for ids in best.tolist()]

    def _inputs(self, words: list[str]) -> Tensor:
        word = self._word_rows[torch.tensor([self._word(text) for text in words])]
        vector = self._vector_rows[torch.tensor([self._vector(text) for text in words])] @ self._vector_into
        characters = self._characters(words) @ self._characters_into
        return torch.cat([word, vector, characters], 1)

    def _name(self, ids: tuple[int, ...]) -> Tags:
        name = self._names.get(ids)
        if name is None:
            after = 1 + max(1, self._xpos_parts)
            xpos = ids[1:after] if self._xpos_parts else ids[1]
            parts = (
                self._vocab["upos"].id2unit(ids[0]),
                self._vocab["xpos"].id2unit(xpos),
                self._vocab["feats"].id2unit(ids[after:]),
            )
            upos, xpos_name, feats = ("" if part == "_" else part for part in parts)
            name = self._names[ids] = (upos, xpos_name, feats)
        return name
