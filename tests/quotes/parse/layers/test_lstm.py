"""Recurrent layers without padding: the states of torch's own layer, each sequence as if it were alone."""

from __future__ import annotations

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.parse.layers.lstm import Layer, Packing, groups


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=6).map(lambda lengths: sorted(lengths, reverse=True)))
def test_states_are_those_of_torch(lengths: list[int]) -> None:
    torch.manual_seed(sum(lengths))
    lstm = torch.nn.LSTM(5, 4, bidirectional=True)
    layer, rows = Layer(lstm), torch.randn(sum(lengths), 5)
    with torch.inference_mode():
        together = layer.run(layer.project(rows), Packing(lengths))
        alone = [lstm(sequence)[0] for sequence in rows.split(lengths)]
    assert torch.allclose(together, torch.cat(alone), atol=1e-5)


def test_groups_hold_all_sequences_once_the_longest_first() -> None:
    lengths = [3, 50, 1, 20, 20, 7]
    found = groups(lengths, most_rows=45, most=3)
    assert found == [[1], [3, 4], [5, 0, 2]]
    assert sorted(index for group in found for index in group) == list(range(len(lengths)))
