"""One name, unit or day in the place of another: a change of what was said that only the printed text shows.

A normalised wording has lost its capitals, so these are read from the texts as printed, after they were
laid side by side.

    >>> swapped("Mr. Bush", "Mr. Gore", "will he face Mr. Bush", "will he face Mr. Gore", (13, 13))
    <Sense.NAME: 'name'>
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from quotes.compare.relation import Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.tokens import Token
from quotes.compare.wording.wording import Wording, wording_of
from quotes.days import MONTHS, NEAR_DAYS, WEEKDAYS
from quotes.names.titles import TITLES
from quotes.text import word_set

_UNIT_CLASSES = """
    mile; kilometer km; meter; foot feet; inch; yard; acre; hectare; centimeter cm; millimeter mm; liter;
    gallon; barrel; ton; tonne; kilogram kg kilo; gram; pound; ounce; second; minute; hour; day; week;
    month; year; decade; century; degree; celsius; fahrenheit; dollar; euro; yen; yuan renminbi;
    ruble rouble; rupee; franc; peso; percent; point; mph; kph; kilowatt; megawatt; gigawatt; dozen;
    hundred; thousand; million; billion; trillion; half; third; quarter; double; triple; twice;
    daily; weekly; monthly; yearly annually annual
"""
_DAY_CLASSES = f"""
    {"; ".join([*WEEKDAYS, *MONTHS, *NEAR_DAYS])};
    next; last previous; morning; afternoon; evening; spring; summer; autumn fall; winter
"""
#: Words with a capital that are no names: titles, "I", "God".
_CAPITALISED = frozenset([*TITLES, "i", "i'm", "i'd", "i've", "i'll", "god"])
_ONE_NAME = (
    {"usa", "us", "u.s", "america", "states", "united"},
    {"uk", "britain", "kingdom", "united", "great"},
    {"un", "nations", "united"},
    {"eu", "european", "union", "europe"},
)
_HEAD = frozenset('.!?:;“"‘«\n')
_NAMES_ACT = word_set("is was has will would can could does did says said s")
_MOST_CAPITALS = 0.6  # share of words from which a text is a headline, whose capitals mean nothing


def _classes(text: str) -> dict[str, int]:
    table: dict[str, int] = {}
    for number, words in enumerate(text.split(";")):
        for word in words.split():
            table[word] = number
            table[word + "s"] = number
    return table


_UNITS = _classes(_UNIT_CLASSES)
_DAYS = _classes(_DAY_CLASSES)


def time_and_unit() -> dict[str, dict[str, int]]:
    """Return the words for units and for times, each with the number of those that say the same."""
    return {"unit": _UNITS, "day": _DAYS}


def swapped(old: str, new: str, old_text: str, new_text: str, places: tuple[int, int]) -> Sense | None:
    """Return what was exchanged if the words `new` replace `old`: a unit, a day, a name, or None.

    Args:
        old, new: the differing words as printed.
        old_text, new_text: the texts that they are in.
        places: the character in each text at which they begin.
    """
    one, other = wording_of(old).words, wording_of(new).words
    if not one or not other:
        return None
    if _exchanged(one, other, _UNITS):
        return Sense.UNIT
    if _exchanged(one, other, _DAYS):
        return Sense.DAY
    names = _names(old, old_text, places[0])
    others = _names(new, new_text, places[1])
    if names and others and not _one_name(names, others):
        return Sense.NAME
    return None


def _exchanged(one: tuple[str, ...], other: tuple[str, ...], classes: dict[str, int]) -> bool:
    first = {classes[word] for word in one if word in classes}
    second = {classes[word] for word in other if word in classes}
    return bool(first) and bool(second) and first.isdisjoint(second)


def other_names(one: str, other: str) -> tuple[list[str], list[str]] | None:
    """Return the names of two stretches of text, if both have some and they share none; else None."""
    names, others = _names(one, one, 0), _names(other, other, 0)
    return (names, others) if names and others and not _one_name(names, others) else None


def _names(words: str, text: str, place: int) -> list[str]:
    """The words of a stretch that are names as far as capitals show, in lower case."""
    if _is_headline(text):
        return []
    found = []
    whole = wording_of(text)
    end = place + len(words)
    first = bisect_left(whole.tokens, place, key=lambda token: token.start)
    for index in range(first, len(whole.tokens)):
        token = whole.tokens[index]
        if token.start > end:
            break
        if token.end <= end and _is_name(whole, index, token):
            found.append(token.text)
    return found


def _is_name(whole: Wording, index: int, token: Token) -> bool:
    printed = whole.text[token.start : token.end]
    if not printed[:1].isupper() or token.text in _CAPITALISED or token.text in word_lists.FUNCTION_WORDS:
        return False
    if token.text in _DAYS or token.text in word_lists.NEGATIONS:
        return False
    at = token.start
    while at and whole.text[at - 1] in " \t('[":
        at -= 1
    head = not at or whole.text[at - 1] in _HEAD
    after_title = index > 0 and whole.tokens[index - 1].text in _CAPITALISED  # "Mr. Bush"
    if after_title or not head:
        return True
    # At the head of a sentence every word has a capital; a bare singular before its verb is a name.
    following = whole.words[index + 1] if index + 1 < len(whole.words) else ""
    return following in _NAMES_ACT


@lru_cache(maxsize=64)  # asked for each change of two texts
def _is_headline(text: str) -> bool:
    words = [
        word for word in re.findall(r"[^\W\d_]{2,}", text) if word.lower() not in word_lists.FUNCTION_WORDS
    ]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 3 and capitals > _MOST_CAPITALS * len(words)


def _one_name(names: list[str], others: list[str]) -> bool:
    """Whether two rows of names may be one: a word shared, an adjective of it, its initials."""
    if not set(names).isdisjoint(others):
        return True
    if not {name[:4] for name in names if len(name) > 3}.isdisjoint(other[:4] for other in others):
        return True
    for short, long in ((names, others), (others, names)):
        if "".join(word[0] for word in long) in short:
            return True
    return any(known.intersection(names) and known.intersection(others) for known in _ONE_NAME)
