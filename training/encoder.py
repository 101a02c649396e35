"""Write the encoder of en_core_web_md's name tagger (spaCy, MIT) for `quotes.parse.networks.encoder`.

    python training/encoder.py FOLDER_OF_THE_SPACY_MODEL OUT.pt [SENTENCES.json]

Needs spacy, to read its own files. With SENTENCES (Stanza's NER format) it also checks that both programs
compute the same for them. Only the projection of the word vectors is kept (20,000 rows of 96 instead of 300),
and tables are stored in half precision.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from quotes.parse.layers.hashes import string_key
from quotes.parse.networks.encoder import Encoder


def half(array: Any) -> torch.Tensor:
    return torch.from_numpy(np.array(array, dtype=np.float32)).half()


def converted(nlp: Any) -> dict[str, Any]:
    """The parts that `Encoder` takes."""
    from spacy.symbols import IDS

    encoder = nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]
    nodes: dict[str, list[Any]] = {}
    for node in encoder.walk():
        nodes.setdefault(node.name, []).append(node)
    columns = nodes["extract_features"][0].attrs["columns"]
    if columns != ["NORM", "PREFIX", "SUFFIX", "SHAPE"]:
        raise SystemExit(f"an encoder of another build: {columns}")
    tables = sorted(nodes["hashembed"], key=lambda node: node.attrs["column"])
    mixers = [
        {
            "weight": half(maxout.get_param("W")),
            "bias": half(maxout.get_param("b")),
            "gain": half(norm.get_param("G")),
            "shift": half(norm.get_param("b")),
        }
        for maxout, norm in zip(nodes["maxout"], nodes["layernorm"], strict=True)
    ]
    vectors = nlp.vocab.vectors
    places = sorted((int(key), int(row)) for key, row in vectors.key2row.items() if row >= 0)
    norms = {string_key(text): norm for text, norm in base_norms().items()}
    norms.update((int(key), norm) for key, norm in nlp.vocab.lookups.get_table("lexeme_norm").items())
    return {
        "tables": [half(node.get_param("E")) for node in tables],
        "seeds": [int(node.attrs["seed"]) for node in tables],
        "norms": norms,
        "symbols": {text: int(number) for text, number in IDS.items()},
        "keys": torch.from_numpy(np.array([key for key, _ in places], dtype=np.uint64).view(np.int64)),
        "places": torch.tensor([row for _, row in places], dtype=torch.int16),
        "static": half(vectors.data @ nodes["static_vectors"][0].get_param("W").T),
        "mix": mixers[0],
        "layers": mixers[1:],
    }


def base_norms() -> dict[str, str]:
    from spacy.lang.norm_exceptions import BASE_NORMS

    return dict(BASE_NORMS)


def check(nlp: Any, parts: dict[str, Any], path: Path) -> None:
    """Print the greatest difference between spaCy's way and ours."""
    from spacy.tokens import Doc

    sentences = [[token["text"] for token in s] for s in json.loads(path.read_text(encoding="utf-8"))]
    encoder = nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]
    theirs = np.concatenate(encoder.predict([Doc(nlp.vocab, words) for words in sentences]))
    compare(Encoder(parts), sentences, theirs)


def compare(context: Encoder, sentences: list[list[str]], theirs: NDArray[Any]) -> None:
    """Print how far spaCy's states of the words of these sentences are from ours."""
    kinds = context.kinds([word for words in sentences for word in words])
    ours = context.states(kinds, [len(words) for words in sentences]).numpy()
    away = np.abs(ours - theirs).max(1)
    print(f"{len(away)} words, difference: middle {np.median(away):.5f}, greatest {away.max():.5f}", end=", ")
    print(f"over 0.05: {(away > 0.05).sum()}")


def main() -> None:
    import spacy

    nlp = spacy.load(sys.argv[1])
    parts = converted(nlp)
    torch.save(parts, sys.argv[2])
    print(Path(sys.argv[2]).stat().st_size, "bytes;", len(parts["keys"]), "words")
    for path in sys.argv[3:]:
        check(nlp, parts, Path(path))


if __name__ == "__main__":
    main()
