"""Whom a name means in articles at hand: a short form of what the stored archive concludes.

A name that can be short for one other name only ("Obama" for "Barack Obama") means that person. If there
are several, a surname alone means the only one who shares its title ("President Obama"). The archive
also weighs when they were printed and what namesakes said; all bearers of one full name are one person here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from quotes.names.first_names import gender_of_name
from quotes.names.forms import family_name, form_of, formal_for, name_key, short_for, title_and_key
from quotes.names.given_names import GivenNames
from quotes.names.profile import Profile
from quotes.names.short_names import is_first_name
from quotes.names.sightings import Sighting, best_name, sightings_of
from quotes.types import Extraction


class KnownPersons:
    """The names of given articles, with the persons that they mean; a family is read when asked for."""

    def __init__(self, extractions: Sequence[Extraction]) -> None:
        self._extractions = extractions
        self._articles: dict[str, list[int]] = defaultdict(list)
        for number, extraction in enumerate(extractions):
            names = {
                name for quote in extraction.quotes for name in (*quote.speaker_names, quote.reported_by_name)
            }
            for family in {family_name(name_key(name)) for name in names if name}:
                self._articles[family].append(number)
        self._sightings: dict[int, dict[str, Sighting]] = {}
        self._families: dict[str, dict[Row, _Name]] = {}

    def person(self, article: int, name: str) -> str | None:
        """Return the best name of the person whom a name means in an article; None for an unknown name.

        Args:
            article: its place among those given.
            name: the speaker of one of its quotations.
        """
        seen = self._seen(article).get(name)
        return self._names(family_name(name_key(name)))[seen.row].person if seen else None

    def gender(self, article: int, name: str) -> str:
        """Return "m" or "f" if an article shows it of the bearer of a name, else ""."""
        seen = self._seen(article).get(name)
        return Profile.read(seen.profile).gender if seen else ""

    def family(self, name: str) -> list[tuple[str, str]]:
        """Return the persons of this name's family who are known in full, each with a name as printed."""
        return [
            (each.person, printed)
            for each in self._names(family_name(name_key(name))).values()
            if form_of(name_key(each.person)).spelled
            for printed in each.printed
        ]

    def _seen(self, article: int) -> dict[str, Sighting]:
        if article not in self._sightings:
            extraction = self._extractions[article]
            seen = sightings_of(extraction.article, extraction.quotes)
            self._sightings[article] = {one.name: one for one in seen}
        return self._sightings[article]

    def _names(self, family: str) -> dict[Row, _Name]:
        if family not in self._families:
            seen: dict[Row, list[Sighting]] = defaultdict(list)
            for article in self._articles.get(family, ()):
                for name, sighting in self._seen(article).items():
                    if family_name(name_key(name)) == family:
                        seen[sighting.row].append(sighting)
            names = [_Name(key, Profile.read(profile), tuple(some)) for (key, profile), some in seen.items()]
            _conclude(names)
            self._families[family] = {(name.key, str(name.profile)): name for name in names}
        return self._families[family]


@dataclass(eq=False)
class _Name:
    """One folded name with one profile, and all that was printed of it."""

    key: str
    profile: Profile
    seen: tuple[Sighting, ...]
    person: str = ""

    @cached_property
    def shown(self) -> str:
        return best_name(self.seen)

    @cached_property
    def printed(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for one in self.seen for name in (one.name, *one.mentions)))

    @cached_property
    def titles(self) -> frozenset[str]:
        """Titles before the name itself, or before a fuller form of it."""
        told = map(title_and_key, self.printed)
        return frozenset(title for title, key in told if title and (key == self.key or self._fuller(key)))

    def _fuller(self, key: str) -> bool:
        return not form_of(key).bare and (short_for(key, self.key) or short_for(self.key, key))

    @cached_property
    def gender(self) -> str:
        """By the first name, else as the article addresses them."""
        form = form_of(self.key)
        return gender_of_name((*form.given, form.family)) or self.profile.gender

    @property
    def surname_alone(self) -> bool:
        form = form_of(self.key)
        return form.bare and form.personal


Row = tuple[str, str]  # folded name and profile, see `Sighting.row`
_Person = list[_Name]


def _conclude(names: Sequence[_Name]) -> None:
    """Find the person of each name, the most specific names first."""
    keys = {name.key for name in names}
    by_key: dict[str, _Person] = defaultdict(list)
    for name in names:
        by_key[name.key].append(name)
    given_names = GivenNames([name.key for name in names])
    home = {id(name): [name] if name.surname_alone else by_key[name.key] for name in names}
    for name in sorted(names, key=lambda name: (-len(form_of(name.key).given), -len(name.key), name.key)):
        near = [names[at] for at in given_names.fuller(name.key)]
        fuller = [other for other in near if short_for(name.key, other.key)] or [
            other
            for other in near
            if formal_for(name.key, other.key) and f"{name.key} {form_of(other.key).suffix}" not in keys
        ]
        owners = list({id(home[id(other)]): home[id(other)] for other in fuller}.values())
        owner = _only_owner(name, owners)
        if owner is not None and owner is not home[id(name)]:
            owner += home[id(name)]
            home.update((id(member), owner) for member in home[id(name)])
    for person in {id(person): person for person in home.values()}.values():
        best = _best_named(person).shown
        for name in person:
            name.person = best


def _best_named(person: _Person) -> _Name:
    """The name a person goes by: in full, without initials and middle names, in most use."""
    ways = Counter(name.key for name in person)

    def rank(name: _Name) -> tuple[bool, int, int, int, int, str]:
        form, words = form_of(name.key), name.key.split()
        initials = sum(len(word) == 1 for word in form.given)
        return (not form.spelled, initials, len(words), -ways[name.key], len(name.key), name.key)

    return min(person, key=rank)


def _only_owner(name: _Name, owners: Sequence[_Person]) -> _Person | None:
    """Whose name a short one is, of those it can be short for; None if that is not clear."""
    fitting = [owner for owner in owners if _fits(name, owner)]
    if name.surname_alone:
        if is_first_name(name.key) and not (str(name.profile) or name.titles):
            return None  # "John said" does not mean Elton John
        titled = _with_the_title(name.titles, owners)
        if len(fitting) > 1 and len(titled) == 1 and titled[0] in fitting:
            return titled[0]
        if name.profile.callings:  # "Mr. Kim, the president," is no Kim without a calling
            fitting = [owner for owner in fitting if any(other.profile.callings for other in owner)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(name: _Name, person: _Person) -> bool:
    """Whether nothing that is known of a name speaks against this person."""
    genders = {name.gender, *(other.gender for other in person)} - {""}
    callings = {calling for other in person for calling in other.profile.callings}
    own = set(name.profile.callings)
    return len(genders) < 2 and not (own and callings and own.isdisjoint(callings))


def _with_the_title(wanted: Set[str], owners: Iterable[_Person]) -> list[_Person]:
    """The persons with one of these titles that no other of them has."""
    having: dict[str, list[_Person]] = {title: [] for title in wanted}
    for owner in owners:
        for title in {title for name in owner for title in name.titles} & wanted:
            having[title].append(owner)
    return list({id(some[0]): some[0] for some in having.values() if len(some) == 1}.values())
