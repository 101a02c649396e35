"""Names as one article has them: as resolved there, as printed, and what the article says of their bearers.

Pure functions of an article and its quotations. What follows from many articles is concluded elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from quotes.days import MONTH, WEEKDAY
from quotes.names.bodies import initials, letters_in, letters_of, paper_in_full
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.forms import better_shown, name_key, title_and_key
from quotes.names.in_full import is_family_name_in, name_in_full
from quotes.names.nobody.earth import is_country, is_place
from quotes.names.nobody.outlets import outlet_called
from quotes.names.nobody.unnamed import KINDS, names_nobody
from quotes.names.places import NamePlaces
from quotes.names.profile import profile_of, titled
from quotes.names.titles import SUFFIXES
from quotes.text import visible
from quotes.types import Article, Quote, SpeakerType

_LONGEST_MENTION = 9  # words
_NOT_NAMING = frozenset((
    "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those", "what",
    "even", "earlier", "early", "last", "later", "now", "then",
))  # fmt: skip
"""A mention that begins with one is a description ("an approach President Obama"), or has a word too many."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in one article: as resolved there, its mentions, and what the article says of its bearer."""

    name: str
    key: str
    profile: str
    mentions: tuple[str, ...] = ()
    year: int | None = None
    #: The hash of the article's text (`quotes.types.text_hash`).
    article: str = ""

    @property
    def row(self) -> tuple[str, str]:
        """Key and profile: what one row of speakers is made of."""
        return (self.key, self.profile)


def sightings_of(article: Article, quotes: Iterable[Quote], sha256: str = "") -> list[Sighting]:
    """Return every name of an article that said something or passed it on.

    Mentions are kept if they end in the name's last word ("NATO Secretary General Jens Stoltenberg"; not
    "he", not "Boehner and his team"), and so is the name as it appears elsewhere with a title before it, and
    the letters that the article prints for the name of a body ("WHO").
    Names without a letter, and words that name nobody (`names_nobody`), are left out.
    """
    mentions: dict[str, dict[str, None]] = {}
    keys: dict[str, str] = {}
    bodies: set[str] = set()
    text = visible(article.text)
    for quote in quotes:
        # Of several at once the mention names all.
        sole = None if quote.joint_names else quote.speaker
        said = ((name, sole) for name in quote.speaker_names)
        for name, mention in (*said, (quote.reported_by_name, quote.reported_by)):
            kind = quote.speaker_type if name == quote.speaker_name else SpeakerType.UNKNOWN
            own = without_headline(text, name) if name and kind is SpeakerType.PERSON else name
            if name and own and (key := key_of(own, kind)) and not names_nobody(_plain(own), kind):
                keys.setdefault(name, key)
                if kind is SpeakerType.ORGANISATION or name.isupper():
                    bodies.add(name)
                held = mentions.setdefault(name, {})
                if mention is not None and (
                    names_in_full(mention.text, key.split()[-1]) or letters_of(mention.text) in initials(key)
                ):
                    held[mention.text] = None
    year = year_of(article.published)
    places = NamePlaces(text, mentions)
    found = []
    for name, held in mentions.items():
        profile = profile_of(text, name, tuple(held), places)
        if named := name_in_full(text, name, places) or paper_in_full(text, name, article.outlet, places):
            profile = replace(profile, named=named)
        alone = " " not in keys[name] and is_given_name(keys[name]) and name not in bodies
        if alone and not str(profile) and sha256 and not is_family_name_in(text, name, places):
            profile = replace(profile, here=sha256[:_LETTERS_OF_AN_ARTICLE])
        told = {title_and_key(mention) for mention in held}
        more = [printed for printed in titled(text, name, places) if title_and_key(printed) not in told]
        more += [letters for letters in letters_in(text, keys[name]) if letters not in held]
        found.append(Sighting(name, keys[name], str(profile), (*held, *more), year, sha256))
    return found


_ON_A_DAY = re.compile(rf" on (?:{MONTH}|{WEEKDAY})\.?(?: ?\d{{1,2}})?$")
_POSSESSIVE = re.compile(r"\w['’]s$")
_LETTERS_OF_AN_ARTICLE = 12
"""Of the hash of its text: enough to tell a million articles apart."""


