"""Characters that no reader sees, and spaces of every kind.

Pages put soft hyphens and zero-width characters into words so that a browser may break them there, word
processors put no-break spaces beside marks, and text copied from right-to-left programs has marks of
direction round its names (Unicode Standard, chapter 23, "Special Areas and Format Characters").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.read.seen.edits import Edit
from quotes.text import INVISIBLE

_RUN = re.compile(f"[{INVISIBLE}]+")
# At the end of a line a soft hyphen is seen, and parts a word there.
_HYPHENATED = re.compile(r"\u00ad(?<=\w\u00ad)\u00ad*+(?=[ \t]*+[\r\n])")
_JOINERS = frozenset("\u200c\u200d")
_BLANKS = dict.fromkeys(map(ord, "\t\u00a0\u1680\u202f\u205f\u3000"), " ") | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_ODD_BLANK = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def plain_blanks(text: str) -> str:
    """Return the text with a plain blank for each tab and each space of another kind; its length stays."""
    return text.translate(_BLANKS) if _ODD_BLANK.search(text) else text


def dropped(text: str) -> list[Edit]:
    """Return the changes that take the invisible characters out of a text, in order."""
    return [] if text.isascii() else list(_dropped(text))


def _dropped(text: str) -> Iterator[Edit]:
    hyphenated = {match.start(): match.end() for match in _HYPHENATED.finditer(text)}
    done = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if start < done:
            continue
        if start in hyphenated:
            done = hyphenated[start]
            yield Edit(start, done, "\u2010")
        elif not (_JOINERS.issuperset(run[0]) and _joins(text, start, end)):
            yield Edit(start, end, "")


def _joins(text: str, start: int, end: int) -> bool:
    """Whether joiners are part of the spelling: in emoji, and in scripts such as Arabic or Devanagari."""
    return start > 0 and end < len(text) and _may_join(text[start - 1]) and _may_join(text[end])


def _may_join(character: str) -> bool:
    return character >= "\u0590" and not "\u1e00" <= character <= "\u206f"
