"""Names in front of marked words, without a verb: 'From Ana Lee, the treasurer: "..."', or on a line above.

Lists of reactions, street polls and statements of many persons are printed so. A colon makes one such line
enough; a name alone on a line has to be a person's, and what follows it is marked from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.find.layout.labelled import Labelled
from quotes.find.layout.own_names import has_a_verb, last_names, name_at, person_on_line
from quotes.grammar.article_view import ArticleView
from quotes.grammar.places import has_letter, start_behind
from quotes.names.nobody.outlets import outlet_called
from quotes.types import Span

_LEAD = re.compile(
    r"[^\w“”\"'‘’«»„]*(?:(?:And|Now|Next|Then|Also)\s+)?(?:(?:[Aa]\s+|[Tt]he\s+)?(?:(?:[Ff]ull|[Jj]oint)\s+)?"
    r"(?:[Ss]tatement|[Cc]omment|[Rr]eply|[Aa]nswer|[Rr]eaction|[Rr]esponse|[Mm]essage|[Ww]ord)s?\s+)?"
    r"(?:(?:[Ff]rom\s+)?[Tt]he\s+(?:desk|office)\s+(?=of\s))?"
    r"(?:(?:[Ff]rom|[Bb]y|[Oo]f)\s+)?(?:[Tt]he\s+)?"
)
_FROM = re.compile(
    r"\b(?:statement|comment|reply|answer|reaction|response|message|desk|office)s?\b", re.IGNORECASE
)
#: Behind the name: what the person is, after a comma, in brackets or both.
_TAIL = re.compile(r"(?:\s*\([^()\n]{1,60}\))?(?:,[^:“”\"\n]{1,90})?(?:\s*\([^()\n]{1,60}\))?")
#: What a quotation ends with, and a title seldom.
_ENDS = (".", "!", "?", "…", ",")


@dataclass(frozen=True, slots=True)
class _Line:
    """A name in front: its range, the colon if there is one, and the stretch that follows."""

    name: Span
    colon: Span | None
    stretch: int
    known: bool


def names_above(view: ArticleView) -> list[Labelled]:
    """Return the marked words that a name in front of them labels, each with its speaker."""
    lines = list(_lines(view))
    sure = [line for line in lines if line.known]
    if len({line.name.of(view.text) for line in lines}) >= 2:
        sure = [line for line in lines if line.known or (line.colon and " " in line.name.of(view.text))]
    if _are_signatures(view, [line for line in sure if line.colon is None]):
        sure = [line for line in sure if line.colon is not None]
    return [
        Labelled(span, line.name, line.colon, "label")
        for line in sure
        for span in _spans(view, line.stretch, line.colon is None)
    ]


def _lines(view: ArticleView) -> Iterator[_Line]:
    """All names in front of marked words, likely or not."""
    text, paragraphs = view.text, view.article.paragraphs
    people = last_names(view)
    for number, stretch in enumerate(view.stretches):
        start = stretch.span.start
        k = view.paragraph_at(start)
        opens = not has_letter(text, paragraphs[k].span.start, start)
        if k - opens in view.silent or k - opens < (not opens):  # the first line may be a headline
            continue
        if (k in view.apart) != (k - opens in view.apart):
            continue
        line = paragraphs[k - 1 if opens else k].span
        end = line.end if opens else start
        if end - line.start > 160 or not _says(view, number):
            continue
        named = _with_colon(view, Span(line.start, end)) or (
            _alone(view, line) if opens and _fills(view, number) else None
        )
        if named is not None:
            labels = view.labels_in(named[0])
            name = _with_article(text, named[0]) if named[1] is not None else named[0]
            paper = named[1] is not None and outlet_called(name.of(text)) == name.of(text)
            known = bool(labels & {"PERSON", "ORG"}) or paper
            last = named[0].of(text).split(",")[0].split()[-1]
            if labels != {"LOC"} or last in people or known:
                yield _Line(name, named[1], number, known or last in people)


def _with_article(text: str, name: Span) -> Span:
    """The name with the article that is a part of a paper's: 'The Hill: "..."', in a review of the press."""
    if not text.endswith("The ", 0, name.start):
        return name
    whole = Span(name.start - len("The "), name.end)
    return whole if outlet_called(whole.of(text)) == whole.of(text) else name


def _with_colon(view: ArticleView, line: Span) -> tuple[Span, Span | None] | None:
    """The name and the colon of "From Ana Lee, the treasurer:"."""
    text = view.text
    lead = _LEAD.match(text, line.start, line.end)
    name = name_at(view, lead.end() if lead else line.start, line.end)
    tail = _TAIL.match(text, name.end, line.end) if name is not None else None
    if name is None or tail is None:
        return None
    colon = start_behind(text, tail.end(), line.end)
    if has_letter(text, colon, line.end):
        return None
    if text[colon : colon + 1] != ":":
        # "From the desk of Ana Lee, treasurer." on a line of its own needs no colon.
        own_line = (
            lead is not None and _FROM.search(lead[0]) is not None and not text[colon : line.end].strip(".")
        )
        end = tail.end() - text.endswith(".", 0, tail.end())
        return (Span(name.start, end), None) if own_line else None
    if has_a_verb(view, Span(line.start, colon)):
        return None
    said = tail[0].split("(")[0].rstrip(" ,")
    return Span(name.start, name.end + len(said)), Span(colon, colon + 1)


def _alone(view: ArticleView, line: Span) -> tuple[Span, None] | None:
    """The name of a line that has nothing but a person and what they are: "Jean Okello, 34, teacher"."""
    named = person_on_line(view, line)
    return (named, None) if named is not None else None


def _says(view: ArticleView, number: int) -> bool:
    """Whether a stretch looks like words that were said, and not like a title."""
    stretch = view.stretches[number]
    words = stretch.content(view.text).of(view.text)
    if not stretch.closed or stretch.continues:
        return True
    return words.endswith(_ENDS) or view.text[stretch.span.end : stretch.span.end + 1] in (".", ",")


def _fills(view: ArticleView, number: int) -> bool:
    span = view.stretches[number].span
    paragraph = view.article.paragraphs[view.paragraph_at(span.start)].span
    return not (
        has_letter(view.text, paragraph.start, span.start) or has_letter(view.text, span.end, paragraph.end)
    )


def _are_signatures(view: ArticleView, lines: list[_Line]) -> bool:
    """Whether the first name alone on a line stands behind marked words, and so may all the others."""
    if not lines:
        return False
    before = view.paragraph_at(lines[0].name.start) - 1
    if before < 0:
        return False
    span = view.article.paragraphs[before].span
    return any(_fills(view, k) for k, one in enumerate(view.stretches) if one.span.start == span.start)


def _spans(view: ArticleView, number: int, alone: bool) -> Iterator[Span]:
    """The stretch, and those that go on with it in the next paragraphs."""
    yield view.stretches[number].span
    for k in range(number + 1, len(view.stretches)):
        span = view.stretches[k].span
        next_paragraph = (
            view.paragraph_at(span.start) == view.paragraph_at(view.stretches[k - 1].span.start) + 1
        )
        if not (view.stretches[k - 1].continues or (alone and next_paragraph and _fills(view, k))):
            return
        yield span
