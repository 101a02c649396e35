"""Which straight quotation marks of a line open and which close, also where no blank is beside them.

A mark with a blank on one side shows what it is. One without (``ago."Christie``, ``asked."Listen``) is the
other kind than the one before it. If that does not fit the next mark that shows what it is, one of them opens
again a quotation that goes on in a new paragraph, which papers print without closing the paragraph before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_BEFORE_OPENING = " ([{/—–“‘"
_BEHIND_CLOSING = " .,;:!?)]}/—–…”’"
_MARKS = {'"': re.compile('["“”]'), "'": re.compile("'")}
_REPORTS = re.compile(r"\b(?:said|says|told|tells|added|adds|asked|wrote|writes|according)\b")
_REACH = 200  # characters behind the last of several marks
_ENDS = ".!?…"


def opening_marks(line: str, kind: str = '"') -> Iterator[tuple[int, bool]]:
    """Yield where the marks of a line are, and whether each opens; those that cannot be told are left out.

    Curly double marks are told, too: a straight one may close what one of them opens.

    Args:
        line: one line of a text.
        kind: the mark; of single ones those inside words are no marks.

    >>> list(opening_marks('He ran."No," she said."Yes."'))
    [(7, True), (11, False), (22, True), (27, False)]
    """
    opened = False
    waiting: list[int] = []
    for place in _places(line, kind):
        if line[place] != kind:  # a curly mark, which a straight one may close
            opens: bool | None = line[place] == "“"
        elif kind == "'" and line[place - 1 : place].isalnum() and not (opened or waiting):
            continue  # "the teachers' union"
        else:
            opens = _shown(line, place, kind)
        if opens is None:
            waiting.append(place)
            continue
        yield from _resolved(line, waiting, opened, opens)
        yield place, opens
        opened, waiting = opens, []
    yield from _resolved(line, waiting, opened, None)


def _places(line: str, kind: str) -> Iterator[int]:
    for mark in _MARKS[kind].finditer(line):
        if kind == '"' or not _is_apostrophe(line, mark.start()):
            yield mark.start()


def _is_apostrophe(line: str, place: int) -> bool:
    """Whether a single mark is part of a word ("don't", "O'Brien"), or of a number ("the '90s")."""
    after = line[place + 1 : place + 2]
    if not (after.isalnum() and line[place - 1 : place].isalnum()):
        return after.isdigit()
    return not (after.isupper() and line[max(0, place - 3) : place].isalpha())


def _shown(line: str, place: int, kind: str) -> bool | None:
    """Whether what is beside a mark shows that it opens; None if it shows nothing."""
    before, after = line[place - 1 : place] or " ", line[place + 1 : place + 2] or " "
    may_open, may_close = before in _BEFORE_OPENING, after in _BEHIND_CLOSING
    if may_open != may_close:
        return may_open
    if after == kind and not may_open:
        return False
    return True if before == kind and not may_close else None


def _resolved(
    line: str, places: list[int], opened: bool, following: bool | None
) -> Iterator[tuple[int, bool]]:
    """The marks between two that show what they are: by turns, or with one that opens again."""
    if not places:
        return
    turns = [opened == bool(n % 2) for n in range(len(places))]
    if following is not None and turns[-1] == following:
        again = [n for n, place in enumerate(places) if not turns[n] and _goes_on(line, place)]
        if not again:
            return
        first = max(again, key=lambda n: _narration(line, places, turns, n))
        turns[first:] = [not opens for opens in turns[first:]]
    yield from zip(places, turns, strict=True)


def _narration(line: str, places: list[int], turns: list[bool], first: int) -> int:
    """How many reporting words stand outside the quotations, less those inside, if this mark opens again."""
    reports = [len(_REPORTS.findall(line, *ends)) for ends in pairwise([*places, places[-1] + _REACH])]
    signs = (opens == (n >= first) for n, opens in enumerate(turns))
    return sum(count if outside else -count for count, outside in zip(reports, signs, strict=True))


def _goes_on(line: str, place: int) -> bool:
    """Whether a paragraph of a quotation may begin with a mark."""
    return line[place - 1] in _ENDS and line[place + 1 : place + 2].isupper()
