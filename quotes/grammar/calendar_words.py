"""Days and months, and the few of them that are people: "May" may be a month or a prime minister.

A day or month never speaks ("said Tuesday"), unless the article has a person with that name: a name of two
words that ends or begins with it ("Theresa May", "June Carter"), or a form of address before it ("Mrs May").
Even then it is a date beside a number or behind "in" and the like.

A day of the week may be a given name: "Governor Monday Okpere", "Friday Okon, 31". Taggers and rules take the
day off ("On Friday Okon said"), so the article has to show once that it is a name: by a title or what the
bearer is right before it, by an age behind it, or between two commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quotes.days import MONTHS, NEAR_DAYS, SHORT_MONTHS, WEEKDAY, WEEKDAYS
from quotes.grammar import cue_lexicon
from quotes.grammar.places import word_before
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.titles import TITLES
from quotes.types import Entity, Span, Word

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
#: A day of the week and a family name, and an age behind them.
_FULL = re.compile(rf"\b{WEEKDAY}\s(?P<family>[A-Z][\w’'-]*[a-z])\b")
_AGE = re.compile(r"(?:, |\s\()\d{2}\b")
#: No name follows upon a day there: "On Friday Okon said".
_DATED = frozenset(["on", "last", "next", "this", "every", "since", "until", "by", "late", "early", "before"])
#: With a capital behind a day, and nobody's name.
_NO_NAMES = frozenset((
    "Night", "Morning", "Afternoon", "Evening", "Edition", "Review", "Mass", "Best", "School", "Times",
    "Mail", "Mirror", "Telegraph", "Express", "Herald", "Post",
))  # fmt: skip


def people_of_the_calendar(text: str, entities: Iterable[Entity]) -> frozenset[str]:
    """Return the days and months, as printed, that are names of people in this text.

    A day of the week stands with the family name behind it: "Friday Okon".
    """
    found = {" ".join(name.of(text).split()) for name in weekday_names(text)}
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
        return " ".join(one.text for one in words[index : index + 2]) not in people
    before = words[index - 1].text.lower() if index else ""
    after = words[index + 1].text if index + 1 < len(words) else ""
    return before in _LED_BY or before[:1].isdigit() or after[:1].isdigit()


def weekday_names(text: str) -> list[Span]:
    """Return the places of all full names in a text that begin with a day of the week, in order."""
    found = [match for match in _FULL.finditer(text) if _is_family_name(match["family"])]
    known = {_printed(match[0]) for match in found if _is_shown(text, match)}
    return [
        Span(*match.span())
        for match in found
        if _printed(match[0]) in known and word_before(text, 0, match.start()).lower() not in _DATED
    ]


def _is_family_name(word: str) -> bool:
    role = any(cue_lexicon.noun(one).field == "person" for one in (word.lower(), word.lower().rstrip("s")))
    return word not in _NO_NAMES and fold_name(word) not in TITLES and not role


def _printed(name: str) -> str:
    return " ".join(name.split())


def _is_shown(text: str, match: re.Match[str]) -> bool:
    """Whether what stands round a full name shows that the day is a part of it."""
    before = word_before(text, 0, match.start())
    title = TITLES.get(fold_name(before))
    called = title is not None or cue_lexicon.noun(before.lower()).field == "person"
    if called and before.lower() not in _DATED:
        return True
    if _AGE.match(text, match.end()):
        return True
    return text.startswith(", ", max(0, match.start() - 2)) and text.startswith(",", match.end())
