"""Bidirectional LSTM layers over many sequences of different lengths, without padding.

Both directions run in one batched product: the second simply sees every sequence reversed.
Sequences are sorted by falling length, so that at each step the ones still running come first.

On a processor torch takes four times as long for a tanh as for a sigmoid, so every tanh(x) is computed as
2 sigmoid(2x) - 1. The twos are folded into weights and states: they cost nothing, and powers of two are not
rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

# Gates as torch stores them (input, forget, cell, output), with the three sigmoids side by side.
_GATES = (0, 1, 3, 2)
_PARTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
_WAYS = ("_l0", "_l0_reverse")


class Packing:
    """In which order the rows of sequences, laid end to end, are read step by step.

    Args:
        lengths: of the sequences, the longest first, each at least 1.

    Attributes:
        forward, backward: for each step and each running sequence, the row read in either direction.
        running: how many sequences are still running at each step.
        rows: how many rows there are.
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
    """The first layer of a bidirectional ``torch.nn.LSTM`` whose first states are zeros."""

    def __init__(self, lstm: Any) -> None:
        self.hidden: int = lstm.hidden_size
        order = torch.cat([torch.arange(g * self.hidden, (g + 1) * self.hidden) for g in _GATES])
        # The cell's gate, last, is a tanh.
        twice = torch.ones(4 * self.hidden)
        twice[3 * self.hidden :] = 2
        take = [{k: getattr(lstm, k + way).detach()[order] for k in _PARTS} for way in _WAYS]
        self.inputs = torch.cat([part["weight_ih"] * twice[:, None] for part in take]).t().contiguous()
        self.bias = torch.cat([(part["bias_ih"] + part["bias_hh"]) * twice for part in take])
        # States are kept halved inside (see `run`).
        self.recurrent = torch.stack(
            [(part["weight_hh"] * twice[:, None]).t() * 2 for part in take]
        ).contiguous()

    def project(self, inputs: Tensor) -> Tensor:
        """Return what rows of inputs add to the gates: rows x (2 * 4 * hidden)."""
        return torch.addmm(self.bias, inputs, self.inputs)

    def run(self, projected: Tensor, packing: Packing) -> Tensor:
        """Return the states after each row, in the order of the rows: rows x (2 * hidden).

        Args:
            projected: what each row adds to the gates, as `project` returns it.
            packing: of the sequences.
        """
        hidden, wide = self.hidden, 4 * self.hidden
        ways = (packing.forward, packing.backward)
        sources = (projected[:, :wide], projected[:, wide:])
        outputs = projected.new_empty(2, packing.rows, hidden)
        count = packing.running[0]
        state = cell = projected.new_zeros(2, count, hidden)
        buffer = projected.new_empty(2, count, wide)
        at = 0
        for running in packing.running:
            if running < count:
                state, cell, count = state[:, :running], cell[:, :running], running
                buffer = projected.new_empty(2, count, wide)
            until = at + running
            # Rows are fetched step by step: a few stay in the cache, all of them together would not.
            for gate, source, index in zip(buffer, sources, ways, strict=True):
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
        result = projected.new_empty(packing.rows, 2 * hidden)
        for way, index in enumerate(ways):
            result[:, way * hidden : (way + 1) * hidden].index_copy_(0, index, outputs[way])
        return result


def groups(lengths: Sequence[int], most_rows: int, most: int = 128) -> list[list[int]]:
    """Return indices of sequences, longest first, in groups of at most `most_rows` rows and `most` sequences.

    >>> groups([2, 9, 4], most_rows=10)
    [[1], [2, 0]]
    """
    result: list[list[int]] = []
    rows = 0
    for index in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if not result or len(result[-1]) >= most or rows + lengths[index] > most_rows:
            result.append([])
            rows = 0
        result[-1].append(index)
        rows += lengths[index]
    return result
