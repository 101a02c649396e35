"""The words of a text without brackets, quicker than `quotes.compare.wording.wording` reads it at length.

It is read piece by piece, as blanks part it, and each piece remembered. If what a piece means depends on
its neighbours (". . .", "$ 5", "No. 5", a bracket) there is no answer, and the text is read at length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quotes.compare.wording import numbers
from quotes.compare.wording.tokens import ELLIPSIS

_DASHES = re.compile(r"[-–—]+")
_CLEAR = re.compile(
    r"""
    ["“”'‘’(]*
    (?: [A-Za-z]++(?:['’][A-Za-z]++)? (?: [-–—]++[A-Za-z]++(?:['’][A-Za-z]++)? )*
      | [$€£]? \d(?:[\d,]*\d)? (?:\.\d+)? [a-z]* %?
    )
    [,;:!?"“”'‘’)–—-]*+ (?: \. [,;:!?"“”'‘’)–—-]*+ )?
    """,
    re.VERBOSE,
)
_UNCLEAR = re.compile(r"(?:^|\W)(?:[A-Za-z]|no)\.\W*$", re.IGNORECASE)  # "J. R.", "No. 5"
_PARTED = re.compile(r"[-\u2010\u00ad][ \t]*+[\r\n]")  # a word at the end of a line
_JOINED = numbers.NUMBER_WORDS | {"per", "usa"}
"""Words that can become one with the next ones, besides figures."""

_LONGEST = 100
"""Characters of a piece that is remembered."""
_GAP: tuple[tuple[str, ...], bool] = ((ELLIPSIS,), False)


def read_plain(text: str) -> tuple[tuple[str, ...], frozenset[int]] | None:
    """Return the normalised words, and the places of those after an ellipsis.

    None if it is not plain.
    """
    if _PARTED.search(text):
        return None
    words: list[str] = []
    gaps: list[int] = []
    run: list[str] = []  # words since the last ellipsis, some of which can become one
    joined = gap = False
    for piece in text.split():
        found = _piece(piece)
        if found is None:
            return None
        if found is _GAP:
            words += _made_one(run) if joined else run
            run, joined = [], False
            gap = bool(words)
            continue
        more, special = found
        if gap and more:
            gaps.append(len(words))
            gap = False
        run += more
        joined = joined or special
    words += _made_one(run) if joined else run
    return None if text.isupper() else (tuple(words), frozenset(gaps))


@lru_cache(maxsize=1 << 16)
def _piece(piece: str) -> tuple[tuple[str, ...], bool] | None:
    """The words of what is between two blanks, and whether they can become one with others.

    `_GAP` for an ellipsis, None if it is not plain.
    """
    if piece in (ELLIPSIS, "..."):
        return _GAP
    if _DASHES.fullmatch(piece):
        return (), False
    if len(piece) > _LONGEST or not _CLEAR.fullmatch(piece) or _UNCLEAR.search(piece):
        return None
    from quotes.compare.wording.tokens import words_of_piece

    words = words_of_piece(piece)
    return words, any(word in _JOINED or word[0].isdigit() for word in words)


def _made_one(run: list[str]) -> list[str]:
    from quotes.compare.wording.tokens import joined_words

    return joined_words(run)
