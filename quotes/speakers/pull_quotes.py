"""Words that the layout prints twice: pull quotes, and sub-headings cut from the running text.

A pull quote repeats a quotation of the same article, larger and without its marks. It is kept and marked as
such, with the speaker of the quotation that it repeats. A sub-heading that repeats a reported sentence is not
a second quotation.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.types import Article, Kind, Quote, Role, Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
#: A repetition of this many words is more than chance.
_ENOUGH = 5


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def settle_repeats(article: Article, quotes: list[Quote], silent: set[int]) -> list[Quote]:
    """Return the quotations with the article's pull quotes, and without mere repetitions, in order.

    Args:
        article: the article with its paragraphs.
        quotes: what was found in it.
        silent: indices of paragraphs that never hold a statement (teasers, captions, credits).
    """
    body = {k: _words(p.span.of(article.text)) for k, p in enumerate(article.paragraphs)}
    marked = [
        (span, _words(span.of(article.text)), quote)
        for quote in quotes
        if quote.kind != Kind.INDIRECT
        for span in quote.spans
    ]
    kept = [quote for quote in quotes if not _repeats_body(article, quote, body)]
    for k, paragraph in enumerate(article.paragraphs):
        words = body[k]
        if (
            k in silent
            or len(words) < _ENOUGH
            or any(q.start < paragraph.span.end and q.end > paragraph.span.start for q in kept)
        ):
            continue
        match = next(
            (
                quote
                for span, said, quote in marked
                if _inside(words, said) and span.start not in paragraph.span
            ),
            None,
        )
        if match is None:
            continue
        kept.append(
            replace(
                match,
                spans=(paragraph.span,),
                kind=Kind.DIRECT,
                cue=None,
                rule="pull quote",
                pull_quote=True,
                path="",
            )
        )
    return sorted(kept, key=lambda quote: (quote.start, quote.end))


def _inside(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether `whole` contains `part`, word for word and in one piece."""
    size = len(part)
    return any(whole[i : i + size] == part for i in range(len(whole) - size + 1))


def _repeats_body(article: Article, quote: Quote, body: dict[int, tuple[str, ...]]) -> bool:
    """Whether an unmarked quotation is in a heading whose words a body paragraph repeats."""
    if quote.kind != Kind.INDIRECT:
        return False
    for k, paragraph in enumerate(article.paragraphs):
        if paragraph.span.covers(Span(quote.start, quote.end)) and paragraph.role in (
            Role.SUBHEADING,
            Role.HEADLINE,
        ):
            said = _words(quote.text(article))
            return any(
                j != k and article.paragraphs[j].role == Role.BODY and _inside(said, words)
                for j, words in body.items()
            )
    return False
