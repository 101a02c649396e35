"""Names in capitals, as the labels of a transcript have them ("AMY HOLBROOK:"), in mixed case."""

from __future__ import annotations

import re

from quotes.names.first_names import is_given_name
from quotes.speakers.person import in_mixed_case

#: Shorter words in capitals are rather letters than names ("UN", "BBC"), if nothing else shows a name.
_LONG = 4


def in_usual_case(text: str, name: str) -> str:
    """Return a name with its words in capitals as the article's text prints them elsewhere, or in mixed case.

    Short words in capitals stay ("BBC News"), but not those of a name that begins with a first name.

    >>> in_usual_case("I am Déo Lo.", "DÉO LO"), in_usual_case("", "TOM LO"), in_usual_case("", "BBC NEWS")
    ('Déo Lo', 'Tom Lo', 'BBC News')
    """
    words = name.split()
    if not any(map(_in_capitals, words)):
        return name
    if len(words) > 1:
        for found in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
            printed = found[0].split()
            if all(word[:1].isupper() and not _in_capitals(word) for word in printed):
                return " ".join(printed)
    of_a_person = len(words) > 1 and len(words[0]) > 2 and is_given_name(words[0])  # "UN" is one in Korea
    return " ".join(
        in_mixed_case(word) if _in_capitals(word) and (of_a_person or len(word) >= _LONG) else word
        for word in words
    )


def _in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word
