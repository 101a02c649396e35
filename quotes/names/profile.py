"""What an article says of the bearer of a name: how it addresses them, and what they do.

A pure function of the article's text and the name. It is kept coarse on purpose (a form of address and some
of eleven callings), so that the same person is seldom described in many ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quotes.names.fold import fold_name
from quotes.names.forms import may_end_a_title, name_key, title_and_key, title_before
from quotes.names.places import NamePlaces
from quotes.names.titles import APART, TITLES, Kind

#: Nouns for people that tell what they do; one calling each. Those that may be several are left out
#: ("director", "chief", "leader", "head", "manager", "captain").
_CALLINGS = {
    "politics": """
        president chancellor premier minister secretary senator sen representative rep congressman
        congresswoman governor gov mayor councillor councilman councilwoman lawmaker legislator ambassador
        diplomat nominee candidate politician deputy mp mep speaker whip parliamentarian envoy
        commissioner
    """,
    "police": """
        sheriff detective det inspector insp superintendent supt constable policeman policewoman trooper
    """,
    "army": """
        gen colonel col maj admiral adm lieutenant lt sergeant sgt corporal cpl brigadier soldier marine
    """,
    "law": """
        judge justice lawyer attorney prosecutor solicitor barrister magistrate
    """,
    "sport": """
        coach striker goalkeeper midfielder defender quarterback footballer cricketer golfer boxer athlete
        swimmer sprinter pitcher player winger batsman bowler forward linebacker jockey cyclist
    """,
    "science": """
        professor prof researcher scientist historian economist biologist physicist lecturer scholar
        epidemiologist psychologist sociologist chemist astronomer virologist
    """,
    "arts": """
        actor actress singer author novelist musician filmmaker rapper comedian painter poet composer
        artist playwright guitarist drummer screenwriter
    """,
    "business": """
        ceo founder cofounder businessman businesswoman entrepreneur investor financier banker billionaire
        executive
    """,
    "faith": """
        cardinal bishop archbishop rev reverend rabbi imam priest pastor vicar pope
    """,
    "health": """
        surgeon nurse physician paediatrician pediatrician psychiatrist dentist midwife paramedic
    """,
    "private": """
        neighbour neighbor resident witness student pupil farmer teacher victim shopkeeper waitress
        schoolboy schoolgirl teenager pensioner
    """,
}
_OF_NOUN = {noun: calling for calling, nouns in _CALLINGS.items() for noun in nouns.split()}
#: "Attorney General" is politics, "Secretary General" too, "general secretary" as well.
_TWO = {
    ("attorney", "general"): "politics",
    ("surgeon", "general"): "health",
    ("inspector", "general"): "politics",
    ("lieutenant", "governor"): "politics",
    ("lt", "gov"): "politics",
    ("vice", "president"): "",
    ("secretary", "general"): "politics",
    ("general", "secretary"): "politics",
    ("chief", "executive"): "business",
    ("press", "secretary"): "politics",
    ("deputy", "sheriff"): "police",
    ("police", "commissioner"): "police",
    ("police", "officer"): "police",
    ("police", "chief"): "police",
    ("police", "captain"): "police",
    ("company", "president"): "business",
    ("club", "president"): "sport",
    ("university", "president"): "science",
}
#: Where the words before a name stop to be about it; the stop of "Mr." and "Sen." is none.
#: Written so that it begins with one class of characters: it is looked for several times faster.
_BREAK = re.compile(r"[!?:;,“”\"()\[\]\r\n|–—.\-](?:(?<![.\-])|(?<=[a-z]{4}\.)\s|(?<=-)-)")
#: An aside behind a name: ", a surgeon at ...", ", 34, the club's coach,", never ", Senator Bob Ray".
_ASIDE = re.compile(
    r"\s*,\s+(?:(?:aged\s+)?\d{1,3},\s+)?(?P<what>(?:an?|the|its|his|her|their|[a-z-]+)\s[^,.;:()\n]{2,60})"
)
_BEHIND_NOUN = frozenset(" ".join((
    "of for from at in with on who which that and or to by as under since whose where when after before",
)).split())  # fmt: skip
_BEFORE = 90
_LONGEST_TITLE = 3
"""Words of a title looked for ("Secretary of State")."""
_MOST_TITLES = 3
_MOST_PLACES = 20
_NAMED = ">"
"""Before the full name in a stored profile."""
_HERE = "@"
"""Before what stands for an article in one."""
_MOST_READ = 200
"""Places of a given name with its family name that are read."""


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """A form of address ("m", "f", or nothing) and callings; or the name a judgement gave it.

    Of a family name alone also the one full name in the article that ends in it, folded ("jeb bush"). Of a
    first name alone of which an article tells nothing else (``here``), which article it is: "Sarah" of one
    is not "Sarah" of another.
    """

    gender: str = ""
    callings: tuple[str, ...] = ()
    judged: str = ""
    named: str = ""
    here: str = ""

    def __str__(self) -> str:
        if self.judged:
            return f"={self.judged}"
        if self.here:
            return f"{_HERE}{self.here}"
        named = (f"{_NAMED}{self.named}",) if self.named else ()
        return " ".join((self.gender, *self.callings, *named)).strip()

    @classmethod
    def read(cls, stored: str) -> Profile:
        """The profile that `str` gave."""
        if stored.startswith("="):
            return cls(judged=stored[1:])
        if stored.startswith(_HERE):
            return cls(here=stored[1:])
        stored, _, named = stored.partition(_NAMED)
        words = stored.split()
        gender = words[0] if words and words[0] in ("m", "f") else ""
        return cls(gender, tuple(words[1:] if gender else words), named=named)


def profile_of(
    text: str, name: str, mentions: tuple[str, ...] = (), places: NamePlaces | None = None
) -> Profile:
    """What a text says of the bearer of a name.

    Read are the titles before each place of the name in `text` ("NATO Secretary General Jens Stoltenberg"),
    an aside behind it ("Ana Lee, a surgeon at St Mary's,") and the mentions ("Mr. Stoltenberg").

    Args:
        text: the article's.
        name: as resolved in the article: "Jens Stoltenberg".
        mentions: the words at its cues.
        places: where names stand in the text, if known; this one and its family name are among them.
    """
    words = [fold_name(word) for word in name.split()]
    if not words or not words[-1]:
        return Profile()
    genders: set[str] = set()
    callings: set[str] = set()
    printed = name.split()[-1]
    for start, end in _where_named(text, printed, _flat(words[:-1]), places or NamePlaces(text, [name])):
        before = _words_before(text, start)
        given = _shared_ending(before, words[:-1])
        if len(words) > 1 and not given:
            continue  # "Mr. Obama" in an article on Michelle Obama may be another
        _titles(before[: len(before) - given], genders, callings)
        if given == len(words) - 1 and (aside := _ASIDE.match(text, end)):
            _aside(fold_name(aside["what"]).split(), callings)
    for mention in mentions:
        said = fold_name(mention).split()
        if words[-1] in said:
            before = said[: said.index(words[-1])]
            _titles(before[: len(before) - _shared_ending(before, words[:-1])], genders, callings)
    gender = genders.pop() if len(genders) == 1 else ""
    return Profile(gender, tuple(sorted(callings)))


def titled(text: str, name: str, places: NamePlaces | None = None) -> tuple[str, ...]:
    """The name as a text prints it with titles before it: "President Donald Trump", each title once.

    Args:
        text: the article's.
        name: as resolved in the article; a family name alone is looked for as it stands.
        places: where names stand in the text, if known; this one is among them.
    """
    key, found = name_key(name), dict[str, str]()
    for start, end in islice((places or NamePlaces(text, [name])).of(name), _MOST_PLACES):
        tokens = _of_one_clause(text[max(0, start - _BEFORE) : start].split()[-_LONGEST_TITLE:])
        if not tokens or not may_end_a_title(tokens[-1]):
            continue  # most, seen at once
        for first in range(len(tokens)):
            printed = " ".join([*tokens[first:], text[start:end]])
            title, named = title_and_key(printed)
            if title and named == key and title_before(f"{tokens[first]} X"):  # a title of its own begins it
                found.setdefault(title, printed)
                break
    return tuple(found.values())[:_MOST_TITLES]


_STOPPED = re.compile(r"[,;:!?\"”’')\]—–]$|[^.]\.[\"”’)]*$")
_OPENED = "“\"'‘([•*—–-"


_ABBREVIATED = {Kind.SHORT, Kind.ADDRESS}


def _of_one_clause(words: Sequence[str]) -> list[str]:
    """Return the last of some words before a name that no mark parts from it, without marks before them."""
    last = 0
    for at, word in enumerate(words, 1):
        title = TITLES.get(fold_name(word)) if word.endswith(".") else None
        abbreviated = word.count(".") > 1 or (title is not None and title.kind in _ABBREVIATED)
        if _STOPPED.search(word) and not abbreviated:
            last = at
    return [kept for word in words[last:] if (kept := word.lstrip(_OPENED))]


def _where_named(
    text: str, printed: str, given: Sequence[str], places: NamePlaces
) -> Iterator[tuple[int, int]]:
    """Where a family name stands: with given names only where the first or the last of them is before it."""
    if not given:
        yield from places.of(printed)
        return
    groups = places.grouped(printed, lambda start: next(reversed(_words_before(text, start)), ""))
    for word in {given[0]: None, given[-1]: None}:
        yield from islice(groups.get(word, ()), _MOST_READ)


def _words_before(text: str, start: int) -> list[str]:
    """The folded words that stand before a place without a break between."""
    return _clause(text[max(0, start - _BEFORE) : start])


def _clause(before: str) -> list[str]:
    """The folded words that stand before a name without a break between."""
    breaks = [match.end() for match in _BREAK.finditer(before)]
    return fold_name(before[breaks[-1] if breaks else 0 :]).split()


def _shared_ending(before: list[str], given: list[str]) -> int:
    """How many of the words before a family name are the given names, all of them or the first alone."""
    flat = _flat(given)
    for some in (flat, flat[:1]):
        if some and before[-len(some) :] == some:
            return len(some)
    return 0


def _flat(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in word.split()]


def is_calling(word: str) -> bool:
    """Return whether a folded word is a noun that tells what somebody does: "mayor", "striker"."""
    return word in _OF_NOUN


def _is_title(word: str) -> bool:
    return word in APART or word in _OF_NOUN


def _titles(before: list[str], genders: set[str], callings: set[str]) -> None:
    """Read the titles at the end of these words, the one nearest to the name first."""
    run: list[str] = []
    for word in reversed(before):
        if not _is_title(word):
            break
        run.insert(0, word)
    genders.update(title.gender for word in run if (title := TITLES.get(word)) is not None and title.gender)
    callings |= _callings(run)


def _aside(words: list[str], callings: set[str]) -> None:
    """Read the noun that an aside is about: the last before what describes it further."""
    end = next((i for i, word in enumerate(words) if i and word in _BEHIND_NOUN), len(words))
    callings |= _callings(words[max(0, end - 2) : end], last_only=True)


def _callings(words: list[str], *, last_only: bool = False) -> set[str]:
    found: set[str] = set()
    i = len(words) - 1
    while i >= 0:
        pair = (words[i - 1], words[i]) if i else None
        if pair in _TWO:
            found.add(_TWO[pair])
            i -= 2
        else:
            found.add(_OF_NOUN.get(words[i], ""))
            i -= 1
        if last_only:
            break
    return found - {""}
