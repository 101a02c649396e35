"""Where the words of a wording appear in a text, whatever their case, punctuation and spelling."""

from __future__ import annotations

from collections.abc import Iterator

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
    return [
        _span(text, row, start, end)
        for start in _starts(row, first)
        if (end := _end(row, start + len(first) + 1, others, apart)) is not None
    ]


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
    return [_span(text, row, start, start + len(part) + 1) for start in _starts(row, part)]


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


def _end(row: str, end: int, parts: list[str], apart: int | None) -> int | None:
    """Where the blank behind the last of these parts is, each of them behind the one before it."""
    for part in parts:
        place = row.find(f" {part} ", end, None if apart is None else end + apart)
        if place < 0:
            return None
        end = place + len(part) + 1
    return end


def _span(text: Wording, row: str, start: int, end: int) -> Span:
    """The characters of the words between two blanks of the row."""
    first, last = row.count(" ", 0, start + 1) - 1, row.count(" ", 0, end) - 1
    return Span(text.tokens[first].start, text.tokens[last].end)
