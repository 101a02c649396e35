"""The encoder below the name tagger: the same numbers as the library it comes from, sentence by sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from quotes.parse.layers.hashes import rows, string_key
from quotes.parse.load import installed_package, load_pipeline
from quotes.parse.networks.encoder import Encoder, shape
from quotes.parse.networks.encoder_names import NameTagger, load_names
from quotes.parse.networks.parts_file import write_parts
from quotes.parse.quick_reader import QuickReader

from support.small_encoder import WIDTH, encoder_parts, name_tagger_parts, random_numbers


@pytest.fixture
def parts() -> dict[str, Any]:
    """A tagger of the real build, very small, untrained."""
    return name_tagger_parts(WIDTH)


def test_hashes_are_those_of_the_tables() -> None:
    # As spaCy 3.8 and thinc 8.3 give them.
    assert string_key("Obama") == 4857242187112322394
    assert string_key("said") == 17573686707662795042
    assert string_key("O’Rourke") == 8866873891209319547
    assert string_key("Kyiv-based") == 2779127538120389996
    assert string_key("") == 0
    found = rows(np.array([string_key("Obama"), 0, 3], dtype=np.uint64), 8, 5000)
    assert found.tolist() == [[818, 2448, 1227, 3672], [0, 0, 0, 0], [268, 3485, 4050, 1375]]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Obama", "Xxxxx"), ("parliament", "xxxx"), ("2,000", "d,ddd"), ("US$", "XX$"), ("x" * 100, "LONG")],
)
def test_shapes(word: str, expected: str) -> None:
    assert shape(word) == expected


def test_a_sentence_reads_the_same_in_any_company(parts: dict[str, Any]) -> None:
    context = Encoder(parts["encoder"])
    first, second = ["Selenskyj", "said", "so", "."], ["The", "minister", "resigned"]
    alone = context.states(context.kinds(second), [3])
    after = context.states(context.kinds(first + second), [4, 3])[4:]
    assert torch.allclose(alone, after, atol=1e-5)


def test_tags_fit_words_and_survive_a_file(parts: dict[str, Any], tmp_path: Path) -> None:
    write_parts(parts, tmp_path / "context.safetensors")
    sentences = [["Selenskyj", "said"], [], ["I", "’s", "\ud83d", "€", "x" * 300]]
    found = load_names(tmp_path / "context.safetensors").tags(sentences)
    assert [len(tags) for tags in found] == [2, 0, 5]
    assert found == NameTagger(parts).tags(sentences)


def test_names_are_read_from_the_second_encoder_where_the_tagger_needs_it(parts: dict[str, Any]) -> None:
    both = {**parts, "lstm": torch.nn.LSTM(2 + 2 * WIDTH, 4, bidirectional=True).state_dict()}
    words = ["Minister", "O’Rourke", "said", "so"]
    alone = NameTagger(both)
    assert alone.reads == 2
    with pytest.raises(ValueError, match="without the encoders"):
        alone.tags([words])
    sister = Encoder(encoder_parts(), alone.encoder)
    alone.read_also(sister)
    assert [len(tags) for tags in alone.tags([words, words[2:]])] == [4, 2]
    # The first encoder's part of the states is what that encoder makes of the words alone.
    states = alone.states(words, [4])
    assert torch.equal(states[:, :WIDTH], NameTagger(parts).states(words, [4]))
    assert torch.equal(
        states[:, WIDTH:], sister.states(sister.kinds(["Minister", "O'Rourke", "said", "so"]), [4])
    )


def test_states_of_further_encoders_are_left_alone(parts: dict[str, Any]) -> None:
    tagger = NameTagger(parts)
    words = ["Selenskyj", "said", "so"]
    kinds, rows = tagger.kinds(words)
    states = tagger.states(words, [3])
    more = torch.cat([states, random_numbers(3, WIDTH)], 1)
    assert torch.equal(tagger.best(kinds, rows, [3], states), tagger.best(kinds, rows, [3], more))


def test_another_build_is_refused(parts: dict[str, Any], tmp_path: Path) -> None:
    write_parts({**parts, "build": 2}, tmp_path / "context.safetensors")
    with pytest.raises(ValueError, match="another build"):
        load_names(tmp_path / "context.safetensors")


@pytest.mark.models
def test_stanzas_pipeline_finds_the_names_of_the_quick_parse() -> None:
    """The name tagger reads both encoders there as well, the second from the file of the tags."""
    text = "Volodymyr Zelenskyy met O’Rourke in Kyiv."
    package = installed_package("embedded")
    slowly = load_pipeline(package)(text)
    (reading,) = QuickReader(load_pipeline(package)).read([text])
    expected = [(name.span.start, name.span.end, name.label) for name in reading.entities_at(0)]
    assert [(name.start_char, name.end_char, name.type) for name in slowly.ents] == expected
    assert (expected[0][2], expected[-1][2]) == ("PERSON", "LOC")
