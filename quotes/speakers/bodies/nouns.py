"""What bodies and documents are called: nouns, and which of them may mean the same one.

The lists (``data/body_nouns.tsv``) are general English, written for this project and under its licence. A
noun may be missing; then the article's other evidence (an acronym, "its", the tagger) must show that a name
is a body's. Columns: ``list`` is ``body`` or ``document`` (nouns of one line may mean one body, as a ministry
is a department; a noun may stand in several lines), or ``list`` for what has a use of its own here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from quotes.names.first_names import is_given_name
from quotes.names.nobody.outlets import outlet_called


def _lines(file: str) -> list[list[str]]:
    text = files("quotes").joinpath(f"data/{file}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def _list(name: str) -> frozenset[str]:
    return _LISTS["list"][name]


def _read() -> dict[str, dict[str, frozenset[str]]]:
    lists: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for kind, name, words in _lines("body_nouns.tsv")[1:]:
        lists[kind][name] = frozenset(words.split())
    return lists


_LISTS = _read()
#: Behind the name of a company, in capitals or as they are printed there.
COMPANY_ENDINGS = _list("company endings")
#: In the name of a body wherever they stand, though they are no noun that a body is called by.
_IN_NAMES = _list("in names")
#: These begin a name that goes on with "of", "for", "on": "Ministry of Health", "Doctors for Peace".
LEADING = _list("leading")
#: What a ministry is for: behind "and" these go on with its name.
PORTFOLIOS = _list("portfolios")
#: These speak for whoever put them out, if that is printed beside them.
VOICES = _list("voices")
_VOICE_DOCUMENTS = VOICES | {
    "ad",
    "advert",
    "advertisement",
    "caption",
    "headline",
    "slogan",
    "text",
    "report",
}
#: Nouns of people that name many at once, and have no plural form.
CROWDS = _list("crowds")
#: The whole is meant by any of these: "the organisation" may be a ministry.
GENERAL = _list("general")
#: These say nothing of what a body is: "the investment giant" may be a bank.
VAGUE = GENERAL | {"giant", "startup", "start-up", "powerhouse", "brand", "maker", "supplier", "provider"}
#: Many of these are a group, with a capital as well: "Senate Democrats".
MEMBERS = _list("members")
#: Agencies, by their folded names: no papers.
NEWSWIRES = frozenset([
    "reuters", "associated press", "the associated press", "ap", "afp", "agence france-presse", "dpa",
    "xinhua", "tass", "interfax", "upi", "bloomberg", "bloomberg news", "press association", "pa media",
    "anadolu agency",
])  # fmt: skip
#: Whole peoples, which are no body and no group that somebody has founded.
PEOPLES = _list("peoples")
#: Not names of a body but what a name of one may be described by before it.
DESCRIBING = _list("describing")


@cache
def _kinds(of: str) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, nouns in _LISTS[of].items():
        for noun in nouns:
            kinds[noun].add(kind)
    return {noun: frozenset(found) for noun, found in kinds.items()}


def kinds_of_body(noun: str) -> frozenset[str]:
    """Return which kinds of body a noun in lower case may be called by; empty if it is no such noun.

    >>> "ministry" in kinds_of_body("department"), kinds_of_body("table")
    (True, frozenset())
    """
    return _kinds("body").get(noun, frozenset())


def nouns_of_kind(kind: str) -> frozenset[str]:
    """Return all nouns of one line of bodies: of "company" also "airline"."""
    return _LISTS["body"][kind]


def kinds_of_document(noun: str) -> frozenset[str]:
    """Return the same for documents."""
    return _kinds("document").get(noun, frozenset())


#: Firms and institutes that taggers take for persons, where their name is one word.
_FIRMS = frozenset(" ".join((
    "airbus alibaba boeing facebook gallup google huffpo huffpost hulu instagram ipsos marist netflix",
    "nielsen pew quinnipiac samsung spotify statista tesla toyota twitter uber unilever walmart yougov",
    "youtube zogby zoom",
)).split())  # fmt: skip
#: "AirAsia", not "McCain" and "DeSantis".
_TWO_CAPITALS = re.compile(
    r"(?!(?:Mac|Mc|De|Del|Della|Di|Da|Du|Dos|Le|La|Lo|Van|Von|Vande|Vander|St|San|Fitz|Ten|Ter|El|Al|Abu|Ben)[A-Z])"
    r"[A-Z][a-z]{1,20}[A-Z]"
)


def is_known_firm(word: str) -> bool:
    """Return whether a name of one word is a firm's or a paper's that is listed here, and no first name.

    >>> is_known_firm("Twitter"), is_known_firm("AirAsia"), is_known_firm("Lee")
    (True, False, False)
    """
    return not is_given_name(word) and (word.lower() in _FIRMS or outlet_called(word) is not None)


def is_rather_a_firm(word: str) -> bool:
    """Return whether a name of one word is rather a firm's or a paper's than a person's.

    >>> [is_rather_a_firm(word) for word in ("AirAsia", "Politico", "Pew", "McCain", "LeBron", "Dawn", "Lee")]
    [True, True, True, False, False, False, False]
    """
    return is_known_firm(word) or (not is_given_name(word) and _TWO_CAPITALS.match(word) is not None)


def is_body_noun(noun: str) -> bool:
    """Return whether a noun in lower case can be what a body is called: "ministry", "airline"."""
    return noun in _kinds("body")


def is_document_noun(noun: str) -> bool:
    """Return whether a noun in lower case is something written or counted that can say something."""
    return noun in _kinds("document") or noun in _VOICE_DOCUMENTS


def ends_a_body(word: str) -> bool:
    """Return whether a capitalised word, in lower case, can end the name of a body: "bank", "inc", "news"."""
    return is_body_noun(word) or word in COMPANY_ENDINGS or word in _IN_NAMES
