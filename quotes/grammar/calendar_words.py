"""Days and months, and the few of them that are people: "May" may be a month or a prime minister.

A day or month never speaks ("said Tuesday"), unless the article has a person with that name: a name of two
words that ends or begins with it ("Theresa May", "June Carter"), or a form of address before it ("Mrs May").
Even then it is a date beside a number or behind "in" and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quotes.days import MONTHS, NEAR_DAYS, SHORT_MONTHS, WEEKDAYS
from quotes.names.first_names import is_given_name
from quotes.types import Entity, Word

CALENDAR = frozenset([*WEEKDAYS, *MONTHS, *NEAR_DAYS, *(f"{month}." for month in SHORT_MONTHS)])
#: Those that are names, too; a day behind a name is the tagger's error ("Trump Friday").
_NAMES = frozenset(["may", "april", "june", "august", "march"])
_ADDRESS = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Minister|President)\.?\s$")
_FAMILY = re.compile(r"\s(May|April|June|August|March)\b(?![.,]?\s\d)")
_NUMBER = re.compile(r"\s\d")
#: Behind these it is a month, whatever people in the article are called.
_LED_BY = frozenset(
    [
        *("in", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "every", "each"),
        *("during", "through", "between"),
    ]
)


def people_of_the_calendar(text: str, entities: Iterable[Entity]) -> frozenset[str]:
    """Return the days and months, as printed, that are names of people in this text."""
    found: set[str] = set()
    for entity in entities:
        if entity.label != "PERSON" or _NUMBER.match(text, entity.span.end):
            continue
        words = entity.span.of(text).split()
        addressed = _ADDRESS.search(text, max(0, entity.span.start - 12), entity.span.start)
        behind = _FAMILY.match(text, entity.span.end)
        if addressed and behind is not None and len(words) == 1 and is_given_name(words[0]):
            words.append(behind[1])  # "Prime Minister Teresa May tweeted"
        if len(words) > 1 or addressed:
            found.update(
                word for word in (words[0], words[-1]) if word.lower() in _NAMES and word[0].isupper()
            )
    return frozenset(found)


def is_day_or_month(words: Sequence[Word], index: int, people: frozenset[str]) -> bool:
    """Return whether a word of a sentence is a day or month and no name.

    Args:
        words: the words of the sentence.
        index: of the word.
        people: days and months that are names of people (``people_of_the_calendar``).
    """
    word = words[index]
    if word.text.lower() not in CALENDAR:
        return False
    if word.text not in people:
        return True
    before = words[index - 1].text.lower() if index else ""
    after = words[index + 1].text if index + 1 < len(words) else ""
    return before in _LED_BY or before[:1].isdigit() or after[:1].isdigit()
