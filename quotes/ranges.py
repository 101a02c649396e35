"""Ranges of content set right: marks taken in, parts joined, the kind told."""

from __future__ import annotations

from quotes.context import Context
from quotes.types import Kind, Span


def widen(context: Context, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take in the marks of every stretch that the ranges hold whole (a quotation's marks are its own)."""
    widened = []
    for span in spans:
        start, end = span.start, span.end
        for position in (start, end - 1):
            k = context.stretch_at(position)
            if k < 0:
                continue
            stretch = context.stretches[k]
            inner = stretch.content(context.text)
            if start <= inner.start + 1 and end >= inner.end - 2:
                start, end = min(start, stretch.span.start), max(end, stretch.span.end)
        widened.append(Span(start, end))
        k = context.stretch_at(end) if end < len(context.text) else -1
        if k >= 0 and context.stretches[k].span.start >= start and end >= context.stretches[k].span.end - 3:
            widened[-1] = Span(start, context.stretches[k].span.end)
    return union(context, widened)


def union(context: Context, spans: list[Span]) -> tuple[Span, ...]:
    """Ranges in order, those that touch or are parted by white space only joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or not context.text[joined[-1].end : span.start].strip()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def kind_of(context: Context, spans: tuple[Span, ...]) -> Kind:
    """Direct if all of it stands in marks, mixed if a part does, else indirect."""
    marked = unmarked = False
    for span in spans:
        position = span.start
        while position < span.end:
            k = context.stretch_at(position)
            if k >= 0:
                marked = True
                position = context.stretches[k].span.end
                continue
            if context.text[position].isalnum():
                unmarked = True
            position += 1
    return Kind.MIXED if marked and unmarked else Kind.DIRECT if marked else Kind.INDIRECT


def after_colon(context: Context, spans: tuple[Span, ...], cue: int) -> tuple[Span, ...]:
    """Nothing before a colon that opens a marked stretch is content: 'said [in a statement: "We ..."]'.

    With a verb before the colon that holds only where the cue (starting at character `cue`) stands behind the
    stretch: 'Her co-author was more cautious: "One sample is one sample," he said'.
    """
    cut = []
    for span in spans:
        for stretch in context.stretches:
            start = stretch.span.start
            if (
                span.start < start < span.end
                and context.text[span.start : start].rstrip().endswith(":")
                and (cue >= stretch.span.end or not _has_verb(context, Span(span.start, start)))
            ):
                span = Span(start, span.end)
                break
        cut.append(span)
    return tuple(cut)


def _has_verb(context: Context, span: Span) -> bool:
    return any(
        word.xpos in ("VBD", "VBZ", "VBP", "MD") and word.start in span
        for k in context.sentences_in(span)
        for word in context.trees[k].words
    )


def up_to(context: Context, span: Span, position: int) -> Span:
    """The range cut off at `position`, without the punctuation before it."""
    end = position
    while end > span.start and not context.text[end - 1].isalnum() and context.text[end - 1] not in "”\"')":
        end -= 1
    return Span(span.start, end)
