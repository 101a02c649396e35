"""What a speaker is called instead of a name: "a spokeswoman for the ferry users", "the finance minister".

A role and a name are one speaker if a text puts the role beside the name: "The finance minister, Karl Lind,
said", "Jean Cattanach, a spokeswoman for the ferry users".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from quotes.check.who.kinds import is_group
from quotes.compare.wording import word_lists
from quotes.days import MONTHS, WEEKDAYS
from quotes.names.forms import family_name, name_key
from quotes.names.titles import TITLES, Kind
from quotes.short_titles import SHORT_TITLE
from quotes.text import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HEAD_ENDS = re.compile(
    r"\s(?:of|for|at|in|on|from|with|to|who|whose|that|which|near|behind|responsible)\b|[,(]|’s\b|'s\b"
)
_ONE_OF = re.compile(r"^(?:[Oo]ne|[Aa]nother) of (?:them|these|those|the \w+),? (?=an? )")
_WHOSE = re.compile(r"^[^,(]{1,60}?(?:[’']s|s[’'])\s+(?=[a-z])")  # "the union's president"
_NO_ROLE = word_set("""
    he she it they i we you him her them his hers who mr mrs ms miss dr sir one another both some many others
    """)
_LIGHT = word_lists.FUNCTION_WORDS | word_set("mr mrs ms dr former new senior chief top told added asked")
_ONE = {
    "spokesperson": "spokesman spokeswoman spokesperson spokespeople spokesmen spokeswomen",
    "chair": "chair chairman chairwoman chairperson",
    "officer": "officer policeman policewoman constable",
    "lawyer": "lawyer attorney counsel barrister solicitor",
    "lawmaker": "lawmaker legislator congressman congresswoman representative mp",
    "head": "head leader chief boss director",
    "teacher": "teacher headteacher",
    "firefighter": "firefighter fireman",
    "prosecutor": "prosecutor",
    "business": "businessman businesswoman entrepreneur",
    "resident": "resident neighbour neighbor local",
}  # fmt: skip
_OF = {word: name for name, words in _ONE.items() for word in words.split()}
_SPOKESPERSON = "spokesperson"
_HEADS = frozenset(("head", "chair"))  # who chairs a body heads it
_WHOSE_ROLE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s((?:[\w-]+\W{1,2}){1,3})")
_ANYONE = word_set("somebody someone anybody man woman person people one onlooker bystander passer-by")
_ROLE_SAID = re.compile(
    r"\b((?:[Aa]n?|[Tt]he) [^.,;:“”\"\n]{3,80}?) (?:said|says|told|added|warned|explained|confirmed)\b"
)
_WINDOW = 90  # characters beside a name
_PERSON = re.compile(r"(?<![\w’'-])(?:[A-Z][\w’'-]*\.? ){1,6}[A-Z][\w’'-]+")
_NOT_OF_PEOPLE = ({*MONTHS, *WEEKDAYS} - {"may", "august"}) | word_set("""
    road street avenue island islands school university college party committee council department court
    house senate bank hall park square bridge river lake bay city county state states company group museum
    hospital church office agency board union association institute center centre news post times press
    police service force army navy act bill district republic kingdom nations day week hill
    """)
_APPOSITION = re.compile(r", (?:the|an?|his|her|their|its|our)\b")
_MOST_PEOPLE = 200  # names with a capital
_SHORT_TITLE = re.compile(rf"\b({SHORT_TITLE}|Pres)\.")
_BREAK = re.compile(r"[.;:!?“”\"()\n\r—–]")
_MOST_PLACES = 60
_MOST_KEPT = 256  # articles with what was found in them


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is called: the noun, and the words that say which one."""

    head: str
    which: frozenset[str]


def role_of(mention: str) -> Role | None:
    """Return the role that a mention is; None for a pronoun.

    >>> role_of("a spokeswoman for the ferry users").head
    'spokesperson'
    """
    mention = _ONE_OF.sub("", mention)
    whose = _WHOSE.match(mention)
    owner, mention_of = (_words(whose.group()), mention[whose.end() :]) if whose else ([], mention)
    cut = _HEAD_ENDS.search(mention_of)
    front = _words(mention_of[: cut.start()] if cut and cut.start() > 2 else mention_of)
    if not front or front[-1] in _NO_ROLE:
        return None
    head = _one(front[-1])
    rest = {_one(word) for word in (*owner, *_words(mention_of)) if word not in _LIGHT}
    return Role(head, frozenset(rest - {head}))


def is_a_body(role: Role) -> bool:
    """Return whether a role is no human being's, but a body.

    >>> is_a_body(role_of("a senior official")), is_a_body(role_of("the health department"))
    (False, True)
    """
    return role.head not in _ONE and is_group(role.head)


def one_role(one: Role, other: Role) -> bool:
    """Return whether two roles can be one person's: the same noun, and nothing that tells them apart.

    A body speaks through its spokespeople: "the ministry" is "a spokesman for the ministry".
    """
    if one.head in _ANYONE and other.head in _ANYONE:
        return True
    if one.head != other.head:
        return _speaks_for(one, other) or _speaks_for(other, one)
    return not one.which or not other.which or not one.which.isdisjoint(other.which)


