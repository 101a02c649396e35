"""The best path through the scores of tags and of moves from tag to tag (Viterbi), many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


def best_path(scores: Tensor, moves: Tensor, lengths: Sequence[int]) -> Tensor:
    """Return the number of the best tag of each row.

    Args:
        scores: of the tags of sentences laid end to end, the longest first: rows x tags.
        moves: what going from one tag (first) to another adds: tags x tags.
        lengths: of the sentences.
    """
    sizes = torch.tensor(lengths)
    starts = sizes.cumsum(0) - sizes
    running = [int((sizes > step).sum()) for step in range(lengths[0])]
    back: list[Tensor] = []
    trellis = scores[starts]
    ends = torch.empty(len(sizes), dtype=torch.int64)
    for step, count in enumerate(running[1:], start=1):
        if count < len(trellis):
            ends[count : len(trellis)] = trellis[count:].argmax(1)
        value, index = (trellis[:count, :, None] + moves).max(1)
        back.append(index)
        trellis = scores[starts[:count] + step] + value
    ends[: len(trellis)] = trellis.argmax(1)
    result = torch.empty(len(scores), dtype=torch.int64)
    current = ends
    for step in range(len(running) - 1, -1, -1):
        count = running[step]
        result[starts[:count] + step] = current[:count]
        if step:
            chosen = back[step - 1].gather(1, current[:count, None])[:, 0]
            current = torch.cat([chosen, current[count:]])
    return result
