"""Quotation marks to marked stretches, paragraph by paragraph.

A stretch is the text between an opening and a closing mark, both included. It is not yet a quotation: titles
of works, nicknames and scare quotes have marks as well.

Rules of print that hold everywhere:

* a mark belongs to its paragraph; one left open ends with the paragraph, and the quotation goes on in the
  next one if that opens with a mark of the same type again;
* an apostrophe never opens a stretch: a single mark opens only after white space or an opening
  mark and before a letter or digit, and only if a partner closes it later in the paragraph;
* the straight mark ``"`` opens and closes by turns, unless white space shows otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotes.types import Span

#: Opening marks and the closing marks that may answer them.
_DOUBLE = {
    "“": '”“"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "``": "",  # closed by '' (or a stray ")
    "''": "",
    '"': '"”',
    "＂": "＂",
    "〝": "〞",
    "「": "」",
}
_SINGLE = {"‘": "’'", "'": "'", "‹": "›", "`": "'’"}
_MARK = re.compile("[" + re.escape("".join({mark[0] for mark in (*_DOUBLE, *_SINGLE)})) + "]")
_OPENERS_BEFORE = set("([{—–-/…“„\"'‘«:;,")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked stretch of one paragraph; ``span`` includes the marks that are there.

    ``opened`` and ``closed`` say whether the marks are really printed: a stretch left open has no closing
    mark. ``continues`` is set if the next paragraph reopens the same quotation.
    """

    span: Span
    mark: str
    opened: bool = True
    closed: bool = True
    continues: bool = False
    inner: tuple[Span, ...] = ()

    def content(self, text: str) -> Span:
        """Return the range of the stretch without its marks and the white space along them."""
        start = self.span.start + (len(self.mark) if self.opened else 0)
        end = self.span.end
        if self.closed:
            end -= 2 if text[end - 2 : end] == "''" and self.mark in ("``", "''") else 1
        end = max(start, end)
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def find_stretches(text: str, paragraphs: tuple[Span, ...]) -> tuple[Stretch, ...]:
    """Return all marked stretches of `text`, in order, none inside another.

    Args:
        text: the article's text.
        paragraphs: the ranges of its paragraphs, in order.

    Returns:
        Stretches with both marks inside their range; nested stretches only as ``inner``.
    """
    found: list[Stretch] = []
    pending: Stretch | None = None
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        stretches = _in_paragraph(text, paragraph, following)
        if pending is not None and found:
            first = stretches[0] if stretches else None
            reopened = (
                first is not None and first.mark == pending.mark and first.span.start - paragraph.start <= 1
            )
            if reopened:
                found[-1] = Stretch(
                    pending.span, pending.mark, pending.opened, pending.closed, True, pending.inner
                )
        found.extend(stretches)
        pending = found[-1] if stretches and not found[-1].closed else None
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span, following: Span | None = None) -> list[Stretch]:
    stretches: list[Stretch] = []
    i = paragraph.start
    while (found := _MARK.search(text, i, paragraph.end)) is not None:
        i = found.start()
        mark = _opening_at(text, i, paragraph)
        if mark is None:
            i += 1
            continue
        close = _closing_of(text, i, mark, paragraph)
        if close is None:
            reopened = following is not None and text.startswith(mark, following.start)
            if mark in _SINGLE or not (reopened or _may_stay_open(text, i, mark, paragraph)):
                i += len(mark)
                continue
            end = paragraph.end
            stretches.append(Stretch(Span(i, end), mark, closed=False))
            i = end
            continue
        start, end = i, close
        stretches.append(Stretch(Span(start, end), mark, inner=_inner(text, start + len(mark), end - 1)))
        i = end
    return [stretch for stretch in stretches if any(c.isalnum() for c in stretch.span.of(text))]


def _opening_at(text: str, i: int, paragraph: Span) -> str | None:
    """The opening mark at `i`, or None."""
    two = text[i : i + 2]
    if two in ("``", "''") and i + 2 <= paragraph.end:
        return two if _could_open(text, i, 2, paragraph) else None
    c = text[i]
    if c in ("“", "„", "‟", "〝", "「"):
        return c
    if c in "«»":
        # French and Swiss papers point « » outwards, German and Danish ones » « inwards.
        return c if text.find(_DOUBLE[c], i + 1, paragraph.end) > 0 else None
    if c in ('"', "＂"):
        return c if _could_open(text, i, 1, paragraph) else None
    if c in _SINGLE and _could_open(text, i, 1, paragraph):
        before = text[i - 1] if i > paragraph.start else " "
        # "the '90s" is short for a decade.
        decade = text[i + 1 : i + 3].isdigit() and text[i + 3 : i + 4] == "s"
        if (before.isspace() or before in _OPENERS_BEFORE) and not decade:
            return c
    return None


