"""What the models make of one piece of text, with offsets inside that piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quotes.types import Entity, Sentence, Span, Word

Row = tuple[str, str, str, str, str, int, str, int, int]
"""One word: text, lemma, upos, xpos, feats, head (-1 is the root), deprel, start, end."""
Label = tuple[int, int, str]
"""One name: start, end, label."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Sentences and names of one piece as plain rows; offsets count from the piece's start."""

    sentences: tuple[tuple[Row, ...], ...]
    entities: tuple[Label, ...]

    def sentences_at(self, start: int, paragraph: int) -> list[Sentence]:
        """The sentences with offsets moved by `start`, as part of paragraph number `paragraph`."""
        return [
            Sentence(
                tuple(
                    Word(index, *row[:7], row[7] + start, row[8] + start) for index, row in enumerate(rows)
                ),
                paragraph,
            )
            for rows in self.sentences
        ]

    def entities_at(self, start: int) -> list[Entity]:
        """The names with offsets moved by `start`."""
        return [Entity(Span(first + start, end + start), label) for first, end, label in self.entities]


class Reader(Protocol):
    """Loaded models: texts in, one reading a text out, in the same order."""

    def read(self, texts: Sequence[str]) -> list[Reading]: ...

    def forget(self) -> None:
        """Drop what is remembered of texts read before; costs time, changes nothing else."""
