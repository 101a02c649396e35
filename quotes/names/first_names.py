"""Whether a full name is a man's or a woman's, as far as its first name tells.

The data (``data/first_names.tsv``) is made by ``training/make_first_names.py`` from the lists of the US
Census of 1990 and of other languages; only names that no list gives to the other are in it. What an article
says ("Mr.", "her husband") weighs more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from quotes.names.fold import fold_name
from quotes.names.short_names import is_first_name, long_forms
from quotes.names.titles import core

_FAMILY_NAME_FIRST = re.compile(r"[A-Z][a-z]+-[a-z]+")  # "Kim Jong-un"


def gender_of_name(words: Sequence[str]) -> str:
    """m, f or empty for a name of two words or more; "" for a surname alone."""
    before = core(tuple(words))[:-1]
    if any(_FAMILY_NAME_FIRST.fullmatch(word) for word in words):
        return ""
    for word in before:
        folded = fold_name(word).partition(" ")[0]  # "Jean-Claude" and "Mary-Ann" by their first part
        if len(folded) > 1:
            found = _genders().get(folded, "")
            # "Bibi" is a woman's name, and short for Benjamin.
            of_long_forms = {_genders().get(long, found) for long in long_forms(folded)}
            return found if not of_long_forms or found in of_long_forms else ""
    return ""


def is_given_name(word: str) -> bool:
    """Whether a word as printed is on the lists of first names, long or short.

    >>> is_given_name("Elias"), is_given_name("Bob"), is_given_name("Works")
    (True, True, False)
    """
    folded = fold_name(word).partition(" ")[0]
    return folded in _genders() or is_first_name(folded)


@cache
def _genders() -> dict[str, str]:
    lines = files("quotes").joinpath("data/first_names.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)
