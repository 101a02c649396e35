"""What an article says about itself in its text: dateline, agency, byline, date and title.

Each function takes the text and its paragraphs and returns what it finds with its place, or ``None``.
Nothing is guessed: if two answers are possible, or if the text says only when it was last *updated*, the
answer is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.read.article.agencies import agency
from quotes.read.article.bylines import byline_names
from quotes.read.article.datelines import Dateline, match_dateline
from quotes.read.article.dates import PrintedDate, find_date
from quotes.read.article.stamps import is_stamp, names_beside_date
from quotes.types import Paragraph, Role, Span

_HEAD_LINES = 10
_LONGEST_CREDIT = 1000  # characters, with the white space in it, which counts for nothing in a line's role
_LONGEST_ABOVE = 100  # characters of a line above the running text
_PAGE_DATE = re.compile(r"date:? (?=(?:1[6-9]|20)\d\d-\d\d-\d\d$)")
_PUBLISHED = re.compile(
    r"^\W*(?:(?:first|originally)\s+)?(?:published|posted)\b(?:\s+(?:at|on))?[\s:|]*", re.IGNORECASE
)
_UPDATED = re.compile(r"\b(?:updated?|modified)\b", re.IGNORECASE)
_WIRE_STAMP = re.compile(r"^\(?(?:Source:\s*)?(?P<name>[\w .’'-]{2,40}?)\)?[\s,|]*(?=\d)")
_WIRE_LINE = re.compile(
    r"^\W*+(?:(?:source|sources|via|from)\s*+:\s*+)?(?P<name>[\w .’'-]{2,40}?)(?:\s+contributed\b.*)?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MetadataValue:
    """A piece of metadata, and the characters of the text that say it."""

    span: Span
    value: str


def find_dateline(text: str, paragraphs: Sequence[Paragraph]) -> Dateline | None:
    """Return the article's dateline: "BRUSSELS, Feb. 15 (Xinhua) --"."""
    for paragraph, following in pairwise(paragraphs):
        if paragraph.role is Role.CREDIT:
            # Layout has parted the two; a dateline is known by the paragraph that it opens.
            found = match_dateline(text, paragraph.span.start, following.span.end)
            if found is not None and found.span == paragraph.span:
                return found
    return None


def find_wire(text: str, paragraphs: Sequence[Paragraph]) -> MetadataValue | None:
    """Return the news agency credited with the text.

    It comes from the dateline, the byline ("By Jane Doe, Reuters"), the stamp of the page ("Xinhua) 09:11,
    ...") or a credit of its own ("Source: Xinhua"). A picture's credit ("(PHOTO / AP)", "Getty Images") and
    "AP contributed to this report" say nothing about the text.
    """
    if (dateline := find_dateline(text, paragraphs)) and dateline.wire:
        return MetadataValue(dateline.span, dateline.wire)
    for paragraph in _credits(paragraphs):
        line = paragraph.span.of(text)
        if names := byline_names(line):
            for part in re.split(r"[,|/;()\-–—]|\band\b", line[line.find(names) :]):
                if known := agency(part):
                    return MetadataValue(paragraph.span, known)
        elif (stamp := _WIRE_STAMP.match(line)) and find_date(line):
            if known := agency(stamp["name"]):
                return MetadataValue(paragraph.span, known)
        elif (
            (whole := _WIRE_LINE.match(line))
            and "contributed" not in line
            and _is_text_credit(line)
            and (known := agency(whole["name"]))
        ):
            return MetadataValue(paragraph.span, known)
    return None


def find_byline(text: str, paragraphs: Sequence[Paragraph]) -> MetadataValue | None:
    """Return who wrote the article, from a line "By Jane Doe and Ali Khan": "Jane Doe and Ali Khan"."""
    for paragraph in _credits(paragraphs):
        if names := names_beside_date(paragraph.span.of(text)):
            start = text.index(names, paragraph.span.start)
            return MetadataValue(Span(start, start + len(names)), names)
    return None


def find_published(text: str, paragraphs: Sequence[Paragraph]) -> PrintedDate | None:
    """Return when the article was published, as exactly as the text says.

    Neither "Updated" nor a date in prose counts. A line that is only a date counts above the running text. If
    a page's date and a stamp name the same day and one of them has a time, that one is returned.
    """
    found: list[PrintedDate] = []
    above = True
    for number, paragraph in enumerate(paragraphs):
        above = above and not (paragraph.role is Role.BODY and len(paragraph.span) > _LONGEST_ABOVE)
        if not _is_credit(paragraph):
            continue
        line = paragraph.span.of(text)
        label = _PAGE_DATE.match(line) or _PUBLISHED.match(line)
        stamp = _WIRE_STAMP.match(line) if number < _HEAD_LINES else None
        by_agency = stamp is not None and agency(stamp["name"]) and not _UPDATED.search(line)
        if label is None and not by_agency and not (above and number < _HEAD_LINES and is_stamp(line)):
            continue
        start = paragraph.span.start + (label.end() if label else 0)
        later = _UPDATED.search(text, start, paragraph.span.end)
        if date := find_date(text, start, later.start() if later else paragraph.span.end):
            found.append(date)
    if not found:
        return None
    longest = max(found, key=lambda date: len(date.iso))
    if all(longest.iso.startswith(date.iso) for date in found):
        return longest
    return None


def find_title(text: str, paragraphs: Sequence[Paragraph]) -> MetadataValue | None:
    """Return the headline if a line is one; a full stop that a data set put after it is kept."""
    for paragraph in paragraphs:
        if paragraph.role is Role.HEADLINE:
            return MetadataValue(paragraph.span, paragraph.span.of(text))
    return None


def _credits(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    return filter(_is_credit, paragraphs)


def _is_credit(paragraph: Paragraph) -> bool:
    return paragraph.role is Role.CREDIT and len(paragraph.span) <= _LONGEST_CREDIT


def _is_text_credit(line: str) -> bool:
    """Whether a line can credit a text: "(Xinhua)" and "Source: Reuters" can, "Photo: AP" cannot."""
    return not re.search(r"(?i)\b(?:photos?|pictures?|images?|getty|handout|file)\b|/|\bvia\b", line)
