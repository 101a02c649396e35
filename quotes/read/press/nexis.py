"""Exports of Nexis (Lexis+, Nexis Uni, LexisNexis before): text, Word and RTF files of many articles.

Two heads are common. The older one has outlet, date and edition above the headline, and labels in capitals:

    2 of 50 DOCUMENTS / The Harbour Times (London) / May 6, 2024 Monday / Port to close / BYLINE: Jane Doe /
    SECTION: NEWS; Pg. 1 / LENGTH: 645 words / DATELINE: OSLO / the text / LOAD-DATE: May 6, 2024

The newer one has the headline first, "Body" above the text and "End of Document" below all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.read.article.dates import find_date
from quotes.read.press.lines import COPYRIGHT, Line, Printed, fields_of, first_of, joined, paragraphs, trimmed

_COUNTER = re.compile(r"\s*(?:\d+ of \d+ DOCUMENTS?|Document \d+ of \d+)\s*$")
_END = re.compile(r"\s*End of Document\s*$", re.I)
_LABEL = re.compile(
    r"\s*(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|SERIES|COLUMN|DISTRIBUTION|EDITION|TYPE|SOURCE|BODY)"
    r":[ \t]*(.*)",
    re.I,
)
_BODY = re.compile(r"\s*BODY:?\s*$", re.I)
_BEHIND = re.compile(
    r"\s*(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|PUB-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|ACC-NO|GRAPHIC|SUBJECT|COMPANY|"
    r"ORGANIZATION|TICKER|INDUSTRY|PERSON|GEOGRAPHIC|COUNTRY|STATE|CITY|CORRECTION-DATE|NOTES|URL|ISSN|"
    r"Load-Date|Language|Publication-Type|Journal Code):|\s*(?:Classification|Graphic|Notes|Load-Date)\s*$"
)
_EDITION = re.compile(r"\bedition\b|^(?:final|late|early|first|second|third|correction appended)\b", re.I)
_MOST_OF_EDITION = 4  # words
_PLACED = 12  # characters before a date in its line: a day of the week
_LONGEST = 80  # characters of a line with the date
_COPYRIGHT_WITHIN = 6  # lines at the end of an article


def documents(lines: Sequence[Line]) -> list[Printed]:
    """Return the articles in the lines of an export."""
    starts = [n + 1 for n, line in enumerate(lines) if _COUNTER.match(line.text)]
    if not starts:
        starts = [0, *(n + 1 for n, line in enumerate(lines) if _END.match(line.text))]
    parts = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    return [found for part in parts if (found := _printed(part)) is not None]


def _printed(lines: Sequence[Line]) -> Printed | None:
    """The article in the lines between two others; ``None`` if there is no head among them."""
    first = next((n for n, line in enumerate(lines) if _LABEL.match(line.text)), None)
    if first is None:
        return None
    body = _body_start(lines, first)
    fields, _ = fields_of(paragraphs(lines[first:body]), _LABEL)
    outlet, date, title = _above(lines[:first])
    return Printed(
        number=lines[first].number,
        title=first_of(fields, "headline") or title,
        outlet=outlet,
        date=date,
        byline=first_of(fields, "byline"),
        section=re.split(r"[;,]", first_of(fields, "section"), maxsplit=1)[0].strip(),
        body=trimmed(lines[body : _body_end(lines, body)]),
    )


def _body_start(lines: Sequence[Line], first: int) -> int:
    """Where the text begins: behind "Body", else behind the paragraphs that begin with a label."""
    marked = next((n for n in range(first, len(lines)) if _BODY.match(lines[n].text)), None)
    if marked is not None:
        return marked + 1
    n, within = first, False
    seen: set[str] = set()
    loud = lines[first].plain.partition(":")[0].isupper()
    while n < len(lines):
        if not lines[n].plain:
            within = False
        elif (label := _LABEL.match(lines[n].text)) and label[1].isupper() == loud and label[1] not in seen:
            seen.add(label[1])
            within = True
        elif not within:
            break
        n += 1
    return n


def _body_end(lines: Sequence[Line], body: int) -> int:
    """Where the text ends: above the first label of what follows it, or the line that says whose it is."""
    end = next(
        (n for n in range(body, len(lines)) if _BEHIND.match(lines[n].text) or _END.match(lines[n].text)),
        len(lines),
    )
    full = [n for n in range(body, end) if lines[n].plain]
    return next((n for n in full[-_COPYRIGHT_WITHIN:] if COPYRIGHT.match(lines[n].text)), end)


def _above(lines: Sequence[Line]) -> tuple[str, str, str]:
    """Outlet, date and headline, which stand above the labels."""
    groups: list[list[Line]] = []
    for group in paragraphs(lines):
        dated = any(_date_in(line) for line in group)
        groups += [[line] for line in group] if dated else [group]
    groups = [group for group in groups if not COPYRIGHT.match(group[0].text)]
    at = next((n for n in reversed(range(len(groups))) if _date_in(groups[n][0])), None)
    if at is None:
        return "", "", joined(groups[-1]) if groups else ""
    date = groups[at][0].plain
    behind = [one for group in groups[at + 1 :] if not _is_edition(one := joined(group))]
    before = groups[:at]
    if len(before) > 1 and not behind:
        return joined(before[-1]), date, joined(before[-2])
    return joined(before[-1]) if before else "", date, behind[-1] if behind else ""


def _is_edition(line: str) -> bool:
    """Whether a line tells which edition it was; a headline about one has more words."""
    return len(line.split()) <= _MOST_OF_EDITION and _EDITION.search(line) is not None


def _date_in(line: Line) -> bool:
    plain = line.plain
    found = find_date(plain) if len(plain) <= _LONGEST and not COPYRIGHT.match(plain) else None
    return found is not None and found.span.start <= _PLACED
