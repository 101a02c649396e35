"""Convert UNER's files (columns with BIO tags) to Stanza's NER format, with the labels PERSON, ORG and LOC.

    python training/uner.py en_ewt-ud-train.iob2 ewt.train.json

Names of other kinds become plain words.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


def sentences(text: str) -> list[list[dict[str, str]]]:
    """Words and BIO tags; a tag that goes on with nothing begins a name."""
    result: list[list[dict[str, str]]] = []
    for block in text.split("\n\n"):
        words: list[dict[str, str]] = []
        before = "O"
        for line in block.splitlines():
            cells = line.split("\t")
            if len(cells) < 3:
                continue
            place, _, kind = cells[2].partition("-")
            label = LABELS.get(kind, "")
            if label and place == "I" and before not in (f"B-{label}", f"I-{label}"):
                place = "B"
            before = f"{place}-{label}" if label else "O"
            words.append({"text": cells[1], "ner": before})
        if words:
            result.append(words)
    return result


def main() -> None:
    rows = sentences(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    print(len(rows), "sentences")


if __name__ == "__main__":
    main()