def _speaks_for(one: Role, body: Role) -> bool:
    return one.head == _SPOKESPERSON and {body.head, *body.which} <= one.which


def said_before(text: str) -> str:
    """Return who was last said to have spoken in a text, if that is a role.

    >>> said_before("Lee left. A spokesman for the port said that it was closed. “It is,” ")
    'A spokesman for the port'
    """
    found = _ROLE_SAID.findall(text)
    return found[-1] if found else ""


def _beside_name(name: str, text: str) -> Sequence[tuple[frozenset[str], str]]:
    """What the bearer of a name is called beside each appearance of it, and the words before it."""
    family = name.split()[-1] if name.split() else name
    return _beside_family(family, text) if family in text else ()


@lru_cache(maxsize=_MOST_KEPT)  # one article is asked about the same few people again and again
def _beside_family(family: str, text: str) -> Sequence[tuple[frozenset[str], str]]:
    found: list[tuple[frozenset[str], str]] = []
    pattern = re.compile(rf"\b{re.escape(family)}\b")
    text = _SHORT_TITLE.sub(r"\1 ", text)
    for number, match in enumerate(pattern.finditer(text)):
        if number >= _MOST_PLACES:
            break
        before = _BREAK.split(text[max(0, match.start() - _WINDOW) : match.start()])[-1]
        behind = _BREAK.split(text[match.end() : match.end() + _WINDOW])[0]
        words = {_one(word) for word in _words(f"{before} {_apposition(behind)}") if word not in _LIGHT}
        found.append((frozenset(words), before))
    return found


def has_role(name: str, role: Role, text: str) -> bool:
    """Return whether a text puts a role beside a name.

    >>> has_role("Jan Voss", role_of("the union’s head"), "The union balked. Its chairman, Jan Voss, left.")
    True
    """
    heads = _HEADS if role.head in _HEADS else frozenset((role.head,))
    which = role.which - {role.head}
    for words, before in _beside_name(name, text):
        if heads.isdisjoint(words):
            continue
        if not which or not which.isdisjoint(words):
            return True
        whose = {_one(word) for row in _WHOSE_ROLE.findall(before) for word in _words(row)}
        if not heads.isdisjoint(whose) and not which.isdisjoint(map(_one, _words(text))):
            return True  # "its chairman, Jan Voss", and the text names the union
    return False


def people_in(text: str) -> list[str]:
    """Return the names in a text that may be persons', in order: nothing with a "Street" or "Party" in it.

    >>> people_in("Ana Lee left the Long Island Rail Road with Rep. Omar Diaz.")
    ['Ana Lee', 'Rep. Omar Diaz']
    """
    return list(_people_in(text))


@lru_cache(maxsize=_MOST_KEPT)
def _people_in(text: str) -> Sequence[str]:
    return [name for name in _PERSON.findall(text) if _NOT_OF_PEOPLE.isdisjoint(name.casefold().split())]


def last_person(text: str) -> str:
    """Return whom a text names last, in full or by the family name alone; empty if it names nobody.

    >>> last_person("Ana Lee beat Omar Diaz. Lee wept.")
    'Lee'
    """
    people = [name for name in people_in(text)[:_MOST_PEOPLE] if not name.startswith(("The ", "A ", "An "))]
    families = {name.split()[-1].removesuffix("’s").removesuffix("'s") for name in people}
    places = {family: text.rfind(family) for family in families}
    return max(places, key=lambda family: places[family]) if places else ""


def holders(role: Role, text: str) -> list[str]:
    """Return the family names of those whom a text calls by an office, whichever one of the kind it is.

    None are returned for what many are called without a word of it: a Democrat, a candidate, a lawyer.
    """
    title = TITLES.get(role.head)
    if title is None or title.kind is not Kind.OFFICE or role.head in _OF.values():
        return []
    found: dict[str, None] = {}
    for match in islice(_PERSON.finditer(text), _MOST_PEOPLE):
        name = match.group().split()
        behind = _BREAK.split(text[match.end() : match.end() + _WINDOW])[0]
        called = [*name[:-1], *(_apposition(behind).split() if _APPOSITION.match(behind) else ())]
        if role.head in {_one(word) for word in _words(" ".join(called))}:
            found[name[-1].removesuffix("’s").removesuffix("'s")] = None
    return list(found)


def named_in(name: str, text: str) -> bool:
    """Return whether a text has the family name of a person."""
    family = family_name(name_key(name))
    return bool(family) and re.search(rf"\b{re.escape(family)}\b", text, re.IGNORECASE) is not None


def _apposition(behind: str) -> str:
    """What follows a name and says who it is: ", the port manager," or " of Holm Bank"."""
    if behind.lstrip().startswith((",", "of ", "from ", "at ")):
        return ",".join(behind.split(",")[:3])
    return behind[:30]


def _words(text: str) -> list[str]:
    return [word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


def _one(word: str) -> str:
    if word in _OF:
        return _OF[word]
    title = TITLES.get(word)
    if title is not None and title.noun:
        return _OF.get(title.noun, title.noun)
    if word.endswith("s") and not word.endswith("ss") and len(word) > 4:
        word = word[:-1]
    return _OF.get(word, word)
