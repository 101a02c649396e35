"""Names of bodies as strings: their letters, two orders of one name, and papers by one word."""

from __future__ import annotations

import re
from itertools import islice

from quotes.names.fold import fold_name
from quotes.names.forms import form_of
from quotes.names.nobody.earth import is_american_state, is_country
from quotes.names.places import NamePlaces

_SMALL = frozenset(("of", "and", "for", "the", "in", "on", "to", "at", "de", "la", "du", "des", "del", "y"))
_COUNTRIES = frozenset(("us", "uk", "eu", "un", "american", "british", "federal"))
_LEADING = frozenset(("department", "ministry", "office", "bureau"))
_LETTERS = re.compile(r"(?:[Tt]he )?((?:[A-Z]\.?&?){2,7}s?)")
#: "Department of Justice" and "Justice Department" are one.
_TURNED = ("department", "ministry")
#: Departments that papers print with and without their country.
_OF_A_COUNTRY = ("department", "bureau", "administration", "service", "agency", "treasury", "office")
_OF_THE_NATION = ("national", "centers", "securities", "federal")
"""What begins the name of a body that a country has once: "U.S. Centers for Disease Control"."""
_NOT_OF_ONE = ("attorneys", "attorney")
"""What a country has many of: "the U.S. Attorney's Office"."""
#: Papers are called by their last word: "the Times".
PAPERS = frozenset(" ".join((
    "times post journal news tribune herald globe guardian star sun mail telegraph independent observer",
    "standard chronicle gazette monitor examiner inquirer enquirer dispatch bee republic sentinel register",
    "courier record review reporter mirror economist",
)).split())  # fmt: skip
_MOST_PLACES = 60
_BEFORE = 40  # characters
_IN_CAPITALS = re.compile(r"[A-Z][^\W\d_]*\.?")


def letters_of(name: str) -> str:
    """Return the letters that a name as printed is made of, folded; empty if it is no acronym.

    >>> letters_of("the F.B.I."), letters_of("WHO"), letters_of("Nato"), letters_of("World Bank")
    ('fbi', 'who', '', '')
    """
    match = _LETTERS.fullmatch(name.strip())
    return fold_name(match[1]).replace(" ", "") if match else ""


def initials(key: str) -> frozenset[str]:
    """Return the initials of a folded name of a body, small words counted or not; none for a person's.

    >>> sorted(initials("department of justice")), initials("ana bea lee")
    (['dj', 'doj'], frozenset())
    >>> "hhs" in initials("us department of health and human services")
    True
    """
    words = key.split()
    if len(words) < 2 or len(words) > 12 or (form_of(key).personal and not _SMALL & set(words)):
        return frozenset()
    begins = words[1:] if words[0] in _COUNTRIES and len(words) > 2 else words
    left = [words, begins]
    if len(begins) > 3 and begins[0] in _LEADING and begins[1] in ("of", "for"):
        left.append(begins[2:])
    found = set()
    for some in left:
        found.add("".join(word[0] for word in some))
        found.add("".join(word[0] for word in some if word not in _SMALL))
    return frozenset(one for one in found if 2 <= len(one) <= 8)


def letters_in(text: str, key: str) -> list[str]:
    """Return the letters for a folded name of a body that a text prints as a word of its own.

    >>> letters_in("The World Health Organization (WHO) said", "world health organization")
    ['WHO']
    """
    return [
        letters
        for letters in sorted(one.upper() for one in initials(key))
        if letters in text and re.search(rf"\b{letters}\b", text)
    ]


def body_key(key: str) -> str:
    """Return a folded name in the form that stands for all ways to print the body's name.

    >>> body_key("the department of justice"), body_key("us state department"), body_key("us steel")
    ('justice department', 'state department', 'us steel')
    >>> body_key("us national weather service"), body_key("us attorneys office")
    ('national weather service', 'us attorneys office')
    """
    words = key.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 2 and words[:2] == ["united", "states"]:
        words = ["us", *words[2:]]
    if (
        len(words) > 2
        and words[0] == "us"
        and words[1] not in _NOT_OF_ONE
        and (words[-1] in _OF_A_COUNTRY or words[1] in (*_TURNED, *_OF_THE_NATION))
    ):
        words = words[1:]
    if len(words) > 2 and words[0] in _TURNED and words[1] == "of":
        rest = words[3:] if words[2] == "the" and len(words) > 3 else words[2:]
        words = [*rest, words[0]]
    return " ".join(words)


