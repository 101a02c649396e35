"""Where the words of a wording appear in a text, whatever their case, punctuation and spelling."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from quotes.compare.wording.wording import Wording
from quotes.types import Span


def find_words(wording: Wording, text: Wording, *, apart: int | None = None) -> list[Span]:
    """Return every place at which the words of `wording` appear in `text`, in order.

    The words between two ellipses or brackets must follow one another; where `wording` has an ellipsis or
    a bracket, `text` may have any other words.

        >>> from quotes.compare.wording.wording import wording_of
        >>> text = wording_of("We won’t rest, he said. We will not rest until they are home.")
        >>> [span.of(text.text) for span in find_words(wording_of("will not rest"), text)]
        ['won’t rest', 'will not rest']
        >>> [span.of(text.text) for span in find_words(wording_of("until … home"), text)]
        ['until they are home']

    Args:
        wording: the words to look for.
        text: the text to look in, made ready by `wording_of` or, if it is long, by `Wording`.
        apart: how far behind the end of one part the end of the next may lie, in characters of
            normalised text; None if it does not matter.

    Returns:
        Ranges of characters in the text as given, from the first word to the last (0-based, end excluded).
        Each begins at another word, so they can overlap.
    """
    first, *others = _parts(wording) or [""]
    if not first:
        return []
    row = f" {text.plain} "
    starts = list(_starts(row, first))
    ends = _ends(row, [start + len(first) + 1 for start in starts], others, apart)
    return _spans(text, [(start, end) for start, end in zip(starts, ends, strict=False) if end is not None])


def find_row(words: tuple[str, ...], text: Wording) -> list[Span]:
    """Return every place at which normalised words follow one another in `text`, in order.

        >>> from quotes.compare.wording.wording import wording_of
        >>> find_row(("can", "not"), wording_of("We can't."))
        [Span(start=3, end=8)]

    Returns:
        Ranges of characters in the text as given (0-based, end excluded).
    """
    if not words:
        return []
    part, row = " ".join(words), f" {text.plain} "
    return _spans(text, [(start, start + len(part) + 1) for start in _starts(row, part)])


def _parts(wording: Wording) -> list[str]:
    """The words between ellipses and brackets; what a bracket holds is an editor's own."""
    parts: list[list[str]] = [[]]
    for i, word in enumerate(wording.words):
        if i in wording.gaps or i in wording.bracketed:
            parts.append([])
        if i not in wording.bracketed:
            parts[-1].append(word)
    return [" ".join(part) for part in parts if part]


def _starts(row: str, part: str) -> Iterator[int]:
    """Where the blank before each appearance of these words is."""
    at = row.find(f" {part} ")
    while at >= 0:
        yield at
        at = row.find(f" {part} ", at + 1)


def _ends(row: str, begun: list[int], parts: list[str], apart: int | None) -> Iterator[int | None]:
    """Where the blank behind the last of these parts is, each of them behind the one before it.

    Args:
        row: the words to look in.
        begun: where the blank behind the first part is, in ascending order.
        parts: the others.
        apart: see :func:`find_words`.
    """
    places = [-1] * len(parts)  # where each was found last: places only move on
    for end in begun:
        found: int | None = end
        for at, part in enumerate(parts):
            assert found is not None
            if places[at] < found:
                places[at] = row.find(f" {part} ", found)
                if places[at] < 0:
                    return  # nor is it behind what begins later
            if apart is not None and places[at] + len(part) + 2 > found + apart:
                found = None
                break
            found = places[at] + len(part) + 1
        yield found


def _spans(text: Wording, found: list[tuple[int, int]]) -> list[Span]:
    """The characters of the words between each two blanks of the row."""
    if not found:
        return []
    blanks = list(accumulate((len(word) + 1 for word in text.words), initial=0))
    tokens = text.tokens
    return [
        Span(tokens[bisect_left(blanks, start)].start, tokens[bisect_left(blanks, end) - 1].end)
        for start, end in found
    ]
