"""Networks of the real build, very small and untrained: what their files would hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from quotes.parse.layers.hashes import string_key

WIDTH = 6


def random_numbers(*sizes: int) -> torch.Tensor:
    """Return numbers by chance, the same ones for the same sizes."""
    return torch.randn(*sizes, generator=torch.Generator().manual_seed(sum(sizes)))


def encoder_parts(width: int = WIDTH, vectors: int = 3) -> dict[str, Any]:
    """Return the parts of an encoder that do not depend on the words it knows."""
    return {
        "tables": [random_numbers(size, width) for size in (50, 10, 25, 25)],
        "seeds": [8, 9, 10, 11],
        "static": random_numbers(vectors, width),
        "mix": _layer(5 * width, width),
        "layers": [_layer(3 * width, width) for _ in range(4)],
    }


def _layer(inputs: int, width: int) -> dict[str, torch.Tensor]:
    parts = {"weight": random_numbers(width, 3, inputs), "bias": random_numbers(width, 3)}
    return {**parts, "gain": random_numbers(width), "shift": random_numbers(width)}


def name_tagger_parts(read: int) -> dict[str, Any]:
    """Return the parts of a name tagger that reads states of this width beside its own two numbers a word."""
    known = sorted(string_key(word) for word in ("Selenskyj", "said", "minister"))
    encoder = {
        **encoder_parts(),
        "norms": {string_key("'s"): "is"},
        "symbols": {"I": 4},
        "keys": torch.from_numpy(np.array(known, dtype=np.uint64).view(np.int64)),
        "places": torch.tensor([0, 1, 2], dtype=torch.int16),
    }
    tags = ["O", *(f"{place}-{label}" for label in ("PERSON", "ORG") for place in "BIES")]
    return {
        "build": 1,
        "encoder": encoder,
        "words": "said\nminister",
        "vectors": torch.tensor([[1, 2], [3, -4]], dtype=torch.int8),
        "scale": 0.02,
        "lstm": torch.nn.LSTM(2 + read, 4, bidirectional=True).state_dict(),
        "head": {"weight": random_numbers(len(tags), 8), "bias": random_numbers(len(tags))},
        "moves": random_numbers(len(tags), len(tags)),
        "tags": tags,
    }


def small_networks() -> dict[str, dict[str, Any]]:
    """Return the parts of a name tagger, a tagger and a parser that read one another's encoders."""
    names = name_tagger_parts(2 * WIDTH)
    columns = [["NOUN", "VERB"], ["NN", "VB", "VBZ"], ["", "Number=Sing"]]
    tagger = {
        "build": 1,
        "encoder": encoder_parts(),
        "known": "said\nreads",
        "columns": columns,
        "weights": {
            "context.weight": random_numbers(5, 6 * WIDTH),
            "context.bias": random_numbers(5),
            "words.weight": random_numbers(3, 2),
            "own.weight": random_numbers(5, 2),
            "head.weight": random_numbers(7, 5),
            "head.bias": random_numbers(7),
        },
    }
    labels, inputs, vector, own, arc, label = ["ccomp", "nsubj", "obj", "root"], 2 * WIDTH + 5 + 3, 5, 3, 7, 6
    lstm = torch.nn.LSTM(inputs, 4, bidirectional=True)
    parser = {
        "build": 1,
        "known": "said\nreads",
        "vectors": random_numbers(3, vector),
        "labels": labels,
        "weights": {
            "root": random_numbers(inputs),
            "words.weight": random_numbers(3, own),
            "ends.weight": random_numbers(2 * (arc + label), 8),
            "ends.bias": random_numbers(2 * (arc + label)),
            "arcs": random_numbers(arc + 1, arc + 1),
            "labels": random_numbers(label + 1, label + 1, len(labels)),
            "labels.bias": random_numbers(len(labels)),
            **{f"lstm.{name}": value for name, value in lstm.state_dict().items()},
        },
    }
    return {"ner": names, "pos": tagger, "depparse": parser}
