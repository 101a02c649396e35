"""The words round a quotation in which a draft or an article says whom it was told, when and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.check.archive.printed import Printed
from quotes.types import Article, Kind, Quote, Span

AROUND = 500
"""Characters of an article round a quotation in which its own clause is looked for."""
_NEAR = 300  # characters of a draft, the same
_SENTENCE = re.compile(r"[.!?][”\"’»']*\s+(?=[A-Z“\"‘«'])|[\r\n]+")
_MARKS = re.compile(r"[“\"«][^”\"»“]*[”\"»]?")


@dataclass(frozen=True, slots=True)
class Clause:
    """A draft's words round a quotation, the quotation blanked out, with their place in the draft."""

    text: str
    start: int

    def span(self, start: int, end: int) -> Span:
        return Span(self.start + start, self.start + end)


def clause_of(article: Article, quote: Quote) -> Clause:
    """Return the sentence of the cue, with the words of the quotation blanked out."""
    whole = article.text
    cue = quote.cue.start if quote.cue is not None else quote.end
    at = min(cue, len(whole))
    line = whole.rfind("\n", 0, min(at, quote.start)) + 1
    end = whole.find("\n", max(at, quote.end))
    text = list(whole[line : end if end >= 0 else len(whole)])
    for span in quote.spans:
        text[max(0, span.start - line) : span.end - line] = [" "] * (span.end - max(span.start, line))
    plain = _MARKS.sub(lambda match: " " * len(match.group()), "".join(text))
    first, last = max(line, min(at, quote.start) - _NEAR), min(line + len(plain), max(at, quote.end) + _NEAR)
    start, stop = first, last
    for match in _SENTENCE.finditer(whole, first, last):
        if match.end() <= min(at, quote.start):
            start = match.end()
        elif match.end() > max(at, quote.end):
            stop = max(at, match.start() + 1)
            break
    return Clause(plain[start - line : stop - line], start)


def around(printed: Printed) -> str:
    """Return an article's own words round a quotation, without it and other marked ones."""
    text = printed.whole
    start, end = max(0, printed.span.start - AROUND), printed.span.end + AROUND
    start = max(start, text.rfind("\n", 0, printed.span.start) + 1)
    stop = text.find("\n", printed.span.end)
    end = min(end, stop if stop >= 0 else len(text))
    outside = text[start:end]
    if printed.kind is Kind.DIRECT and _MARKS.search(printed.span.of(text)) is None:  # a transcript
        outside = f"{text[start : printed.span.start]} {text[printed.span.end : end]}"
    return _MARKS.sub(" ", outside)


def own_words_of(printed: Printed) -> str:
    """Return an article's own words in the sentence of a quotation."""
    return _MARKS.sub(" ", printed.context)
