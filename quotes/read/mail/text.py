"""The text of an e-mail's body: what was sent, without signature, quoted mail and notes on the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.types import Span

_FORWARDED = re.compile(
    r"[ \t]*(?:-{2,}[ \t]*(?:forwarded message|original message|forwarded by .{1,80}?)[ \t]*-{2,}|"
    r"begin forwarded message:)[ \t]*",
    re.I,
)
_FIELD = re.compile(r"[ \t*]{0,4}(from|sent|date|to|cc|bcc|subject|reply-to)[ \t]?:[ \t*]", re.I)
_ATTRIBUTION = re.compile(r"[ \t]*(?:on .{4,120}|.{2,80}<[^<>\s]{3,80}>) (?:wrote|writes):[ \t]*", re.I)
_WROTE = re.compile(r"(?:wrote|writes):", re.I)
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
_PARAGRAPH = re.compile(r"^[^\S\n]*+\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+", re.M)
_LONG = 10_000  # characters of a paragraph that are looked at to tell a line from a text
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
    lines, fields = _forwarded(_unsigned(text.splitlines()))
    if any(line.startswith(">") for line in lines) or _WROTE.search(text):
        lines = _unquoted(lines, answered=bool(fields))
    kept = "\n".join(lines).strip("\n")
    return kept[: end_of_text(kept)].strip("\n"), fields


def _unquoted(lines: list[str], answered: bool) -> list[str]:
    """The lines that are no reply; all, if most of them are quoted.

    Args:
        lines: of a body.
        answered: whether the head of a forwarded mail is above them. What follows it unquoted is that mail,
            and what is quoted below is what it answers, however long.
    """
    quoted = sum(1 for line in lines if line.startswith(">"))
    own = sum(1 for line in lines if line.strip()) - quoted
    if quoted > own and not (answered and any(_begins(line) for line in lines)):
        return [line.lstrip(">").removeprefix(" ") for line in lines if not _is_attribution(line)]
    return [line for line in lines if not line.startswith(">") and not _is_attribution(line)]


def _begins(line: str) -> bool:
    """Whether a line is unquoted text, and not the line above a quoted reply."""
    return bool(line.strip()) and not line.startswith(">") and not _is_attribution(line)


def _is_attribution(line: str) -> bool:
    return line.rstrip(" \t").endswith(":") and _ATTRIBUTION.fullmatch(line) is not None


def _is_forward(line: str) -> bool:
    bare = line.lstrip("> \t")
    return bare[:1] in ("-", "b", "B") and _FORWARDED.fullmatch(bare) is not None


def _unsigned(lines: list[str]) -> list[str]:
    """The lines above the signature, unless a forwarded mail is below it, or nothing is above."""
    if "-- " not in lines and "--" not in lines:
        return lines
    at = max(place for place, line in enumerate(lines) if line in ("-- ", "--"))
    below = len(lines) - at
    if below > 15 or any(map(_is_forward, lines[at:])) or not "".join(lines[:at]).strip():
        return lines
    return lines[:at]


def _forwarded(lines: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines of the mail that was forwarded, with its head; all lines if none was."""
    at = next((place for place, line in enumerate(lines) if _is_forward(line)), None)
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
        start = paragraphs[place].start
        if start <= len(text) // 3 or not _FOOTER.search(_words(text, paragraphs[place])):
            continue
        if all(_is_footer(_words(text, one)) for one in paragraphs[place:]):
            return start
    return len(text)


def start_of_text(text: str) -> int:
    """Return where a text begins, behind a line that leads to the mail as a page."""
    for one in _paragraphs(text):
        words = _words(text[: one.start + _LONG], one)
        if len(words) > _SHORT or not _IN_BROWSER.match(words):
            return one.start
    return 0


def _is_footer(words: str) -> bool:
    return len(words) < _SHORT or _FOOTER.search(words) is not None


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield each paragraph; a blank line is between them."""
    for found in _PARAGRAPH.finditer(text):
        yield Span(found.start(), found.end())


def _words(text: str, paragraph: Span) -> str:
    return " ".join(paragraph.of(text).split())
