"""The lines of an export, and an article in it as its database prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quotes.read.document.blocks import Block
from quotes.text import one_line

COPYRIGHT = re.compile(
    r"\W*(?:copyright\b(?=.{0,100}(?:\d{4}|©|\(c\)|rights reserved))|©|\(c\)\s|all rights reserved\b)", re.I
)
"""The beginning of a line that says whose an article is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, or of a paragraph of a document.

    Attributes:
        text: without its line break.
        number: of the line, paragraph or page in the file, from 1.
        character: of that with which it begins, from 1.
    """

    text: str
    number: int
    character: int = 1

    @property
    def plain(self) -> str:
        """The line without the white space round and in it."""
        return one_line(self.text)


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as a database prints it; values are as printed, empty if they are not there."""

    number: int
    title: str
    outlet: str
    date: str
    byline: str
    section: str = ""
    id: str = ""
    body: Sequence[Line] = field(default=(), repr=False)


def lines_of_text(text: str) -> list[Line]:
    """Return the lines of a text file; the page breaks that some databases put between articles end lines."""
    return [
        Line(part, number)
        for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1)
        for part in line.split("\f")
    ]


def lines_of_blocks(blocks: Iterable[Block]) -> list[Line]:
    """Return the lines of the paragraphs of a document, with a blank one between two of them."""
    found: list[Line] = []
    for number, block in enumerate((one for one in blocks if one.text.strip()), 1):
        at = 0
        number = block.places[0].number if block.places else number
        for line in block.text.split("\n"):
            found.append(Line(line.rstrip("\r"), number, at + 1))
            at += len(line) + 1
        found.append(Line("", number))
    return found


def paragraphs(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the lines that are not blank, those that stand together as one list."""
    found: list[list[Line]] = [[]]
    for line in lines:
        if line.plain:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [one for one in found if one]


def joined(lines: Iterable[Line]) -> str:
    """Return lines as one."""
    return one_line(" ".join(line.text for line in lines))


def fields_of(
    groups: Iterable[Sequence[Line]], label: re.Pattern[str]
) -> tuple[dict[str, str], list[Sequence[Line]]]:
    """Return what stands behind labels, by label in small letters, and the paragraphs without any.

    Args:
        groups: paragraphs; one may have several lines with a label, and a value may go on in the next line.
        label: matches a line with a label; its groups are the label and the rest.
    """
    fields: dict[str, str] = {}
    without: list[Sequence[Line]] = []
    for group in groups:
        name = ""
        left: list[Line] = []
        for line in group:
            if found := label.match(line.text):
                name = found[1].lower()
                fields.setdefault(name, one_line(found[2]))
            elif name:
                fields[name] = one_line(f"{fields[name]} {line.text}")
            else:
                left.append(line)
        if left:
            without.append(left)
    return fields, without


def first_of(fields: Mapping[str, str], *names: str) -> str:
    """Return the first of these fields that says something; empty if none does."""
    return next((fields[name] for name in names if fields.get(name)), "")


def trimmed(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines without blank ones at their ends."""
    full = [n for n, line in enumerate(lines) if line.plain]
    return lines[full[0] : full[-1] + 1] if full else ()
