"""Speakers that the layout names: transcript labels ("PENCE: ..."), signatures ("..." — Ana Lee).

These need no parse of the reporting clause, since there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.grammar.article_view import ArticleView
from quotes.types import Span

_LABEL = re.compile(
    r"[\"“]?(?P<name>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}|Q|A|"
    r"(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep)\. [A-Z][\w’'-]+|"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?: ?\([^)]{1,40}\))?: +(?=\S)"
)
_NOT_LABELS = {
    "NOTE", "UPDATE", "UPDATED", "CORRECTION", "READ", "WATCH", "RELATED", "PHOTO", "PHOTOS", "VIDEO",
    "SOURCE", "SOURCES", "MORE", "ALSO", "CONTACT", "DATE", "TIME", "WHERE", "WHEN", "WHO", "WHAT",
    "BREAKING", "EXCLUSIVE", "ANALYSIS", "OPINION",
}  # fmt: skip
_CLOSED = re.compile(r"[.?!…—–-][\"”’')\]]*\s*$")
#: A stage direction: "(Applause.)".
_STAGE = re.compile(r"[\"“]?\(.*\)[.\"”]?")
_SIGNATURE = re.compile(r"\s*[―—–-]{1,2}\s*(?P<name>[A-Z][^\n“”\"]{1,80}?)[\s.]*$")
_CALLED = r"(?:[A-Z][\w.'’\-]* ){1,4}[A-Z][\w.'’\-]*(?:,? [JS]r\.)?"
#: A name of two to five words and where that person writes, without a stop: "Vali R. Nasr, New York Times".
_SIGNED = re.compile(
    rf"\s*(?P<name>{_CALLED}(?: and {_CALLED})?), (?P<where>(?:[^\s,“”\"]+ ){{0,5}}[^\s,“”\"]*\w)\s*$"
)
#: Rules that find the speaker at the end of what was said.
SIGNED = frozenset(["signature", "signed"])
_NOBODY_NAMED = frozenset(["Editorial Board", "The Editorial Board", "The Editors"])


@dataclass(frozen=True, slots=True)
class Labelled:
    """Content whose speaker is named by the layout: ``cue`` is the colon or the dash, if there is one."""

    content: Span
    speaker: Span
    cue: Span | None
    rule: str


def find_labels(view: ArticleView) -> list[Labelled]:
    """Return the labelled turns of a transcript and the signed quotations, in the order of the text."""
    found = _transcript(view) + (_signatures(view) or _signed(view))
    return sorted(found, key=lambda labelled: labelled.content.start)


def _transcript(view: ArticleView) -> list[Labelled]:
    """Paragraphs that begin with a name and a colon, if the article has them again and again."""
    labels = _of_speakers(_labels(view))
    if len({match["name"] for match in labels.values()}) < 2 or not _is_speech(view, labels):
        return []
    return list(_turns(view, labels))


def _labels(view: ArticleView) -> dict[int, re.Match[str]]:
    """What looks like a label at the start of a paragraph, by the paragraph's index."""
    found = {}
    for k, paragraph in enumerate(view.article.paragraphs):
        match = _LABEL.match(view.text, paragraph.span.start, paragraph.span.end)
        if k not in view.silent and match and match["name"].split()[0].rstrip(".") not in _NOT_LABELS:
            found[k] = match
    return found


def _of_speakers(labels: dict[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The labels that come back, and those in capitals beside others in capitals.

    Who asks comes back, who answers may speak once: between two turns of the only one that comes back, full
    names are labels too.
    """
    times = Counter(match["name"] for match in labels.values())
    capitals = {name for name in times if name.isupper() and len(name) > 1}
    shouted = capitals if sum(times[name] for name in capitals) >= 2 else set()
    repeated = {name for name, n in times.items() if n >= 2}
    wanted = {k: match for k, match in labels.items() if match["name"] in repeated | shouted}
    if len(wanted) < 2 or len({match["name"] for match in wanted.values()}) > 1:
        return wanted
    first, last = min(wanted), max(wanted)
    return {
        k: match
        for k, match in labels.items()
        if match["name"] in repeated or (first <= k <= last and " " in match["name"])
    }


def _is_speech(view: ArticleView, labels: dict[int, re.Match[str]]) -> bool:
    """ "TARGET: Two police officers", "DATE: May 3": the fields of a list do not end like sentences."""
    paragraphs = view.article.paragraphs
    closed = sum(bool(_CLOSED.search(paragraphs[k].span.of(view.text))) for k in labels)
    return 2 * closed >= len(labels)


def _turns(view: ArticleView, labels: dict[int, re.Match[str]]) -> Iterator[Labelled]:
    """What each label's speaker said; an unlabelled paragraph between two goes on with the same speaker."""
    text = view.text
    current = labels[min(labels)]
    for k in range(min(labels), max(labels) + 1):
        span = view.article.paragraphs[k].span
        start = span.start
        if k in labels:
            current = labels[k]
            start = current.end()
        elif k in view.silent:
            return
        if _STAGE.fullmatch(text[start : span.end].strip()):
            continue
        if k not in labels and text[start] in '"“':
            start += 1
        name = Span(*current.span("name"))
        yield Labelled(Span(start, span.end), name, Span(name.end, name.end + 1), "label")


def _signatures(view: ArticleView) -> list[Labelled]:
    """A marked stretch that a dash and a name close: '"No way." — Adriana Rodarte'."""
    labelled = []
    text = view.text
    for stretch, end in _alone(view):
        match = _SIGNATURE.match(text, stretch.end, end)
        if match is None:
            continue
        words = match["name"].split()
        capitals = sum(word[:1].isupper() for word in words)
        if len(words) <= 10 and (capitals >= 2 or len(words) == 1) and words[-1][-1:].isalnum():
            dash = next(i for i in range(stretch.end, match.start("name")) if text[i] in "―—–-")
            named = Span(match.start("name"), match.end("name"))
            labelled.append(Labelled(stretch, named, Span(dash, dash + 1), "signature"))
    return labelled


def _signed(view: ArticleView) -> list[Labelled]:
    """Marked stretches followed by a name and where that person writes: '"No way." Ana Lee, New York Times'.

    A review of the press does so again and again; a single one does not count.
    """
    labelled = []
    for stretch, end in _alone(view):
        match = _SIGNED.match(view.text, stretch.end, end)
        if match is None:
            continue
        named = Span(*match.span("name"))
        if match["name"] in _NOBODY_NAMED or view.names_a_person(named):
            labelled.append(Labelled(stretch, named, None, "signed"))
    return labelled if len(labelled) > 1 else []


def _alone(view: ArticleView) -> Iterator[tuple[Span, int]]:
    """Marked stretches that open a paragraph, each with the end of the paragraph that may name its speaker.

    That is their own paragraph, or the next one if nothing follows them in their own.
    """
    for stretch in view.stretches:
        k = view.paragraph_at(stretch.span.start)
        paragraph = view.article.paragraphs[k].span
        before = view.text[paragraph.start : stretch.span.start]
        if before.strip() or len(stretch.span.of(view.text).split()) < 3:
            continue
        if stretch.span.end < paragraph.end:
            yield stretch.span, paragraph.end
        elif k + 1 < len(view.article.paragraphs):
            yield stretch.span, view.article.paragraphs[k + 1].span.end
