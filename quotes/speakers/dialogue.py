"""Who speaks in a dialogue without cues: questions are answered by somebody else, and turns alternate.

In news, the speaker of a quotation in a paragraph of its own is mostly the last speaker again. That does not
hold after a question of that speaker's, nor in a dialogue (a scene, an interview in full).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.grammar.places import has_letter
from quotes.speakers.candidates import Turn
from quotes.types import Span

#: A dialogue has at least this many paragraphs that open with a quotation,
_TURNS = 4
#: they are at least this share of all,
_SHARE = 0.6
#: and the quotations have at most this many words on average.
_WORDS = 16
_MARKS = "\"'”’»“ "
_TURN_LABEL = re.compile(
    r"(?:^|(?<=[.?!…”\"’)] ))(?P<name>[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,2}):(?= [A-Z“\"])", re.M
)
#: An interview has so many turns in its paragraph.
_INLINE_TURNS = 3


def is_dialogue(view: ArticleView) -> bool:
    """Return whether most of the article's paragraphs open with a short quotation."""
    paragraphs = [p.span for k, p in enumerate(view.article.paragraphs) if k not in view.silent]
    starts = {stretch.span.start: len(stretch.span.of(view.text).split()) for stretch in view.stretches}
    opening = [starts[span.start] for span in paragraphs if span.start in starts]
    return (
        len(opening) >= _TURNS
        and len(opening) >= _SHARE * len(paragraphs)
        and sum(opening) <= _WORDS * len(opening)
    )


def stands_alone(view: ArticleView, spans: tuple[Span, ...]) -> bool:
    """Return whether a quotation fills its paragraph, with nothing beside it."""
    k = view.paragraph_at(spans[0].start)
    paragraph = view.article.paragraphs[k].span
    return not (
        has_letter(view.text, paragraph.start, spans[0].start)
        or has_letter(view.text, spans[-1].end, paragraph.end)
    )


def asked(view: ArticleView, turn: Turn) -> bool:
    """Return whether a turn ended with a question."""
    return turn.span.of(view.text).rstrip(_MARKS).endswith("?")


def broken_off(view: ArticleView, turn: Turn) -> bool:
    """Return whether a turn ended with a dash: somebody cut in."""
    return turn.span.of(view.text).rstrip(_MARKS).endswith(("—", "–", "-"))


def cut_in(view: ArticleView, paragraph: int, before: Sequence[Turn]) -> bool:
    """Return whether the last turn before `paragraph` cut into the one before it."""
    if len(before) < 2 or [turn.paragraph for turn in before[-2:]] != [paragraph - 2, paragraph - 1]:
        return False
    return broken_off(view, before[-2])


def not_the_speaker(
    view: ArticleView, paragraph: int, before: Sequence[Turn], dialogue: bool
) -> Phrase | None:
    """Return who did not say a quotation that fills `paragraph`: whoever asked, cut in or spoke before it.

    Args:
        view: the article.
        paragraph: index of the paragraph of the quotation without a cue.
        before: the turns before it, in order.
        dialogue: whether the article is a dialogue (``is_dialogue``).
    """
    last = before[-1] if before else None
    if last is None or last.paragraph != paragraph - 1:
        return None
    return last.phrase if dialogue or asked(view, last) or cut_in(view, paragraph, before) else None


def labelled_before(view: ArticleView, position: int) -> int | None:
    """Return where the name begins whose turn holds a character, in an interview within one paragraph:
    "Hale: Why does it matter? Lee: Because I think that ...".

    Args:
        view: the article.
        position: a character of the text.

    Returns:
        The first character of the name, None where no interview is.
    """
    number = view.paragraph_at(position)
    labels = view.once(_labels_from, number)
    before = [label for label in labels if label.end <= position]
    return before[-1].start if before else None


def _labels_from(view: ArticleView, paragraph: int) -> list[Span]:
    """The names before colons in a paragraph that is an interview: two take turns."""
    span = view.article.paragraphs[paragraph].span
    found = list(_TURN_LABEL.finditer(view.text, span.start, span.end))
    names = {match["name"] for match in found}
    if len(found) < _INLINE_TURNS or not 1 < len(names) < len(found):
        return []
    return [Span(*match.span("name")) for match in found]
