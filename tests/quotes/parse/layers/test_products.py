"""A row's result depends on that row alone, however many it is multiplied with and wherever it stands."""

from __future__ import annotations

import pytest
import torch

from quotes.parse.layers.products import ROWS, filled, one_thread, product


@pytest.mark.parametrize(("inputs", "width"), [(288, 288), (37, 512), (512, 768), (129, 51), (128, 3)])
def test_a_row_gives_the_same_alone_and_anywhere_among_others(inputs: int, width: int) -> None:
    torch.manual_seed(inputs)
    weight, bias, rows = torch.randn(inputs, width), torch.randn(width), torch.randn(3 * ROWS - 5, inputs)
    together = product(bias, rows, weight)
    assert torch.allclose(together, bias + rows @ weight, atol=1e-3)
    for count in (1, 2, 3, 17, ROWS, ROWS + 1):
        for start in (0, 1, 40, 2 * ROWS - 9):
            part = rows[start : start + count]
            assert torch.equal(product(bias, part, weight), together[start : start + count])
    order = torch.randperm(len(rows))
    assert torch.equal(product(bias, rows[order], weight), together[order])


def test_rows_are_added_to_rows() -> None:
    torch.manual_seed(1)
    onto, rows, weight = torch.randn(ROWS + 7, 6), torch.randn(ROWS + 7, 4), torch.randn(4, 6)
    found = product(onto.clone(), rows, weight)
    assert torch.allclose(found, onto + rows @ weight, atol=1e-5)
    assert torch.equal(product(onto[-1:].clone(), rows[-1:], weight), found[-1:])
    assert product(onto[:0], rows[:0], weight).shape == (0, 6)


def test_filled_rows_are_a_copy() -> None:
    rows = torch.ones(3, 2)
    assert filled(rows, 4).tolist() == [[1, 1], [1, 1], [1, 1], [0, 0]]
    assert filled(rows, 3).data_ptr() != rows.data_ptr()


def test_one_thread_is_used_inside_and_the_old_number_behind() -> None:
    before = torch.get_num_threads()
    with one_thread():
        assert torch.get_num_threads() == 1
    assert torch.get_num_threads() == before
