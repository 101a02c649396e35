"""Where the sentences of a text end, and which full stops end none."""

from __future__ import annotations

import re
from itertools import pairwise

from quotes.days import SHORT_MONTHS
from quotes.short_titles import SHORT_TITLE

_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’»']*\s+(?=[“\"‘'«\[(]*[A-Z0-9£$€])|\s\.\.\.\s|[\r\n]+")
_MONTHS = "|".join(SHORT_MONTHS).title()
ABBREVIATED = re.compile(rf"\b(?:{SHORT_TITLE}|{_MONTHS}|St|No|[A-Z])\.$")
"""An abbreviation or an initial at the end of a text, whose full stop ends no sentence."""
_MOST_SENTENCES = 60


def stretches(text: str) -> tuple[list[str], list[str]]:
    """Return the sentences of a text, and each two that follow one another.

    >>> stretches("It rains. We stay.")
    (['It rains.', 'We stay.'], ['It rains. We stay.'])
    """
    sentences: list[str] = []
    for part in filter(str.strip, _SENTENCE.split(text)):
        if sentences and ABBREVIATED.search(sentences[-1]):
            sentences[-1] += f" {part}"
        else:
            sentences.append(part)
    sentences = sentences[:_MOST_SENTENCES]
    return sentences, [f"{one} {two}" for one, two in pairwise(sentences)]
