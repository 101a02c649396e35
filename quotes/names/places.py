"""Where names stand in an article, found for all of them together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

_WORD = re.compile(r"\w+")
_FEW = 60  # words that are each looked for sooner than all words of the text are gone through


class NamePlaces:
    """The places of names in a text: to look through all of it for each takes the square of its length.

    Args:
        text: the article's.
        names: those that will be asked for, and parts of them.
    """

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self._text = text
        self._starts: dict[str, list[int]] = {word: [] for name in names for word in _WORD.findall(name)}
        self._grouped: dict[str, defaultdict[str, list[tuple[int, int]]]] = {}
        if len(self._starts) <= _FEW:
            for word, starts in self._starts.items():
                starts += self._starts_of(word)
            return
        for match in _WORD.finditer(text):
            if (found := self._starts.get(match[0])) is not None:
                found.append(match.start())

    def of(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield where a name begins and ends, not within a longer word.

        >>> list(NamePlaces("Lee met Ana Lee, not Leeds.", ["Ana Lee"]).of("Lee"))
        [(0, 3), (12, 15)]
        """
        words = list(_WORD.finditer(name))
        if not words:
            return
        rarest = min(words, key=lambda word: len(self._starts[word[0]]))
        done = 0
        for place in self._starts[rarest[0]]:
            start = place - rarest.start()
            end = start + len(name)
            if start >= done and self._text.startswith(name, start) and not self._within(start, end):
                done = end
                yield start, end

    def grouped(self, name: str, key: Callable[[int], str]) -> dict[str, list[tuple[int, int]]]:
        """Return the places of a name by what `key` says of where each begins; worked out once for a name."""
        if name not in self._grouped:
            groups = self._grouped[name] = defaultdict(list)
            for start, end in self.of(name):
                groups[key(start)].append((start, end))
        return self._grouped[name]

    def _starts_of(self, word: str) -> Iterator[int]:
        start = self._text.find(word)
        while start >= 0:
            if not self._within(start, start + len(word)):
                yield start
            start = self._text.find(word, start + len(word))

    def _within(self, start: int, end: int) -> bool:
        """Whether the range is a part of longer words."""
        text = self._text
        return (start > 0 and _inside(text[start - 1])) or (end < len(text) and _inside(text[end]))


def _inside(char: str) -> bool:
    return char.isalnum() or char == "_"
