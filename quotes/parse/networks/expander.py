"""From tokens to their words ("don't": "do", "n't"): Stanza's list, and its classifier of characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import torch
from torch import Tensor

from quotes.parse.layers.lstm import Layer, Packing, groups
from quotes.parse.layers.memory import Memory
from quotes.parse.layers.products import product

_KEPT = 20_000
"""Tokens whose words are remembered."""
_ROWS = 4_000


class Expander:
    """Made from the ``MWTProcessor`` of a loaded pipeline.

    Raises:
        ValueError: an expander of another build than the one known here.
    """

    def __init__(self, processor: Any) -> None:
        trainer = processor.trainer
        args = trainer.args
        if args["dict_only"] or not args.get("force_exact_pieces") or not processor.config["ensemble_dict"]:
            raise ValueError("an expander of another build")
        self._listed = trainer.dict_expansion
        self._ids: dict[str, int] = trainer.vocab._unit2id
        model = trainer.model
        self._embedding: Tensor = model.embedding.weight.detach()
        self._layers = [Layer(model.encoder, number) for number in range(args["num_layers"])]
        hidden, _, output = model.output_layer
        self._hidden: tuple[Tensor, Tensor] = hidden.bias.detach(), hidden.weight.detach().t().contiguous()
        self._output: tuple[Tensor, Tensor] = output.bias.detach(), output.weight.detach().t().contiguous()
        self._known = Memory(self._expand, _KEPT, lambda token: 1)

    def look_up(self, tokens: Sequence[str]) -> Mapping[str, list[str]]:
        """Return the words of at least these tokens, by token; most are their letters, cut."""
        return self._known.look_up(tokens)

    def forget(self) -> None:
        """Forget the words of earlier calls."""
        self._known.forget()

    def _expand(self, tokens: Sequence[str]) -> list[list[str]]:
        listed: dict[str, str | None] = {token: self._listed(token) for token in tokens}
        asked = [token for token in tokens if listed[token] is None]
        for group in groups([len(token) + 2 for token in asked], _ROWS):
            some = [asked[i] for i in group]
            listed.update(zip(some, self._cut(some), strict=True))
        return [(listed[token] or "").split() or [token] for token in tokens]

    def _cut(self, tokens: Sequence[str]) -> Iterator[str]:
        """The tokens with a space where the network cuts them; the longest come first."""
        unknown = self._ids["<UNK>"]
        units = [["<SOS>", *token, "<EOS>"] for token in tokens]
        ids = [self._ids.get(unit, unknown) for some in units for unit in some]
        packing = Packing([len(some) for some in units])
        states = self._embedding.index_select(0, torch.tensor(ids))
        for layer in self._layers:
            states = layer.run(layer.project(states), packing)
        (bias, weight), (last_bias, last_weight) = self._hidden, self._output
        hidden = product(bias, states, weight).relu_()
        scores = product(last_bias, hidden, last_weight)
        cuts = (scores[:, 1] > scores[:, 0]).tolist()
        ends = [0, *accumulate(map(len, units))]
        for token, at in zip(tokens, ends, strict=False):
            # The first unit is the start mark.
            yield "".join(" " * cuts[at + i] + letter for i, letter in enumerate(token, start=1))
