"""Who speaks in a dialogue where nobody says so: questions are answered by somebody else, turns alternate.

In news a quotation in a paragraph of its own mostly goes on with who spoke last. Not behind that
speaker's question, though; and in a dialogue (a scene, an interview in full) the speakers take turns.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.types import Span

#: A dialogue has at least so many paragraphs that open with a quotation,
_TURNS = 4
#: these are at least this share of all,
_SHARE = 0.6
#: and the quotations have at most so many words on average.
_WORDS = 16
_MARKS = "\"'”’»“ "


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation whose speaker is known: its paragraph, its last range and the mention."""

    paragraph: int
    span: Span
    phrase: Phrase


def is_dialogue(view: ArticleView) -> bool:
    """Whether most of the article's paragraphs open with a short quotation."""
    paragraphs = [p.span for k, p in enumerate(view.article.paragraphs) if k not in view.silent]
    starts = {stretch.span.start: len(stretch.span.of(view.text).split()) for stretch in view.stretches}
    opening = [starts[span.start] for span in paragraphs if span.start in starts]
    return (
        len(opening) >= _TURNS
        and len(opening) >= _SHARE * len(paragraphs)
        and sum(opening) <= _WORDS * len(opening)
    )


def stands_alone(view: ArticleView, spans: tuple[Span, ...]) -> bool:
    """Whether a quotation fills its paragraph, nothing beside it."""
    k = view.paragraph_at(spans[0].start)
    paragraph = view.article.paragraphs[k].span
    beside = view.text[paragraph.start : spans[0].start] + view.text[spans[-1].end : paragraph.end]
    return not any(c.isalnum() for c in beside)


def asked(view: ArticleView, spoken: Spoken) -> bool:
    """Whether what was said last there is a question."""
    return spoken.span.of(view.text).rstrip(_MARKS).endswith("?")


def not_the_speaker(view: ArticleView, paragraph: int, before: list[Spoken], dialogue: bool) -> Phrase | None:
    """Who did not say a quotation that fills `paragraph`: who asked, or spoke, in the paragraph before.

    Args:
        context: the article.
        paragraph: index of the paragraph of the quotation without a cue.
        before: what was said before it, in order.
        dialogue: whether the article is one (``is_dialogue``).
    """
    last = before[-1] if before else None
    if last is None or last.paragraph != paragraph - 1:
        return None
    return last.phrase if dialogue or asked(view, last) else None
