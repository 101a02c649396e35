"""Convert the word vectors of spaCy's en_core_web_md (MIT) to Stanza's format, 342,924 words on 19,469 rows.

    python training/vectors.py FOLDER_OF_THE_SPACY_MODEL OUT.pt

spaCy keeps a table from hashes of words to rows, and the words themselves in a list of all its strings.
Many words share one row, which is why such a large vocabulary takes so little space. Needs spacy, to read
its own files. Stanza looks words up in lower case, so of several spellings the lower-case one
is kept. The vectors are rounded to half precision.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch


def main() -> None:
    import spacy
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX

    source, target = Path(sys.argv[1]), sys.argv[2]
    vocab = spacy.load(source).vocab
    rows: dict[str, int] = {}
    for text in vocab.strings:
        row = vocab.vectors.find(key=vocab.strings[text])
        if row >= 0:
            rows[text] = int(row)
    lower = {text: row for text, row in rows.items() if text == text.lower()}
    for text, row in rows.items():
        lower.setdefault(text.lower(), row)
    used = sorted(set(lower.values()))
    place = {row: number for number, row in enumerate(used, start=len(VOCAB_PREFIX))}
    shortest: dict[int, str] = {}
    for text, row in lower.items():
        if row not in shortest or len(text) < len(shortest[row]):
            shortest[row] = text
    words = PretrainedWordVocab()
    words._id2unit = [*VOCAB_PREFIX, *(shortest[row] for row in used)]
    words._unit2id = {word: number for number, word in enumerate(VOCAB_PREFIX)}
    words._unit2id.update((text.replace(" ", "\xa0"), place[row]) for text, row in lower.items())
    table = np.asarray(vocab.vectors.data)[used]
    table = np.concatenate([np.zeros((len(VOCAB_PREFIX), table.shape[1]), table.dtype), table])
    pretrain = Pretrain()
    pretrain._vocab = words
    pretrain._emb = torch.from_numpy(table.astype(np.float16).astype(np.float32))
    pretrain.save(target)
    print(f"{len(words._unit2id) - len(VOCAB_PREFIX)} words on {len(used)} rows of {table.shape[1]}")


if __name__ == "__main__":
    main()
