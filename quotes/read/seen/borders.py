"""Borders of paragraphs that a crawler lost: "… the vote was close.The mayor left.“We lost,” Lee said."

A blank between two sentences is hardly ever lost, but where a program throws the line breaks of a page away,
it is lost between all paragraphs and only there. So in a line with several such places, longer than the
sentences between them, each is the border of two paragraphs. One alone is a typing error.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quotes.days import SHORT_MONTHS
from quotes.read.seen.addresses import is_address
from quotes.read.seen.edits import Edit
from quotes.read.seen.straight_marks import opening_marks
from quotes.short_titles import SHORT_TITLES
from quotes.text import word_set

_FEWEST = 2  # places; one is a typing error
_LONG = 1_000  # characters; longer than paragraphs of news are
_SHORT, _SHORTEST = 140, 60  # characters of a paragraph, on the average of a shorter line
_HEADING = 160  # characters; the longest line that may be a heading
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SURE = re.compile(r"[.!?](?<=[a-zß-ÿ%)0-9\]][.!?])[”\"’')\]]{0,4}+(?=[“‘\"]?(?:[A-ZÀ-Þ][\w’']|[AI] ))")
_FULL_STOP = re.compile(r"[.…] ")
_SPACED = re.compile(r"[.!?…][”\"’')\]]{0,4}+ {1,3}+[“‘\"]?[A-ZÀ-Þ]")
_SENTENCE = re.compile(r"[.!?…][’”)\]»]{0,4}+(?=[A-ZÀ-Þ0-9“‘«(\[•·▪●–—©*$£€]|--)")
_OTHER = re.compile(
    r"[”»](?<=[^\s,;:.!?…][”»])(?=[A-ZÀ-Þ“«])|[)\]](?<=\w[)\]])(?=[A-ZÀ-Þ“])"
    r"|’(?<=\w\w’)(?=[A-ZÀ-Þ][a-z])|:(?<=[a-z]:)(?=[A-ZÀ-Þ][a-z]|[“•]|[0-9]{1,2}[.)])"
)
_ITEM = re.compile(r"-(?<=[\w.:!?’”')*]-) (?=[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]{1,60}+$")
_JOINED = re.compile(r"\w+")
_HUMP = re.compile(r"(?<=[a-zß-ÿ]{2})(?=[A-ZÀ-Þ])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[0-9])(?=[A-Z][a-z]{2})")
_NAMED = re.compile(r"[@#/_-]|\.[a-z]")  # beside a word that is part of an address or of a tag
_OPENERS = word_set("the but and when this that they she however meanwhile while after")
_ABBREVIATED = SHORT_TITLES | {*SHORT_MONTHS, "st", "fr", "sr", "jr", "mt", "ft", "vs"}
_DOMAINS = word_set("com net org gov edu info co uk eu io tv fm js py exe pdf txt doc docx html htm jpg")
_BEGINS = "“‘([•·▪●–—"


class _Place(NamedTuple):
    """Where a new paragraph may begin."""

    start: int
    heading: bool = False  # only if what is before it is as short as a heading


def lost_borders(text: str) -> list[Edit]:
    """Return the changes that put a line break between paragraphs that stand in one line, in order."""
    sure = [match.end() for match in _SURE.finditer(text) if _ends_sentence(text, match)]
    if len(sure) < _FEWEST:
        return []
    words: Counter[str] = Counter()
    edits: list[Edit] = []
    for line in _glued_lines(text, sure):
        words = words or _words(text)
        edits += (Edit(place, place, "\n") for place in _borders(text, line, words))
    return edits


def _glued_lines(text: str, sure: list[int]) -> list[re.Match[str]]:
    """The lines in which borders were lost. If it is a long one, the text lost them everywhere."""
    lines = [(line, _between(sure, *line.span())) for line in _LINE.finditer(text)]
    if any(len(line[0]) > _LONG and found > _FEWEST for line, found in lines):
        return [line for line, found in lines if found]
    return [line for line, found in lines if _is_glued(line[0], found)]


def _is_glued(line: str, found: int) -> bool:
    if found < _FEWEST:
        return False
    spaced = sum(1 for _ in _SPACED.finditer(line))  # few, if the sentences have lost their blanks, too
    return spaced > 0 and len(line) >= (_SHORTEST if 2 * spaced >= found else _SHORT) * (found + 1)


def _between(places: list[int], start: int, end: int) -> int:
    return bisect_left(places, end) - bisect_left(places, start)


def _borders(text: str, line: re.Match[str], words: Counter[str]) -> Iterator[int]:
    begin = last = line.start()
    quoted = _quoted(line)
    for place, heading in sorted(set(_places(text, line, words))):
        if place <= last or place >= line.end():
            continue
        k = bisect_left(quoted, (place,)) - 1
        if k >= 0 and place < quoted[k][1]:
            continue  # a paragraph inside a quotation begins with a mark
        if heading and (place - last > _HEADING or _FULL_STOP.search(text, last, place)):
            continue
        if place > begin:
            yield place
        last = place


def _quoted(line: re.Match[str]) -> list[tuple[int, int]]:
    """From where to where the quotations of a line go that are no longer than a paragraph."""
    return [
        (line.start() + start, line.start() + end)
        for (start, opens), (end, follows) in pairwise(opening_marks(line[0]))
        if opens and not follows and end - start < _LONG
    ]


def _words(text: str) -> Counter[str]:
    """How often a text prints each word, and each in small letters."""
    printed = _JOINED.findall(text)
    return Counter(printed) + Counter(word.lower() for word in printed if not word.islower())


def _places(text: str, line: re.Match[str], words: Counter[str]) -> Iterator[_Place]:
    start, end = line.span()
    for match in _SENTENCE.finditer(text, start, end):
        if _ends_sentence(text, match, words):
            yield _Place(match.end())
    for match in _OTHER.finditer(text, start, end):
        yield _Place(match.end())
    for match in _ITEM.finditer(text, start, end):
        yield _Place(match.start())
    for mark in "\"'":
        for place in _beside_straight_marks(line[0], mark):
            yield _Place(start + place)
    for match in _JOINED.finditer(text, start, end):
        if _NAMED.search(text, match.start() - 1, match.start()) or _NAMED.match(text, match.end()):
            continue
        for hump in _HUMP.finditer(match[0]):
            if _two_words(match[0][: hump.start()], match[0][hump.start() :], words):
                yield _Place(match.start() + hump.start(), heading=True)


def _beside_straight_marks(line: str, mark: str) -> Iterator[int]:
    for place, opens in opening_marks(line, mark):
        if line[place] != mark:
            continue
        before, after = line[place - 1 : place], line[place + 1 : place + 2]
        if opens and before and before in ".!?…:”)\"'":
            yield place
        elif not opens and before not in ",;:" and (after.isupper() or after.isdigit() or after in _BEGINS):
            yield place + 1


def _two_words(first: str, second: str, words: Counter[str]) -> bool:
    """Whether what is printed as one word, once, is the last one of a heading and the first one after it."""
    if words[first + second] > 1:
        return False
    if first.islower() and len(first) > 2 and second[1:].islower():
        return True
    if not words[second.lower()]:
        return False
    return second.lower() in _OPENERS or first.islower() or first.isupper() or bool(words[first])


def _ends_sentence(text: str, match: re.Match[str], words: Counter[str] | None = None) -> bool:
    """Whether what a mark ends is a sentence: no number, abbreviation, initial or address."""
    mark, after = match.start(), text[match.end()]
    if match.end() > mark + 1 or text[mark] != ".":
        return not after.isdigit() or text[mark - 1].islower()
    before = _LAST_WORD.search(text, max(0, mark - 60), mark)
    word = before[0] if before else ""
    following = _WORD.match(text, match.end())
    common = words is not None and following is not None and _is_common(following[0], words)
    if word.lower() in _ABBREVIATED:
        return False
    if is_address(text, match.end()):  # "... or write to ana.lee@example.org.The mayor"
        return common and following is not None and text[following.end() : following.end() + 1] == " "
    if after.isdigit():
        return len(word) > 3
    return common or len(word) != 1 or not after.isalpha()  # "the U.S.The mayor", not "J.K.Rowling"


def _is_common(word: str, words: Counter[str]) -> bool:
    """Whether a text prints a word in small letters, too, and it is no part of an address."""
    return len(word) > 1 and word.lower() not in _DOMAINS and words[word.lower()] > words[word]
