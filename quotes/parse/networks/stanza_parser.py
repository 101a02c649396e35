"""Heads and labels: Stanza's graph parser (Dozat and Manning 2017), decided with less work.

How its scores become trees tells :mod:`quotes.parse.trees.decisions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from quotes.parse.layers.lstm import Highway, Packing
from quotes.parse.layers.word_store import lower_ids
from quotes.parse.trees.arc_labels import Labels
from quotes.parse.trees.decisions import Arc, Decisions, masked, places

_ROOT = 3
"""Row of the root in every vocabulary of Stanza's."""
_BEFORE_LABELS = 4
"""Entries of the label vocabulary that are no labels."""


class Parser(Decisions):
    """Made from the ``DepparseProcessor`` of a loaded pipeline.

    Raises:
        ValueError: a parser of another build than the one known here.
    """

    def __init__(self, processor: Any) -> None:
        model, vocab, args = processor.trainer.model, processor.vocab, processor.trainer.args
        known = (
            hasattr(model, "unlabeled")
            and not args.get("use_arc_embedding")
            and not args["char"]
            and not args.get("bert_model")
            and args["pretrain"]
            and args["word_emb_dim"] > 0
            and args["tag_emb_dim"] > 0
            and args.get("use_upos", True)
            and not args.get("use_xpos", True)
            and not args.get("use_ufeats", True)
            and args["linearization"]
            and args["distance"]
            and not args.get("reversed", False)
        )
        if not known:
            raise ValueError("a parser of another build")
        self._word, self._vector = lower_ids(vocab["word"]), lower_ids(processor.pretrain.vocab)
        self._lemma = lower_ids(vocab["lemma"])
        upos = vocab["upos"]._unit2id
        self._upos: dict[str, int] = upos
        self._vector_rows: Tensor = model.pretrained_emb.weight.detach()
        self._vector_into: Tensor = model.trans_pretrained.weight.detach().t().contiguous()
        self._word_rows: Tensor = model.word_emb.weight.detach()
        self._lemma_rows: Tensor = model.lemma_emb.weight.detach()
        self._upos_rows: Tensor = model.upos_emb.weight.detach()
        self._layers = Highway(model.parserlstm, model.parserlstm_h_init, model.parserlstm_c_init)
        # Arcs, their direction and their length are scored alike: one product for the three.
        scorers = [model.unlabeled, model.linearization, model.distance]
        self._wide: int = scorers[0].W1.weight.shape[0]
        ends = [s.W1 for s in scorers] + [s.W2 for s in scorers] + [model.deprel.W1, model.deprel.W2]
        self._ends = torch.cat([end.weight for end in ends]).detach().t().contiguous()
        self._ends_bias = torch.cat([end.bias for end in ends]).detach()
        self._pairs = torch.stack([s.scorer.W_bilin.weight.detach()[:, :, 0] for s in scorers])
        self._pairs_bias = torch.stack([s.scorer.W_bilin.bias.detach() for s in scorers]).view(3, 1, 1, 1)
        labels = model.deprel.scorer.W_bilin
        scored = Labels(labels.weight.detach(), labels.bias.detach())
        names = [vocab["deprel"].id2unit(i + _BEFORE_LABELS) for i in range(scored.count)]
        super().__init__(scored, names, bool(processor.config.get("resolve_head_constraints", True)))

    def kinds(self, words: Sequence[tuple[str, str, str]]) -> tuple[tuple[Tensor, Tensor], Tensor]:
        """What the first layer makes of words (form, lemma, tag); row 0 is the root, the rest as returned."""
        distinct = {word: number for number, word in enumerate(dict.fromkeys(words), start=1)}
        unknown = self._upos["<UNK>"]
        ids = torch.tensor(
            [(_ROOT, _ROOT, _ROOT, _ROOT)]
            + [
                (self._vector(form), self._word(form), self._lemma(lemma), self._upos.get(tag, unknown))
                for form, lemma, tag in distinct
            ]
        )
        inputs = torch.cat(
            [
                self._vector_rows.index_select(0, ids[:, 0]) @ self._vector_into,
                self._word_rows.index_select(0, ids[:, 1]),
                self._lemma_rows.index_select(0, ids[:, 2]),
                self._upos_rows.index_select(0, ids[:, 3]),
            ],
            1,
        )
        return self._layers.kinds(inputs), torch.tensor([distinct[word] for word in words])

    def parse(
        self,
        kinds: tuple[Tensor, Tensor],
        rows: Tensor,
        lengths: Sequence[int],
        xpos: Sequence[Sequence[str]],
    ) -> list[list[Arc]]:
        """Arcs of sentences laid end to end, longest first; rows and lengths include the root in front.

        `xpos` are the tags of each sentence's words, which tell finite verbs.
        """
        states = self._layers.run(kinds, rows, Packing(lengths))
        ends = torch.addmm(self._ends_bias, states, self._ends).relu_()
        ones = ends.new_ones(len(ends), 1)
        parts = [torch.cat([part, ones], 1) for part in torch.split(ends, self._wide, 1)]
        scores = self._arc_scores(parts[:3], parts[3:6], torch.tensor(lengths))
        return self.decide(scores, parts[6], parts[7], lengths, xpos)

    def _arc_scores(self, left: list[Tensor], right: list[Tensor], sizes: Tensor) -> Tensor:
        """Score of each head (last axis) for each word: sentences x words x words, -inf behind the end."""
        place, outside = places(sizes)
        longest = place.shape[1]
        shape = (3, len(sizes), longest, self._wide + 1)
        dependents = torch.bmm(torch.stack(left), self._pairs).index_select(1, place.view(-1)).view(shape)
        heads = torch.stack(right).index_select(1, place.view(-1)).view(shape)
        arcs, order, length = torch.matmul(dependents, heads.transpose(2, 3)).add_(self._pairs_bias)
        steps = torch.arange(longest)
        offset = (steps[None, :] - steps[:, None]).float()
        arcs += F.logsigmoid(order * offset.sign())
        arcs -= ((offset.abs() - (1 + F.softplus(length))) ** 2 / 2 + 1).log()
        return masked(arcs, outside)
