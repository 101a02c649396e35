"""Trees read from the two encoders: what the plain networks say, and a tree for anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.parse.networks.encoder import Encoder
from quotes.parse.networks.encoder_parser import TreeParser, load_trees
from quotes.parse.networks.parts_file import write_parts
from quotes.parse.networks.stanza_processors import own_processors
from quotes.parse.trees.best_tree import best_tree

from support.small_encoder import encoder_parts, random_numbers

SEEN, VECTOR, OWN, HIDDEN, ARC, LABEL = 6, 5, 3, 4, 7, 5
LABELS = ["ccomp", "nsubj", "obj", "root"]
KNOWN = ["said", "reads"]


@pytest.fixture(scope="module")
def names() -> Encoder:
    """An encoder that knows one word, "letter", whose vector is in row 1."""
    from quotes.parse.layers.hashes import string_key

    key = np.array([string_key("letter")], dtype=np.uint64).view(np.int64)
    return Encoder(
        {
            **encoder_parts(width=3, vectors=2),
            "norms": {},
            "symbols": {},
            "keys": torch.from_numpy(key),
            "places": torch.tensor([1], dtype=torch.int16),
        }
    )


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    """A parser of the real build, very small, untrained."""
    inputs = SEEN + VECTOR + OWN
    lstm = torch.nn.LSTM(inputs, HIDDEN, bidirectional=True)
    weights = {
        "root": random_numbers(inputs),
        "words.weight": random_numbers(len(KNOWN) + 1, OWN),
        "ends.weight": random_numbers(2 * (ARC + LABEL), 2 * HIDDEN),
        "ends.bias": random_numbers(2 * (ARC + LABEL)),
        "arcs": random_numbers(ARC + 1, ARC + 1),
        "labels": random_numbers(LABEL + 1, LABEL + 1, len(LABELS)),
        "labels.bias": random_numbers(len(LABELS)),
        **{f"lstm.{name}": random_numbers(*value.shape) for name, value in lstm.state_dict().items()},
    }
    return {
        "build": 1,
        "known": "\n".join(KNOWN),
        "vectors": random_numbers(2, VECTOR).half(),
        "labels": LABELS,
        "weights": weights,
    }


def _parse(parser: TreeParser, sentences: list[str]) -> list[list[tuple[int, str]]]:
    """Longest first; what the encoders see is made up, the same for the same word."""
    words = [sentence.split() for sentence in sentences]
    kinds, rows = parser.kinds([word for some in words for word in some])
    seen = torch.stack([_seen(word) for some in words for word in some])
    with torch.inference_mode():
        return parser.parse(
            kinds, rows, [len(some) for some in words], [["NN"] * len(s) for s in words], seen
        )


def _seen(word: str) -> torch.Tensor:
    return torch.randn(SEEN, generator=torch.Generator().manual_seed(len(word) * 1000 + ord(word[0])))


def _plainly(parts: dict[str, Any], sentence: str) -> list[tuple[int, str]]:
    """One sentence by torch's own layer, with all scores, each arc's and each label's."""
    weights, words = parts["weights"], sentence.split()
    vectors = [
        parts["vectors"][1].float() if word.lower() == "letter" else torch.zeros(VECTOR) for word in words
    ]
    own = [KNOWN.index(word.lower()) + 1 if word.lower() in KNOWN else 0 for word in words]
    rows = [
        torch.cat([_seen(word), vector, weights["words.weight"][row]])
        for word, vector, row in zip(words, vectors, own, strict=True)
    ]
    lstm = torch.nn.LSTM(SEEN + VECTOR + OWN, HIDDEN, bidirectional=True)
    lstm.load_state_dict({name[5:]: weight for name, weight in weights.items() if name.startswith("lstm.")})
    with torch.inference_mode():
        states, _ = lstm(torch.stack([weights["root"], *rows]))
        ends = torch.relu(states @ weights["ends.weight"].t() + weights["ends.bias"])
        one = torch.ones(len(ends), 1)
        arc, head, left, right = (
            torch.cat([part, one], 1) for part in ends.split([ARC, ARC, LABEL, LABEL], 1)
        )
        scores = arc @ weights["arcs"] @ head.t()
        scores.fill_diagonal_(-torch.inf)
        labels = torch.einsum("wi,ijl,hj->whl", left, weights["labels"], right) + weights["labels.bias"]
    heads = best_tree(scores.double().numpy()).tolist()
    return [(head, LABELS[int(labels[word, head].argmax())]) for word, head in enumerate(heads, start=1)]


words = st.sampled_from(
    ["said", "Reads", "letter", "Letter", "the", "of", "to", "cat", "Clinton", ",", "dog"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(words, min_size=1, max_size=9), min_size=1, max_size=5))
def test_heads_and_labels_are_those_of_the_plain_networks(
    parts: dict[str, Any], names: Encoder, texts: list[list[str]]
) -> None:
    parser = TreeParser(parts, names)
    parser.resolve, parser.allowance = False, None
    sentences = sorted((" ".join(text) for text in texts), key=lambda s: -len(s.split()))
    assert _parse(parser, sentences) == [_plainly(parts, sentence) for sentence in sentences]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abcXYZ’é1.", min_size=1, max_size=6), min_size=1, max_size=12))
def test_anything_gets_a_tree(parts: dict[str, Any], names: Encoder, text: list[str]) -> None:
    (arcs,) = _parse(TreeParser(parts, names), [" ".join(text)])
    assert [head for head, _ in arcs].count(0) == 1
    for word in range(1, len(arcs) + 1):
        above = [word]
        while above[-1]:
            above.append(arcs[above[-1] - 1][0])
            assert len(above) <= len(arcs) + 1


def test_an_apostrophe_is_an_apostrophe(parts: dict[str, Any], names: Encoder) -> None:
    parser = TreeParser({**parts, "known": "don't\nreads"}, names)
    kinds, rows = parser.kinds(["don’t", "don't", "Reads", "dont"])
    assert torch.equal(kinds[rows[0]], kinds[rows[1]])
    assert not torch.equal(kinds[rows[0]], kinds[rows[3]])


def test_a_file_of_another_build_is_refused(parts: dict[str, Any], names: Encoder, tmp_path: Path) -> None:
    write_parts(parts, tmp_path / "context.safetensors")
    loaded = load_trees(tmp_path / "context.safetensors", names)
    assert _parse(loaded, ["the letter said"]) == _parse(TreeParser(parts, names), ["the letter said"])
    write_parts({**parts, "build": 2}, tmp_path / "context.safetensors")
    with pytest.raises(ValueError, match="another build"):
        load_trees(tmp_path / "context.safetensors", names)


def test_no_trees_without_the_encoder_of_the_tags() -> None:
    with pytest.raises(ValueError, match="its parser needs the encoders of a name tagger and a tagger"):
        own_processors({"ner": Path("ner"), "depparse": Path("depparse")})
