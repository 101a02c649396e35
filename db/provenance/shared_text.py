"""How much of one article's text is in another, and which passages.

Texts are compared by their *shingles*: five words in a row, without case and punctuation. The share
that two texts have in common is counted against the **shorter** (containment; Broder, "On the
resemblance and containment of documents", 1997), so that a wire story inside a longer report is found:
the two articles in ``tests/seeds`` share 72 % of the shorter one, but 41 % of all their shingles together.

Pure functions of the texts; nothing here depends on what else is stored.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from quotes.types import Span

WINDOW = 24
"""Shingles of which one is kept."""

SHINGLE = 5
"""Words in a shingle."""

SAME_TEXT = 0.5
"""Two articles are taken for one text if this share of the shorter one, or more, is in the other."""

LEAST_SHINGLES = 30
"""How many shingles must be common at least; less is a briefing or a phrase of the house, not a text."""

LEAST_OWN = 0.4
"""The share in the words *outside* quotation marks that must be common, too: two reporters who quote the
same long statement have not written the same text."""

LEAST_PASSAGE = 12
"""Words in a row that make a passage worth showing."""

PRIME = 2**61 - 1
BASE = 0x51ED270B35A1F
_GONE = pow(BASE, SHINGLE, PRIME)  # the weight of the word that a shingle leaves behind
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A mark that is not closed in its line holds to the end of it: long statements close in the last line only.
_MARKED = re.compile(r"“[^”\n]*|\"[^\"\n]*\"?")


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A run of words that two texts have in common, by its place in each."""

    one: Span
    other: Span
    words: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common.

    ``share`` is the part of the shorter text's shingles that the other has, too; ``own_share`` is ``share``
    without what is in quotation marks, ``None`` if the shorter text has too little outside of them.
    """

    share: float
    common: int
    own_share: float | None

    @property
    def same_text(self) -> bool:
        """Whether it is enough to take the two for prints of one text."""
        own = self.own_share is None or self.own_share >= LEAST_OWN
        return self.share >= SAME_TEXT and self.common >= LEAST_SHINGLES and own


class Words:
    """The words of a text with their places; made by :func:`words_of`, which remembers recent ones."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.shingles = _shingles([word_hash(word) for word in WORD.findall(text)])
        self.distinct = frozenset(self.shingles)

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """The first and last character of each word, end excluded."""
        return [match.span() for match in WORD.finditer(self._text)]

    @cached_property
    def own(self) -> frozenset[int]:
        """The shingles with no word inside quotation marks."""
        marked = [match.span() for match in _MARKED.finditer(self._text)]
        found, at = set(), 0
        for number, shingle in enumerate(self.shingles):
            start, end = self.places[number][0], self.places[number + SHINGLE - 1][1]
            while at < len(marked) and marked[at][1] <= start:
                at += 1
            if at == len(marked) or marked[at][0] >= end:
                found.add(shingle)
        return frozenset(found)


BITS = 1 << 14
"""In a sketch."""


@dataclass(frozen=True)
class Sketch:
    """What tells in a microsecond that two texts cannot be prints of one: a bit for each shingle.

    Several shingles can have one bit, so what two sketches share is corrected upwards: it is never less
    than what the texts share. It takes two kilobytes; a text ready for comparison takes many more.

    ``bits``: which of `BITS` are set: for each shingle what is left of it, divided by their number.
    ``count``: of the different shingles.
    """

    bits: int
    count: int

    @cached_property
    def hidden(self) -> int:
        """How many shingles are behind the bit of another."""
        return self.count - self.bits.bit_count()

    def can_be_one_text(self, other: Sketch) -> bool:
        """Return whether :func:`share_of_one_text` may find a share; never False where it does."""
        common = (self.bits & other.bits).bit_count() + min(self.hidden, other.hidden)
        return common >= LEAST_SHINGLES and common >= SAME_TEXT * min(self.count, other.count)


def sketch_of(text: str) -> Sketch:
    """Return the sketch of a text."""
    distinct = words_of(text).distinct
    marked = bytearray(BITS >> 3)
    for shingle in distinct:
        marked[shingle % BITS >> 3] |= 1 << (shingle & 7)
    return Sketch(int.from_bytes(marked, "little"), len(distinct))