_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th", "eleventh": "11th",
}  # fmt: skip
_CIRCUITS = frozenset((*_ORDINALS.values(), "dc", "federal"))
_OF_A_CIRCUIT = frozenset(
    ("us", "united", "states", "court", "courts", "of", "appeals", "for", "the", "circuit")
)


def court_key(key: str) -> str:
    """Return the one form of a folded name of an American court of appeals; the name as it is of others.

    Without the circuit that belongs to it a name is empty.

    >>> court_key("us court of appeals for the ninth circuit"), court_key("9th circuit")
    ('9th circuit court of appeals', '9th circuit court of appeals')
    >>> court_key("us circuit court of appeals"), court_key("circuit court of cook county")
    ('', 'circuit court of cook county')
    """
    words = key.replace("district of columbia", "dc").split()
    circuit = "circuit" in words
    if not circuit and not ("dc" in words and "appeals" in words):
        return key
    left = [_ORDINALS.get(word, word) for word in words if word not in _OF_A_CIRCUIT]
    if not left and circuit:
        return "" if "appeals" in words else key
    return f"{left[0]} circuit court of appeals" if len(left) == 1 and left[0] in _CIRCUITS else key


SUPREME_COURT = "supreme court"
"""Which country's it is, its name does not tell."""
_OF_THE_US = re.compile(r"\b(?:U\.?S\.?|United States) Supreme Court\b|Supreme Court of the U")
_CAPITALISED = re.compile(r"U\.S\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_AMERICAN = frozenset(("us", "american", "americans", "congress", "senate", "democrats", "republicans"))


def court_in_full(text: str, key: str) -> str:
    """Return the name, folded, of the country's supreme court that an article means by "the Supreme Court".

    Only that of the United States is told: if the article names it, or is about that country.

    Args:
        text: the article's.
        key: the folded name of a body; any other has no fuller one here.

    >>> court_in_full("The Supreme Court met. Outside the U.S. Supreme Court it rained.", "supreme court")
    'us supreme court'
    >>> court_in_full("The Supreme Court met in Kenya, Americans say.", "supreme court")
    ''
    """
    if key != SUPREME_COURT:
        return ""
    if not _OF_THE_US.search(text):
        found = [fold_name(name) for name in _CAPITALISED.findall(text)]
        own = sum(name in _AMERICAN or is_american_state(name) for name in found)
        if own < _FEW or own < _FEW * sum(is_country(name) and name not in _AMERICAN for name in found):
            return ""
    return f"us {key}"


_FEW = 3
"""Words that show an article to be about a country; and so many times those about others."""


def paper_in_full(text: str, name: str, outlet: str | None, places: NamePlaces | None = None) -> str:
    """Return the one paper, folded, that an article means by one word: the one it names, else its own outlet.

    Args:
        text: the article's.
        name: as printed: "the Times".
        outlet: the article's.
        places: where names stand in the text, if known; this one is among them.

    >>> paper_in_full("The New York Times asked. He told the Times", "Times", None)
    'new york times'
    >>> paper_in_full("He told the Times", "Times", "Los Angeles Times (Online)")
    'los angeles times'
    """
    word = name.split()[-1]
    if fold_name(word) not in PAPERS:
        return ""
    found: set[str] = set()
    for start, end in islice((places or NamePlaces(text, [word])).of(word), _MOST_PLACES):
        before: list[str] = []
        for one in reversed(text[max(0, start - _BEFORE) : start].split()):
            if not _IN_CAPITALS.fullmatch(one) or fold_name(one) in ("the", "a", "in", "as", "but", "and"):
                break
            before.insert(0, fold_name(one))
        if before:
            found.add(" ".join((*before, fold_name(text[start:end]))))
    if not found and outlet:
        own = fold_name(outlet).split()
        at = own.index(fold_name(word)) if fold_name(word) in own else 0
        if at:
            found.add(" ".join(own[own[0] == "the" : at + 1]))
    return found.pop() if len(found) == 1 else ""
