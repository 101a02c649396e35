"""Products in which a row's result depends on that row alone, bit for bit, whatever else is in its batch.

A library for matrices adds up a row's products in an order that depends on the shape: one row is multiplied
by another kernel than four, and few columns start where memory is aligned. So the last digits would change
with the batch, and with them, now and then, which of two like scores is the greater. Here every product has
one shape: rows are taken in blocks of a fixed number, the last one filled up with zeros.

A few functions of single numbers have the same fault: torch computes a sigmoid differently for the last few
numbers of a tensor. They are asked for whole blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

ROWS = 128
"""Of a block. Twice as many are 2 % faster for long batches, and slower for a single article."""


def product(onto: Tensor, given: Tensor, weight: Tensor) -> Tensor:
    """Return ``onto + given @ weight``, like ``torch.addmm``.

    Args:
        onto: a bias, or one row for each row of `given`; these rows become the result.
        given: any number of rows.
        weight: their width x width of the result.
    """
    count = len(given)
    result = onto if onto.dim() == 2 else given.new_empty(count, weight.shape[1])
    for at in range(0, count, ROWS):
        block = slice(at, at + ROWS)
        start = onto if onto.dim() == 1 else onto[block]
        if count - at >= ROWS:
            torch.addmm(start, given[block], weight, out=result[block])
        else:
            if onto.dim() == 2:
                start = filled(start, ROWS)
            result[block] = torch.addmm(start, filled(given[block], ROWS), weight)[: count - at]
    return result


def filled(rows: Tensor, multiple: int) -> Tensor:
    """Return a copy of these rows, with rows of zeros behind them up to a multiple of `multiple`."""
    return torch.cat([rows, rows.new_zeros(-len(rows) % multiple, rows.shape[1])])


@contextmanager
def one_thread() -> Iterator[None]:
    """Let torch compute in the calling thread only, inside the block: several divide sums among them."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