def key_of(name: str, kind: SpeakerType = SpeakerType.UNKNOWN) -> str:
    """Return the key of a name (`name_key`), without what a page ran into it.

    >>> key_of("Donald Trump Trump"), key_of("President Boutros Boutros-Ghali")
    ('donald trump', 'boutros boutros ghali')
    >>> key_of("Afghanistan Bergdahl", SpeakerType.PERSON), key_of("America Ferrera", SpeakerType.PERSON)
    ('bergdahl', 'america ferrera')
    >>> key_of("Supreme Court on Dec. 4"), key_of("the Food and Drug Administration’s"), key_of("Moody's")
    ('supreme court', 'food and drug administration', 'moodys')
    >>> key_of("the Interfax-Ukraine news agency"), key_of("Russia’s Tass news agency")
    ('interfax ukraine', 'tass')
    >>> key_of("New York Post Bergdahl", SpeakerType.PERSON), key_of("Chelsea Clinton", SpeakerType.PERSON)
    ('bergdahl', 'chelsea clinton')
    """
    name = _plain(name)
    words = name_key(name).split()
    if name.endswith(" news agency") and len(words) > 3:
        words = words[:-2]  # "the Interfax-Ukraine news agency"
        if len(words) > 1 and words[0].endswith("s") and is_country(words[0].removesuffix("s")):
            words = words[1:]  # "Russia's Tass news agency"
    if kind is SpeakerType.PERSON:
        words = words[_run_on(words) :]
    if len(words) == 3 and words[1:] == ["news", "agency"]:
        return words[0]  # "the AFP news agency"
    if len(words) > 2 and words[-1] == words[-2]:
        words = words[:-1]  # the name and the first word of the next line
    return " ".join(words)


def _plain(name: str) -> str:
    """Return a name without the day behind it, and that of a body without "'s"."""
    name = _ON_A_DAY.sub("", name)
    if _POSSESSIVE.search(name):
        words = name_key(name[:-2]).split()
        if words and not KINDS.isdisjoint((words[0], words[-1])):
            return name[:-2]  # "the Department of Justice's"
    return name


def without_headline(text: str, name: str) -> str:
    """Return a person's name without a word that belongs to a headline: "Rand Paul Scores", "Stars Ana Lee".

    The line has capitals throughout and prints the name so, the only time, and the text has it without that
    word elsewhere.

    >>> without_headline("Ana Lee Scores A Big Win\\nAna Lee (Ky.) spoke.", "Ana Lee Scores")
    'Ana Lee'
    >>> without_headline("Ana Bea Lee spoke.\\nAna Bea is 12.", "Ana Bea Lee")
    'Ana Bea Lee'
    """
    words = name.split()
    if len(words) < 3 or text.count(name) != 1:
        return name
    at = text.index(name)
    line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at) if "\n" in text[at:] else len(text)].split()
    if len(line) < len(words) + 2 or any(word.islower() and len(word) > _SMALL_WORD for word in line):
        return name
    before, behind = " ".join(words[:-1]), " ".join(words[1:])
    if text.count(words[-1]) == 1 and text.count(before) > 1 and fold_name(words[-1]) not in SUFFIXES:
        return before
    return behind if text.count(behind) > 1 and not is_given_name(words[0]) else name


_SMALL_WORD = 3
"""Letters of a word that a headline prints without a capital."""


def _run_on(words: Sequence[str]) -> int:
    """Return how many folded words before a person's name are a headline's, run into the text."""
    for number in range(len(words) - 1, 0, -1):
        before = " ".join(words[:number])
        if number > 1 and (outlet_called(before) or is_place(before)):
            return number  # "New York Post Bergdahl"
        if number == 1 and len(words) == 2 and is_country(before) and not is_given_name(before):
            return number
    return 0


def year_of(published: str | None) -> int | None:
    """Return the year of a date in ISO 8601; None if it has none."""
    return int(published[:4]) if published and published[:4].isdigit() else None


def names_in_full(mention: str, word: str) -> bool:
    """Return whether a mention is one person's name that ends in this word.

    >>> names_in_full("NATO chief Jens Stoltenberg", "stoltenberg"), names_in_full("his wife Lee", "lee")
    (True, False)
    """
    words = fold_name(mention).split()
    whole = (
        "," not in mention and words[:1] and words[0] not in _NOT_NAMING and not {"and", "or"} & set(words)
    )
    return bool(whole) and words[-1] == word and len(words) <= _LONGEST_MENTION


def best_name(seen: Iterable[Sighting], before: str | None = None) -> str:
    """Return the best way to print a name, of all the ways it was printed, without titles."""
    best = before
    for sighting in seen:
        name = without_titles(sighting.name, sighting.key)
        best = name if best is None else better_shown(best, name)
    return best or ""


def without_titles(name: str, key: str) -> str:
    """Return the words of a name that fold to its key (`key_of`), the last of several; else its last word.

    >>> without_titles("Commissioner Paul Renwick", "paul renwick"), without_titles("Ana Lee Lee", "ana lee")
    ('Paul Renwick', 'Ana Lee')
    >>> without_titles("the Department of Justice’s", "department of justice")
    'Department of Justice'
    """
    words = _plain(name).split()
    folded = [fold_name(word).split() for word in words]
    joined = f" {' '.join(part for parts in folded for part in parts)} "
    at = joined.rfind(f" {key} ")
    first, number = joined[:at].count(" "), len(key.split())
    # How many folded words stand before each word.
    before = list(accumulate(map(len, folded), initial=0))
    if at < 0 or first not in before or first + number not in before:
        return " ".join(words[-1:])
    return " ".join(words[before.index(first) : before.index(first + number)])
