"""Differences in whole words and names: not "State" of "State Department", nor "Seven (G" of "Seven (G-7)".

Two texts are compared word by word, and what they share is no difference, be it a half of one. Shown to a
reader, a difference takes in the rest of what it is cut out of, on both sides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quotes.compare.changes import Change, Comparison
from quotes.compare.relation import Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.tokens import Token
from quotes.compare.wording.wording import wording_of
from quotes.types import Span

_CHUNK = re.compile(r"\w+(?:[-‑’'.&/]\w+)*")
_MOST = 4  # words by which a difference is widened on either side
_MOST_CHANGES = 300  # no reader goes through more
_BRACKETS = (("(", ")"), ("[", "]"))


def in_whole_words(draft: str, printed: str, comparison: Comparison) -> tuple[Change, ...]:
    """Return the changes of a comparison, each widened to whole words, names and brackets.

    Those that would run into another one stay as they are, and so do all if they are very many.
    """
    if len(comparison.changes) > _MOST_CHANGES:
        return comparison.changes
    widened: list[Change] = []
    for i, change in enumerate(comparison.changes):
        wide = _widened(draft, printed, change, comparison)
        others = [*widened, *comparison.changes[i + 1 :]]
        widened.append(change if any(_meet(wide, other) for other in others) else wide)
    return tuple(widened)


def _widened(draft: str, printed: str, change: Change, comparison: Comparison) -> Change:
    old, new = change.old, change.new
    ours, theirs = wording_of(draft).tokens, wording_of(printed).tokens
    named = change.sense is Sense.NAME
    for back in (False, True):
        for _ in range(_MOST):
            cut = any(
                unfinished(text, span, back=back)
                for unfinished in (_cut, _open)
                for text, span in ((draft, old), (printed, new))
            )
            one, other = _next(ours, old, back=back), _next(theirs, new, back=back)
            shared = one is not None and other is not None and one.text == other.text
            if shared and (cut or (named and _of_name(printed, new, other))):
                old, new = _with(old, one), _with(new, other)
            elif named and _beyond(other, comparison.new) and _of_name(printed, new, other):
                new = _with(new, other)
            else:
                break
    old, new = _whole_brackets(draft, old), _whole_brackets(printed, new)
    return replace(change, old=old, new=new, old_text=old.of(draft), new_text=new.of(printed))


def _next(tokens: Sequence[Token], span: Span, *, back: bool) -> Token | None:
    """The word right behind a range, or right before it."""
    if back:
        at = bisect_right(tokens, span.start, key=lambda token: token.end) - 1
        return tokens[at] if at >= 0 else None
    at = bisect_left(tokens, span.end, key=lambda token: token.start)
    return tokens[at] if at < len(tokens) else None


def _with(span: Span, token: Token | None) -> Span:
    """A range with a word beside it; the word alone if the range is empty."""
    if token is None:
        return span
    if not span:
        return Span(token.start, token.end)
    return Span(min(span.start, token.start), max(span.end, token.end))


def _cut(text: str, span: Span, *, back: bool) -> bool:
    """Whether a range begins, or ends, in the middle of a word."""
    at = span.start if back else span.end
    near = max(0, at - 40)
    return bool(span) and any(
        near + match.start() < at < near + match.end() for match in _CHUNK.finditer(text[near : at + 40])
    )


def _open(text: str, span: Span, *, back: bool) -> bool:
    """Whether a range has one half of a bracket whose other half is further off, before or behind it."""
    inside = span.of(text)
    for opening, closing in _BRACKETS:
        more = inside.count(opening) - inside.count(closing)
        if (back and more < 0 and text[max(0, span.start - 1) : span.start] != opening) or (
            not back and more > 0 and text[span.end : span.end + 1] != closing
        ):
            return True
    return False


def _of_name(text: str, span: Span, token: Token | None) -> bool:
    """Whether a word beside a name goes on with it: with a capital, and nothing but a space between."""
    if token is None or not text[token.start].isupper() or token.text in word_lists.FUNCTION_WORDS:
        return False
    between = text[token.end : span.start] if token.end <= span.start else text[span.end : token.start]
    return between == " "


def _beyond(token: Token | None, compared: Span) -> bool:
    """Whether a word is outside of what was laid side by side."""
    return token is not None and (token.start >= compared.end or token.end <= compared.start)


def _whole_brackets(text: str, span: Span) -> Span:
    """A range with the other half of its bracket if that is beside it, else without the bracket."""
    start, end = span.start, span.end
    for opening, closing in _BRACKETS:
        inside = text[start:end]
        if inside.count(opening) > inside.count(closing):
            end = end + 1 if text[end : end + 1] == closing else start + inside.rindex(opening)
        elif inside.count(closing) > inside.count(opening):
            start = start - 1 if text[start - 1 : start] == opening else start + inside.index(closing) + 1
    found = text[start:end]
    kept = Span(start + len(found) - len(found.lstrip()), start + len(found.rstrip()))
    return kept if found.strip() else span


def _meet(one: Change, other: Change) -> bool:
    return any(
        a and b and a.start < b.end and b.start < a.end
        for a, b in ((one.old, other.old), (one.new, other.new))
    )
