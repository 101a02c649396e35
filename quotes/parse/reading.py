"""What the models make of one piece of text, as plain rows with offsets in that piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quotes.types import Entity, Sentence, Span, Word

Row = tuple[str, str, str, str, str, int, str, int, int]
"""One word: text, lemma, upos, xpos, feats, head (-1 is the root), deprel, start, end (in characters)."""
Label = tuple[int, int, str]
"""One name: start and end in characters, end excluded, and label."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences and names of one piece; offsets count from the beginning of the piece."""

    sentences: tuple[tuple[Row, ...], ...]
    entities: tuple[Label, ...]

    def check(self, text: str) -> None:
        """Look whether words and names are texts with places in the piece, and heads are words.

        Raises:
            ValueError: they are not; so the models are not what they should be.
        """
        for rows in self.sentences:
            for *texts, head, label, start, end in rows:
                if not (_texts(*texts, label) and 0 <= start < end <= len(text) and -1 <= head < len(rows)):
                    raise ValueError("a word that is none")
        for start, end, label in self.entities:
            if not (_texts(label) and 0 <= start < end <= len(text)):
                raise ValueError("a name that is none")

    def sentences_at(self, start: int, paragraph: int) -> list[Sentence]:
        """Return the sentences of paragraph number `paragraph`, with `start` characters added to offsets."""
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
        """Return the names, with `start` characters added to offsets."""
        return [Entity(Span(first + start, end + start), label) for first, end, label in self.entities]


def _texts(*values: object) -> bool:
    return all(isinstance(value, str) for value in values)


class Reader(Protocol):
    """Loaded models.

    Attributes:
        in_any_company: whether a text is read the same, bit for bit, whatever is read with it.
    """

    in_any_company: bool

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """Return one reading for each text, in order. Texts have no line breaks and are not blank."""

    def forget(self) -> None:
        """Forget what is remembered of texts read before; this costs time and changes nothing else."""
