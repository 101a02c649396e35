"""Names as one article has them: as resolved there, as printed, and what the article says of their bearers.

Pure functions of an article and its quotations. What follows from many articles is concluded elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import accumulate

from quotes.days import MONTH, WEEKDAY
from quotes.names.bodies import court_in_full, court_key, initials, letters_in, letters_of, paper_in_full
from quotes.names.first_names import gender_of_name, is_given_name
from quotes.names.fold import fold_name
from quotes.names.forms import better_shown, name_key, title_and_key
from quotes.names.in_full import is_family_name_in, name_in_full
from quotes.names.nobody.accounts import shown_name
from quotes.names.nobody.earth import is_country
from quotes.names.nobody.outlets import outlet_called
from quotes.names.nobody.run_on import (
    as_mentioned,
    cleaned,
    is_a_family,
    own_name,
    run_before,
    without_description,
)
from quotes.names.nobody.unnamed import KINDS, names_nobody
from quotes.names.places import NamePlaces
from quotes.names.profile import profile_of, titled
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
    text = visible(article.text)
    named = _gathered(text, quotes)
    year = year_of(article.published)
    places = NamePlaces(text, named)
    found = []
    for name, one in named.items():
        profile = profile_of(text, name, tuple(one.mentions), places)
        full = (
            name_in_full(text, name, places)
            or paper_in_full(text, name, article.outlet, places)
            or court_in_full(text, one.key)
        )
        if full and _is_another(full, one.pronouns):
            (gender,) = one.pronouns  # beside "Mrs. Obama" the text may have her husband
            profile = replace(profile, gender="" if profile.gender not in ("", gender) else gender)
        elif full:
            profile = replace(profile, named=full)
        if not profile.gender and one.pronouns == {"f"} and " " not in one.key and not one.is_body:
            profile = replace(profile, gender="f")  # "she", of whom only "Clinton" is printed, is not Bill
        alone = " " not in one.key and is_given_name(one.key) and not one.is_body
        alone = alone and not is_family_name_in(text, name, places)
        if (alone or _is_called_like_a_paper(one)) and not str(profile) and sha256:
            profile = replace(profile, here=sha256[:_LETTERS_OF_AN_ARTICLE])
        told = {title_and_key(mention) for mention in one.mentions}
        more = [printed for printed in titled(text, name, places) if title_and_key(printed) not in told]
        more += [letters for letters in letters_in(text, one.key) if letters not in one.mentions]
        found.append(Sighting(name, one.key, str(profile), (*one.mentions, *more), year, sha256))
    return found


@dataclass(slots=True)
class _Named:
    """A name of an article with what its quotations say of the bearer."""

    key: str = ""
    #: What the article takes the bearer for.
    kinds: dict[SpeakerType, None] = field(default_factory=dict)
    #: How the name is printed at its cues; in the end in full only.
    mentions: dict[str, None] = field(default_factory=dict)
    #: m and f, as pronouns that stand for the name show it.
    pronouns: set[str] = field(default_factory=set)
    is_body: bool = False


def _gathered(text: str, quotes: Iterable[Quote]) -> dict[str, _Named]:
    """The names that said something or passed it on, but for those that are nobody's."""
    found: dict[str, _Named] = {}
    for quote in quotes:
        # Of several at once the mention names all.
        sole = None if quote.joint_names else quote.speaker
        said = ((name, sole) for name in quote.speaker_names)
        for name, mention in (*said, (quote.reported_by_name, quote.reported_by)):
            if not name:
                continue
            kind = quote.speaker_type if name == quote.speaker_name else SpeakerType.UNKNOWN
            one = found.setdefault(name, _Named())
            one.kinds[kind] = None
            one.is_body |= kind is SpeakerType.ORGANISATION or name.isupper()
            if mention is not None:
                one.mentions[cleaned(mention.text)] = None
    for name, one in found.items():
        one.pronouns.update(gender for mention in one.mentions if (gender := _PRONOUNS.get(mention.lower())))
        _settle(text, name, one)
    return {name: one for name, one in found.items() if one.key}


_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f"}


def _settle(text: str, name: str, one: _Named) -> None:
    """Find the key of a name in an article, if it is somebody's, and keep the mentions with all of it."""
    account = next((mention for mention in one.mentions if f"{mention} (@" in text), None)
    shown = name if account is None or text.count(name) > 1 else shown_name(account)
    if not shown:
        return
    whole = shown if shown.startswith(f"{name} ") else name  # "Alan" for "Alan He (@alanhe)"
    for kind in one.kinds:
        own = own_name(text, whole, kind)
        if own == whole:
            own = as_mentioned(text, whole, kind, one.mentions)
        if names_nobody(_plain(own), kind) or (kind is SpeakerType.PERSON and _is_a_headlines(text, own)):
            continue
        if kind is SpeakerType.PERSON and is_a_family(text, own):
            continue
        if key := key_of(own, kind):
            break
    else:
        return
    one.key = key
    one.mentions = {
        mention: None
        for mention in (*one.mentions, *((own,) if own not in name else ()))
        if names_in_full(mention, key.split()[-1]) or letters_of(mention) in initials(key)
    }


