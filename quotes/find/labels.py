"""Speakers that the layout names: transcript labels ("PENCE: ..."), signatures ("..." — Ana Lee).

These need no parse of the reporting clause, since there is none.
"""

from __future__ import annotations

import re
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
_SIGNATURE = re.compile(r"\s*[―—–-]{1,2}\s*(?P<name>[A-Z][^\n“”\"]{1,80}?)[\s.]*$")
_CALLED = r"(?:[A-Z][\w.'’\-]* ){1,4}[A-Z][\w.'’\-]*(?:,? [JS]r\.)?"
#: Names of two words to five and where their bearers write, no stop behind: "Vali R. Nasr, New York Times".
_SIGNED = re.compile(
    rf"\s*(?P<name>{_CALLED}(?: and {_CALLED})?), (?P<where>(?:[^\s,“”\"]+ ){{0,5}}[^\s,“”\"]*\w)\s*$"
)
#: Rules that find the speaker at the end of what was said.
SIGNED = frozenset(["signature", "signed"])
_NOBODY_NAMED = frozenset(["Editorial Board", "The Editorial Board", "The Editors"])


@dataclass(frozen=True, slots=True)
class Labelled:
    """Content whose speaker is named by the layout: ``cue`` is the colon or the dash, where there is one."""

    content: Span
    speaker: Span
    cue: Span | None
    rule: str


def find_labels(view: ArticleView) -> list[Labelled]:
    """Labelled turns of a transcript and signed quotations, in the order of the text."""
    found = _transcript(view) + (_signatures(view) or _signed(view))
    return sorted(found, key=lambda labelled: labelled.content.start)


def _transcript(view: ArticleView) -> list[Labelled]:
    """Paragraphs that begin with a name and a colon, where the article does so again and again.

    An unlabelled paragraph between two labelled ones goes on with the same speaker.
    """
    text = view.text
    hits: list[tuple[int, re.Match[str]]] = []
    for k, paragraph in enumerate(view.article.paragraphs):
        if k in view.silent:
            continue
        match = _LABEL.match(text, paragraph.span.start, paragraph.span.end)
        if match and match["name"].split()[0].rstrip(".") not in _NOT_LABELS:
            hits.append((k, match))
    names = [match["name"] for _, match in hits]
    capitals = [name for name in names if name.isupper() and len(name) > 1]
    repeated = {name for name in names if names.count(name) >= 2}
    wanted = [
        (k, match)
        for k, match in hits
        if match["name"] in repeated
        or (match["name"].isupper() and len(match["name"]) > 1 and len(capitals) >= 2)
    ]
    if len({match["name"] for _, match in wanted}) == 1 and len(wanted) >= 2:
        # Who asks comes back, who answers may speak once: full names between two turns of the same one.
        first, last_turn = wanted[0][0], wanted[-1][0]
        wanted = [
            (k, match)
            for k, match in hits
            if (first <= k <= last_turn and " " in match["name"]) or match["name"] in repeated
        ]
    if len(wanted) < 2 or len({match["name"] for _, match in wanted}) < 2:
        return []
    # "TARGET: Two police officers", "DATE: May 3": the fields of a list are no speech.
    closed = sum(bool(_CLOSED.search(view.article.paragraphs[k].span.of(text))) for k, _ in wanted)
    if 2 * closed < len(wanted):
        return []
    labelled = []
    by_paragraph = dict(wanted)
    last = wanted[-1][0]
    current: re.Match[str] | None = None
    for k in range(wanted[0][0], len(view.article.paragraphs)):
        span = view.article.paragraphs[k].span
        if k in by_paragraph:
            current = by_paragraph[k]
            start = current.end()
        elif k < last and current is not None and k not in view.silent:
            start = span.start
        else:
            break
        opening = text[start : span.end]
        stage = re.fullmatch(r"[\"“]?\(.*\)[.\"”]?", opening.strip())
        if stage:
            continue
        if k not in by_paragraph and text[start] in '"“':
            start += 1
        labelled.append(
            Labelled(
                Span(start, span.end),
                Span(current.start("name"), current.end("name")),
                Span(current.end("name"), current.end("name") + 1),
                "label",
            )
        )
    return labelled


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
    """Marked stretches with a name and where they write behind: '"No way." Ana Lee, New York Times'.

    A review of the press does so again and again; once is no layout.
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
    """Marked stretches that open a paragraph, and where it ends that may name the speaker behind them.

    That is their own, or the next where nothing stands behind them.
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
