"""Print the trees of a spaCy model as plain rows: the peer of benchmarks/cue_parse.py.

Runs in an environment of its own (spacy and an English model; this project needs neither of them). Reads
texts from standard input, one JSON string per line. For each text it prints one line of JSON: a list of
sentences, each a list of words ``[start, end, head, relation, part of speech]``. Start and end are characters
of the text; the head is its index in the sentence, -1 for the root. The last line names the model.

    python benchmarks/peer_spacy.py en_core_web_md < texts.jsonl
"""

from __future__ import annotations

import json
import sys

from peer_textacy import load


def rows(sentence) -> list[list[object]]:  # type: ignore[no-untyped-def]
    """The words of a spaCy sentence, white space included."""
    return [
        [
            token.idx,
            token.idx + len(token.text),
            -1 if token.head == token else token.head.i - sentence.start,
            token.dep_,
            token.pos_,
        ]
        for token in sentence
    ]


def main() -> None:
    nlp = load(sys.argv[1])
    texts = [json.loads(line) for line in sys.stdin]
    for document in nlp.pipe(texts):
        print(json.dumps([rows(sentence) for sentence in document.sents]))
    print(json.dumps(f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"))


if __name__ == "__main__":
    main()
