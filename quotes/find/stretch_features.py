"""What is known of a marked stretch by itself and of what is around it, as named features."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quotes.find.ranking import bucket
from quotes.grammar.article_view import ArticleView, weighed
from quotes.grammar.clauses import FINITE
from quotes.grammar.places import end_before, start_behind, word_before, word_behind
from quotes.types import Span


@dataclass(frozen=True, slots=True)
class StretchFacts:
    """A marked stretch: what does not depend on the cue that may report it, worked out once.

    Attributes:
        number: its index among the stretches of the article.
        span: its range in the article's text, marks included.
        sentences: indices of the sentences that it lies in.
        paragraph, paragraph_start: the index and the first character of its paragraph.
        opens, closes: whether nothing comes before it, or after it, in its paragraph.
        colon: whether a colon leads up to it.
        whole_sentence: whether it is a sentence of its own, with its full stop inside.
        rank: how many stretches of its paragraph come before it.
        gap: how many words part it from the one before, in steps.
        kind: how long it is and how its words begin: "long&first".
        features: the names of its features.
    """

    number: int
    span: Span
    sentences: list[int]
    paragraph: int
    paragraph_start: int
    opens: bool
    closes: bool
    colon: bool
    whole_sentence: bool
    rank: int
    gap: str
    kind: str
    features: list[str]


class StretchForm(NamedTuple):
    """A marked stretch in the words that its features are made of."""

    size: str
    start: str
    end: str
    case: str
    finite: str
    marks: str
    closed: bool
    continues: bool
    prev: str
    next: str
    pos: str
    edges: str
    rank: int
    role: str
    title: bool


def form_features(form: StretchForm) -> list[str]:
    """Return the names of the features of a stretch."""
    f = form
    return [
        f"size={f.size}&start={f.start}",
        f"size={f.size}&end={f.end}",
        f"size={f.size}&case={f.case}",
        f"size={f.size}&{f.finite}",
        f"case={f.case}&end={f.end}",
        f"case={f.case}&start={f.start}&{f.marks}",
        f"mark={f.marks}&size={f.size}",
        f"closed={f.closed}&continues={f.continues}",
        f"prev={f.prev}",
        f"next={f.next}",
        f"pos={f.pos}&size={f.size}",
        f"edges={f.edges}&size={f.size}",
        f"rank={f.rank}&size={f.size}",
        f"role={f.role}",
        f"title={f.title}&size={f.size}",
    ]


def stretch_facts(view: ArticleView, number: int) -> StretchFacts:
    """Return what is known of the stretch with this index."""
    text, stretch = view.text, view.stretches[number]
    span = stretch.span
    body = stretch.content(text).of(text)
    tokens = body.split()
    paragraph = view.paragraph_at(span.start)
    around = view.article.paragraphs[paragraph]
    before = end_before(text, around.span.start, span.start)
    opens = before == around.span.start
    closes = start_behind(text, span.end, around.span.end) == around.span.end
    last = "" if opens else text[before - 1]
    earlier = view.stretches[max(0, number - 8) : number]
    rank = sum(around.span.start <= one.span.start for one in earlier)
    case = _case(body, tokens)
    sentences = view.sentences_in(span)
    finite, pos = _words_in(view, sentences, span)
    form = StretchForm(
        size=bucket(len(tokens)),
        start="^" if opens else last if last in ",:;—–-(" else "w",
        end=_ending(body, text[span.end : span.end + 1]),
        case=case,
        finite=finite,
        marks="single" if stretch.mark in "'‘`‹" else "double",
        closed=stretch.closed,
        continues=stretch.continues,
        prev=word_before(text, around.span.start, before).lower() or "^",
        next="$" if closes else word_behind(text, span.end, around.span.end).lower().rstrip(".,;:"),
        pos=pos,
        edges=f"{int(opens)}{int(closes)}",
        rank=min(rank, 3),
        role=weighed(around.role),
        title=paragraph == 0,
    )
    alone = opens and closes
    return StretchFacts(
        number=number,
        span=span,
        sentences=sentences,
        paragraph=paragraph,
        paragraph_start=around.span.start,
        opens=opens,
        closes=closes,
        colon=last == ":",
        whole_sentence=paragraph > 0
        and body[:1].isupper()
        and body[-1:] in ".!?…"
        and len(tokens) >= (2 if alone else 4),
        rank=rank,
        gap=bucket(len(text[earlier[-1].span.end : span.start].split()) if rank else 99),
        kind=f"{'long' if len(tokens) > 5 else 'mid' if len(tokens) > 2 else 'short'}&{case}",
        features=form_features(form),
    )


def _case(body: str, tokens: list[str]) -> str:
    """Whether all words begin with a capital, the first one, or not even that."""
    if all(token[:1].isupper() for token in tokens):
        return "all"
    return "first" if body[:1].isupper() else "low"


def _ending(body: str, behind: str) -> str:
    """The punctuation at the end of a stretch, inside its marks or (with a plus sign) behind them."""
    last = body[-1:]
    if last in ".,!?;:…—-":
        return last
    return "+" + behind if behind in ".,!?;:" else "o"


def _words_in(view: ArticleView, sentences: list[int], span: Span) -> tuple[str, str]:
    """Whether the stretch has a verb with a tense of its own, and what kind of word comes first in it."""
    if not sentences:
        return "-", "?"
    inside = [w for w in view.trees[sentences[0]].words if span.start <= w.start < span.end]
    first = next((w.upos for w in inside if w.upos != "PUNCT"), "?")
    return "fin" if any(w.xpos in FINITE for w in inside) else "nof", first
