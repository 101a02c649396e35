"""An article's text as HTML with its quotations, cues and speakers marked, and not a character changed.

What a browser shows is ``Article.text``: every character is there, in order, and nothing else. The
numbers beside the quotations come from the style sheet, so that they are neither copied nor searched.

Ranges may overlap in any way (a speaker inside a mixed content, a cue inside a speaker, two contents).
The text is cut at every border; neighbouring pieces of one quotation share one link, and within it each
piece carries the classes of what it is. No link goes over the end of a line.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from quotes.types import Article, Quote, Role, Span
from quotetrail.output.plain import TURNS

_UNPRINTABLE = re.compile("[\0\ud800-\udfff]")


def escape(text: str) -> str:
    """Text for an element or an attribute in double quotes; a browser reads back the same characters.

    A carriage return is written as a reference: a browser makes line feeds of bare ones. NUL and half
    characters (lone surrogates) cannot stand in a page; they become U+FFFD.
    """
    return _UNPRINTABLE.sub("\ufffd", html.escape(text, quote=True)).replace("\r", "&#13;")


@dataclass(frozen=True, slots=True)
class Mark:
    """What one quotation looks like in the text: where it links to, its colour and its number."""

    target: str  # the id of its card
    anchor: str  # the id of its first piece
    colour: str  # a class of the style sheet: "c0"
    kind: str  # "direct", "mixed", "indirect", "pull"
    number: str
    title: str


@dataclass(slots=True)
class _Piece:
    span: Span
    line: int  # where its line starts
    owner: int | None  # the quotation whose content it is; the shorter one where two overlap
    roles: list[tuple[str, int]] = field(default_factory=list)  # ("cue" | "who" | "via", quotation)


def marked_text(article: Article, quotes: Sequence[Quote], marks: Sequence[Mark]) -> str:
    """The article's text, a block a line, with every quotation, cue and speaker in place.

    Args:
        article: the article.
        quotes: its quotations, each range within the text.
        marks: how to show them, one for each.

    Returns:
        HTML. White space has to be kept by the style (``pre-wrap``): each block ends with its line feed.
    """
    text = article.text
    roles = {paragraph.span.start: paragraph.role for paragraph in article.paragraphs}
    parts = []
    begun: set[int] = set()
    last = _last_positions(quotes)
    above = True
    for _, line in groupby(_pieces(text, quotes), key=lambda piece: piece.line):
        pieces = list(line)
        start, end = pieces[0].span.start, pieces[-1].span.end
        blank = not text[start:end].strip()
        indent = len(text[start:end]) - len(text[start:end].lstrip())
        role = roles.get(start + indent, Role.BODY).value
        classes = "blank" if blank else f"par {role}" if above else f"par tight {role}"
        above = blank
        parts.append(f'<div class="{classes}">')
        for owner, group in groupby(pieces, key=lambda piece: piece.owner):
            linked = list(group)
            inner = "".join(_piece(text, piece, marks) for piece in linked)
            if owner is None:
                parts.append(inner)
                continue
            mark = marks[owner]
            identity = "" if owner in begun else f' id="{mark.anchor}"'
            begun.add(owner)
            number = f' data-n="{mark.number}"' if linked[-1].span.end >= last[owner] else ""
            parts.append(
                f'<a class="q {mark.kind} {mark.colour}" href="#{mark.target}"{identity}{number} '
                f'title="{escape(mark.title)}">{inner}</a>'
            )
        parts.append("</div>")
    return "".join(parts)


def _last_positions(quotes: Sequence[Quote]) -> list[int]:
    return [max((span.end for span in quote.spans if len(span)), default=quote.end) for quote in quotes]


def _pieces(text: str, quotes: Sequence[Quote]) -> Iterator[_Piece]:
    """The text cut at every border, each piece with what it is."""
    starts: dict[int, list[tuple[str, int, int]]] = {}
    lines = [0, *(k + 1 for k, character in enumerate(text) if character == "\n")]
    borders = {*lines, len(text)}
    for k, quote in enumerate(quotes):
        named = [("content", span) for span in quote.spans]
        named += [("cue", quote.cue)] if quote.cue is not None else []
        named += [("who", quote.speaker.span)] if quote.speaker is not None else []
        named += [("via", quote.reported_by.span)] if quote.reported_by is not None else []
        for role, span in named:
            end = min(span.end, len(text))
            if span.start < end:
                starts.setdefault(span.start, []).append((role, k, end))
                borders |= {span.start, end}
    sizes = [sum(len(span) for span in quote.spans) for quote in quotes]
    active: list[tuple[str, int, int]] = []
    ordered = sorted(borders)
    following = iter([*lines[1:], len(text) + 1])
    line, next_line = 0, next(following)
    for start, end in pairwise(ordered):
        if start == next_line:
            line, next_line = start, next(following)
        active = [one for one in active if one[2] > start] + starts.get(start, [])
        owners = [k for role, k, _ in active if role == "content"]
        owner = min(owners, key=lambda k: (sizes[k], k)) if owners else None
        yield _Piece(Span(start, end), line, owner, [(role, k) for role, k, _ in active if role != "content"])


def _piece(text: str, piece: _Piece, marks: Sequence[Mark]) -> str:
    shown = _with_turns(piece.span.of(text))
    if not piece.roles:
        return shown
    roles = {role for role, _ in piece.roles}
    # One colour a piece: the speaker's own, then that of the quotation it reports.
    leading = next((k for wanted in ("who", "cue", "via") for role, k in piece.roles if role == wanted), 0)
    says = {"who": "speaker of", "cue": "cue of", "via": "passes on"}
    told = "; ".join(
        f"{says[role]} {', '.join(dict.fromkeys(marks[k].number for r, k in piece.roles if r == role))}"
        for role in ("who", "cue", "via")
        if role in roles
    )
    classes = " ".join(role for role in ("who", "cue", "via") if role in roles)
    colour = marks[leading].colour
    if piece.owner is not None:  # a link holds no link
        return f'<span class="{classes} {colour}" title="{escape(told)}">{shown}</span>'
    target = marks[leading].target
    return f'<a class="{classes} {colour}" href="#{target}" title="{escape(told)}">{shown}</a>'


def _with_turns(text: str) -> str:
    """Escaped text; characters that turn the direction of a line are made visible beside themselves."""
    if not any(character in TURNS for character in text):
        return escape(text)
    return "".join(
        f'<span class="turn" data-c="U+{ord(c):04X}">{c}</span>' if c in TURNS else escape(c) for c in text
    )
