"""Titles of programmes between a cue and what was said: 'said [on CNN's “Late Talk” that ...]'."""

from __future__ import annotations

import re

from quotes.find.cue_features import CueFacts
from quotes.find.extents.adjuncts import ADJUNCTS
from quotes.find.extents.titles import is_title
from quotes.grammar.article_view import ArticleView
from quotes.types import Span, Word

#: What may lead from the cue to the name of a programme: "on", "on CNN's", "in an interview on NBC's".
_TO_A_TITLE = re.compile(
    r"(?:[\w’'.\-]+ ){0,8}?\b(?:on|for|of|in|at|to|by|with|from)"
    r"(?: (?:the|an?|its|his|her|their|this|last|[A-Z][\w’'.&\-]*|\w+[’']s|"
    r"network|show|podcast|program|programme|radio)){0,6} $"
)
_AUDIENCE = re.compile(r" (?:co-)?(?:viewers|hosts?|anchors?|listeners|audiences?|readers|moderators?)\b")
_ON_A_SHOW = re.compile(r" on (?:the |[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,2}(?:[’']s)? )?$")


def without_titles(view: ArticleView, cue: CueFacts, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The ranges without 'on CNN's “Late Talk”' between the cue and what was said, or behind it alone."""
    place = cue.tree.words[cue.index].end
    kept = []
    for span in spans:
        start = _behind_title(view, place, span) if span.start >= place else span.start
        if start >= span.end or (len(spans) > 1 and _is_title_before(view, cue, span)):
            continue
        if len(spans) > 1 and _has_viewers(view, place, span):
            continue
        kept.append(Span(start, span.end))
    return tuple(kept)


def _has_viewers(view: ArticleView, place: int, span: Span) -> bool:
    """'told “Late Talk” viewers [that ...]': a title right behind the cue, and who hears it."""
    stretch = next(view.stretches_from(span.start), None)
    if stretch is None or stretch.span != span or view.text[place : span.start].strip():
        return False
    behind = _AUDIENCE.match(view.text, span.end)
    return behind is not None and is_title(stretch.content(view.text).of(view.text))


def _is_title_before(view: ArticleView, cue: CueFacts, span: Span) -> bool:
    """'On NBC’s [“Late Talk,”] Lee said [...]': a title to which a preposition leads from the start."""
    stretch = next(view.stretches_from(span.start), None)
    if stretch is None or stretch.span != span or span.end > cue.tree.words[cue.index].start:
        return False
    lead = view.text[max(cue.tree.words[0].start, span.start - 60) : span.start]
    leads = _TO_A_TITLE.fullmatch(lead) or _ON_A_SHOW.search(lead)
    return is_title(stretch.content(view.text).of(view.text)) and leads is not None


def _behind_title(view: ArticleView, place: int, span: Span) -> int:
    """Where a range begins without the title of a programme to which a preposition leads from the cue."""
    stretch = next(view.stretches_from(span.start), None)
    if stretch is None or stretch.span.start >= span.end:
        return span.start
    text = view.text
    lead = text[place : stretch.span.start].lstrip(" ,")
    own = span.start < stretch.span.start
    if own and text[span.start : stretch.span.start].split()[0].lower() not in ADJUNCTS:
        return span.start
    if (
        "\n" in lead
        or re.search(r"[a-z]{2}\. ", lead)
        or _TO_A_TITLE.fullmatch(lead) is None
        or not is_title(stretch.content(text).of(text))
    ):
        return span.start
    behind = stretch.span.end
    while behind < span.end and not (text[behind].isalnum() or text[behind] in "“\"‘'"):
        behind += 1
    return behind


def behind_show(view: ArticleView, words: tuple[Word, ...]) -> int | None:
    """'told WLQ's “The Lead” [that he was well]': where the content begins behind whom it was told."""
    stretch = next(view.stretches_from(words[0].start), None)
    if stretch is None or not is_title(stretch.content(view.text).of(view.text)):
        return None
    before = [word for word in words if word.start < stretch.span.start]
    behind = next((word for word in words if word.start >= stretch.span.end), None)
    if behind is None or behind.text.lower() != "that" or len(before) > 4:
        return None
    return behind.start if all(word.upos in ("PROPN", "PART", "DET", "PRON") for word in before) else None
