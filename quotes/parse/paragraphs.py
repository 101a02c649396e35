"""From articles to pieces: what the models read at once, and where it is in its article.

A piece is one paragraph. A tokenizer trained on running text does not end a sentence at a single line break,
so a headline or caption would run into the next paragraph and spoil its tree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.read.article.inserts import find_inserts, without
from quotes.read.article.lines import lines_of
from quotes.types import Article, Paragraph

LONGEST_PIECE = 5000
"""Characters. The memory of a batch grows with its longest piece; no paragraph of news comes near this."""

_SENTENCE_END = re.compile(r"[.!?]['\"”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one paragraph.

    Attributes:
        text: what the models read; as long as the part of the article that it is made of.
        start: where it begins, in characters of the article's text.
        article: the number of the article in its batch.
        paragraph: the number of the paragraph in its article.
    """

    text: str
    start: int
    article: int
    paragraph: int


def with_paragraphs(article: Article) -> Article:
    """Return the article itself if its paragraphs are known, otherwise with its lines as paragraphs."""
    if article.paragraphs:
        return article
    return replace(article, paragraphs=tuple(Paragraph(line) for line in lines_of(article.text)))


def pieces_of(articles: Sequence[Article]) -> Iterator[Piece]:
    """Yield every paragraph of every article as one piece, or as several if longer than LONGEST_PIECE."""
    for number, article in enumerate(articles):
        for index, paragraph in enumerate(article.paragraphs):
            text = readable(paragraph.span.of(article.text))
            text = without(text, find_inserts(text))
            for start, end in _cuts(text):
                if text[start:end].strip():
                    yield Piece(text[start:end], paragraph.span.start + start, number, index)


def parts_of(pieces: Iterable[Piece], most: int) -> Iterator[list[Piece]]:
    """Yield the pieces in rows of so many characters at most, or of one piece."""
    row: list[Piece] = []
    size = 0
    for piece in pieces:
        if row and size + len(piece.text) > most:
            yield row
            row, size = [], 0
        row.append(piece)
        size += len(piece.text)
    if row:
        yield row


def readable(text: str) -> str:
    """Return the text with control characters and halves of surrogate pairs replaced one for one.

    Stanza takes some control characters for letters, others for spaces; lone surrogates cannot be
    encoded. The length stays, so that offsets do.
    """
    if text.isprintable():
        return text
    return "".join(_REPLACEMENT.get(unicodedata.category(c), c) for c in text)


_REPLACEMENT = {"Cc": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of a text, cut at the last end of a sentence, otherwise at the last space or anywhere."""
    start = 0
    while len(text) - start > LONGEST_PIECE:
        end = _last(_SENTENCE_END, text, start) or _last(_SPACE, text, start) or start + LONGEST_PIECE
        yield start, end
        start = end
    yield start, len(text)


def _last(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    end = None
    for match in pattern.finditer(text, start, start + LONGEST_PIECE):
        end = match.end()
    return end
