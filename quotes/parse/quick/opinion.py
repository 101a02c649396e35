"""What the tagger to which the encoder belongs decides itself: names of eighteen kinds.

The upper layers of spaCy's ``en_core_web_md`` name tagger (transitions as in Lample and others 2016, one a
word: begin, in, last, unit, out), run without spaCy on what `quotes.parse.quick.context` makes of the words.
Its kinds and bounds of names are not ours, but it has read of organisations that our small corpus never
names. `training/encoder.py` makes the file.

Outside a name the scores depend on the word alone, so all words are scored at once; inside one only the
name's own kind may go on or end. So names are followed to their ends from all words at once that could
begin one, and then those that begin inside another are dropped: the same decisions as word by word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

_PARTS = ("B", "I", "L", "U")


class Opinion:
    """Made from the part ``decisions`` of the encoder's file.

    Args:
        parts: ``narrow`` (weight, bias), ``lower`` (weight: word, first word of the name, word before x
            hidden x pieces x narrow; bias; pad: what stands for words that are not there), ``upper``
            (weight, bias), ``kinds`` (of names; `upper`'s rows are B, I, L and U of each kind, then O).

    Attributes:
        decisions: what may be decided of a word: "O", and "B-", "I-", "L-", "U-" with each kind.
    """

    def __init__(self, parts: Mapping[str, Any]) -> None:
        kinds: list[str] = parts["kinds"]
        self.decisions = [f"{part}-{kind}" for part in _PARTS for kind in kinds] + ["O"]
        self._count = len(kinds)
        narrow = {name: value.double() for name, value in parts["narrow"].items()}
        weight = parts["lower"]["weight"].double()
        bias, pad = parts["lower"]["bias"].double(), parts["lower"]["pad"].double()
        _, hidden, pieces, _ = weight.shape
        # Nothing bends between these two layers: one product does for both, its three parts side by side.
        rows = weight.reshape(-1, weight.shape[3])
        self._weight = (rows @ narrow["weight"]).float().t().contiguous()
        self._bias = (rows @ narrow["bias"]).float()
        self._width, self._pieces = hidden * pieces, pieces
        self._outside = (bias + pad[1] + pad[2]).reshape(-1).float()
        self._inside = bias.reshape(-1).float()
        upper = {name: value.float() for name, value in parts["upper"].items()}
        count = self._count
        begin, last, unit = slice(0, count), slice(2 * count, 3 * count), slice(3 * count, None)
        self._open = torch.cat([upper["weight"][begin], upper["weight"][unit]]).t().contiguous()
        self._open_bias = torch.cat([upper["bias"][begin], upper["bias"][unit]])
        # Going on less ending, by kind.
        self._on = upper["weight"][count : 2 * count] - upper["weight"][last]
        self._on_bias = upper["bias"][count : 2 * count] - upper["bias"][last]

    def __call__(self, states: Tensor, lengths: Sequence[int]) -> Tensor:
        """The number of the decision on each word of sentences laid end to end."""
        count, width = self._count, self._width
        looks = torch.addmm(self._bias, states, self._weight)
        scores = torch.addmm(self._open_bias, self._highest(looks[:, :width] + self._outside), self._open)
        ends = torch.zeros(len(states), dtype=torch.bool)
        ends[torch.tensor(lengths).cumsum(0) - 1] = True
        # A last word begins nothing.
        scores[:, :count].masked_fill_(ends[:, None], float("-inf"))
        chosen = scores.argmax(1)
        # From B and U (and O behind them) side by side to the numbers of `decisions`.
        result = torch.where(chosen < count, chosen, chosen + 2 * count)
        starts = (chosen < count).nonzero()[:, 0]
        if len(starts):
            self._follow(result, starts, chosen.index_select(0, starts), looks, ends)
        return result

    def _follow(self, result: Tensor, starts: Tensor, kinds: Tensor, looks: Tensor, ends: Tensor) -> None:
        """Write the inner and last words of the names that begin at `starts`."""
        width = self._width
        last = torch.empty_like(starts)
        running = torch.arange(len(starts))
        first, kind = looks.index_select(0, starts)[:, width : 2 * width] + self._inside, kinds
        at = starts + 1
        while len(running):
            here = looks.index_select(0, at)[:, :width] + looks.index_select(0, at - 1)[:, 2 * width :]
            on = (self._highest(here + first) * self._on.index_select(0, kind)).sum(1)
            goes = (on + self._on_bias.index_select(0, kind) > 0) & ~ends.index_select(0, at)
            last[running] = at
            running, first, kind, at = running[goes], first[goes], kind[goes], at[goes] + 1
        free = 0
        count = self._count
        for start, end, kind_of in zip(starts.tolist(), last.tolist(), kinds.tolist(), strict=True):
            if start < free:
                continue
            result[start] = kind_of
            result[start + 1 : end] = count + kind_of
            result[end] = 2 * count + kind_of
            free = end + 1

    def _highest(self, pieces: Tensor) -> Tensor:
        return pieces.view(len(pieces), -1, self._pieces).amax(2)
