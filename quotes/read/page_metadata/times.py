"""When a page was published, not when it was changed, as exactly as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from quotes.read.article.dates import day_in_address, find_date
from quotes.read.article.stamps import ends_changed, read_stamp
from quotes.read.page.furniture import names_of
from quotes.read.page_metadata.linked_data import LinkedData
from quotes.read.page_metadata.persons import is_byline
from quotes.read.records.values import day_or_minute
from quotes.text import letters, one_line, word_set

_TAGS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "published_at", "article.published", "cxenseparse:recs:publishtime",
    "dcterms.created",
    "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date.created", "dc.date", "date",
    "article:post_date", "citation_publication_date", "date.published", "originalpublicationdate", "created",
)  # fmt: skip
_TOGETHER = re.compile(r"\s{0,9}((?:19|20)\d\d)(\d\d)(\d\d)(?=T|\s|$)")
_CHANGED = word_set(
    "updated update modified changed aktualisiert actualizado aktualizacja mis modificato oppdatert"
)
_LONGEST_LINE = 60  # characters of a line that is a date
_LONGEST_STAMP = 160  # of one that says in words what else it tells
_DIGITS = 0.25  # of its characters
_MOST_PARTS = 3_000  # elements behind the headline
_NEAR = 60  # elements behind the headline: the date of the article, and not of another
_MOST_HEADINGS = 20
_MOST_NAMES = 4  # words of an outlet or a place beside a date
_MOST_CHANGED = 10  # characters: the day


@dataclass(frozen=True, slots=True)
class _Shown:
    """A date that a page shows.

    Attributes:
        iso: what it says.
        changed: whether it says when the article was changed.
        marked: whether the page marks it as a time.
        behind: elements between the headline and it; negative before the headline.
    """

    iso: str
    changed: bool
    marked: bool
    behind: int


def published(
    root: HtmlElement, data: LinkedData, tags: Mapping[str, Sequence[str]], url: str | None
) -> str | None:
    """Return when it was published, from the first place whose date can be read: ISO 8601, as far as said.

    Where the page shows only when the article was changed, it is the day of that: it was there on that day.

    Args:
        root: the tree of the page.
        data: its JSON-LD.
        tags: the values of its ``<meta>`` elements.
        url: its address, which may hold the day.
    """
    marked = (
        one.get("datetime") or one.get("content") or one_line(one.text or "")
        for one in root.iter("time", "span", "meta", "abbr", "p", "div")
        if "datepublished" in (one.get("itemprop") or "").lower() or one.get("pubdate") is not None
    )
    places = (
        *data.values("datePublished"),
        *(value for name in _TAGS for value in tags.get(name, ())),
        *marked,
        *data.values("dateCreated", "uploadDate"),
    )
    if said := next((iso for value in places if (iso := _read(value))), None):
        return said
    shown = list(_shown(root))
    sound = [one for one in shown if not one.changed]
    times = [one for one in sound if one.marked]
    near = next((one.iso for one in times if 0 <= one.behind < _NEAR), None)
    if found := near or next((one.iso for one in times), None):
        return found
    printed = next((one.iso for one in sound if one.behind >= 0), None)
    if day := day_in_address(url):
        return printed if printed and _near(printed, day) else day
    changed = next((one for one in shown if one.changed and one.behind >= 0), None)
    if changed and not any(0 <= one.behind < changed.behind + _NEAR for one in sound):
        return changed.iso[:_MOST_CHANGED]
    return printed


def _read(value: Any) -> str | None:
    """A date as ISO 8601, also if a program wrote it, as a number of seconds or without marks."""
    if isinstance(value, str):
        value = _TOGETHER.sub(r"\1-\2-\3", value, count=1)
    return day_or_minute(value)


def _near(printed: str, day: str) -> bool:
    """Whether a printed date is that of an address, or of the day beside it: clocks differ."""
    return (
        len(printed) >= _MOST_CHANGED
        and abs(date.fromisoformat(printed[:10]) - date.fromisoformat(day)).days < 2
    )


def _shown(root: HtmlElement) -> Iterator[_Shown]:
    """The dates that a page shows: its times, and lines of their own such as "Datum 28.04.2023"."""
    heading = _heading(root)
    behind = -1 if heading is not None else -_MOST_PARTS
    before = ""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            text = element.tail if event == "end" else ""
        else:
            text = element.text if event == "start" else element.tail
        if event == "start" and behind >= 0:
            behind += 1
        if event == "end" and element is heading:
            behind = 0
        if behind > _MOST_PARTS:
            return
        around = element if event == "start" else element.getparent()
        if event == "start" and element.tag == "time" and (iso := _read(element.get("datetime") or "")):
            yield _Shown(iso, _is_changed(around, before), True, behind)
        line = one_line(text) if text and len(text) < 5 * _LONGEST_STAMP else ""
        if behind >= 0 and line and around is not None:
            for iso, changed in _in_line(line):
                yield _Shown(iso, changed or _is_changed(around, before), False, behind)
        before = line or before


def _heading(root: HtmlElement) -> HtmlElement | None:
    """The heading of a page; without one of the first rank, the next that its title has."""
    if (first := next(iter(root.iter("h1")), None)) is not None:
        return first
    title = letters(next((one.text or "" for one in root.iter("title")), ""))
    others = islice(root.iter("h2", "h3"), _MOST_HEADINGS)
    return next(
        (one for one in others if letters(one.text_content()[:500]) in title and one.text_content()), None
    )


def _is_changed(element: HtmlElement | None, before: str) -> bool:
    """Whether what is in an element is when an article was changed, by its name or the text before it."""
    names = set() if element is None else names_of(element)
    return (not _CHANGED.isdisjoint(names) and "published" not in names) or ends_changed(before)


def _in_line(line: str) -> Iterator[tuple[str, bool]]:
    """What a line says of when an article was printed, or only of when it was changed."""
    if (stamp := read_stamp(line)) is not None and (not stamp.rest or _is_name(stamp.rest)):
        if stamp.published:
            yield stamp.published, False
        elif stamp.changed:
            yield stamp.changed, True
        return
    digits = sum(map(str.isdigit, line)) if 8 <= len(line) <= _LONGEST_LINE else 0
    if digits and digits >= _DIGITS * len(line) and (found := find_date(line)):
        yield found.iso, not _CHANGED.isdisjoint(line.lower().replace(":", " ").split())


def is_dated_line(line: str) -> bool:
    """Return whether a line says when an article was printed or changed, with no more than a name or a place.

    >>> is_dated_line("First published on Thu 2 May 2023 14.03 BST"), is_dated_line("The vote of 2 May 2023")
    (True, False)
    """
    return (stamp := read_stamp(line)) is not None and (not stamp.rest or _is_name(stamp.rest))


def _is_name(rest: str) -> bool:
    """Whether what stands beside a date is who wrote the article, or a few words of an outlet or a place."""
    parts = [part for part in rest.split(" | ") if not is_byline(part)]
    words = " ".join(parts).split()
    return (
        "@" not in rest
        and len(words) <= _MOST_NAMES
        and all(word[0].isupper() or not word[0].isalpha() for word in words)
    )
