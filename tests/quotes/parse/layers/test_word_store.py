"""Rows of words that are computed once and kept, within a bound."""

from __future__ import annotations

import torch

from quotes.parse.layers.word_store import Store


def test_each_word_is_computed_once() -> None:
    asked: list[list[str]] = []

    def lengths(words: list[str]) -> torch.Tensor:
        asked.append(words)
        return torch.tensor([[float(len(word))] for word in words])

    store = Store(lengths, width=1, limit=4)

    def found(*words: str) -> list[float]:
        numbers = store.rows(words)
        return [row for (row,) in store.table[numbers].tolist()]

    assert found("to", "be", "to") == [2, 2, 2]
    assert found("be", "or", "not") == [2, 2, 3]
    assert asked == [["to", "be"], ["or", "not"]]
    # The fifth word empties the store: what is asked for now is computed again.
    assert found("question", "to") == [8, 2]
    assert asked[2:] == [["question", "to"]]
    assert len(store.table) == 2
