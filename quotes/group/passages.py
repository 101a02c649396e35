"""The passages of a quotation: which runs of its words are compared with what other articles print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.compare.relation import weak
from quotes.compare.wording.wording import wording_of
from quotes.days import SHORT_MONTHS
from quotes.short_titles import SHORT_TITLES
from quotes.types import Kind, Quote, Span

_ENDS = re.compile(r"(?<![.!?…])[.!?…]+[\"”’'»)\]]*\s+(?=[\"“”‘’'«(\[]*[^\W_a-zß-öø-ÿ])")
_LAST_WORD = re.compile(r"(?<![\w.])[\w.]*\Z")
_STOP = re.compile(r"[.!?…][\"”’'»)\]\s]*\Z")
_LONGEST = 20  # characters of a word or of marks that are looked at
#: Before a name, and hardly ever at the end of a sentence; before a number likewise.
_BEFORE_NAMES = SHORT_TITLES | {"st", "mt", "vs", "v", "u.s", "u.k", "u.n", "d.c"}
_BEFORE_NUMBERS = frozenset(["no", "nos", *SHORT_MONTHS])


def passages_of(text: str, quote: Quote, stretches: Sequence[Span]) -> tuple[Span, ...]:
    """Return the passages of a quotation, the one that it is known by first.

    Of direct and indirect speech that is the whole content, and of mixed speech the marked stretch that tells
    most. Further stretches follow, and the sentences of marked words, if they tell enough to be known again.

    Args:
        text: the article's text.
        quote: the quotation.
        stretches: the marked stretches that share characters with it, in order, with or without their marks.

    Returns:
        Ranges of `text` in characters, end excluded; empty if the whole content is the only passage.
    """
    whole = Span(quote.start, quote.end)
    if quote.kind is Kind.INDIRECT:
        return ()
    if quote.kind is Kind.DIRECT:
        found = [whole]
    else:
        within = (_within(stretch, whole) for stretch in stretches)
        telling = [part for part in within if part is not None and _tells(text, quote, part)]
        found = sorted(telling, key=lambda part: (-_content(text, quote, part), part.start))
        if not found:
            return ()
    for passage in tuple(found):
        sentences = list(_sentences(text, quote.parts_of(passage)))
        if len(sentences) > 1:
            found += [each for each in sentences if _tells(text, quote, each)]
    kept = tuple(dict.fromkeys(found))
    return () if kept == (whole,) else kept


def _within(stretch: Span, whole: Span) -> Span | None:
    start, end = max(stretch.start, whole.start), min(stretch.end, whole.end)
    return Span(start, end) if start < end else None


def _words(text: str, quote: Quote, passage: Span) -> str:
    return " ... ".join(part.of(text) for part in quote.parts_of(passage))


def _tells(text: str, quote: Quote, passage: Span) -> bool:
    return not weak(wording_of(_words(text, quote, passage)))


def _content(text: str, quote: Quote, passage: Span) -> float:
    return wording_of(_words(text, quote, passage)).content


def _sentences(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """The sentences of some marked words; one may go on behind the reporting words that interrupt it."""
    if not parts:
        return
    start = parts[0].start
    for number, part in enumerate(parts):
        for end, following in ends_of_sentences(text, part):
            yield Span(start, end)
            start = following
        following = parts[number + 1].start if number + 1 < len(parts) else part.end
        # '"We will win," she said. "We have to."' has two sentences, with a comma behind the first.
        if following == part.end or _stops(text, part.start, part.end) or _stops(text, part.end, following):
            yield Span(start, part.end)
            start = following


def _stops(text: str, start: int, end: int) -> bool:
    return _STOP.search(text, max(start, end - _LONGEST), end) is not None


def ends_of_sentences(text: str, part: Span) -> Iterator[tuple[int, int]]:
    """Yield where each sentence but the last of a range ends, and where the next one begins."""
    for found in _ENDS.finditer(text, part.start, part.end):
        before = _LAST_WORD.search(text, max(part.start, found.start() - _LONGEST), found.start())
        word = before[0].lower() if before is not None else ""
        if found[0].startswith(".") and not found[0].startswith(".."):
            before_number = word in _BEFORE_NUMBERS and text[found.end()].isdigit()
            if word in _BEFORE_NAMES or before_number or (len(word) == 1 and word != "i"):
                continue
        yield found.start() + len(found[0].rstrip()), found.end()
