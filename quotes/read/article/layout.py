"""The lines of an article and what each is to it: headline, body, teaser, caption, credit.

A paragraph is a line that is not blank, without the white space around it. Lines that a mail program or a
wire has broken at a fixed width are one paragraph together (`quotes.read.seen.wrapping`). Two things are cut
off a paragraph and become paragraphs of their own (credits), so that the words beside them stay clean: a
dateline at its beginning
(``BRUSSELS, Feb. 15 (Xinhua) --``), and a page's own date with its title at either end (``date 2024-02-16
NATO defence ministers ...``). So paragraphs are in order, do not overlap, and together hold every character
of the text that can be seen.

``HEADLINE`` is the article's own title. ``SUBHEADING`` is any short line without final punctuation between
body paragraphs: a sub-heading, a list item, or the line under a pull quote that names who said it ("Jens
Stoltenberg, NATO Secretary General"). That line is why sub-headings are running text, not credits.

What the format of a file shows (`Article.structure`) wins over the neighbours of a line, and over its words
unless these show that it is no running text: "READ MORE: ..." as the item of a list is a teaser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.read.article.datelines import match_dateline
from quotes.read.article.limit import MOST_CHARACTERS
from quotes.read.article.line_roles import role_of
from quotes.read.article.lines import lines_of, trimmed
from quotes.read.article.structure import Shown
from quotes.read.seen.sight import look
from quotes.types import Paragraph, Role, Span

_DATED_TITLE = re.compile(r"(?:^|(?<=[.!?\"”’)])\s+)(?P<stamp>date:? (?:1[6-9]|20)\d\d-\d\d-\d\d)(?=\s|$)")
_HEAD_LINES = 8  # a dateline or headline is among the first lines or not there at all
_HEADING = 160  # characters; the longest line that may be a heading
_SHORTER = 0.75  # of the headline's length: what a paragraph below it has at least
_SECTION = 16  # letters of a word such as "World" or "Business" between headline and text
_ENDS_OPEN = re.compile(r"[\w)\]%’']")
_SENTENCE_AND_BRACKET = re.compile(r"[.!?]\s*\([^()]*\)$")  # "... told reporters. (AP)"
_WORD = re.compile(r"\w+")
_BLANK_LINE = re.compile(r"[\r\n][ \t]*(?:\r?\n|\r)")
_MARKS = re.compile('["“”«»„]')
_IN_MARKS = re.compile(r"\.\s?['’]?\s?[\"”»“]|[!?…][\s'’]*[\"”»“]$|^\W[^\"“”«»„]+\W$|[\"”»“]\s*[-–—]")
_LABEL = re.compile(r"(?:[A-Z][A-Z .’'\-]*|[QA]\.?)\s?[:\-–—]")


def find_paragraphs(
    text: str, title: str | None = None, structure: Sequence[Paragraph] = ()
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text` in order, each with its role.

    What is not read for quotations (`MOST_CHARACTERS`) is one paragraph.

    Args:
        text: the article, unchanged.
        title: the headline if it is known from elsewhere; it is then recognised anywhere near the top.
            Otherwise the first line is taken for the headline if it looks like one.
        structure: parts of the text whose role the format shows, in order; all lines of a part get its role,
            and lines of two parts are never one paragraph.
    """
    sight = look(text, structure)
    title = title and look(title).text
    return sight.paragraphs_back(_found(sight.text, title, Shown(sight.paragraphs_there(structure))))


def _found(text: str, title: str | None, shown: Shown) -> tuple[Paragraph, ...]:
    """The paragraphs of a text as a reader sees it, each in a line."""
    pieces = list(_pieces_and_rest(text))
    roles = [
        role or shown.role(span.start, role_of(" ".join(span.of(text).split()))) for span, role in pieces
    ]
    spans = [span for span, _ in pieces]
    _mark_headline(text, spans, roles, title)
    _mark_subheadings(text, spans, roles)
    return tuple(Paragraph(span, role) for span, role in zip(spans, roles, strict=True))


def _pieces_and_rest(text: str) -> Iterator[tuple[Span, Role | None]]:
    """The pieces of what is read for quotations, and the rest."""
    if len(text) <= MOST_CHARACTERS:
        yield from _pieces(text)
        return
    cut = max(text.rfind(mark, 0, MOST_CHARACTERS) for mark in "\n\r")
    cut = cut if cut > 0 else MOST_CHARACTERS
    yield from _pieces(text[:cut])
    if rest := trimmed(text, cut, len(text)):
        yield rest, Role.BODY


