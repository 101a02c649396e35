"""Heads and labels: Stanza's graph parser (Dozat and Manning 2017), decided with less work.

The best head of every word is taken first. Where these heads already form a tree with one root, that
tree is the best one: no tree can beat the best head of every word. Only for the others a tree is
searched. Labels are scored for the chosen heads alone, and for others where a verb has two
subjects or none (see :mod:`quotes.parse.quick.subjects`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from quotes.parse.quick.labels import Labels
from quotes.parse.quick.lexicon import lower_ids
from quotes.parse.quick.lstm import Highway, Packing
from quotes.parse.quick.subjects import SEARCHED, Revision, crowded, without_subject
from quotes.parse.quick.trees import best_tree

Arc = tuple[int, str]
"""Head (0 is the root, words count from 1) and label of one word."""

_ROOT = 3
"""Row of the root in every vocabulary of Stanza's."""
_BEFORE_LABELS = 4
"""Entries of the label vocabulary that are no labels."""
ALLOWANCE = 2.0
"""How much of a tree's log-probability a verb's missing subject is worth. On 900 sentences of the treebanks'
development sets 16 of 19 verbs that it gives a subject had none in a wrong tree, and 12 get the right one."""


class Parser:
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
        self._labels = Labels(labels.weight.detach(), labels.bias.detach())
        self._vocab = vocab["deprel"]
        self._names = [self._vocab.id2unit(i + _BEFORE_LABELS) for i in range(self._labels.count)]
        self.resolve = bool(processor.config.get("resolve_head_constraints", True))
        self.allowance: float | None = ALLOWANCE

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
        sizes = torch.tensor(lengths)
        starts = sizes.cumsum(0) - sizes
        scores = self._arc_scores(parts[:3], parts[3:6], sizes, starts)
        heads = scores[:, 1:].argmax(2)
        good = _is_tree(heads, sizes).tolist()
        spare = [s for s, fine in enumerate(good) if not fine]
        for s in spare:
            n = lengths[s]
            heads[s, : n - 1] = torch.from_numpy(best_tree(scores[s, :n, :n].double().numpy()))
        words = torch.cat([starts[s] + torch.arange(1, n) for s, n in enumerate(lengths)])
        flat = torch.cat([heads[s, : n - 1] for s, n in enumerate(lengths)])
        chosen = torch.cat([starts[s] + heads[s, : n - 1] for s, n in enumerate(lengths)])
        labels = self._labels.best(parts[6], parts[7], words, chosen).tolist()
        flat_heads = flat.tolist()
        arcs: list[list[Arc]] = []
        at = 0
        for s, n in enumerate(lengths):
            until = at + n - 1
            found = [
                (head, self._names[label])
                for head, label in zip(flat_heads[at:until], labels[at:until], strict=True)
            ]
            doubled = self.resolve and crowded(found)
            if doubled or (self.allowance is not None and without_subject(found, xpos[s])):
                part = slice(int(starts[s]), int(starts[s]) + n)
                found = self._revised(scores[s, :n, :n], parts[6][part], parts[7][part], found, xpos[s])
            arcs.append(found)
            at = until
        return arcs

    def _arc_scores(self, left: list[Tensor], right: list[Tensor], sizes: Tensor, starts: Tensor) -> Tensor:
        """Score of each head (last axis) for each word: sentences x words x words, -inf behind the end."""
        longest = int(sizes[0])
        place = starts[:, None] + torch.arange(longest)
        outside = torch.arange(longest) >= sizes[:, None]
        place = place.masked_fill(outside, 0).view(-1)
        shape = (3, len(sizes), longest, self._wide + 1)
        dependents = torch.bmm(torch.stack(left), self._pairs).index_select(1, place).view(shape)
        heads = torch.stack(right).index_select(1, place).view(shape)
        arcs, order, length = torch.matmul(dependents, heads.transpose(2, 3)).add_(self._pairs_bias)
        steps = torch.arange(longest)
        offset = (steps[None, :] - steps[:, None]).float()
        arcs += F.logsigmoid(order * offset.sign())
        arcs -= ((offset.abs() - (1 + F.softplus(length))) ** 2 / 2 + 1).log()
        arcs.masked_fill_(torch.eye(longest, dtype=torch.bool), -torch.inf)
        arcs.masked_fill_(outside[:, None, :], -torch.inf)
        scores: Tensor = arcs
        return scores

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


def _is_tree(heads: Tensor, sizes: Tensor) -> Tensor:
    """For each sentence whether these heads (sentences x words, counted from the root 0) form a tree."""
    inside = torch.arange(1, heads.shape[1] + 1) < sizes[:, None]
    one_root = ((heads == 0) & inside).sum(1) == 1
    # Following heads of heads of heads ... every word must arrive at the root.
    above = torch.cat([heads.new_zeros(len(heads), 1), heads.masked_fill(~inside, 0)], 1)
    for _ in range(max(1, heads.shape[1]).bit_length()):
        above = above.gather(1, above)
    return one_root & (above == 0).all(1)
