"""Words that tell when, and the few of them that are people: "May" may be a month, and a prime minister.

A day or month is never who speaks ("said Tuesday"), unless the article has somebody of that name: a
name of two words that ends or begins with it ("Theresa May", "June Carter"), or a form of address before
it ("Mrs May"). Even then it tells when beside a number or behind "in" and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quotes.types import Entity, Word

CALENDAR = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "today", "yesterday", "tomorrow", "tonight"),
    ]
)
#: Those that people are called; a day behind a name is the tagger's error ("Trump Friday").
_NAMES = frozenset(["may", "april", "june", "august", "march"])
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Minister|President)\.?\s$")
_NUMBER = re.compile(r"\s\d")
#: Behind these it is a month, whoever is called so.
_LED_BY = frozenset(
    [
        *("in", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "every", "each"),
        *("during", "through", "between"),
    ]
)


def people_of_the_calendar(text: str, entities: Iterable[Entity]) -> frozenset[str]:
    """Days and months that somebody in this text is called, as they are printed."""
    found: set[str] = set()
    for entity in entities:
        if entity.label != "PERSON" or _NUMBER.match(text, entity.span.end):
            continue
        words = entity.span.of(text).split()
        addressed = _ADDRESS.search(text, max(0, entity.span.start - 12), entity.span.start)
        if len(words) > 1 or addressed:
            found.update(
                word for word in (words[0], words[-1]) if word.lower() in _NAMES and word[0].isupper()
            )
    return frozenset(found)


def tells_when(words: Sequence[Word], index: int, people: frozenset[str]) -> bool:
    """Whether the word at `index` of a sentence is a day or month; `people` are those that are names too."""
    word = words[index]
    if word.text.lower() not in CALENDAR:
        return False
    if word.text not in people:
        return True
    before = words[index - 1].text.lower() if index else ""
    after = words[index + 1].text if index + 1 < len(words) else ""
    return before in _LED_BY or before[:1].isdigit() or after[:1].isdigit()
