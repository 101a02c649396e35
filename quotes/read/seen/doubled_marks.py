"""Double quotation marks that a page prints as two single ones: "“We waited,’’ said Lee."

Only a pair that closes what a double mark, or a pair, has opened in the same line is changed: "''" has a way
of its own (``quotes/grammar/quotation_marks.py``) where it answers "``".
"""

from __future__ import annotations

import re

from quotes.read.seen.edits import Edit

_PLACES = re.compile(
    r"(?P<open>(?:[“\"]|‘‘)(?=[\w‘'$£€(\[]))|(?P<close>(?<=\S)(?:’’|'')(?![’'\w]))|(?P<other>[“”\"]|‘‘|[\r\n])"
)


def doubled_marks(text: str) -> list[Edit]:
    """Return the changes that put one double mark in the place of two single ones, in order.

    >>> [text for _, _, text in doubled_marks("“We waited,’’ said Lee. “No.”")]
    ['”']
    """
    if "’’" not in text and "''" not in text:
        return []
    edits: list[Edit] = []
    opened: re.Match[str] | None = None
    for place in _PLACES.finditer(text):
        if place["close"] and opened is not None:
            if opened["open"] == "‘‘":
                edits.append(Edit(*opened.span("open"), "“"))
            edits.append(Edit(*place.span("close"), '"' if opened["open"] == '"' else "”"))
        straight = place["open"] == '"' and opened is not None and opened["open"] == '"'
        opened = place if place["open"] and not straight else None
    return edits
