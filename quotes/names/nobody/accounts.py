"""Names that accounts of a network show above or below what they post, which need not be anybody's."""

from __future__ import annotations

import re

from quotes.names.first_names import is_given_name
from quotes.names.nobody.outlets import outlet_called

_AT_THE_EDGES = re.compile(r"^[^\w(]+|[^\w).'’]+$")
"""Pictures and marks round a name."""
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")


def shown_name(printed: str) -> str:
    """Return the name that an account shows, if it is like a person's or a known outlet's; else nothing.

    A single word is a nickname, or a first name that many have; digits, signs and pictures are nobody's.

    >>> shown_name("Ana Lee 🐘"), shown_name("Alan He"), shown_name("CNN"), shown_name("Hu Xijin")
    ('Ana Lee', 'Alan He', 'CNN', 'Hu Xijin')
    >>> shown_name("Amy"), shown_name("JP-8"), shown_name("❌Harbour Dusk❌"), shown_name("Bo Lee 404-737")
    ('', '', '', '')
    """
    name = _AT_THE_EDGES.sub("", printed)
    if outlet_called(name) is not None:
        return name
    words = name.split()
    if len(words) < 2 or not all(map(_NAME.fullmatch, words)):
        return ""
    return name if name == printed.strip() or is_given_name(words[0]) else ""
