"""The ">" before each line of what is quoted: by mail programs, and in plain text for a block quote."""

from __future__ import annotations

import re

from quotes.read.seen.edits import Edit

_QUOTED = re.compile(r"^ {0,8}+>(?: ?>){0,9}+(?: |(?=\r|$))", re.MULTILINE)
_ALONE = re.compile(r"(?:\A|\n[ \r]*\n)(?P<mark>> )(?=[“\"‘A-Z])[^\n]{20,}(?=\r?\n[ \r]*\n|\s*\Z)")
_LEAST = 2  # lines of a message; a single one is only quoted if it stands by itself


def quoted_lines(text: str) -> list[Edit]:
    """Return the changes that take these marks away, in the order of the text.

    Where few lines have them, blanks stand in their place, so that a line is as wide as it was written.
    """
    if ">" not in text:
        return []
    found = list(_QUOTED.finditer(text))
    if len(found) < _LEAST:
        return [Edit(*match.span("mark"), "") for match in _ALONE.finditer(text)]
    block = 2 * len(found) < sum(map(bool, map(str.strip, text.splitlines())))
    return [Edit(*match.span(), " " * len(match.group()) if block else "") for match in found]
