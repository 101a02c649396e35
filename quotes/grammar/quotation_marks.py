"""Quotation marks to marked stretches, paragraph by paragraph.

A stretch is the text between an opening and a closing mark, both included. It is not yet a quotation: titles
of works, nicknames and scare quotes have marks as well.

Rules of print that hold everywhere:

* a mark belongs to its paragraph; one left open ends with the paragraph, and the quotation goes on in the
  next one if that opens with a mark of the same type again;
* an apostrophe never opens a stretch: a single mark opens only after white space or an opening
  mark and before a letter or digit, and only if a partner closes it later in the paragraph, or in the
  next one that opens with it again;
* a mark behind a number may measure ("6'2\"", "a 12\" board");
* a mark that stands the wrong way round does what its place says;
* the straight mark ``"`` opens and closes by turns, unless white space shows otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quotes.grammar.places import end_before
from quotes.types import Span

#: Opening marks and the closing marks that may answer them.
_DOUBLE = {
    "“": '”“"',
    "„": '“”"',
    "‟": '”"',
    "”": '”“"',  # Swedish and Finnish papers, and misprints
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
#: Double marks that may open a stretch inside another one.
_NESTED = "“„「"
_CURLY = re.compile("[“”]")
#: Words that begin with an apostrophe, at the head of a sentence.
_ELIDED = re.compile(r"['’‘](?:tis|twas|til|cause|em|n|bout|round|cos)\b", re.IGNORECASE)
_CLOSED_PLURAL = re.compile("[.,!?]['’]")
_FEET = re.compile("""(?<=[0-9])['’′] ?[0-9]{1,2}[½¼¾]?(?:["”]|''|’’)""")
_INCH = re.compile("""["”](?<=[0-9½¼¾]["”])(?=[ -][a-z(]|[x×])""")


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
        Stretches with both marks inside their range.
    """
    found: list[Stretch] = []
    pending: Stretch | None = None
    visible = len(text.rstrip())
    reopened_singles = _reopened_singles(text, paragraphs, visible)
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        goes_on = number + 1 in reopened_singles
        stretches = _in_paragraph(_Marks(text, paragraph, visible), following, goes_on)
        if pending is not None and found:
            first = stretches[0] if stretches else None
            reopened = (
                first is not None and first.mark == pending.mark and first.span.start - paragraph.start <= 1
            )
            if reopened:
                found[-1] = replace(pending, continues=True)
        found.extend(stretches)
        pending = found[-1] if stretches and not found[-1].closed else None
    return tuple(found)


def _reopened_singles(text: str, paragraphs: tuple[Span, ...], visible: int) -> set[int]:
    """The paragraphs that begin with a single mark and a capital, and that one closes, here or further on."""
    found: set[int] = set()
    for number in range(len(paragraphs) - 1, -1, -1):
        start = paragraphs[number].start
        mark = text[start : start + 1]
        if mark not in ("'", "‘") or not text[start + 1 : start + 2].isupper() or _ELIDED.match(text, start):
            continue
        closes = _Marks(text, paragraphs[number], visible).closing_of(start, mark) is not None
        if closes or number + 1 in found:
            found.add(number)
    return found


def _in_paragraph(marks: _Marks, following: Span | None, goes_on: bool) -> list[Stretch]:
    """The stretches of a paragraph; `goes_on` says that the next one reopens a single mark."""
    text, paragraph = marks.text, marks.paragraph
    stretches: list[Stretch] = []
    i = paragraph.start + marks.opens_excerpt()
    while (found := _MARK.search(text, i, paragraph.end)) is not None:
        i = found.start()
        mark = marks.opening_at(i)
        if mark is None:
            i += 1
            continue
        close = marks.closing_of(i, mark)
        if close is None:
            reopened = following is not None and text.startswith(mark, following.start)
            if mark in _SINGLE:
                stays = reopened and goes_on and marks.begins_sentence(i)
            else:
                stays = reopened or marks.may_stay_open(i, mark)
            if not stays:
                i += len(mark)
                continue
            close = paragraph.end
            stretches.append(Stretch(Span(i, close), mark, closed=False))
        else:
            stretches.append(Stretch(Span(i, close), mark))
        i = close
    return [stretch for stretch in stretches if any(c.isalnum() for c in stretch.span.of(text))]


class _Marks:
    """The marks of one paragraph, with what many of them ask about the text behind them, worked out once.

    A text may have more marks than words, and none that closes any: what looked through the rest of the
    paragraph for each would take a minute for what fills one page.

    Args:
        text: the article's text.
        paragraph: the range of the paragraph in it.
        visible: where the last character of the text that is no white space ends.
    """

    def __init__(self, text: str, paragraph: Span, visible: int) -> None:
        self.text, self.paragraph, self._visible = text, paragraph, visible
        self._doubles: dict[str, _Closings] = {}
        self._singles: dict[str, list[int]] = {}
        self._last: dict[str, int] = {}

    def opening_at(self, i: int) -> str | None:
        """The opening mark at `i`, or None."""
        text = self.text
        two = text[i : i + 2]
        if two in ("``", "''") and i + 2 <= self.paragraph.end:
            return two if self.could_open(i, 2) else None
        c = text[i]
        if c in ("“", "„", "‟", "〝", "「"):
            return c
        if c == "”":
            return c if self._end_mark_opens(i) else None
        if c in "«»":
            # French and Swiss papers point « » outwards, German and Danish ones » « inwards.
            return c if self._last_of(_DOUBLE[c]) > i else None
        if c in ('"', "＂"):
            return c if self.could_open(i, 1) else None
        if c in _SINGLE and self.could_open(i, 1):
            before = text[i - 1] if i > self.paragraph.start else " "
            # "the '90s" is short for a decade.
            decade = text[i + 1 : i + 3].isdigit() and text[i + 3 : i + 4] == "s"
            if (before.isspace() or before in _OPENERS_BEFORE) and not decade:
                return c
        return None

    def could_open(self, i: int, width: int) -> bool:
        """Whether what is around the mark of `width` characters at `i` allows that it opens a stretch."""
        text, paragraph = self.text, self.paragraph
        after = text[i + width] if i + width < paragraph.end else " "
        before = text[i - 1] if i > paragraph.start else " "
        if before.isspace() or before in _OPENERS_BEFORE:
            # A straight mark between blanks ('said: " We') opens as well; only the end of the text does not.
            return i + width < paragraph.end and (not after.isspace() or i + width < self._visible)
        # 'Bernie"s' and '6"' close or measure; an opening mark glued to the word before it is a misprint
        # only if a letter follows and none of the sentence's marks is open.
        return not after.isspace() and after.isalnum() and not before.isalnum()

    def opens_excerpt(self) -> bool:
        """Whether the first mark is that of an excerpt that begins with marked words: '""No," he said'."""
        start = self.paragraph.start
        return self.text[start : start + 2] == '""' and self.text[start + 2 : start + 3].isalnum()

    def begins_sentence(self, i: int) -> bool:
        """Whether a single mark stands before the first word of a sentence, and the paragraph ends one."""
        text, paragraph = self.text, self.paragraph
        before = end_before(text, paragraph.start, i)
        return (
            text[i + 1 : i + 2].isupper()
            and not _ELIDED.match(text, i)
            and (before == paragraph.start or text[before - 1] in ".?!:,")
            and text[end_before(text, i, paragraph.end) - 1] in ".?!…"
        )

    def _end_mark_opens(self, i: int) -> bool:
        """Whether a "”" outside any stretch opens one: before a word, and the next mark closes it."""
        text, paragraph = self.text, self.paragraph
        if not self.could_open(i, 1) or not text[i + 1 : i + 2].isalnum():
            return False
        following = _CURLY.search(text, i + 1, paragraph.end)
        return following is not None and (following[0] == "”" or self.ends_words(following.start()))

    def ends_words(self, i: int) -> bool:
        """Whether an opening mark stands where only a closing one can: "“We wait,“ she said"."""
        after = self.text[i + 1] if i + 1 < self.paragraph.end else " "
        return not self.text[i - 1].isspace() and (after.isspace() or after in ".,;:!?)")

    def closing_of(self, i: int, mark: str) -> int | None:
        """Where the stretch opened at `i` ends (its closing mark included), or None."""
        if mark in ("``", "''"):
            return self._closing_of_pair(i, mark)
        if mark in _SINGLE:
            return self._closing_of_single(i, mark)
        if mark not in self._doubles:
            self._doubles[mark] = _Closings(self, mark)
        return self._doubles[mark].behind(i)

    def may_stay_open(self, i: int, mark: str) -> bool:
        """Whether an unclosed mark may run to the end of the paragraph: if at least three words follow."""
        return mark not in ("«", "»", "”") and i + len(mark) < self._third_last_word

    def _closing_of_pair(self, i: int, mark: str) -> int | None:
        """The end of a stretch that two characters opened, as in ``word''."""
        pair = _next(self._pairs, i + 2)
        straight = _next(self._straight, i + 2) if mark == "``" else None
        if pair is not None and (straight is None or pair < straight):
            return pair + 2
        return straight + 1 if straight is not None else None

    def _closing_of_single(self, i: int, mark: str) -> int | None:
        closers = _SINGLE[mark]
        if closers not in self._singles:
            self._singles[closers] = [j for j in self._places(closers) if self._closes_single(j)]
        close = _next(self._singles[closers], i + 1)
        if close is None:
            return None
        # A double mark far behind shows that this one was an apostrophe.
        double = _next(self._places_of_double, i + 201)
        return close + 1 if double is None or close < double else None

    def _closes_single(self, j: int) -> bool:
        """Whether the single mark at `j` closes a quotation rather than being an apostrophe."""
        text, paragraph = self.text, self.paragraph
        after = text[j + 1] if j + 1 < paragraph.end else " "
        before = text[j - 1]
        if after.isalnum() or before.isspace():
            return False
        if before in '.,!?;:…”"':
            return True
        # "the teachers' union": a plural possessive is followed by a word in lower case; it closes only if
        # nothing better follows in the paragraph.
        # "a 12' fence": feet and minutes are like it.
        return not ((before in "sS" or before.isdigit()) and after == " " and j + 2 <= self._last_after_stop)

    def _places(self, characters: str) -> list[int]:
        """Where any of these characters is, in order."""
        pattern = re.compile("[" + re.escape(characters) + "]")
        return [found.start() for found in pattern.finditer(self.text, *self._range)]

    def _last_of(self, character: str) -> int:
        """Where this character is for the last time; -1 if nowhere."""
        if character not in self._last:
            self._last[character] = self.text.rfind(character, *self._range)
        return self._last[character]

    @cached_property
    def _range(self) -> tuple[int, int]:
        return self.paragraph.start, self.paragraph.end

    @cached_property
    def inches(self) -> frozenset[int]:
        """Double marks that measure: "6'2" tall", "a 12" board".

        One behind feet always does. One behind another number does if the marks of the paragraph come out
        even without those that may measure.
        """
        sure = {found.end() - 1 for found in _FEET.finditer(self.text, *self._range)}
        perhaps = {found.start() for found in _INCH.finditer(self.text, *self._range)} - sure
        if perhaps:
            straight = sum(self.text[j] == '"' for j in self._places('"')) - sum(
                self.text[j] == '"' for j in sure | perhaps
            )
            curly = len(self._places("”")) - len(self._places("“"))
            for j in perhaps:
                if straight % 2 == 0 if self.text[j] == '"' else curly > 0:
                    sure.add(j)
        return frozenset(sure)

    @cached_property
    def _straight(self) -> list[int]:
        return self._places('"')

    @cached_property
    def _places_of_double(self) -> list[int]:
        return self._places('“”"')

    @cached_property
    def _pairs(self) -> list[int]:
        """Where two straight single marks are."""
        return [j for j in self._places("'") if self.text.startswith("''", j)]

    @cached_property
    def _last_after_stop(self) -> int:
        """The last single mark behind a full stop, comma, question or exclamation mark; -1 without one."""
        return max((m.end() - 1 for m in _CLOSED_PLURAL.finditer(self.text, *self._range)), default=-1)

    @cached_property
    def _third_last_word(self) -> int:
        """Where the last but two of the paragraph's words ends; 0 if there are fewer than three."""
        words = self.paragraph.of(self.text).rsplit(None, 2)
        return self.paragraph.start + len(words[0]) if len(words) == 3 else 0


class _Closings:
    """The places of a paragraph that may close a stretch opened by one double mark.

    A second opening mark before any closing one: the first was never closed, or this is the doubled opening
    of a nested quotation; a nested one is closed by a partner of its own. So a "”" with another closing mark
    behind it closes the innermost of those that are open, and any other closing mark closes all of them.
    """

    def __init__(self, marks: _Marks, mark: str) -> None:
        closers, text = _DOUBLE[mark], marks.text
        last = max(map(marks._last_of, closers))
        self._all: list[int] = []
        self._innermost: dict[int, list[int]] = {}  # by how many are open behind it, from the first on
        self._depths: list[int] = []  # behind each opening or innermost closing
        self._turns: list[int] = []  # where these are
        depth = 0
        for j in marks._places(closers + _NESTED):
            c = text[j]
            if j in marks.inches:
                continue
            if c in _NESTED and mark in (c, '"') and marks.could_open(j, 1) and not marks.ends_words(j):
                depth += 1
            elif c not in closers or (
                c == '"' and mark != '"' and text[j - 1].isspace() and text[j + 1 : j + 2].isalnum()
            ):
                continue  # another one, or an opening mark
            elif c == "”" and j < last:
                depth -= 1
                self._innermost.setdefault(depth, []).append(j)
            else:
                self._all.append(j)
                continue
            self._turns.append(j)
            self._depths.append(depth)

    def behind(self, i: int) -> int | None:
        """Where the stretch opened at `i` ends, or None if nothing closes it."""
        turn = bisect_right(self._turns, i)
        depth = self._depths[turn - 1] if turn else 0
        found = [
            close
            for places in (self._all, self._innermost.get(depth - 1, ()))
            if (close := _next(places, i + 1)) is not None
        ]
        return min(found) + 1 if found else None


def _next(places: Sequence[int], start: int) -> int | None:
    """The first of these places, which are in order, from `start` on."""
    k = bisect_left(places, start)
    return places[k] if k < len(places) else None