def _pieces(text: str) -> Iterator[tuple[Span, Role | None]]:
    """Lines, and what is cut off their ends; with a role if the cut settles it."""
    near_top, dateline_open = 0, True
    for span in lines_of(text):
        near_top += 1
        for piece, role in _dated_title(text, span):
            if role is None and dateline_open and near_top <= _HEAD_LINES:
                dateline = match_dateline(text, piece.start, piece.end)
                if dateline is not None:
                    dateline_open = False
                    yield dateline.span, Role.CREDIT
                    yield trimmed(text, dateline.span.end, piece.end), None
                    continue
            yield piece, role


def _dated_title(text: str, span: Span) -> Iterator[tuple[Span, Role | None]]:
    """A line as it is, or in parts if it has a page's "date 2024-02-16 TITLE" in it."""
    line = span.of(text)
    match = _DATED_TITLE.search(line) if "date" in line else None
    if match is None:
        yield span, None
        return
    stamp = Span(span.start + match.start("stamp"), span.start + match.end("stamp"))
    title = trimmed(text, stamp.end, span.end)
    if len(title) > _HEADING * 2:  # a paragraph, not a title: only the stamp is cut
        title_role: Role | None = None
    else:
        title_role = Role.HEADLINE
    if body := trimmed(text, span.start, stamp.start):
        yield body, None
    yield stamp, Role.CREDIT
    if title:
        yield title, title_role


def _mark_headline(text: str, spans: list[Span], roles: list[Role], title: str | None) -> None:
    if Role.HEADLINE in roles:
        return
    if title and (wanted := _letters(title)):
        for n in range(min(len(spans), _HEAD_LINES)):
            if len(spans[n]) <= len(title) + 20 and _letters(spans[n].of(text)) == wanted:
                roles[n] = Role.HEADLINE
                return
        return
    if len(spans) < 2 or roles[0] is not Role.BODY:
        return
    first = spans[0].of(text)
    if len(first) > _HEADING:
        return
    again = [
        n for n in range(1, min(len(spans), _HEAD_LINES)) if _letters(spans[n].of(text)) == _letters(first)
    ]
    follows = next(
        (n for n in range(1, len(spans)) if n not in again and not _is_label(text, spans[n], roles[n])), 0
    )
    if not follows or roles[follows] is not Role.BODY:
        return
    next_line = spans[follows].of(text)
    is_text = len(next_line) > len(first) * _SHORTER and next_line[-1:] in ".!?\"”’'"
    if not (is_text or again):
        return
    if _looks_like_heading(first) or (_stands_apart(text, spans, follows) and _looks_quoting(first)):
        for n in (0, *again):
            roles[n] = Role.HEADLINE


def _is_label(text: str, span: Span, role: Role) -> bool:
    """Whether a line says only who wrote, when, or in which section."""
    return role is Role.CREDIT or (len(span) <= _SECTION and span.of(text).isalpha())


def _stands_apart(text: str, spans: list[Span], follows: int) -> bool:
    """Whether a credit is below the first line, or as much space as the paragraphs have between them."""
    if follows > 1 or _BLANK_LINE.search(text, spans[0].end, spans[1].start):
        return True
    return not _BLANK_LINE.search(text, spans[1].start, spans[min(len(spans) - 1, _HEAD_LINES)].end)


def _mark_subheadings(text: str, spans: list[Span], roles: list[Role]) -> None:
    body = [n for n, role in enumerate(roles) if role is Role.BODY]
    if not body:
        return
    for n in range(body[0] + 1, body[-1]):
        line = spans[n].of(text)
        if roles[n] is Role.BODY and len(line) <= _HEADING and _looks_like_heading(line):
            roles[n] = Role.SUBHEADING


def _looks_like_heading(line: str) -> bool:
    """Whether it has no final punctuation and no marked speech, and begins like a line of its own."""
    if not _ENDS_OPEN.match(line[-1]) or (line[-1] == ")" and _SENTENCE_AND_BRACKET.search(line)):
        return False
    if _MARKS.search(line):
        return False
    return line[0].isupper() or line[0].isdigit() or line[0] in "‘'"


def _looks_quoting(line: str) -> bool:
    """Whether it is like a heading but for words in quotation marks, with which it may begin or end.

    A paragraph ends like a sentence, before the mark or behind it. What a transcript's label says is no
    heading, nor is a line that is all one quotation, with or without a dash and who said it: it is a motto.
    """
    bare = _MARKS.sub("", line)
    label = _LABEL.match(line)
    if not bare.strip() or (label and not line.isupper()):
        return False
    return _looks_like_heading(bare.strip()) and not _IN_MARKS.search(line)


def _letters(line: str) -> str:
    return " ".join(_WORD.findall(line.casefold()))
