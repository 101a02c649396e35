"""Choosing one of a few options by the weights of named features."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from quotes.find.ranking import Hidden, Ranker, bucket, load_ranker, softmax, templates_of


class Weather(NamedTuple):
    sky: str
    wind: int


def test_the_rest_is_for_none_of_the_options() -> None:
    ranker = Ranker({"said": 1.0, "far": -2.0})
    near, far = ranker.probabilities([["said"], ["said", "far", "never seen"]])
    assert near > far
    assert near + far < 1
    assert sum(softmax([0.3, -4.0], none=False)) == pytest.approx(1)
    assert softmax([]) == []


def test_hidden_units_tell_what_features_mean_together() -> None:
    # One unit that only "announced" and "comma" together lift above nothing.
    rows = np.array([[1.0], [1.0]], dtype=np.float32)
    bias, out = np.array([-1.0], dtype=np.float32), np.array([3.0], dtype=np.float32)
    ranker = Ranker({}, Hidden(["announced", "comma"], rows, bias, out, 0.5))
    each, both = ranker.probabilities([["comma", "never seen"], ["comma", "announced"]])
    assert both / each == pytest.approx(np.exp(3.0))
    (shared,) = ranker.probabilities([["comma"]], shared=["announced"])
    assert shared == pytest.approx(np.exp(3.5) / (1 + np.exp(3.5)))
    assert ranker.probabilities([], shared=["comma"]) == []


def test_content_and_speaker_have_hidden_units() -> None:
    assert [load_ranker(name).hidden is not None for name in ("content", "speaker", "stretch")] == [
        True,
        True,
        False,
    ]


def test_templates_name_the_fields() -> None:
    def names(facts: Weather) -> list[str]:
        return [f"sky={facts.sky}", f"sky={facts.sky}&wind={facts.wind}"]

    assert templates_of(names, Weather) == ("sky={sky}", "sky={sky}&wind={wind}")


def test_numbers_in_steps() -> None:
    steps = [bucket(n) for n in range(-3, 80)]
    assert " ".join(dict.fromkeys(steps)) == "-1 0 1 2 3 4 5-6 7-10 11-16 17-30 31-60 60+"


@pytest.mark.parametrize("name", ["content", "stretch", "speaker"])
def test_three_rankers_are_shipped(name: str) -> None:
    ranker = load_ranker(name)
    assert ranker.weights
    if ranker.hidden is not None:
        assert len(ranker.hidden.names) == len(ranker.hidden.rows) == len(ranker.weights)
