"""A sentence's dependency tree, with the few questions that the later stages ask of it.

A tree is read with word indices (0-based within the sentence); only :meth:`Tree.ranges`
turns them back into characters of the article.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from quotes.types import Sentence, Span, Word

_start = attrgetter("start")


class Tree:
    """The dependency tree of one sentence.

    Attributes:
        words: the sentence's words; ``words[i].index == i``.
        children: for each word the indices of its dependents, left to right.
    """

    __slots__ = ("_subtrees", "_verbs", "children", "sentence", "words")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.words: tuple[Word, ...] = sentence.words
        self.children: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head >= 0:
                self.children[word.head].append(word.index)
        self._subtrees: dict[int, list[int]] = {}
        self._verbs: list[int] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def subtree(self, index: int) -> list[int]:
        """Return the word and everything below it, left to right."""
        found = self._subtrees.get(index)
        if found is None:
            found = []
            stack = [index]
            while stack:
                i = stack.pop()
                found.append(i)
                stack.extend(self.children[i])
            found.sort()
            self._subtrees[index] = found
        return found

    def child(self, index: int, *relations: str) -> int | None:
        """Return the first dependent of `index` with one of these relations, if any."""
        for i in self.children[index]:
            if self.words[i].deprel in relations:
                return i
        return None

    def first_word_from(self, position: int) -> int:
        """Return the first word that starts at this character of the article or behind it."""
        return bisect_left(self.words, position, key=_start)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """Return the words that start in this range."""
        return self.words[self.first_word_from(span.start) : self.first_word_from(span.end)]

    def verbs_between(self, first: int, last: int) -> int:
        """Return how many words from `first` on, `last` excluded, are verbs."""
        if self._verbs is None:
            self._verbs = [0, *itertools.accumulate(word.upos == "VERB" for word in self.words)]
        return max(0, self._verbs[last] - self._verbs[first])

    def ancestors(self, index: int) -> list[int]:
        """Return the chain of heads above `index`, nearest first."""
        chain: list[int] = []
        head = self.words[index].head
        while head >= 0 and len(chain) <= len(self.words):
            chain.append(head)
            head = self.words[head].head
        return chain

    def top_of_name(self, index: int) -> int:
        """Return the word that ties a name to the rest of the sentence: up over flat and compound links."""
        while self.words[index].head >= 0 and self.words[index].deprel in ("flat", "compound", "flat:name"):
            index = self.words[index].head
        return index

    def path(self, start: int, goal: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the way from `start` up to the common head, and down from there to `goal`.

        Both parts hold word indices; the common head is the last of the first part.
        """
        up = [start, *self.ancestors(start)]
        down = [goal, *self.ancestors(goal)]
        seen = {index: rank for rank, index in enumerate(up)}
        for rank, index in enumerate(down):
            if index in seen:
                return tuple(up[: seen[index] + 1]), tuple(reversed(down[:rank]))
        return tuple(up), tuple(reversed(down))

    def near_path(self, start: int, goal: int, most: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the `path` if it has no more than `most` steps, otherwise any one that has more."""
        seen = {start: 0}
        up, index = [start], start
        while len(up) <= most and (index := self.words[index].head) >= 0:
            seen[index] = len(up)
            up.append(index)
        down: list[int] = []
        index = goal
        while len(down) <= most and index not in seen and index >= 0:
            down.append(index)
            index = self.words[index].head
        if index in seen:
            return tuple(up[: seen[index] + 1]), tuple(reversed(down))
        return self.path(start, goal) if index < 0 and len(up) <= most else (tuple(up), tuple(down))

    def describe_path(self, start: int, goal: int) -> str:
        """Return the path for readers: ``said -nsubj-> Lee``, with ``<-rel-`` upwards."""
        up, down = self.path(start, goal)
        text = self.words[up[0]].text
        for child, head in itertools.pairwise(up):
            text += f" <-{self.words[child].deprel}- {self.words[head].text}"
        for index in down:
            text += f" -{self.words[index].deprel}-> {self.words[index].text}"
        return text

    def ranges(self, indices: Iterable[int], text: str) -> tuple[Span, ...]:
        """Return the ranges of characters that the words at `indices` fill, gaps of white space closed."""
        merged: list[list[int]] = []
        last = -2
        for i in sorted(indices):
            word = self.words[i]
            if merged and (i == last + 1 or not text[merged[-1][1] : word.start].strip()):
                merged[-1][1] = max(merged[-1][1], word.end)
            else:
                merged.append([word.start, word.end])
            last = i
        return tuple(Span(start, end) for start, end in merged)
