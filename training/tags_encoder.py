"""Write the encoder that tagger and parser of spaCy's en_core_web_md share (MIT), for `train_tags.py`.

    python training/tags_encoder.py FOLDER_OF_THE_SPACY_MODEL OUT.pt NAMES.pt [TREEBANK.conllu]

Needs spacy, to read its own files. NAMES is what encoder.py wrote: numbers and norms of words are the same
and are not written again. With TREEBANK it also checks that both programs compute the same for its sentences.
Whether a space follows a word is another input of this encoder. Here every word counts as followed by one, so
that words are looked up only once; on the treebanks' development sets the tags were no better with the truth.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder import compare, half
from numpy.typing import NDArray
from train_tags import read

from quotes.parse.layers.hashes import rows
from quotes.parse.networks.encoder import Encoder

COLUMNS = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]


def converted(nlp: Any) -> dict[str, Any]:
    """The parts that `Encoder` takes, but for those of the name tagger's encoder."""
    nodes: dict[str, list[Any]] = {}
    for node in nlp.get_pipe("tok2vec").model.walk():
        nodes.setdefault(node.name, []).append(node)
    columns = nodes["extract_features"][0].attrs["columns"]
    if columns != COLUMNS:
        raise SystemExit(f"an encoder of another build: {columns}")
    tables = sorted(nodes["hashembed"], key=lambda node: node.attrs["column"])
    mixers = [
        {
            "weight": np.array(maxout.get_param("W")),
            "bias": np.array(maxout.get_param("b")),
            "gain": np.array(norm.get_param("G")),
            "shift": np.array(norm.get_param("b")),
        }
        for maxout, norm in zip(nodes["maxout"], nodes["layernorm"], strict=True)
    ]
    # A space behind the word, and the word none itself: the same for all, and so part of the bias.
    mix, width = mixers[0], tables[0].get_param("E").shape[1]
    constant = np.concatenate([looked_up(tables[4], 1), looked_up(tables[5], 0)])
    mix["bias"] = mix["bias"] + mix["weight"][:, :, 4 * width : 6 * width] @ constant
    mix["weight"] = np.delete(mix["weight"], np.s_[4 * width : 6 * width], 2)
    return {
        "tables": [half(node.get_param("E")) for node in tables[:4]],
        "seeds": [int(node.attrs["seed"]) for node in tables[:4]],
        "static": half(nlp.vocab.vectors.data @ nodes["static_vectors"][0].get_param("W").T),
        "mix": {name: half(value) for name, value in mix.items()},
        "layers": [{name: half(value) for name, value in layer.items()} for layer in mixers[1:]],
    }


def looked_up(node: Any, value: int) -> NDArray[np.float32]:
    """What a table of hash embeddings holds for this value."""
    table = node.get_param("E")
    found = rows(np.array([value], dtype=np.uint64), int(node.attrs["seed"]), len(table))
    return np.asarray(table[found[0]].sum(0), dtype=np.float32)


def check(nlp: Any, context: Encoder, path: Path) -> None:
    """Print the greatest difference between spaCy's way and ours."""
    from spacy.tokens import Doc

    sentences = [[form for form, *_ in sentence] for sentence in read(path)]
    documents = [Doc(nlp.vocab, words, spaces=[True] * len(words)) for words in sentences]
    theirs = np.concatenate(nlp.get_pipe("tok2vec").model.predict(documents))
    compare(context, sentences, theirs)


def main() -> None:
    import spacy

    nlp = spacy.load(sys.argv[1])
    parts = converted(nlp)
    torch.save(parts, sys.argv[2])
    print(Path(sys.argv[2]).stat().st_size, "bytes")
    for path in sys.argv[4:]:
        check(nlp, Encoder(parts, Encoder(torch.load(sys.argv[3], weights_only=True))), Path(path))


if __name__ == "__main__":
    main()
