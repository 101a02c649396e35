"""Bidirectional LSTM layers over many sequences of different lengths.

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

from quotes.parse.layers.products import product

BLOCK = 32
"""Sequences that are multiplied at once, always: more are hardly faster, and a single article has few."""

# Gates as torch stores them (input, forget, cell, output), with the three sigmoids side by side.
_GATES = (0, 1, 3, 2)
_PARTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


class Packing:
    """In which order the rows of sequences, laid end to end, are read step by step.

    Sequences are read in blocks of BLOCK: one of fewer is computed like a full one, and so are those that
    have ended before the longest of their block. So each product has one shape, and the states of a sequence
    do not depend on what it is read with (`quotes.parse.layers.products`).

    Args:
        lengths: of the sequences, the longest first, each at least 1.

    Attributes:
        blocks: how many blocks are still running at each step.
        sources: for each step, block, direction and sequence of the block, which half of which row is read
            (2 * row + direction); any for sequences that have ended.
        places: where in this order each row is, first in the one direction, then in the other.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.asarray(lengths, dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        alive = np.arange(sizes[0])[:, None] < sizes[None, :]
        blocks = -(-alive.sum(1) // BLOCK)
        self.blocks: list[int] = blocks.tolist()
        before = np.cumsum(blocks) - blocks
        number = np.repeat(np.arange(len(sizes)), sizes)
        step = np.arange(len(number)) - starts[number]
        ways = np.stack([step, sizes[number] - 1 - step], 1)
        places = (before[ways] + number[:, None] // BLOCK) * 2 * BLOCK + number[:, None] % BLOCK
        places[:, 1] += BLOCK
        sources = np.zeros(2 * BLOCK * int(blocks.sum()), dtype=np.int64)
        sources[places.ravel()] = np.arange(2 * len(number))
        self.places, self.sources = torch.from_numpy(places.ravel()), torch.from_numpy(sources)


class Layer:
    """One layer of a bidirectional ``torch.nn.LSTM`` whose first states are zeros."""

    def __init__(self, lstm: Any, number: int = 0) -> None:
        self.hidden: int = lstm.hidden_size
        order = torch.cat([torch.arange(g * self.hidden, (g + 1) * self.hidden) for g in _GATES])
        # The cell's gate, last, is a tanh.
        twice = torch.ones(4 * self.hidden)
        twice[3 * self.hidden :] = 2
        take = [
            {part: getattr(lstm, f"{part}_l{number}{way}").detach()[order] for part in _PARTS}
            for way in ("", "_reverse")
        ]
        self.inputs = torch.cat([part["weight_ih"] * twice[:, None] for part in take]).t().contiguous()
        self.bias = torch.cat([(part["bias_ih"] + part["bias_hh"]) * twice for part in take])
        # States are kept halved inside (see `run`).
        self.recurrent = torch.stack(
            [(part["weight_hh"] * twice[:, None]).t() * 2 for part in take]
        ).contiguous()

    def project(self, inputs: Tensor) -> Tensor:
        """Return what rows of inputs add to the gates: rows x (2 * 4 * hidden)."""
        return product(self.bias, inputs, self.inputs)

    def run(self, projected: Tensor, packing: Packing) -> Tensor:
        """Return the states after each row, in the order of the rows: rows x (2 * hidden).

        Args:
            projected: what each row adds to the gates, as `project` returns it.
            packing: of the sequences.
        """
        hidden, wide = self.hidden, 4 * self.hidden
        halves = projected.view(-1, wide)
        outputs = projected.new_empty(len(packing.sources), hidden)
        # Each block is computed by products of one shape; the rest is done for all blocks of a step at once.
        states = outputs.view(-1, 2, BLOCK, hidden).unbind()
        count = packing.blocks[0]
        cell = projected.new_zeros(2 * BLOCK * count, hidden)
        buffer = projected.new_empty(2 * BLOCK * count, wide)
        into = buffer.view(-1, 2, BLOCK, wide).unbind()
        before = projected.new_zeros(count, 2, BLOCK, hidden).unbind()
        at = 0
        for blocks in packing.blocks:
            if blocks < count:
                count = blocks
                cell, buffer = cell[: 2 * BLOCK * count], buffer[: 2 * BLOCK * count]
            first, until = 2 * BLOCK * at, 2 * BLOCK * (at + count)
            # Rows are fetched step by step: a few stay in the cache, all of them together would not.
            torch.index_select(halves, 0, packing.sources[first:until], out=buffer)
            for k in range(count):
                torch.baddbmm(into[k], before[k], self.recurrent, out=into[k])
            before = states[at : at + count]
            gates = buffer.sigmoid_()
            entering = gates[:, 3 * hidden :].sub_(0.5)
            # Twice the cell: 2 c = f 2 c + 2 i tanh(g), where tanh(g) is twice what `entering` holds.
            cell = cell * gates[:, hidden : 2 * hidden]
            cell.addcmul_(gates[:, :hidden], entering, value=4)
            # Half the state: h / 2 = o tanh(c) / 2.
            torch.mul(
                torch.sigmoid(cell).sub_(0.5), gates[:, 2 * hidden : 3 * hidden], out=outputs[first:until]
            )
            at += count
        outputs *= 2
        return outputs.index_select(0, packing.places).view(-1, 2 * hidden)


def groups(lengths: Sequence[int], most_rows: int, most: int = 4) -> list[list[int]]:
    """Return indices of sequences, longest first, in groups of at most `most_rows` rows and `most` blocks.

    >>> groups([2, 9, 4], most_rows=10)
    [[1], [2, 0]]
    """
    result: list[list[int]] = []
    rows = 0
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    at = 0
    while at < len(order):
        # Whole blocks, as long as they hold no more than the rows that there may be.
        block = order[at : at + BLOCK]
        while len(block) > 1 and sum(lengths[i] for i in block) > most_rows:
            block = block[: -(-len(block) // 2)]
        size = sum(lengths[i] for i in block)
        if (
            not result
            or len(result[-1]) % BLOCK
            or len(result[-1]) >= most * BLOCK
            or rows + size > most_rows
        ):
            result.append([])
            rows = 0
        result[-1] += block
        rows += size
        at += len(block)
    return result
