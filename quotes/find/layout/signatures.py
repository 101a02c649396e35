"""Names behind what their bearers said: '"No way." — Adriana Rodarte', a review of the press, a post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.find.layout.labelled import Labelled, without
from quotes.find.layout.own_names import is_post, mention_in, person_on_line
from quotes.grammar.article_view import ArticleView
from quotes.grammar.places import end_before
from quotes.types import Span

_SIGNATURE = re.compile(r"\s*[―—–-]{1,2}\s*(?P<name>[A-Z][^\n“”\"]{1,80}?)[\s.]*$")
_CALLED = r"(?:[A-Z][\w.'’\-]* ){1,4}[A-Z][\w.'’\-]*(?:,? [JS]r\.)?"
#: A name and where that was said, with the title of a programme: '—Ana Lee on “Late Talk.”'.
_SIGNED_ON = re.compile(
    r"\s*[―—–-]{1,2}\s*(?P<name>(?:[A-Z][\w.'’\-]* ){1,4}[A-Z][\w'’\-]*),? "
    r"(?:on|in|at|to|speaking|talking|writing|during|via)\b[^\n]{1,120}$"
)
#: A name of two to five words and where that person writes, without a stop: "Vali R. Nasr, New York Times".
_SIGNED = re.compile(
    rf"\s*(?P<name>{_CALLED}(?: and {_CALLED})?), (?P<where>(?:[^\s,“”\"]+ ){{0,5}}[^\s,“”\"]*\w)\s*$"
)
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.)[”\"]?$")
_NOBODY_NAMED = frozenset(["Editorial Board", "The Editorial Board", "The Editors"])
_DASHES = "―—–-"
#: What a review of the press puts before what it quotes.
_ARGUE = re.compile(
    r"\s*(?:Some|Others|Many|Critics|Supporters|Proponents|Opponents)(?: \w+){0,2}? "
    r"(?:argue|note|say|add|point out|contend|suggest|claim|believe|worry|counter|respond) "
    r"(?:that )?(?:\w+ ){0,2}"
)
#: A signature has at most this many characters.
_LONGEST = 110


def find_signatures(view: ArticleView) -> list[Labelled]:
    """Return what is signed in an article: by dashes, in a review of the press, in boxes, as posts."""
    found = (_signatures(view) or _signed(view)) + _posts(view)
    return found + (without(view, found, _boxed(view)) if view.apart else [])


def _signatures(view: ArticleView) -> list[Labelled]:
    """A marked stretch that a dash and a name close: '"No way." — Adriana Rodarte'."""
    labelled: list[Labelled] = []
    text = view.text
    for number, end in _alone(view):
        stretch = view.stretches[number].span
        match = _SIGNATURE.match(text, stretch.end, end) or _SIGNED_ON.match(text, stretch.end, end)
        if match is None:
            continue
        named = mention_in(text, Span(*match.span("name")))
        words = named.of(text).split()
        capitals = sum(word[:1].isupper() for word in words)
        if words and len(words) <= 10 and (capitals >= 2 or len(words) == 1) and words[-1][-1:].isalnum():
            dash = next(i for i in range(stretch.end, match.start("name")) if text[i] in _DASHES)
            if words[0] == "Editorial," and len(words) > 1:
                named = Span(named.start + named.of(text).index(words[1]), named.end)
            cue = Span(dash, dash + 1)
            labelled += (Labelled(part, named, cue, "signature") for part in _parts(view, number))
    return labelled


def _parts(view: ArticleView, number: int) -> Iterator[Span]:
    """The paragraphs of a marked quotation that ends with this stretch, each reopened by a mark."""
    first = number
    while first and view.stretches[first - 1].continues:
        first -= 1
    for k in range(first, number + 1):
        yield view.stretches[k].span


def _signed(view: ArticleView) -> list[Labelled]:
    """Marked stretches followed by a name and where that person writes: '"No way." Ana Lee, New York Times'.

    A review of the press does so again and again; a single one does not count.
    """
    labelled = []
    for number, end in _alone(view):
        stretch = view.stretches[number].span
        match = _SIGNED.match(view.text, stretch.end, end)
        if match is None:
            continue
        named = Span(*match.span("name"))
        if match["name"] in _NOBODY_NAMED or view.names_a_person(named):
            labelled.append(Labelled(stretch, named, None, "signed"))
    return labelled + _above_signed(view, labelled) if len(labelled) > 1 else []


def _above_signed(view: ArticleView, labelled: list[Labelled]) -> list[Labelled]:
    """Marked paragraphs above a signed one, of the same writer: '“Fees rise…” “Few pay.” Ana Lee, News'.

    Each piece of a review is signed, so what breaks off goes on in the next paragraph.
    """
    alone = {stretch.span.start: stretch.span for stretch in view.stretches if _fills(view, stretch.span)}
    signed = {one.content.start for one in labelled}
    found = []
    for one in labelled:
        k = view.paragraph_at(one.content.start) - 1
        while k > 0 and k not in view.silent:
            start = view.article.paragraphs[k].span.start
            if start in signed or start not in alone or not _BREAKS_OFF.search(alone[start].of(view.text)):
                break
            found.append(Labelled(alone[start], one.speaker, None, "signed"))
            k -= 1
    return found


def _fills(view: ArticleView, span: Span) -> bool:
    """Whether a range is all of its paragraph."""
    paragraph = view.article.paragraphs[view.paragraph_at(span.start)].span
    return span.start == paragraph.start and not view.text[span.end : paragraph.end].strip(" .…")


def _posts(view: ArticleView) -> list[Labelled]:
    """Posts without marks, as pages embed them: "We will appeal. — Ana Lee (@analee) May 3, 2021"."""
    text = view.text
    labelled = []
    for k, paragraph in enumerate(view.article.paragraphs):
        span = paragraph.span
        start = max(span.start, span.end - _LONGEST)
        dash = max(text.rfind(dash, start, span.end) for dash in "―—–")
        if k in view.silent or dash < 0 or not is_post(text, Span(dash + 1, span.end)):
            continue
        content = Span(span.start, end_before(text, span.start, dash))
        if len(content) == 0 and k and k - 1 not in view.silent:
            content = view.article.paragraphs[k - 1].span
        if len(content.of(text).split()) >= 2 and not _marked(view, content):
            line = Span(dash + 1 + (text[dash + 1] == " "), span.end)
            labelled.append(Labelled(content, mention_in(text, line), Span(dash, dash + 1), "signature"))
    return labelled


def _marked(view: ArticleView, content: Span) -> bool:
    stretch = next(view.stretches_from(content.start), None)
    return stretch is not None and stretch.span.start == content.start


def _alone(view: ArticleView) -> Iterator[tuple[int, int]]:
    """Marked stretches that open a paragraph, each with the end of the paragraph that may name its speaker.

    That is their own paragraph, or the next one if nothing follows them in their own.
    """
    for number, stretch in enumerate(view.stretches):
        k = view.paragraph_at(stretch.span.start)
        paragraph = view.article.paragraphs[k].span
        before = view.text[paragraph.start : stretch.span.start]
        if (before.strip() and _ARGUE.fullmatch(before) is None) or len(
            stretch.span.of(view.text).split()
        ) < 3:
            continue
        if stretch.span.end < paragraph.end:
            yield number, paragraph.end
        elif k + 1 < len(view.article.paragraphs) and (k in view.apart) == (k + 1 in view.apart):
            yield number, view.article.paragraphs[k + 1].span.end


def _boxed(view: ArticleView) -> list[Labelled]:
    """A box with marked words and, on the line below them, a person: "Tor Aas, ferry captain"."""
    paragraphs = view.article.paragraphs
    labelled: list[Labelled] = []
    for number, end in _alone(view):
        stretch = view.stretches[number].span
        k = view.paragraph_at(stretch.start)
        below = k + 1 < len(paragraphs) and end == paragraphs[k + 1].span.end
        if k in view.apart and below and (named := person_on_line(view, paragraphs[k + 1].span)):
            labelled += (Labelled(part, named, None, "signed") for part in _parts(view, number))
    return labelled
