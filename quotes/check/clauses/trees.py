"""The trees of a few sentences as one row of words, and the function from outside that makes them.

A check knows no parser. Whoever has one gives it a function from texts to their sentences; without it,
statements are compared by their words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from quotes.types import Sentence

Parse = Callable[[Sequence[str]], Sequence[Sequence[Sentence]]]
"""Texts to the sentences of each, their offsets counted in that text."""

_MOST_CHARACTERS = 1_500  # of one text: three or four long sentences
_MOST_KEPT, _AT_ONCE = 400, 200


@dataclass(frozen=True, slots=True)
class Node:
    """A word in the row; ``head`` is a place in the row, -1 at a root."""

    text: str  # in lower case
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int


class Row:
    """The words of some sentences in order, with their dependents."""

    __slots__ = ("children", "nodes", "text")

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.nodes: list[Node] = []
        for sentence in sentences:
            first = len(self.nodes)
            for word in sentence.words:
                low = word.text.lower().replace("’", "'")
                lemma = word.lemma.lower() if word.lemma not in ("", "_") else low
                head = word.head + first if word.head >= 0 else -1
                self.nodes.append(
                    Node(
                        low, lemma, word.upos, word.xpos, word.feats, head, word.deprel, word.start, word.end
                    )
                )
        self.children: list[list[int]] = [[] for _ in self.nodes]
        for at, node in enumerate(self.nodes):
            if node.head >= 0:
                self.children[node.head].append(at)

    def child(self, at: int, *relations: str) -> int | None:
        """Return the first dependent with one of these relations, if any."""
        return next((i for i in self.children[at] if self.nodes[i].deprel in relations), None)

    def each(self, at: int, *relations: str) -> list[int]:
        """Return the dependents with one of these relations."""
        return [i for i in self.children[at] if self.nodes[i].deprel in relations]

    def words_of(self, at: int, *relations: str) -> set[str]:
        """Return the dependents with one of these relations, as words."""
        return {self.nodes[i].text for i in self.each(at, *relations)}


@dataclass(slots=True)
class Trees:
    """Parses each text once, and remembers it while a draft is checked."""

    parse: Parse
    _rows: dict[str, Row] = field(default_factory=dict)
    _wanted: dict[str, None] = field(default_factory=dict)

    def want(self, texts: Sequence[str]) -> None:
        """Note texts that will be asked for, to be parsed together: that takes a tenth of the time."""
        self._wanted |= dict.fromkeys(text[:_MOST_CHARACTERS] for text in texts)

    def rows(self, texts: Sequence[str]) -> list[Row]:
        """Return the row of each text; of a very long one its beginning."""
        texts = [text[:_MOST_CHARACTERS] for text in texts]
        if any(text not in self._rows for text in texts):
            if len(self._rows) > _MOST_KEPT:
                self._rows.clear()
            every = dict.fromkeys((*texts, *islice(self._wanted, _AT_ONCE)))
            new = [text for text in every if text not in self._rows]
            self._wanted = {text: None for text in self._wanted if text not in every}
            for text, sentences in zip(new, self.parse(new), strict=True):
                self._rows[text] = Row(text, sentences)
        return [self._rows[text] for text in texts]