def _could_open(text: str, i: int, width: int, paragraph: Span) -> bool:
    after = text[i + width] if i + width < paragraph.end else " "
    before = text[i - 1] if i > paragraph.start else " "
    if before.isspace() or before in _OPENERS_BEFORE:
        # A straight mark between blanks ('said: " We') opens as well; only the end of the text does not.
        return i + width < paragraph.end and (not after.isspace() or text[i + width :].strip() != "")
    # 'Bernie"s' and '6"' close or measure; an opening mark glued to the word before it is a misprint
    # only if a letter follows and none of the sentence's marks is open.
    return not after.isspace() and after.isalnum() and not before.isalnum()


def _closing_of(text: str, i: int, mark: str, paragraph: Span) -> int | None:
    """Where the stretch opened at `i` ends (its closing mark included), or None."""
    if mark in ("``", "''"):
        return _closing_of_pair(text, i, mark, paragraph)
    if mark in _SINGLE:
        return _closing_of_single(text, i, mark, paragraph)
    return _closing_of_double(text, i, mark, paragraph)


def _closing_of_pair(text: str, i: int, mark: str, paragraph: Span) -> int | None:
    """The end of a stretch that two characters opened, as in ``word''."""
    for j in range(i + 2, paragraph.end):
        if text[j : j + 2] == "''":
            return j + 2
        if mark == "``" and text[j] == '"':
            return j + 1
    return None


def _closing_of_single(text: str, i: int, mark: str, paragraph: Span) -> int | None:
    for j in range(i + 1, paragraph.end):
        if text[j] in _SINGLE[mark] and _closes_single(text, j, paragraph):
            return j + 1
        if text[j] in '“”"' and j - i > 200:
            return None
    return None


def _closing_of_double(text: str, i: int, mark: str, paragraph: Span) -> int | None:
    closers = _DOUBLE[mark]
    depth = 0
    for j in range(i + 1, paragraph.end):
        c = text[j]
        if c in ("“", "„", "「") and mark in (c, '"') and _could_open(text, j, 1, paragraph):
            # A second opening mark before any closing one: the first was never closed, or this is the
            # doubled opening of a nested quotation; a nested one is closed by a partner of its own.
            depth += 1
        elif c not in closers:
            continue
        elif c == '"' and mark != '"' and text[j - 1].isspace() and text[j + 1 : j + 2].isalnum():
            continue  # an opening mark
        elif depth and c == "”" and any(text.find(m, j + 1, paragraph.end) > 0 for m in closers):
            depth -= 1
        else:
            return j + 1
    return None


def _closes_single(text: str, j: int, paragraph: Span) -> bool:
    """Whether the single mark at `j` closes a quotation rather than being an apostrophe."""
    after = text[j + 1] if j + 1 < paragraph.end else " "
    before = text[j - 1]
    if after.isalnum() or before.isspace():
        return False
    if before in '.,!?;:…”"':
        return True
    # "the teachers' union": a plural possessive is followed by a word in lower case; it closes only if
    # nothing better follows in the paragraph.
    if before in "sS" and after == " ":
        rest = text[j + 1 : paragraph.end]
        return not any(rest[k] in "'’" and rest[k - 1] in ".,!?" for k in range(1, len(rest)))
    return True


def _may_stay_open(text: str, i: int, mark: str, paragraph: Span) -> bool:
    """Whether an unclosed mark may run to the end of the paragraph: if at least three words follow."""
    if mark in ("«", "»"):
        return False
    rest = text[i + len(mark) : paragraph.end]
    return len(rest.split()) >= 3


def _inner(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Ranges of stretches nested in the one that fills ``start:end``."""
    if end - start < 4:
        return ()
    found = []
    i = start
    inside = Span(start, end)
    while i < end:
        mark = _opening_at(text, i, inside)
        if mark is None:
            i += 1
            continue
        close = _closing_of(text, i, mark, inside)
        if close is None or close > end:
            i += len(mark)
            continue
        found.append(Span(i, close))
        i = close
    return tuple(found)
