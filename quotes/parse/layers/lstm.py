"""Bidirectional LSTM layers over many sequences of different lengths, without padding.

Both directions run in one batched product: the second simply sees every sequence reversed.
Sequences are sorted by falling length, so that at each step the ones still running come first.

torch takes four times as long for a tanh as for a sigmoid on a processor, so every tanh(x) is computed
as 2 sigmoid(2x) - 1. The twos are folded into weights and states: they cost nothing, and powers of two
round nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

# Gates as torch stores them (input, forget, cell, output), with the three sigmoids side by side.
_GATES = (0, 1, 3, 2)


class Packing:
    """How the rows of a group of sequences, laid end to end, are met step by step.

    Args:
        lengths: of the sequences, falling, each at least 1.

    Attributes:
        forward, backward: for each step and each running sequence, the row met in either direction.
        running: how many sequences still run at each step.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.asarray(lengths, dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        steps = np.arange(sizes[0])
        alive = steps[:, None] < sizes[None, :]
        forward = (starts[None, :] + steps[:, None])[alive]
        backward = (starts[None, :] + sizes[None, :] - 1 - steps[:, None])[alive]
        self.forward = torch.from_numpy(forward)
        self.backward = torch.from_numpy(backward)
        self.running: list[int] = alive.sum(1).tolist()
        self.rows = int(sizes.sum())


class Layer:
    """One layer of a ``torch.nn.LSTM``, one- or bidirectional, with its initial state.

    `start` is the pair (h, c) of learned first states, each directions x 1 x hidden, or None for zeros.
    """

    def __init__(self, lstm: Any, start: tuple[Tensor, Tensor] | None = None) -> None:
        self.hidden: int = lstm.hidden_size
        names = ["_l0", "_l0_reverse"] if lstm.bidirectional else ["_l0"]
        order = torch.cat([torch.arange(g * self.hidden, (g + 1) * self.hidden) for g in _GATES])
        # The cell's gate, last, is a tanh.
        twice = torch.ones(4 * self.hidden)
        twice[3 * self.hidden :] = 2
        take = [{k: getattr(lstm, k + n).detach()[order] for k in _PARTS} for n in names]
        self.directions = len(names)
        self.inputs = torch.cat([part["weight_ih"] * twice[:, None] for part in take]).t().contiguous()
        self.bias = torch.cat([(part["bias_ih"] + part["bias_hh"]) * twice for part in take])
        # States are kept halved inside (see `run`).
        self.recurrent = torch.stack(
            [(part["weight_hh"] * twice[:, None]).t() * 2 for part in take]
        ).contiguous()
        self.start = None if start is None else (start[0] / 2, start[1] * 2)

    def project(self, inputs: Tensor) -> Tensor:
        """Rows of inputs to what they add to the gates: rows x (directions * 4 * hidden)."""
        return torch.addmm(self.bias, inputs, self.inputs)

    def run(self, projected: Tensor, packing: Packing, rows: Tensor | None = None) -> Tensor:
        """States after each row, in the order of the rows: rows x (directions * hidden).

        `rows` says which row of `projected` belongs to each row of the sequences, where several share one.
        """
        hidden, wide = self.hidden, 4 * self.hidden
        ways = [packing.forward, packing.backward][: self.directions]
        sources = [projected[:, way * wide : (way + 1) * wide] for way in range(self.directions)]
        # Rows are fetched step by step: a few stay in the cache, all of them together would not.
        wanted = [index if rows is None else rows.index_select(0, index) for index in ways]
        outputs = projected.new_empty(self.directions, packing.rows, hidden)
        count = packing.running[0]
        state, cell = self._first(count)
        buffer = projected.new_empty(self.directions, count, wide)
        at = 0
        for running in packing.running:
            if running < count:
                state, cell, count = state[:, :running], cell[:, :running], running
                buffer = projected.new_empty(self.directions, count, wide)
            until = at + running
            for gate, source, index in zip(buffer, sources, wanted, strict=True):
                torch.index_select(source, 0, index[at:until], out=gate)
            torch.baddbmm(buffer, state, self.recurrent, out=buffer)
            gates = buffer.sigmoid_()
            entering = gates[:, :, 3 * hidden :].sub_(0.5)
            # Twice the cell: 2 c = f 2 c + 2 i tanh(g), where tanh(g) is twice what `entering` holds.
            cell = cell * gates[:, :, hidden : 2 * hidden]
            cell.addcmul_(gates[:, :, :hidden], entering, value=4)
            state = outputs[:, at:until]
            # Half the state: h / 2 = o tanh(c) / 2.
            torch.mul(torch.sigmoid(cell).sub_(0.5), gates[:, :, 2 * hidden : 3 * hidden], out=state)
            at = until
        outputs *= 2
        result = projected.new_empty(packing.rows, self.directions * hidden)
        for way, index in enumerate(ways):
            result[:, way * hidden : (way + 1) * hidden].index_copy_(0, index, outputs[way])
        return result

    def _first(self, count: int) -> tuple[Tensor, Tensor]:
        if self.start is None:
            zeros = self.recurrent.new_zeros(self.directions, count, self.hidden)
            return zeros, zeros
        state, cell = (part.expand(-1, count, -1).contiguous() for part in self.start)
        return state, cell


_PARTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


class Highway:
    """Stanza's ``HighwayLSTM``: layers whose gated inputs are added to their states."""

    def __init__(self, module: Any, state: Tensor, cell: Tensor) -> None:
        self.layers = []
        for index, (lstm, highway, gate) in enumerate(
            zip(module.lstm, module.highway, module.gate, strict=True)
        ):
            ways = slice(2 * index, 2 * index + 2)
            start = (state.detach()[ways], cell.detach()[ways])
            beside = torch.cat([gate.weight, 2 * highway.weight]).detach().t().contiguous()
            bias = torch.cat([gate.bias, 2 * highway.bias]).detach()
            self.layers.append((Layer(lstm.lstm, start), beside, bias))

    def kinds(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """What the first layer makes of each kind of input, to be shared by the rows of that kind."""
        layer, beside, bias = self.layers[0]
        return layer.project(inputs), _gated(inputs, beside, bias)

    def run(self, kinds: tuple[Tensor, Tensor], rows: Tensor, packing: Packing) -> Tensor:
        """States of the last layer for sequences whose rows are of these kinds."""
        projected, aside = kinds
        states = self.layers[0][0].run(projected, packing, rows)
        states += aside.index_select(0, rows)
        for layer, beside, bias in self.layers[1:]:
            aside = _gated(states, beside, bias)
            states = layer.run(layer.project(states), packing)
            states += aside
        return states


def _gated(inputs: Tensor, weights: Tensor, bias: Tensor) -> Tensor:
    both = torch.addmm(bias, inputs, weights).sigmoid_()
    half = both.shape[1] // 2
    return both[:, half:].mul_(2).sub_(1).mul_(both[:, :half])


def groups(lengths: Sequence[int], most_rows: int, most: int = 128) -> list[list[int]]:
    """Indices of sequences, longest first, in groups of at most `most_rows` rows and `most` sequences."""
    result: list[list[int]] = []
    rows = 0
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if not result or len(result[-1]) >= most or rows + lengths[index] > most_rows:
            result.append([])
            rows = 0
        result[-1].append(index)
        rows += lengths[index]
    return result
