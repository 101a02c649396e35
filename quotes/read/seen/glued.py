"""Blanks that a page lost between sentences and beside quotation marks: "close.“We lost", "lost,”said".

Only what is sure gets its blank back. Addresses, file names, initials ("J.K.Rowling"), numbers and "U.S.A"
stay as they are. Straight marks look the same at both ends of a quotation, so they count only where all
marks of the line agree which of them open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.read.seen.addresses import is_address
from quotes.read.seen.edits import Edit

# Each begins with the mark itself: a search for what stands before it would stop at every letter.
_SENTENCE = re.compile(
    r"[.!?](?<=[^\W_][a-zß-ÿ%)0-9\]][.!?])[’)\]]?+(?=[A-Z][a-zß-ÿ’]|[AI] )"
    r"|[.!?](?<=[A-Z]{2}[.!?])(?=[A-Z][a-z]{2})"
)
_COMMA = re.compile(r",(?<=[a-z][a-z],)(?=[a-z]{2}|[A-Z][a-z])")
_OPENING = re.compile(r"“(?<=[\w.!?,:;%)\]]“)(?=\w)|‘(?<=[.!?,:;]‘)(?=[A-Z])")
_CLOSING = re.compile(
    r"”(?!s\b)(?:(?<=[.!?,…]”)(?=[^\W\d_])|(?<=\w”)(?=[A-Z]|(?:said|says|told|he|she)\b))"
    r"|’(?<=[.!?,]’)(?=[^\W\d_])(?!s\b)"
)
_OPENING_GUILLEMET = re.compile(r"«(?<=[\w.!?,:;]«)(?=\w)")
_CLOSING_GUILLEMET = re.compile(r"»(?<=[\w.!?,]»)(?=[^\W\d_])")
_STRAIGHT = re.compile(r'"(?<=[^\s"]")(?=[^\W_])')
_LINE = re.compile(r"[^\r\n]+")


def missing_blanks(text: str) -> list[Edit]:
    """Return the changes that put the missing blanks into a text, in order."""
    places = {match.end() for match in _SENTENCE.finditer(text) if not is_address(text, match.end())}
    places.update(match.end() for match in _COMMA.finditer(text) if not is_address(text, match.end()))
    if ("“" in text or "‘" in text) and "„" not in text:  # German marks close with “
        places.update(match.start() for match in _OPENING.finditer(text))
    if "”" in text or "’" in text:
        places.update(match.end() for match in _CLOSING.finditer(text))
    if -1 < text.find("«") < text.find("»"):
        places.update(match.start() for match in _OPENING_GUILLEMET.finditer(text))
        places.update(match.end() for match in _CLOSING_GUILLEMET.finditer(text))
    if _STRAIGHT.search(text):
        places.update(_beside_straight_marks(text))
    return [Edit(place, place, " ") for place in sorted(places)]


def _beside_straight_marks(text: str) -> Iterator[int]:
    for line in _LINE.finditer(text):
        marks = [place.start() for place in re.finditer('"', line[0])]
        if len(marks) % 2 or not _STRAIGHT.search(line[0]):
            continue
        padded = f" {line[0]} "
        sides = [(padded[place], padded[place + 2]) for place in marks]
        if all(_may_open(*pair) for pair in sides[::2]) and all(_may_close(*pair) for pair in sides[1::2]):
            for place, (before, _) in zip(marks[::2], sides[::2], strict=True):
                if before.isalnum() or before in ".!?,:;":
                    yield line.start() + place
            for place, (_, after) in zip(marks[1::2], sides[1::2], strict=True):
                if after.isalpha():
                    yield line.start() + place + 1


def _may_open(before: str, after: str) -> bool:
    return not after.isspace() and not before.isdigit()


def _may_close(before: str, after: str) -> bool:
    return not before.isspace() and not after.isdigit()
