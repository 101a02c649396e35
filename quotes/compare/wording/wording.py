"""A wording as a row of words: normalised, each with its place in the text as printed.

    >>> wording_of('“We’ll invest a total of $380 billion … [in defence],” he').normalised
    'we will invest a total of 380000000000 dollar … [in defense] he'

The normalised text is what makes two printings *one wording*: Unicode form, case, accents, marks, dashes,
white space, punctuation, contractions, British spelling and the way in which a number or a currency is
written are gone; words, their order, ellipses inside and editors' brackets stay. To normalise twice
changes nothing. The rules are versioned by :data:`NORMALISATION_VERSION`.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import accumulate, chain, pairwise

from quotes.compare.wording import word_lists
from quotes.compare.wording.plain_text import read_plain
from quotes.compare.wording.tokens import ELLIPSIS, Token, read_tokens

NORMALISATION_VERSION = 1


def kin(word: str) -> str:
    """Return what two words share that begin with the same letter and are forms of one."""
    return "a" if word == "an" else word[:3]


class Wording:
    """A text made ready for comparison. Made by :func:`wording_of`, which remembers recent ones."""

    words: tuple[str, ...]
    gaps: frozenset[int]  # places of words after an ellipsis
    bracketed: frozenset[int]  # places of words inside an editor's brackets

    def __init__(self, text: str) -> None:
        self.text = text
        if (plain := read_plain(text)) is not None:
            self.words, self.gaps = plain
            self.bracketed = frozenset()
            return
        self.words = tuple(token.text for token in self.tokens)
        self.gaps = frozenset(i for i, token in enumerate(self.tokens) if token.after_gap and i)
        self.bracketed = frozenset(i for i, token in enumerate(self.tokens) if token.bracket)

    @cached_property
    def _reading(self) -> tuple[tuple[Token, ...], tuple[str, ...]]:
        return read_tokens(self.text)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words with their places in the text."""
        return self._reading[0]

    @property
    def surface(self) -> tuple[str, ...]:
        """Its words as they look apart from case and kind of mark."""
        return self._reading[1]

    @cached_property
    def plain(self) -> str:
        """Its words alone."""
        return " ".join(self.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its different words."""
        return frozenset(self.words)

    @cached_property
    def normalised(self) -> str:
        """The normalised text (see the module's docstring); empty if there is no word."""
        if self.bracketed:
            return _render(self.tokens)
        if not self.gaps:
            return self.plain
        return " ".join(f"{ELLIPSIS} {word}" if i in self.gaps else word for i, word in enumerate(self.words))

    @cached_property
    def content(self) -> float:
        """How much its words tell (:func:`content_words`)."""
        return content_words(self.words)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Its words that are no function words."""
        return self.vocabulary - word_lists.FUNCTION_WORDS

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every two neighbouring words, two function words left out: what candidates must share.

        If nothing would be left, the pairs of function words count too, so that no wording of two words
        or more is without one; a single word is its own.
        """
        words, function = self.words, word_lists.FUNCTION_WORDS
        if len(words) == 1:
            return frozenset(words)
        pairs = list(pairwise(words))
        telling = [pair for pair in pairs if pair[0] not in function or pair[1] not in function]
        return frozenset(f"{one} {two}" for one, two in (telling or pairs))

    @cached_property
    def turning(self) -> int:
        """How many of its words can turn a meaning."""
        return sum(map(word_lists.turns, self.words))


class _Normalised(Wording):
    """A wording whose text is normalised already, so that its words need not be found."""

    def __init__(self, text: str) -> None:
        self.text = text
        if ELLIPSIS not in text and "[" not in text:
            self.words = tuple(text.split())
            self.gaps = self.bracketed = frozenset()
            return
        if "[" not in text:
            parts = text.split(f" {ELLIPSIS} ")
            rows = [part.split() for part in parts]
            self.words = tuple(chain.from_iterable(rows))
            self.gaps = frozenset(accumulate(map(len, rows[:-1])))
            self.bracketed = frozenset()
            return
        words: list[str] = []
        gaps: set[int] = set()
        bracketed: set[int] = set()
        gap = inside = False
        for part in text.split():
            if part == ELLIPSIS:
                gap = True
                continue
            inside = inside or part[0] == "["
            if inside:
                bracketed.add(len(words))
            if gap and words:
                gaps.add(len(words))
            gap = False
            words.append(part.strip("[]"))
            inside = inside and part[-1] != "]"
        self.words = tuple(words)
        self.gaps = frozenset(gaps)
        self.bracketed = frozenset(bracketed)

    @cached_property
    def normalised(self) -> str:
        return self.text


def wording_of(text: str) -> Wording:
    """Return `text` made ready for comparison."""
    return _known(text) if len(text) <= _LONGEST_KEPT else _known_long(text)


def normalised_wording(text: str) -> Wording:
    """The same as :func:`wording_of` for a text that `Wording.normalised` gave, some twenty times as fast."""
    return _known_normalised(text) if len(text) <= _LONGEST_KEPT else _known_long_normalised(text)


_LONGEST_KEPT = 10_000  # characters; of longer texts a few are remembered
_known = lru_cache(maxsize=1 << 13)(Wording)  # some kilobytes each
_known_long = lru_cache(maxsize=8)(Wording)
_known_normalised = lru_cache(maxsize=1 << 13)(_Normalised)
_known_long_normalised = lru_cache(maxsize=8)(_Normalised)


_SET_PHRASES = re.compile(
    r"\b(?:president of the united states(?: of america)?|united states(?: of america)?|united kingdom"
    r"|united nations|white house|prime minister|supreme court|end of the day|american people)\b"
)


SET_PHRASE_STARTS = frozenset(("president", "united", "white", "prime", "supreme", "end", "american"))


def content_words(words: tuple[str, ...]) -> float:
    """Return how much the different words in `words` tell: function words 0, light ones 0.5, others 1.

    A set phrase for a country, an office or a turn of speech counts as one light word.
    """
    told = set(words)
    if not told.isdisjoint(SET_PHRASE_STARTS):
        told = set(_SET_PHRASES.sub("president", " ".join(words)).split())
    return sum(0.5 if word in word_lists.LIGHT_WORDS else 1.0 for word in told - word_lists.FUNCTION_WORDS)


def _render(row: tuple[Token, ...]) -> str:
    parts: list[str] = []
    for i, token in enumerate(row):
        before = row[i - 1].bracket if i else 0
        after = row[i + 1].bracket if i + 1 < len(row) else 0
        if token.after_gap and i:
            parts.append(ELLIPSIS)
        opening = "[" if token.bracket and token.bracket != before else ""
        closing = "]" if token.bracket and token.bracket != after else ""
        parts.append(f"{opening}{token.text}{closing}")
    return " ".join(parts)
