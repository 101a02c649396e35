"""Names as a person types them: for a judgement that keeps them for good, or to ask for somebody."""

from __future__ import annotations

import re

from quotes.errors import ArchiveError
from quotes.names.fold import fold_name
from quotes.names.profile import is_calling
from quotes.names.titles import APART
from quotes.text import LINE_BREAKS, one_line, unbroken

_LONGEST = 200
_SMALL = frozenset(("of", "the", "a", "an", "for", "and", "general", "state", "press", "us", "uk"))
_BLANKS = re.compile(rf"[^\S{LINE_BREAKS}]+")


def typed_name(given: str) -> str:
    """Return a name as it is kept: one blank between its words, none around it.

    A name is one line, and every reader sees all of it: with a line break, or characters that are not seen or
    turn the line, it could pass for another name wherever it is shown.

    >>> typed_name(" Ana\\tLee ")
    'Ana Lee'

    Raises:
        ArchiveError: it has no letter, a line break or characters that cannot be printed, or is too long.
    """
    name = _BLANKS.sub(" ", given).strip(" ")
    if unbroken(name) != name:
        fault = "it has a line break"
    elif not name.isprintable():
        fault = "it has characters that cannot be printed"
    elif len(name) > _LONGEST:
        fault = f"it has more than {_LONGEST} characters"
    elif not fold_name(name):
        fault = "it has no letter"
    else:
        return name
    raise ArchiveError(one_line(name), f"not a name: {fault}")


def is_role(name: str) -> bool:
    """Return whether words say what somebody is instead of naming them.

    >>> is_role("the mayor"), is_role("Prime Minister"), is_role("GOP nominee")
    (True, True, True)
    >>> is_role("Mayor Bond"), is_role("Julie Bishop"), is_role("the FBI")
    (False, False, False)
    """
    words = name.split()
    folded = fold_name(name).split()
    if not folded or not (folded[-1] in APART or is_calling(folded[-1])):
        return False
    if all(word in APART or word in _SMALL or is_calling(word) for word in folded):
        return True
    return words[0].casefold() in ("the", "a", "an") or words[-1].islower()
