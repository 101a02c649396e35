"""Words that the layout prints twice: pull quotes, and sub-headings cut from the running text.

A pull quote repeats a quotation of the same article, larger, often without its marks. It is kept and marked
as such, with the speaker of the quotation that it repeats, whoever is named right above it. A sub-heading
that repeats a reported sentence is not a second quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from quotes.grammar.places import Taken
from quotes.types import Article, Kind, Quote, Role, Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: A repetition of this many words is more than chance.
_ENOUGH = 5
#: Of rows of words that begin alike this many are looked for; no page has a tenth as many.
_ALIKE = 50
_BASE, _PRIME = 1_000_003, (1 << 61) - 1

Row = tuple[str, ...]
"""The words of a text, in order."""


def _words(text: str) -> Row:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def settle_repeats(article: Article, quotes: list[Quote], silent: set[int]) -> list[Quote]:
    """Return the quotations with the article's pull quotes, and without mere repetitions, in order.

    Args:
        article: the article with its paragraphs.
        quotes: what was found in it.
        silent: indices of paragraphs that never hold a statement (teasers, captions, credits).
    """
    kept = _without_headings(article, quotes)
    said = Taken(len(article.text), (Span(quote.start, quote.end) for quote in kept))
    alone = [
        (paragraph.span, words)
        for k, paragraph in enumerate(article.paragraphs)
        if k not in silent and not said.touches([paragraph.span])
        if len(words := _words(paragraph.span.of(article.text))) >= _ENOUGH
    ]
    marked = [
        (number, span)
        for number, quote in enumerate(kept)
        if quote.kind != Kind.INDIRECT
        for span in quote.spans
    ]
    texts = [_words(span.of(article.text)) for _, span in marked]
    repeated = _first_with([words for _, words in alone], texts)
    pulled = [
        _pull_quote(kept[marked[repeated[words]][0]], span) for span, words in alone if words in repeated
    ]
    headings = _marked_headings(article, kept)
    if headings:
        running = [k for k, (number, _) in enumerate(marked) if number not in headings]
        again = _first_with(headings.values(), (texts[k] for k in running))
        for number, words in headings.items():
            if words in again:
                kept[number] = _pull_quote(kept[marked[running[again[words]]][0]], kept[number].spans[0])
    return sorted(kept + pulled, key=lambda quote: (quote.start, quote.end))


def _pull_quote(quote: Quote, span: Span) -> Quote:
    """The quotation as it is printed once more, in this range."""
    return replace(
        quote, spans=(span,), kind=Kind.DIRECT, cue=None, rule="pull quote", pull_quote=True, path=""
    )


def _marked_headings(article: Article, quotes: list[Quote]) -> dict[int, Row]:
    """The words of the quotations in marks that are all of a paragraph and have no cue there, by number."""
    starts = [paragraph.span.start for paragraph in article.paragraphs]
    found: dict[int, Row] = {}
    for number, quote in enumerate(quotes):
        if quote.kind is not Kind.DIRECT or len(quote.spans) != 1:
            continue
        paragraph = article.paragraphs[bisect_right(starts, quote.start) - 1].span
        words = _words(quote.spans[0].of(article.text))
        cued = quote.cue is not None and paragraph.start <= quote.cue.start < paragraph.end
        if len(words) >= _ENOUGH and not cued and words == _words(paragraph.of(article.text)):
            found[number] = words
    return found


def _without_headings(article: Article, quotes: list[Quote]) -> list[Quote]:
    """The quotations but the unmarked ones in a heading whose words a body paragraph repeats."""
    paragraphs = article.paragraphs
    starts = [paragraph.span.start for paragraph in paragraphs]
    headings: dict[int, Row] = {}
    for number, quote in enumerate(quotes):
        k = bisect_right(starts, quote.start) - 1
        if (
            quote.kind == Kind.INDIRECT
            and k >= 0
            and paragraphs[k].role in (Role.SUBHEADING, Role.HEADLINE)
            and quote.end <= paragraphs[k].span.end
        ):
            headings[number] = _words(quote.text(article))
    if not headings:
        return list(quotes)
    body = (
        _words(one.span.of(article.text))
        for one in paragraphs
        if one.role.is_running_text and one.role is not Role.SUBHEADING
    )
    repeated = _first_with(headings.values(), body)
    return [quote for number, quote in enumerate(quotes) if headings.get(number) not in repeated]


def _first_with(rows: Iterable[Row], texts: Iterable[Row]) -> dict[Row, int]:
    """Return for each of these rows of words the number of the first text that has it in one piece.

    The texts are read once: a row is looked at where its first words are. Sums over all words up to each
    place of a text tell in one step whether a row of any length can be there (Karp and Rabin 1987).
    """
    waiting: dict[Row, dict[Row, int]] = {}
    for row in rows:
        waiting.setdefault(row[:_ENOUGH], {})[row] = _sums(row)[-1]
    sizes = sorted({len(first) for first in waiting})
    found: dict[Row, int] = {}
    for number, text in enumerate(texts):
        sums: list[int] = []
        for at in range(len(text) + 1):
            for size in sizes:
                alike = waiting.get(text[at : at + size])
                if not alike:
                    continue
                sums = sums or _sums(text)
                here = [
                    row for row, total in islice(alike.items(), _ALIKE) if _may_be_at(at, sums, row, total)
                ]
                for row in here:
                    if text[at : at + len(row)] == row:
                        found[row] = number
                        del alike[row]
    return found


def _may_be_at(at: int, sums: list[int], row: Row, total: int) -> bool:
    end = at + len(row)
    return end < len(sums) and (sums[end] - sums[at] * pow(_BASE, len(row), _PRIME)) % _PRIME == total


def _sums(words: Row) -> list[int]:
    """For each place between words a number made of all words before it."""
    sums = [0]
    for word in words:
        sums.append((sums[-1] * _BASE + hash(word)) % _PRIME)
    return sums
