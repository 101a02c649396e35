"""The ">" that mail programs put before each line of a message that they quote."""

from __future__ import annotations

import re

from quotes.read.seen.edits import Edit

_QUOTED = re.compile(r"^ {0,8}+>(?: ?>){0,9}+(?: |(?=\r|$))", re.MULTILINE)
_LEAST = 2  # lines; a single one is no message


def quoted_lines(text: str) -> list[Edit]:
    """Return the changes that take these marks away, in the order of the text."""
    if text.count(">") < _LEAST:
        return []
    found = [Edit(*match.span(), "") for match in _QUOTED.finditer(text)]
    return found if len(found) >= _LEAST else []
