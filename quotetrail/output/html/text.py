"""An article's text as HTML with its quotations, cues and speakers marked, and not a character changed.

What a browser shows is ``Article.text``: every character is there, in order, and nothing else. The
numbers beside the quotations come from the style sheet, so that they are neither copied nor searched.

Ranges may overlap in any way (a speaker inside a mixed content, a cue inside a speaker, two contents).
The text is cut at every border; neighbouring pieces of one quotation share one link, and within it each
piece carries the classes of what it is. No link goes over the end of a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup

from quotes.types import Article, Quote, Role, Span
from quotetrail.output.html.environment import render

#: Roles of a piece within a quotation, and what its tooltip says; the first one found gives the colour.
_SAYS = {"who": "speaker of", "cue": "cue of", "via": "passes on"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What one quotation looks like in the text: where it links to, its colour and its number."""

    target: str  # the id of its card
    anchor: str  # the id of its first piece
    colour: str  # a class of the style sheet: "c0"
    kind: str  # "direct", "mixed", "indirect", "pull"
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class _Range:
    """A range of the text with what it is of which quotation: "content", or a key of `_SAYS`."""

    start: int
    end: int
    role: str
    quotation: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text with no border inside it, and the ranges that it is part of."""

    span: Span
    owner: int | None  # the quotation whose content it is; the shorter one if two overlap
    ranges: tuple[_Range, ...]  # but for contents


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece as the template shows it: its roles are classes, its mark the quotation it leads to."""

    text: str
    roles: str = ""
    mark: Mark | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Link:
    """Parts that one link spans; without a mark they are outside quotations."""

    parts: list[_Part]
    mark: Mark | None = None
    begins: bool = False
    ends: bool = False


def marked_text(article: Article, quotes: Sequence[Quote], marks: Sequence[Mark]) -> Markup:
    """Return the article's text, a block a line, with every quotation, cue and speaker in place.

    Args:
        article: the article.
        quotes: its quotations, each range within the text.
        marks: how to show them, one for each.

    Returns:
        HTML. White space has to be kept by the style (``pre-wrap``): each block ends with its line feed.
    """
    text = article.text
    roles = {paragraph.span.start: paragraph.role for paragraph in article.paragraphs}
    ends = [max((span.end for span in quote.spans if len(span)), default=quote.end) for quote in quotes]
    lines = []
    begun: set[int] = set()
    above = True
    for pieces in _lines(text, quotes):
        start, line = pieces[0].span.start, text[pieces[0].span.start : pieces[-1].span.end]
        blank = not line.strip()
        role = roles.get(start + len(line) - len(line.lstrip()), Role.BODY).value
        classes = "blank" if blank else f"par {role}" if above else f"par tight {role}"
        above = blank
        links = []
        for owner, group in groupby(pieces, key=lambda piece: piece.owner):
            linked = list(group)
            parts = [_part(text, piece, marks) for piece in linked]
            if owner is None:
                links.append(_Link(parts))
                continue
            links.append(_Link(parts, marks[owner], owner not in begun, linked[-1].span.end >= ends[owner]))
            begun.add(owner)
        lines.append({"classes": classes, "links": links})
    return render("text.html", lines=lines)


def _lines(text: str, quotes: Sequence[Quote]) -> Iterator[list[_Piece]]:
    line: list[_Piece] = []
    for piece in _pieces(text, quotes):
        line.append(piece)
        if text[piece.span.end - 1] == "\n":
            yield line
            line = []
    if line:
        yield line


def _pieces(text: str, quotes: Sequence[Quote]) -> Iterator[_Piece]:
    """Yield the text cut at every border and behind every line."""
    starting: dict[int, list[_Range]] = {}
    borders = {0, len(text), *(k + 1 for k, character in enumerate(text) if character == "\n")}
    for one in _ranges(text, quotes):
        starting.setdefault(one.start, []).append(one)
        borders |= {one.start, one.end}
    sizes = [sum(map(len, quote.spans)) for quote in quotes]
    active: list[_Range] = []
    for start, end in pairwise(sorted(borders)):
        active = [one for one in active if one.end > start] + starting.get(start, [])
        owners = [one.quotation for one in active if one.role == "content"]
        owner = min(owners, key=lambda k: (sizes[k], k)) if owners else None
        yield _Piece(Span(start, end), owner, tuple(one for one in active if one.role != "content"))


def _ranges(text: str, quotes: Sequence[Quote]) -> Iterator[_Range]:
    """Yield what is marked in the text; nothing that is empty."""
    for k, quote in enumerate(quotes):
        named: list[tuple[str, Span | None]] = [("content", span) for span in quote.spans]
        named.append(("cue", quote.cue))
        named.append(("who", quote.speaker.span if quote.speaker else None))
        named.append(("via", quote.reported_by.span if quote.reported_by else None))
        for role, span in named:
            if span is not None and span.start < min(span.end, len(text)):
                yield _Range(span.start, min(span.end, len(text)), role, k)


def _part(text: str, piece: _Piece, marks: Sequence[Mark]) -> _Part:
    of_role = {role: [one.quotation for one in piece.ranges if one.role == role] for role in _SAYS}
    roles = [role for role in _SAYS if of_role[role]]
    if not roles:
        return _Part(piece.span.of(text))
    titles = (
        f"{_SAYS[role]} {', '.join(dict.fromkeys(marks[k].number for k in of_role[role]))}" for role in roles
    )
    # One colour a piece: the speaker's own, then that of the quotation it reports.
    return _Part(piece.span.of(text), " ".join(roles), marks[of_role[roles[0]][0]], "; ".join(titles))
