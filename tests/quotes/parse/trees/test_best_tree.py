"""The best tree with one root: it is Stanza's, and as quick however the scores run in circles."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from quotes.parse.trees.best_tree import best_tree

from support.steps import steps_of


@settings(max_examples=300, deadline=None)
@given(st.integers(2, 24), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 3.0, 30.0]))
def test_the_tree_is_stanzas(size: int, seed: int, dear_root: float) -> None:
    from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root

    scores = np.random.default_rng(seed).normal(size=(size, size))
    scores -= scores.max()  # a parser's scores are logarithms of probabilities; Stanza's search needs that
    np.fill_diagonal(scores, -np.inf)
    scores[1:, 0] -= dear_root
    scores[0] = 0
    assert best_tree(scores).tolist() == chuliu_edmonds_one_root(scores)[1:].tolist()


def test_one_root_even_where_two_would_score_more() -> None:
    """Both words like the root best; the one that loses less by it hangs on the other."""
    scores = np.array([[0.0, 0.0, 0.0], [9.0, -np.inf, 1.0], [8.0, 5.0, -np.inf]])
    assert best_tree(scores).tolist() == [0, 1]


def pairs(size: int) -> NDArray[np.float64]:
    """Each word and the one beside it would rather have each other than any third."""
    scores = np.random.default_rng(0).normal(size=(size, size)) * 0.01
    for word in range(1, size - 1, 2):
        scores[word, word + 1] = scores[word + 1, word] = 9
    return scores


def circle(size: int) -> NDArray[np.float64]:
    """All words in a row, the first below the last."""
    scores = np.random.default_rng(0).normal(size=(size, size)) * 0.01
    for word in range(1, size):
        scores[word, word % (size - 1) + 1] = 9
    return scores


def circles_in_circles(size: int) -> NDArray[np.float64]:
    """Each circle that is closed makes another one with the next word."""
    scores = np.full((size, size), -50.0)
    for word in range(1, size - 1):
        scores[word, word + 1] = scores[word + 1, word] = 9 - 0.01 * word
    scores[1:, 0] = -60
    return scores


def like_the_same_word(size: int) -> NDArray[np.float64]:
    """ "““““": no word differs from another but by a trifle."""
    return np.random.default_rng(0).normal(size=(size, size)) * 1e-3


@pytest.mark.parametrize("scores", [pairs, circle, circles_in_circles, like_the_same_word])
@pytest.mark.parametrize("size", [51, 101, 201, 401])
def test_a_word_takes_some_hundred_steps_at_most(
    scores: Callable[[int], NDArray[np.float64]], size: int
) -> None:
    """Each of them by numbers for all words at once: n x n in all."""
    given = scores(size)
    assert steps_of(lambda: best_tree(given)) < 400 * size
    assert np.count_nonzero(best_tree(given) == 0) == 1
