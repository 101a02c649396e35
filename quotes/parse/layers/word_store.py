"""What depends on a word alone, such as its vector, kept from batch to batch.

News repeats itself: of a hundred words in a batch some twenty are new. Each distinct word is computed once
and kept. The store is emptied when it is full, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor

Compute = Callable[[list[Any]], Tensor]


class Store:
    """Rows of a table, computed once for each key.

    Args:
        compute: returns the rows of some keys, keys x width.
        width: of a row.
        limit: rows kept between calls; a single call may go beyond it.

    Attributes:
        table: the rows computed so far.
    """

    def __init__(self, compute: Compute, width: int, limit: int = 30_000) -> None:
        self._compute = compute
        self._limit = limit
        self._numbers: dict[Any, int] = {}
        self.table = torch.empty(0, width)

    def rows(self, keys: Iterable[Any]) -> Tensor:
        """Return the numbers of these keys' rows in ``table``, valid until the next call."""
        keys = list(keys)
        fresh = list(dict.fromkeys(key for key in keys if key not in self._numbers))
        if fresh:
            if len(self._numbers) + len(fresh) > self._limit and self._numbers:
                self._numbers.clear()
                self.table = self.table[:0]
                fresh = list(dict.fromkeys(keys))
            first = len(self._numbers)
            self._numbers.update((key, first + i) for i, key in enumerate(fresh))
            self.table = torch.cat([self.table, self._compute(fresh)])
        numbers = self._numbers
        return torch.tensor([numbers[key] for key in keys], dtype=torch.int64)
