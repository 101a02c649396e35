"""Read treebanks for the trainers of tags and trees."""

from __future__ import annotations

from pathlib import Path


def rows_of(path: Path) -> list[list[list[str]]]:
    """The sentences of a CoNLL-U file: for each word its ten columns; ranges and empty words left out."""
    sentences: list[list[list[str]]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        row = line.split("\t")
        if not line and sentences[-1]:
            sentences.append([])
        elif row[0].isdigit():
            sentences[-1].append(row)
    return [sentence for sentence in sentences if sentence]
