"""Exports of ProQuest: text, Word and RTF files of many articles, with labels round the text.

    Document 1 of 3 / Port to close / Author: Doe, Jane / Publication info: Harbour Times ; London (UK) ... /
    Full text: the text / Publication title: Harbour Times; London (UK) / Publication date: May 6, 2024 /
    ProQuest document ID: 2837000001

Newer ones have "FULL TEXT" and "DETAILS" as lines of their own, and author and outlet in the line below the
headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.read.press.lines import Line, Printed, fields_of, first_of, paragraphs, trimmed

_COUNTER = re.compile(r"\s*Document \d+ of \d+\s*$")
_RULE = re.compile(r"\s*_{10,}\s*$")
_LABEL = re.compile(
    r"\s*(Title|Author|Correspondence author|Publication (?:info|title|date|year|subject)|"
    r"Abstract|Links|Subject|Location|Company ?/ ?organization|People|Pages|First page|Year|Section|"
    r"Publisher|Place of publication|Country of publication|ISSN|e-ISSN|Source type|Language of publication|"
    r"Document type|Document feature|ProQuest document ID|Document URL|Copyright|Last updated|Database|"
    r"Volume|Issue|"
    r"Identifier ?/ ?keyword|Business indexing term|Classification|Accession number|Column|Dateline|Edition|"
    r"[Cc]redit|CREDIT|Word count|Illustration|Caption|Source details|DOI)\s?:[ \t]*(.*)"
)
_TEXT = re.compile(r"\s*(?:full text|TEXT)\s?(?::[ \t]*|\s*$)", re.I)
_DETAILS = re.compile(r"\s*DETAILS\s*$")
_NO_TITLE = re.compile(
    r"\s*(?:ProQuest\b.*|(?:Report )?Information from ProQuest\b.*|Table of contents.*|\d+\. .*|"
    r"\d{1,2} \w+ \d{4}(?: \d\d:\d\d)?|Find a copy.*|Enlarge this image.*)$",
    re.I,
)
_HEADED = re.compile(r"\s*(?:Title|Author|Publication info)\s?:")
_LINE_OF_SOURCE = re.compile(r"(?:(?P<author>[^.;]{3,120}?) ?\. )?(?P<outlet>[^;.]{2,80}) ?; ")


def documents(lines: Sequence[Line]) -> list[Printed]:
    """Return the articles in the lines of an export."""
    borders = [n for n, line in enumerate(lines) if _COUNTER.match(line.text)]
    borders = borders or [n for n, line in enumerate(lines) if _RULE.match(line.text)]
    starts = [n + 1 for n in borders] or [0]
    parts = [lines[start:end] for start, end in zip(starts, [*borders[1:], len(lines)], strict=True)]
    return [found for part in parts if (found := _printed(part)) is not None]


def _printed(lines: Sequence[Line]) -> Printed | None:
    """The article in the lines between two others; ``None`` if there is no text among them."""
    text = next((n for n, line in enumerate(lines) if _TEXT.match(line.text)), None)
    if text is None:
        return None
    end = next(
        (
            n
            for n in range(text + 1, len(lines))
            if _LABEL.match(lines[n].text) or _DETAILS.match(lines[n].text) or _RULE.match(lines[n].text)
        ),
        len(lines),
    )
    head = [line for line in lines[:text] if line.plain and not _NO_TITLE.match(line.text)]
    top = head[0].plain if head and not _HEADED.match(head[0].text) else ""
    if top:  # whatever a headline begins with, it is no label
        head = head[1:]
    fields, above = fields_of(paragraphs(head), _LABEL)
    behind, _ = fields_of(paragraphs(lines[end:]), _LABEL)
    fields = {**behind, **fields}
    source = _LINE_OF_SOURCE.match(above[0][0].plain) if above else None
    outlet = first_of(fields, "publication title", "publication info") or (source["outlet"] if source else "")
    at = match.end() if (match := _TEXT.match(lines[text].text)) else 0
    lead = Line(lines[text].text[at:], lines[text].number, lines[text].character + at)
    return Printed(
        number=lead.number,
        title=first_of(fields, "title") or top,
        outlet=outlet.partition(";")[0].strip(),
        date=first_of(fields, "publication date", "publication info")
        or (above[0][0].plain if source else ""),
        byline=first_of(fields, "author") or ((source["author"] or "") if source else ""),
        section=first_of(fields, "section"),
        id=first_of(fields, "proquest document id"),
        body=trimmed([lead, *lines[text + 1 : end]]),
    )
