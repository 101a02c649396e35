"""Tags read from the two encoders: each word one of each, alike in any company, verbs told from nouns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from quotes.parse.load import installed_package, load_pipeline
from quotes.parse.networks.encoder import Encoder
from quotes.parse.networks.encoder_tagger import Tagger, beside, load_tags
from quotes.parse.networks.parts_file import write_parts
from quotes.parse.networks.stanza_processors import own_processors
from quotes.parse.quick_reader import QuickReader

from support.small_encoder import WIDTH, encoder_parts, random_numbers

HIDDEN = 5
COLUMNS = [["NOUN", "VERB"], ["NN", "VB", "VBZ"], ["", "Number=Sing"]]


@pytest.fixture
def names() -> Encoder:
    known = {"norms": {}, "symbols": {}, "keys": torch.tensor([7]), "places": torch.tensor([0])}
    return Encoder({**encoder_parts(), **known})


@pytest.fixture
def parts() -> dict[str, Any]:
    """A tagger of the real build, very small, untrained."""
    tags = sum(map(len, COLUMNS))
    return {
        "build": 1,
        "encoder": encoder_parts(),
        "known": "said\nreads",
        "columns": COLUMNS,
        "weights": {
            "context.weight": random_numbers(HIDDEN, 6 * WIDTH),
            "context.bias": random_numbers(HIDDEN),
            "words.weight": random_numbers(3, 2),
            "own.weight": random_numbers(HIDDEN, 2),
            "head.weight": random_numbers(tags, HIDDEN),
            "head.bias": random_numbers(tags),
        },
    }


def _tags(tagger: Tagger, *sentences: str) -> list[tuple[str, str, str]]:
    words = [sentence.split() for sentence in sentences]
    lengths = [len(sentence) for sentence in words]
    kinds, rows = tagger.kinds([word for sentence in words for word in sentence])
    return tagger.tag(kinds, rows, lengths, tagger.states(kinds, rows, lengths))


def test_neighbours_end_with_the_sentence() -> None:
    states = torch.tensor([[1.0], [2.0], [3.0], [4.0], [5.0]])
    found = beside(states, [3, 1, 1])
    assert found.tolist() == [[0, 1, 2], [1, 2, 3], [2, 3, 0], [0, 4, 0], [0, 5, 0]]


def test_each_word_has_one_of_each_and_the_same_in_any_company(parts: dict[str, Any], names: Encoder) -> None:
    tagger = Tagger(parts, names)
    alone = _tags(tagger, "The letter reads")
    assert all(tag in column for tags in alone for tag, column in zip(tags, COLUMNS, strict=True))
    assert _tags(tagger, "Trump \ud83d said so .", "The letter reads")[5:] == alone


def test_a_file_of_another_build_is_refused(parts: dict[str, Any], names: Encoder, tmp_path: Path) -> None:
    file = tmp_path / "context.safetensors"
    write_parts(parts, file)
    assert _tags(load_tags(file, names), "so") == _tags(Tagger(parts, names), "so")
    write_parts({**parts, "build": 2}, file)
    with pytest.raises(ValueError, match="another build"):
        load_tags(file, names)


@pytest.mark.models
def test_verbs_that_look_like_nouns() -> None:
    """Verbs that report, and could as well be nouns."""
    reader = QuickReader(load_pipeline(installed_package("embedded")))
    letter, warning = reader.read(["“We will appeal,” the letter reads.", "Clinton warns Europe."])
    assert letter.sentences[0][-2][2] == warning.sentences[0][1][2] == "VERB"


def test_no_tags_without_the_encoder_of_the_names() -> None:
    with pytest.raises(ValueError, match="its tagger needs the encoder of a name tagger"):
        own_processors({"pos": Path("pos")})
