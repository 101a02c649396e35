"""Run one of Stanza's trainers with an LSTM whose backward pass is linear in the length on a processor.

    python training/linear_lstm.py stanza.models.parser --mode train ...

torch's packed LSTM slices the projected input once per step. The gradient of each slice is a tensor of
the full size, so on a processor the backward pass grows with the square of the number of steps. Here the
input is split once. The parameters are the same, and the forward values are equal to 1e-7. The garbage
collector is switched off as well: with it, reading 35,000 words takes 3.0 s instead of 0.6 s.
Only training changes; ``torch.nn.LSTM`` itself runs whenever no gradient is needed.
"""

from __future__ import annotations

import gc
import runpy
import sys

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

_plain = nn.LSTM.forward


def one_direction(
    steps: tuple[Tensor, ...], weights: Tensor, state: Tensor, cell: Tensor, backwards: bool
) -> tuple[Tensor, Tensor, Tensor]:
    """States for every row, and the last state and cell of every sequence (longest first)."""
    size = state.size(1)
    first = (state, cell)
    ended: list[tuple[Tensor, Tensor]] = []
    outputs: list[Tensor] = []
    if backwards:
        running = steps[-1].size(0)
        state, cell = state[:running], cell[:running]
    for projected in reversed(steps) if backwards else steps:
        running = projected.size(0)
        if running < state.size(0):
            parts = [running, state.size(0) - running]
            (state, last), (cell, last_cell) = torch.split(state, parts), torch.split(cell, parts)
            ended.append((last, last_cell))
        elif running > state.size(0):
            more = slice(state.size(0), running)
            state, cell = torch.cat([state, first[0][more]]), torch.cat([cell, first[1][more]])
        gates = torch.addmm(projected, state, weights.t())
        enter, keep, new, out = torch.split(gates, size, 1)
        cell = torch.sigmoid(keep) * cell + torch.sigmoid(enter) * torch.tanh(new)
        state = torch.sigmoid(out) * torch.tanh(cell)
        outputs.append(state)
    if backwards:
        outputs.reverse()
    ended.append((state, cell))
    ended.reverse()
    return torch.cat(outputs), torch.cat([s for s, _ in ended]), torch.cat([c for _, c in ended])


def forward(self, given, hx=None):  # type: ignore[no-untyped-def]
    """``nn.LSTM.forward`` for packed sequences while training."""
    if (
        not (isinstance(given, PackedSequence) and self.training and torch.is_grad_enabled())
        or self.proj_size
    ):
        return _plain(self, given, hx)
    sizes = given.batch_sizes.tolist()
    ways = 2 if self.bidirectional else 1
    data = given.data
    if hx is None:
        zeros = data.new_zeros(self.num_layers * ways, sizes[0], self.hidden_size)
        hx = (zeros, zeros)
    else:
        hx = self.permute_hidden(hx, given.sorted_indices)
    states, cells = [], []
    for layer in range(self.num_layers):
        sides = []
        for way in range(ways):
            name = f"_l{layer}" + ("_reverse" if way else "")
            weight = getattr(self, "weight_ih" + name)
            projected = data @ weight.t()
            if self.bias:
                projected = projected + getattr(self, "bias_ih" + name) + getattr(self, "bias_hh" + name)
            index = layer * ways + way
            side, state, cell = one_direction(
                torch.split(projected, sizes),
                getattr(self, "weight_hh" + name),
                hx[0][index],
                hx[1][index],
                way == 1,
            )
            sides.append(side)
            states.append(state)
            cells.append(cell)
        data = torch.cat(sides, 1) if ways == 2 else sides[0]
        if self.dropout and layer < self.num_layers - 1:
            data = nn.functional.dropout(data, self.dropout, True)
    packed = PackedSequence(data, given.batch_sizes, given.sorted_indices, given.unsorted_indices)
    return packed, self.permute_hidden((torch.stack(states), torch.stack(cells)), given.unsorted_indices)


if __name__ == "__main__":
    nn.LSTM.forward = forward  # type: ignore[method-assign]
    torch.set_flush_denormal(True)
    gc.disable()
    module = sys.argv[1]
    sys.argv = [module, *sys.argv[2:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
