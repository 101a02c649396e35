"""Judgements on where a quotation begins and ends: ranges of the text, and the quotation with these words.

The ranges are characters of `Article.text`, the end excluded. What kind of speech the words are, and by which
passages they are compared, follows from the quotation marks around them in their lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.check.archive.printed import MARKED
from quotes.group.passages import passages_of
from quotes.read.article.lines import line_end, line_start
from quotes.types import Kind, Quote, Span

_MOST_MARKS = 4
"""Characters of marks on both sides of a range (``''``)."""


def write_ranges(spans: Sequence[Span]) -> str:
    """Return ranges as a judgement keeps them.

    >>> write_ranges([Span(0, 9), Span(20, 31)])
    '0:9,20:31'
    """
    return ",".join(f"{span.start}:{span.end}" for span in spans)


def read_ranges(right: str) -> tuple[Span, ...]:
    """Return the ranges that `write_ranges` wrote, in order; none if it did not.

    >>> read_ranges("0:9,20:31"), read_ranges("Ana Lee")
    ((Span(start=0, end=9), Span(start=20, end=31)), ())
    """
    found: list[Span] = []
    for part in right.split(","):
        start, _, end = part.partition(":")
        if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
            return ()
        found.append(Span(int(start), int(end)))
    return tuple(found) if all(one.end <= other.start for one, other in pairwise(found)) else ()


def with_words(text: str, quote: Quote, spans: Sequence[Span]) -> Quote:
    """Return the quotation with these words as its content, as sure as a person is.

    Args:
        text: the article's text.
        quote: the quotation.
        spans: what was said, in order; marks right around a range belong to it.
    """
    stretches = _stretches(text, spans)
    content = tuple(_with_marks(span, stretches) for span in spans)
    changed = replace(quote, spans=content, kind=_kind(text, content, stretches), passages=(), extent=1.0)
    inside = [one for one in stretches if any(one.overlap(span) for span in content)]
    return replace(changed, passages=passages_of(text, changed, inside))


def _stretches(text: str, spans: Sequence[Span]) -> list[Span]:
    """The marked stretches of the lines that the ranges are in, with their marks, in order."""
    found: dict[Span, None] = {}
    for span in spans:
        at = line_start(text, span.start)
        while at < span.end:
            end = line_end(text, at)
            found |= {Span(at + one.start(), at + one.end()): None for one in MARKED.finditer(text[at:end])}
            at = end + 1
    return sorted(found)


def _with_marks(span: Span, stretches: Sequence[Span]) -> Span:
    """A range with the marks of each stretch that it holds but for these."""
    for one in stretches:
        if span.start <= one.start + 1 and span.end >= one.end - 1 and span.overlap(one):
            span = Span(min(span.start, one.start), max(span.end, one.end))
    return span


def _kind(text: str, spans: Sequence[Span], stretches: Sequence[Span]) -> Kind:
    marked = unmarked = False
    for span in spans:
        at = span.start
        for one in (*stretches, Span(span.end, span.end)):
            unmarked = unmarked or any(map(str.isalnum, text[at : min(one.start, span.end)]))
            marked = marked or one.overlap(span) > 0
            at = max(at, one.end)
    return Kind.MIXED if marked and unmarked else Kind.DIRECT if marked else Kind.INDIRECT


def without_clashes(quotes: Sequence[Quote], changed: dict[int, Quote]) -> dict[int, Quote]:
    """Return changed quotations, without those whose new words are another quotation's, too.

    A later reading may find two quotations where a person judged that there is one; then nobody has judged
    what it found.

    Args:
        quotes: all quotations of an article as found.
        changed: those that are changed, by number, in order.
    """
    now = {n: changed.get(n, quote) for n, quote in enumerate(quotes)}
    kept = dict(changed)
    for n, quote in changed.items():
        if quote.spans == quotes[n].spans or not quote.is_said:
            continue
        if any(k != n and other.is_said and shares(quote, other) for k, other in now.items()):
            found = quotes[n]
            now[n] = kept[n] = replace(
                quote, spans=found.spans, kind=found.kind, passages=found.passages, extent=found.extent
            )
    return kept


def shares(one: Quote, other: Quote) -> bool:
    """Return whether two quotations have a character in common."""
    return any(a.overlap(b) for a in one.spans for b in other.spans)


def holds(quote: Quote, spans: Sequence[Span]) -> bool:
    """Return whether a quotation has these words and, beside marks, no others."""
    return len(quote.spans) == len(spans) and all(
        own.covers(span) and len(own) <= len(span) + _MOST_MARKS
        for own, span in zip(quote.spans, spans, strict=True)
    )