def words_of(text: str) -> Words:
    """`text` made ready for comparison."""
    return _known(text) if len(text) <= _LONGEST_KEPT else _known_long(text)


_LONGEST_KEPT = 50_000  # characters: as much again as a hundred bytes for each is kept of a text
_known = lru_cache(maxsize=256)(Words)
_known_long = lru_cache(maxsize=4)(Words)


def words_key(text: str) -> bytes:
    """Return a key that texts of the same words share, whatever case and punctuation; empty without a word.

    Two such texts are one, however short: no one writes a whole article in another's words by chance.
    """
    words = _folded(" ".join(WORD.findall(text)))
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass")).digest() if words else b""


def overlap(one: str, other: str) -> Overlap:
    """Return what two texts have in common; the same in both directions."""
    first, second = words_of(one), words_of(other)
    common = len(first.distinct & second.distinct)
    shorter = min(len(first.distinct), len(second.distinct))
    if not common:
        return Overlap(0.0, 0, None)
    own, others = first.own, second.own
    least = min(len(own), len(others))
    own_share = len(own & others) / least if least >= LEAST_SHINGLES else None
    return Overlap(common / shorter, common, own_share)


def share_of_one_text(one: str, other: str) -> float | None:
    """Return the share of the shorter text that is in the other if the two are prints of one text, else None.

    It is quicker than :func:`overlap` where most texts are not.
    """
    first, second = words_of(one), words_of(other)
    common = len(first.distinct & second.distinct)
    shorter = min(len(first.distinct), len(second.distinct))
    if common < LEAST_SHINGLES or common < SAME_TEXT * shorter:
        return None
    found = overlap(one, other)
    return found.share if found.same_text else None


def passages(one: str, other: str, *, limit: int = 5) -> tuple[SharedRun, ...]:
    """Return the longest runs of words that both have, longest first.

    Args:
        one, other: the texts.
        limit: how many at most. Runs of fewer than `LEAST_PASSAGE` words are left out.
    """
    first, second = words_of(one), words_of(other)
    where: dict[int, list[int]] = {}
    for at, shingle in enumerate(second.shingles):
        if shingle in first.distinct:
            where.setdefault(shingle, []).append(at)
    runs: list[tuple[int, int, int]] = []
    open_runs: dict[int, int] = {}  # its place in the second less that in the first -> its start
    for at in range(len(first.shingles) + 1):
        places = where.get(first.shingles[at], ()) if at < len(first.shingles) else ()
        if len(places) == len(open_runs) < 2 and all(place - at in open_runs for place in places):
            continue  # nothing ends or begins here, as at most places
        going = {place - at for place in places}
        for shift in open_runs.keys() - going:
            start = open_runs.pop(shift)
            runs.append((at - start + SHINGLE - 1, start, start + shift))
        for shift in going:
            open_runs.setdefault(shift, at)
    runs.sort(key=lambda run: (-run[0], run[1], run[2]))
    chosen: list[SharedRun] = []
    for words, start, place in runs:
        if words < LEAST_PASSAGE or len(chosen) == limit:
            break
        span = Span(first.places[start][0], first.places[start + words - 1][1])
        if not any(span.overlap(passage.one) for passage in chosen):
            there = Span(second.places[place][0], second.places[place + words - 1][1])
            chosen.append(SharedRun(span, there, words))
    return tuple(chosen)


def _shingles(words: Sequence[int]) -> list[int]:
    """A number for every `SHINGLE` words in a row: a polynomial of theirs, rolled on from word to word.

    Karp and Rabin, "Efficient randomized pattern-matching algorithms", 1987. The numbers are the same on
    every machine, and both databases hold them.
    """
    found = []
    value = 0
    for at, word in enumerate(words):
        value = (value * BASE + word) % PRIME
        if at >= SHINGLE:
            value = (value - words[at - SHINGLE] * _GONE) % PRIME
        if at >= SHINGLE - 1:
            found.append(value)
    return found


@lru_cache(maxsize=1 << 16)
def word_hash(word: str) -> int:
    """Return a number for a word, whatever its case: below `PRIME`, the same on every machine."""
    folded = _folded(word).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(folded, digest_size=8).digest(), "big") % PRIME


def _folded(words: str) -> str:
    """Fold case and apostrophes only. A copy keeps the accents, and archives hold hashes of these words."""
    return words.casefold().replace("’", "'")
