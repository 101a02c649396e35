"""Recurrent layers without padding: the states of torch's own layer, each sequence as if it were alone."""

from __future__ import annotations

from random import Random

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.parse.layers.lstm import BLOCK, Layer, Packing, groups


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


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=150), st.randoms(use_true_random=False))
def test_a_sequence_has_the_same_states_in_any_company(lengths: list[int], chance: Random) -> None:
    """Bit for bit: alone, or in any place of a block of others."""
    torch.manual_seed(7)
    layer = Layer(torch.nn.LSTM(5, 16, bidirectional=True))
    sequences = [torch.randn(length, 5) for length in lengths]
    order = chance.sample(range(len(lengths)), len(lengths))
    order.sort(key=lambda i: -lengths[i])
    with torch.inference_mode():
        together = layer.run(
            layer.project(torch.cat([sequences[i] for i in order])), Packing([lengths[i] for i in order])
        )
        found = dict(zip(order, together.split([lengths[i] for i in order]), strict=True))
        for i in chance.sample(order, min(3, len(order))):
            alone = layer.run(layer.project(sequences[i]), Packing([lengths[i]]))
            assert torch.equal(found[i], alone)


def test_groups_hold_all_sequences_once_the_longest_first() -> None:
    lengths = [3, 50, 1, 20, 20, 7]
    assert groups(lengths, most_rows=60) == [[1], [3, 4, 5, 0, 2]]
    assert groups(lengths, most_rows=1000) == [[1, 3, 4, 5, 0, 2]]
    assert groups([], most_rows=60) == []


def test_groups_are_whole_blocks_where_rows_allow() -> None:
    found = groups([9] * (3 * BLOCK + 1), most_rows=20 * BLOCK)
    assert [len(group) for group in found] == [2 * BLOCK, BLOCK + 1]
    assert [len(group) for group in groups([9] * (3 * BLOCK), most_rows=10_000, most=1)] == [BLOCK] * 3
