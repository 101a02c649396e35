"""What the models make of one piece of text, with offsets inside that piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quotes.types import Entity, Sentence, Span, Word


@dataclass(frozen=True, slots=True)
class Reading:
    """Sentences (as tuples of words) and names of one piece; offsets count from the piece's start."""

    sentences: tuple[tuple[Word, ...], ...]
    entities: tuple[Entity, ...]

    def sentences_at(self, start: int, paragraph: int) -> list[Sentence]:
        """The sentences with offsets moved by `start`, as part of paragraph number `paragraph`."""
        return [Sentence(tuple(_moved(word, start) for word in words), paragraph) for words in self.sentences]

    def entities_at(self, start: int) -> list[Entity]:
        """The names with offsets moved by `start`."""
        return [
            Entity(Span(entity.span.start + start, entity.span.end + start), entity.label)
            for entity in self.entities
        ]


class Reader(Protocol):
    """Loaded models: texts in, one reading a text out, in the same order."""

    def read(self, texts: Sequence[str]) -> list[Reading]: ...


def _moved(word: Word, by: int) -> Word:
    if not by:
        return word
    return Word(
        word.index,
        word.text,
        word.lemma,
        word.upos,
        word.xpos,
        word.feats,
        word.head,
        word.deprel,
        word.start + by,
        word.end + by,
    )
