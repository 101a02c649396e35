"""Words of several places of print put together as if they had been said in one go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.check.meaning.sentences import stretches
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import Wording, wording_of
from quotes.text import one_line, word_set
from quotes.types import Span

_LEAST = 3  # words in a row that show where they were taken from
_MOST_WORDS = 400  # of either side
_MOST_ROWS = 6
_LEAST_CLAUSE, _LEAST_JOINED = 2, 6  # words
_MOST_TEXTS = 40
_CLAUSE_END = re.compile(r"[,;:.!?—–]\s+(?=[^\W\d_])")
_FAR = 4  # printed words between two rows of one sentence
_JOINING = word_set("and but so or because then also")
_SENTENCE_END = re.compile(r"[.!?…][”\"’»')\]]*\s|\s\.\.\.\s|[\r\n]")


@dataclass(frozen=True, slots=True)
class Row:
    """Words of a draft that are in print in a row: their places in both (characters)."""

    draft: Span
    printed: Span


def joined_rows(draft: str, printed: str) -> list[Row]:
    """Return the rows of printed words that a draft's words are made of; none if it joins no two sentences.

    Nothing but "and" or the like may stand between the rows, and no ellipsis.

    >>> [row.printed.of("We lost. I am glad that it is over.") for row in joined_rows(
    ...     "I am glad that we lost", "We lost it all. I am glad that it is over.")]
    []
    """
    ours, theirs = wording_of(draft), wording_of(printed)
    if ours.gaps or ours.bracketed or max(len(ours.words), len(theirs.words)) > _MOST_WORDS:
        return []
    rows = _rows(ours, theirs)
    if rows is None or not 2 <= len(rows) <= _MOST_ROWS:
        return []
    joined = any(_apart(one, other, theirs, printed) for one, other in pairwise(rows))
    return [_row(row, ours, theirs) for row in rows] if joined else []


def clauses_apart(draft: str, printed: Sequence[str]) -> list[int]:
    """Return which of several printed texts a draft's clauses were taken from; none if not each is in one.

    >>> clauses_apart("It leans, and we will have to wait", ["It leans, as ever.", "We will have to wait."])
    [0, 1]
    """
    texts = [f" {wording_of(text).plain} " for text in printed[:_MOST_TEXTS]]
    sentences = stretches(draft)[0]
    return _each_in(sentences, texts) or _each_in(_CLAUSE_END.split(draft), texts)


def _each_in(clauses: Sequence[str], texts: Sequence[str]) -> list[int]:
    parts = [wording_of(part) for part in clauses]
    words = [one.words[one.words[0] in _JOINING :] for one in parts if one.words]
    if len(words) < 2 or min(map(len, words)) < _LEAST_CLAUSE or sum(map(len, words)) < _LEAST_JOINED:
        return []
    found: list[int] = []
    for clause in words:
        at = next((n for n, text in enumerate(texts) if f" {' '.join(clause)} " in text), None)
        if at is None:
            return []
        found.append(at)
    return list(dict.fromkeys(found)) if len(set(found)) > 1 else []


def in_rows(rows: list[Row], printed: str) -> str:
    """Return the rows as printed, each in marks of its own."""
    return " … ".join(f"“{one_line(row.printed.of(printed)).strip(' ,;:.')}”" for row in rows)


_Row = tuple[int, int, int]  # first word of the draft, first printed word, number of words


def _rows(ours: Wording, theirs: Wording) -> list[_Row] | None:
    """The longest rows from left to right; None if a word in none of them is more than a joint."""
    rows: list[_Row] = []
    at = 0
    while at < len(ours.words):
        sizes = ((_common(ours, at, theirs, j), -j) for j in range(len(theirs.words)))
        size, place = max(sizes, default=(0, 0))
        if size >= _LEAST:
            rows.append((at, -place, size))
            at += size
        elif rows and ours.words[at] in _JOINING:
            at += 1
        else:
            return None
    return rows


def _common(ours: Wording, i: int, theirs: Wording, j: int) -> int:
    size = 0
    for one, other in zip(ours.words[i:], theirs.words[j:], strict=False):
        if one != other or (size and j + size in theirs.gaps):
            break
        size += 1
    return size


def _apart(one: _Row, other: _Row, theirs: Wording, printed: str) -> bool:
    """Whether two rows are of two sentences, or of two places of one."""
    end, start = one[1] + one[2], other[1]
    if start < end:
        return True
    between = theirs.words[end:start]
    if not word_lists.NEGATIONS.isdisjoint(between[-2:]) and len(between) < _FAR:
        return False  # "it is [not] over"
    gap = printed[theirs.tokens[end - 1].end : theirs.tokens[start].start]
    if not between:
        return False
    return len(between) >= _FAR or _SENTENCE_END.search(gap) is not None


def _row(row: _Row, ours: Wording, theirs: Wording) -> Row:
    first, place, size = row
    return Row(
        Span(ours.tokens[first].start, ours.tokens[first + size - 1].end),
        Span(theirs.tokens[place].start, theirs.tokens[place + size - 1].end),
    )
