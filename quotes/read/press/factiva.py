"""Exports of Factiva: text, Word and RTF files of many articles, with or without codes before the fields.

With codes each field has one in front (HD headline, BY, WC words, PD date, SN source, LP and TD the text, AN
number). Without them the head is a row of lines, and the number stands alone below the text:

    Port to close / By Jane Doe / 645 words / 6 May 2024 / The Harbour Times / HARBT / 1 / English /
    Copyright 2024 Harbour Times. / the text / Document HARBT00020240506ek560001x
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.read.article.bylines import byline_names
from quotes.read.article.dates import find_date
from quotes.read.press.lines import COPYRIGHT, Line, Printed, joined, paragraphs, trimmed

_CODE = re.compile(
    r"(SE|HD|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|ART|CLM|BY|CT|RF|CX|DLN|CO|IN|NS|RE|IPC|IPD|PUB|AN|DE|NGC)"
    r"(?:[ \t]{2,}|[ \t]*$)(.*)"
)
_OPENING = ("SE", "HD", "CLM")
_NUMBER = re.compile(r"\s*Document\s+([A-Za-z][A-Za-z0-9]{2,9}0{2,4}\d{8}[a-z0-9]{5,12})\s*$")
_WORDS = re.compile(r"\s*[\d,.]+ words\s*$")
_ABOVE = 4  # lines above the number of words: section, headline, author
_HEAD = 12  # lines of a head below it
_FEWEST_WORDS = 4  # of a headline above a name that stands alone
_CODE_OF_SOURCE = re.compile(r"[A-Z][A-Z0-9]{1,9}$")


def documents(lines: Sequence[Line]) -> list[Printed]:
    """Return the articles in the lines of an export."""
    codes = {found[1] for line in lines if (found := _CODE.match(line.text))}
    return _coded(lines) if {"HD", "PD"} <= codes and codes & {"LP", "TD"} else _uncoded(lines)


def _coded(lines: Sequence[Line]) -> list[Printed]:
    found: list[Printed] = []
    fields: dict[str, list[Line]] = {}
    code = ""
    for line in lines:
        if (match := _CODE.match(line.text)) and (match[1] not in fields or match[1] in _OPENING):
            if match[1] in _OPENING and "HD" in fields and "PD" in fields:
                found.append(_of_fields(fields))
                fields = {}
            code = match[1]
            at = match.start(2)
            fields[code] = [Line(match[2], line.number, line.character + at)] if match[2].strip() else []
        elif code:
            fields[code].append(line)
    return [*found, _of_fields(fields)] if fields else found


def _of_fields(fields: dict[str, list[Line]]) -> Printed:
    number = _NUMBER.match(joined(fields.get("AN", ())))
    lead, rest = trimmed(fields.get("LP", ())), trimmed(fields.get("TD", ()))
    gap = [Line("", rest[0].number)] if lead and rest else []
    first = next((one for name in ("HD", "LP", "TD") for one in fields.get(name, ())), Line("", 1))
    return Printed(
        number=first.number,
        title=joined(fields.get("HD", ())),
        outlet=joined(fields.get("SN", ())),
        date=joined(fields.get("PD", ())),
        byline=joined(fields.get("BY", ())),
        section=joined(fields.get("SE", ())),
        id=number[1] if number else "",
        body=[*lead, *gap, *rest],
    )


def _uncoded(lines: Sequence[Line]) -> list[Printed]:
    found: list[Printed] = []
    start = 0
    for n, line in enumerate(lines):
        if number := _NUMBER.match(line.text):
            if (one := _of_lines(lines[start:n], number[1])) is not None:
                found.append(one)
            start = n + 1
    return found


def _of_lines(lines: Sequence[Line], number: str) -> Printed | None:
    """The article above its number; ``None`` if there is no head."""
    words = next((n for n, line in enumerate(lines) if _WORDS.match(line.text)), None)
    if words is None:
        return None
    section, title, byline = _above([line for line in lines[:words] if line.plain][-_ABOVE:])
    head = [n for n in range(words + 1, len(lines)) if lines[n].plain][:_HEAD]
    date = next((n for n in head if find_date(lines[n].plain)), None)
    source = next((n for n in head if date is not None and n > date and _is_source(lines[n].plain)), None)
    rights = next((n for n in head if COPYRIGHT.match(lines[n].text)), None)
    last = next((n for n in (rights, source, date, words) if n is not None), words)
    end = next((n for n in range(last, len(lines)) if not lines[n].plain), last)
    return Printed(
        number=lines[words].number,
        title=title,
        outlet=lines[source].plain if source is not None else "",
        date=lines[date].plain if date is not None else "",
        byline=byline,
        section=section,
        id=number,
        body=trimmed(lines[end:]),
    )


def _is_source(line: str) -> bool:
    return line[:1].isalpha() and not COPYRIGHT.match(line) and not _CODE_OF_SOURCE.match(line)


def _above(lines: Sequence[Line]) -> tuple[str, str, str]:
    """Section, headline and author, as far as they stand in these lines, the headline at least."""
    groups = [one.plain for group in paragraphs(lines) for one in group]
    byline = ""
    if len(groups) > 1:
        last, before = groups[-1], groups[-2]
        named = byline_names(f"By {last}") and len(before.split()) >= _FEWEST_WORDS
        if byline_names(last) or named or last.lower().startswith("by "):
            byline = groups.pop()
    return groups[-2] if len(groups) > 1 else "", groups[-1] if groups else "", byline
