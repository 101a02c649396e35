"""The full name that an article prints somewhere for a family name alone."""

from __future__ import annotations

import re
from itertools import islice

from quotes.days import MONTHS, WEEKDAYS
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.forms import form_of, name_key
from quotes.names.places import NamePlaces
from quotes.names.short_names import is_first_name
from quotes.names.titles import APART, PARTICLES

_MOST_PLACES = 60
_BEFORE = 40  # characters
_MOST_GIVEN = 3
#: A word of a name, or initials.
_GIVEN = re.compile(r"(?:[A-Z]\.-?){1,3}|[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*", re.UNICODE)
_ENDS_SENTENCE = re.compile(r"[.!?:;,”\"“)(\]\[—–|]$")
#: Capitalised before a family name, and no given name: "Democrat Lee", "Tory Lee", "Monday Lee".
_NO_GIVEN_NAMES = frozenset(" ".join((
    "the a an and or but as when while since after before if though although because so yet then in on at",
    "for with by of to from mr mrs ms dr republican democrat democratic conservative labour tory liberal",
    "american british french german russian chinese israeli european",
    *WEEKDAYS, *MONTHS,
    "team candidate reporter says said that this he she it they we who what why how where is was",
    "will maybe even like only not no new former gop",
)).split())  # fmt: skip


def name_in_full(text: str, name: str, places: NamePlaces | None = None) -> str:
    """Return the one full name, folded, that a text prints for a family name; empty for none or several.

    Args:
        text: the article's.
        name: a family name alone, as printed.
        places: where names stand in the text, if known; this one is among them.

    >>> name_in_full("Ms. Moore spoke. It was hard for Minyon Moore and her team.", "Moore")
    'minyon moore'
    >>> name_in_full("Ana Lee met Bo Lee. Lee left.", "Lee"), name_in_full("When Lee left", "Lee")
    ('', '')
    >>> name_in_full("Why Could Lee Win? Nobody could say.", "Lee")
    ''
    """
    form = form_of(name_key(name))
    if not form.bare or not form.personal or is_first_name(form.family):
        return ""
    found: dict[str, str] = {}
    for start, end in islice((places or NamePlaces(text, [name])).of(name), _MOST_PLACES):
        given = _given_before(text[max(0, start - _BEFORE) : start])
        if not given or given[0] == name:
            continue
        if is_given_name(given[0]) or not _is_a_headlines(text, given[0], end):
            folded = fold_name(" ".join((*given, name)))
            first = folded.split()[0]
            found[first] = max(found.get(first, ""), folded, key=len)
    return next(iter(found.values())) if len(found) == 1 else ""


def _is_a_headlines(text: str, word: str, end: int) -> bool:
    """Return whether a word before a family name may be no given name: "Could Lee Win?", "Helped Lee".

    A headline prints any word with a capital; the text has it in lower case somewhere.
    """
    return f" {word.lower()} " in text or text[end + 1 : end + 2].isupper()


def is_family_name_in(text: str, name: str, places: NamePlaces | None = None) -> bool:
    """Return whether a text prints given names before a word somewhere: then it is a family name there.

    >>> is_family_name_in("Bill and Hillary Clinton came. Clinton spoke.", "Clinton")
    True
    >>> is_family_name_in("Sarah spoke.", "Sarah")
    False
    """
    some = islice((places or NamePlaces(text, [name])).of(name), _MOST_PLACES)
    return any(_given_before(text[max(0, start - _BEFORE) : start]) for start, _ in some)


def _given_before(before: str) -> list[str]:
    """Return the given names at the end of these words."""
    if not before.endswith((" ", "\u00a0")):
        return []
    given: list[str] = []
    for word in reversed(before.split(" ")[:-1] if before.endswith(" ") else before.split()):
        folded = fold_name(word)
        if len(given) == _MOST_GIVEN or not _GIVEN.fullmatch(word) or not folded:
            break
        if folded in APART or folded in _NO_GIVEN_NAMES or folded in PARTICLES:
            break
        given.insert(0, word)
    start = before[: before.rindex(" ".join(given))] if given else ""
    # The first word of a sentence has a capital letter whatever it is.
    begins = not start.strip() or bool(_ENDS_SENTENCE.search(start.rstrip())) or start.endswith("\n")
    if given and begins and not is_given_name(given[0]) and not given[0].endswith("."):
        given = given[1:]
    if given and (given[0].isupper() and len(fold_name(given[0])) > 3):
        return []  # a headline in capitals, an agency
    return given
