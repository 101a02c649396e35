"""Ranges of content set right: marks taken in, parts joined; and whether they are direct speech.

Ranges are characters of the article's text, the end excluded.
"""

from __future__ import annotations

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE
from quotes.grammar.places import Taken, end_before, has_letter
from quotes.types import Kind, Span


def widen(view: ArticleView, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the ranges with the marks of every stretch that they hold whole: marks belong to a quotation."""
    widened = []
    for span in spans:
        start, end = span.start, span.end
        for position in (start, end - 1):
            k = view.stretch_at(position)
            if k < 0:
                continue
            stretch = view.stretches[k]
            inner = stretch.content(view.text)
            if start <= inner.start + 1 and end >= inner.end - 2:
                start, end = min(start, stretch.span.start), max(end, stretch.span.end)
        widened.append(Span(start, end))
        k = view.stretch_at(end) if end < len(view.text) else -1
        if k >= 0 and view.stretches[k].span.start >= start and end >= view.stretches[k].span.end - 3:
            widened[-1] = Span(start, view.stretches[k].span.end)
    return union(view, widened)


_MARKS = frozenset('“”„«»"')


def to_closing_marks(view: ArticleView, spans: tuple[Span, ...], taken: Taken) -> tuple[Span, ...]:
    """Return the ranges with the rest of a stretch in whose marks they begin, or which they lead up to.

    A tree knows one sentence, but marks go on: 'a statement saying: "It is over. We thank everyone."' is one
    quotation up to the mark that closes it.

    Args:
        view: the article.
        spans: the ranges of one content, in order.
        taken: the characters of all contents; what is in another stays there.
    """
    grown = []
    for span in spans:
        k = view.stretch_at(span.end - 1)
        if k >= 0:
            stretch = view.stretches[k]
            rest = Span(span.end, stretch.span.end)
            inside = stretch.content(view.text)
            if (
                stretch.opened
                and stretch.closed
                and span.start <= inside.start
                and has_letter(view.text, rest.start, rest.end)
                and not taken.touches([rest])
                and _MARKS.isdisjoint(view.text[rest.start : inside.end])
            ):
                span = Span(min(span.start, stretch.span.start), rest.end)
        grown.append(span)
    return union(view, grown)


def union(view: ArticleView, spans: list[Span]) -> tuple[Span, ...]:
    """Return the ranges in order, joined if they touch or if only white space parts them."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or not view.text[joined[-1].end : span.start].strip()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def kind_of(view: ArticleView, spans: tuple[Span, ...]) -> Kind:
    """Return ``DIRECT`` if all words are in marks, ``MIXED`` if some are, else ``INDIRECT``."""
    marked = unmarked = False
    for span in spans:
        position = span.start
        while position < span.end:
            k = view.stretch_at(position)
            if k >= 0:
                marked = True
                position = view.stretches[k].span.end
                continue
            behind = next(view.stretches_from(position + 1), None)
            end = span.end if behind is None else min(span.end, behind.span.start)
            unmarked = unmarked or any(map(str.isalnum, view.text[position:end]))
            position = end
    return Kind.MIXED if marked and unmarked else Kind.DIRECT if marked else Kind.INDIRECT


def after_colon(view: ArticleView, spans: tuple[Span, ...], cue: int) -> tuple[Span, ...]:
    """Return the ranges without what leads up to a colon and marks: 'said [in a statement:] "We ..."'.

    With a verb before the colon that is done only if the cue (starting at character `cue`) comes after the
    marks: 'Her co-author was more cautious: "One sample is one sample," he said'.
    """
    cut = []
    for span in spans:
        for stretch in view.stretches_from(span.start + 1):
            start = stretch.span.start
            if start >= span.end:
                break
            end = end_before(view.text, span.start, start)
            if view.text.endswith(":", span.start, end) and (
                cue >= stretch.span.end or not _has_verb(view, Span(span.start, start))
            ):
                span = Span(start, span.end)
                break
        cut.append(span)
    return tuple(cut)


def _has_verb(view: ArticleView, span: Span) -> bool:
    return any(
        word.xpos in FINITE and word.start in span
        for k in view.sentences_in(span)
        for word in view.trees[k].words
    )


def up_to(view: ArticleView, span: Span, position: int) -> Span:
    """Return the range cut off at the character `position`, without the punctuation before it."""
    end = position
    while end > span.start and not view.text[end - 1].isalnum() and view.text[end - 1] not in "”\"')":
        end -= 1
    return Span(span.start, end)