def _is_a_headlines(text: str, name: str) -> bool:
    """Whether a person's name is the beginning of a headline in capitals: "POOLE PRESSES ABORTION BILL"."""
    words = name.split()
    if len(words) < 3 or name in text or is_given_name(words[0]):
        return False
    return name.upper() in text and any(f" {word.lower()} " in text for word in words[1:])


def _is_called_like_a_paper(one: _Named) -> bool:
    """Whether a person is named by one word only that is a paper, too: a Hill is nobody of "The Hill"."""
    a_person = SpeakerType.PERSON in one.kinds and not one.is_body
    return a_person and " " not in one.key and outlet_called(one.key) is not None


def _is_another(full: str, pronouns: Set[str]) -> bool:
    """Whether the pronouns for a family name show that the one full name in the article is another's."""
    gender = gender_of_name(full.split())
    return bool(gender) and len(pronouns) == 1 and gender not in pronouns


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
    >>> key_of("Chinese Xinhua News Agency"), key_of("South Korea's Yonhap news agency")
    ('xinhua', 'yonhap')
    >>> key_of("North’s official KCNA"), key_of("Bay: How It Became a Foreign Asset", SpeakerType.DOCUMENT)
    ('kcna', 'bay how it became a foreign asset')
    >>> key_of("the U.S. Court of Appeals for the Fifth Circuit"), key_of("Fifth Circuit")
    ('5th circuit court of appeals', '5th circuit court of appeals')
    >>> key_of("New York Post Bergdahl", SpeakerType.PERSON), key_of("Chelsea Clinton", SpeakerType.PERSON)
    ('bergdahl', 'chelsea clinton')
    """
    plain = _plain(name)
    words = name_key(plain).split()
    if kind is SpeakerType.DOCUMENT and len(words) < _LONG_TITLE <= len(plain.split()):
        return fold_name(plain).removeprefix("the ")  # "The Bay: How Its Harbours Became Foreign Assets"
    if plain != name or plain.endswith(" News Agency") or "official" in words[1:3]:
        words = words[_of_a_country(words) :]  # "Russia's Tass news agency", "Chinese Xinhua News Agency"
    if kind is SpeakerType.PERSON:
        words = words[run_before(words) :]
    if words[1:] == ["news", "agency"] and plain.endswith(" News Agency"):
        return words[0]  # "the AFP News Agency"
    if len(words) > 2 and words[-1] == words[-2]:
        words = words[:-1]  # the name and the first word of the next line
    return court_key(" ".join(words))


_LONG_TITLE = 6
"""Words of what is rather written than said by the holder of an office."""


def _of_a_country(words: Sequence[str]) -> int:
    """Return how many folded words before the name of an agency only say whose it is."""
    for number in (1, 2):
        whose = " ".join(words[:number])
        own = (is_country(whose.removesuffix("s")) and whose.endswith("s")) or whose in ("norths", "souths")
        if words[number : number + 1] in (["official"], ["state"]) and own:
            number += 1
        if len(words) > number and (own or whose in ("chinese", "russian", "iranian", "italian", "turkish")):
            return number
    return 0


def _plain(name: str) -> str:
    """Return a name without the day behind it, and that of a body without "'s" and without what it is."""
    name = without_description(_ON_A_DAY.sub("", name))
    if _POSSESSIVE.search(name):
        words = name_key(name[:-2]).split()
        if words and not KINDS.isdisjoint((words[0], words[-1])):
            return name[:-2]  # "the Department of Justice's"
    return name


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
        for name in _ways(sighting):
            best = name if best is None else better_shown(best, name)
    return best or ""


def _ways(sighting: Sighting) -> list[str]:
    """The ways to print a name in one article, without titles; the last word of it if none gives the key."""
    key = sighting.key
    found = [without_titles(one, key) for one in sighting.mentions if key_of(one) == key]
    own = without_titles(sighting.name, key)
    return [*found, own] if key_of(own) == key or not found else found


def without_titles(name: str, key: str) -> str:
    """Return the words of a name that fold to its key (`key_of`), the last of several; else its last word.

    >>> without_titles("Commissioner Paul Renwick", "paul renwick"), without_titles("Ana Lee Lee", "ana lee")
    ('Paul Renwick', 'Ana Lee')
    >>> without_titles("the Department of Justice’s", "department of justice")
    'Department of Justice'
    """
    name = name.removesuffix(".com") if fold_name(name.removesuffix(".com")) == key else name
    words = _plain(name).split()
    if court_key(own := name_key(_plain(name))) == key != own:
        return " ".join(words[words[0].lower() == "the" :])
    folded = [fold_name(word).split() for word in words]
    joined = f" {' '.join(part for parts in folded for part in parts)} "
    at = joined.rfind(f" {key} ")
    first, number = joined[:at].count(" "), len(key.split())
    # How many folded words stand before each word.
    before = list(accumulate(map(len, folded), initial=0))
    if at < 0 or first not in before or first + number not in before:
        return " ".join(words[-1:])
    return " ".join(words[before.index(first) : before.index(first + number)])
