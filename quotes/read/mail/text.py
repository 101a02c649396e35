"""The text of an e-mail's body: what was sent, without signature, quoted mail and notes on the list."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORWARDED = re.compile(
    r"[ \t]*(?:-{2,}[ \t]*(?:forwarded message|original message|forwarded by .{1,80}?)[ \t]*-{2,}|"
    r"begin forwarded message:)[ \t]*",
    re.I,
)
_FIELD = re.compile(r"[ \t*]{0,4}(from|sent|date|to|cc|bcc|subject|reply-to)[ \t]?:[ \t*]", re.I)
_ATTRIBUTION = re.compile(r"[ \t]*(?:on .{4,120}|.{2,80}<[^<>\s]{3,80}>) (?:wrote|writes):[ \t]*", re.I)
_IN_BROWSER = re.compile(
    r".{0,60}\b(?:view|read|see|open|trouble viewing|having trouble)\b"
    r".{0,60}\b(?:browser|online|web version)\b",
    re.I,
)
_FOOTER = re.compile(
    r"unsubscribe|opt[ -]out|you (?:are receiving|received|have received|are subscribed)|"
    r"(?:this|the information in this) (?:e-?mail|message|communication)\b.{0,120}"
    r"(?:confidential|privileged|intended|sent to|solely)|"
    r"(?:update|manage|change) your (?:e-?mail |mailing )?(?:preferences|subscription|settings)|"
    r"(?:no longer wish|do not wish|prefer not) to receive|add us to your address book|"
    r"consider the environment before printing|you(?: may|'re| are) not the intended recipient|"
    r"all rights reserved|mailing address is|forward (?:this|to a friend)|privacy policy",
    re.I,
)
_SHORT = 120  # characters of a line that may stand below a footer's first one
_FOOTERS = 15  # paragraphs at the end among which a footer begins


def unflowed(text: str, delete_blank: bool) -> str:
    """Return a text in "format=flowed" with its lines joined (RFC 3676).

    A line that ends in a blank goes on in the next one of the same depth of quoting; "-- " does not.

    >>> unflowed("We will \\nappeal.\\n-- \\nAna", False)
    'We will appeal.\\n-- \\nAna'

    Args:
        text: the body.
        delete_blank: whether the blank itself is no part of the text ("DelSp=yes").
    """
    lines: list[str] = []
    depth_before, goes_on = 0, False
    for line in text.splitlines():
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")  # "space-stuffed"
        if goes_on and depth == depth_before and bare != "-- ":
            lines[-1] += bare
        else:
            lines.append(">" * depth + (" " if depth else "") + bare)
        goes_on = lines[-1].endswith(" ") and bare != "-- "
        if goes_on and delete_blank:
            lines[-1] = lines[-1][:-1]
        depth_before = depth
    return "\n".join(lines)


def sent_text(text: str) -> tuple[str, dict[str, str]]:
    """Return what a body in plain text says of its own, and what the head of a forwarded one says.

    Left out are the signature behind "-- ", replies quoted with ">", and notes on how the mail came. Of a
    mail that was forwarded, what was forwarded is the text; so it is if all is quoted.

    Returns:
        The text, and the fields of the forwarded mail ("from", "date", "subject"; lower case).
    """
    lines = [line.rstrip("\r\n") for line in text.splitlines()]
    lines, fields = _forwarded(_unsigned(lines))
    quoted = [line for line in lines if line.startswith(">")]
    if len(quoted) * 2 > sum(1 for line in lines if line.strip()):
        lines = [line.lstrip(">").removeprefix(" ") for line in lines if not _ATTRIBUTION.fullmatch(line)]
    else:
        lines = [line for line in lines if not line.startswith(">") and not _ATTRIBUTION.fullmatch(line)]
    kept = "\n".join(lines).strip("\n")
    return kept[: end_of_text(kept)].strip("\n"), fields


def _unsigned(lines: list[str]) -> list[str]:
    """The lines above the signature, unless a forwarded mail is below it, or nothing is above."""
    if "-- " not in lines and "--" not in lines:
        return lines
    at = max(place for place, line in enumerate(lines) if line in ("-- ", "--"))
    below = len(lines) - at
    if below > 15 or any(map(_FORWARDED.fullmatch, lines[at:])) or not "".join(lines[:at]).strip():
        return lines
    return lines[:at]


def _forwarded(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines of the mail that was forwarded, with its head; all lines if none was."""
    at = next((place for place, line in enumerate(lines) if _FORWARDED.fullmatch(line.lstrip("> "))), None)
    if at is None:
        return lines, {}
    fields: dict[str, str] = {}
    end = at + 1
    while end < len(lines) and (not lines[end].strip("> ") or _FIELD.match(lines[end].lstrip("> "))):
        if field := _FIELD.match(lines[end].lstrip("> ")):
            fields[field[1].lower()] = lines[end].lstrip("> ")[field.end() :].strip(" *")
        elif fields:
            break
        end += 1
    return (lines[end:], fields) if fields else (lines, {})


def end_of_text(text: str) -> int:
    """Return where a text ends, before the notes on why the mail was sent and how to stop it."""
    paragraphs = list(_paragraphs(text))
    for place in range(max(1, len(paragraphs) - _FOOTERS), len(paragraphs)):
        start, words = paragraphs[place]
        if _FOOTER.search(words) and start > len(text) // 3 and _is_footer(paragraphs[place:]):
            return start
    return len(text)


def start_of_text(text: str) -> int:
    """Return where a text begins, behind a line that leads to the mail as a page."""
    for start, words in _paragraphs(text):
        if len(words) > _SHORT or not _IN_BROWSER.match(words):
            return start
    return 0


def _is_footer(paragraphs: Iterable[tuple[int, str]]) -> bool:
    return all(_FOOTER.search(words) or len(words) < _SHORT for _, words in paragraphs)


def _paragraphs(text: str) -> Iterable[tuple[int, str]]:
    """Where each paragraph begins, with its words; a blank line is between them."""
    place = start = 0
    words: list[str] = []
    for line in [*text.splitlines(keepends=True), ""]:
        if line.strip():
            start = start if words else place
            words += line.split()
        elif words:
            yield start, " ".join(words)
            words = []
        place += len(line)
