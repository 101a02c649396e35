"""The best path through the scores of tags and of moves from tag to tag (Viterbi), many sentences at once."""

from __future__ import annotations

import torch
from torch import Tensor

from quotes.parse.layers.lstm import Packing


def best_path(scores: Tensor, moves: Tensor, packing: Packing) -> Tensor:
    """Return the number of the best tag of each row, in the order of the rows.

    Args:
        scores: of the tags, in the order in which `packing` meets the rows: rows x tags.
        moves: what going from one tag (first) to another adds: tags x tags.
        packing: of the sentences.
    """
    back: list[Tensor] = []
    at = 0
    trellis = scores[: packing.running[0]]
    ends = torch.empty(packing.running[0], dtype=torch.int64)
    for running in packing.running:
        if at:
            if running < len(trellis):
                ends[running : len(trellis)] = trellis[running:].argmax(1)
            value, index = (trellis[:running, :, None] + moves).max(1)
            back.append(index)
            trellis = scores[at : at + running] + value
        at += running
    ends[: len(trellis)] = trellis.argmax(1)
    result = torch.empty(packing.rows, dtype=torch.int64)
    step = packing.rows
    current = ends
    for position in range(len(packing.running) - 1, -1, -1):
        running = packing.running[position]
        step -= running
        result[packing.forward[step : step + running]] = current[:running]
        if position:
            chosen = back[position - 1].gather(1, current[:running, None])[:, 0]
            current = torch.cat([chosen, current[running:]])
    return result
