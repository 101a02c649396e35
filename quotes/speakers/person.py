"""One person or organisation of an article, and whether two full names are the same person's."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from sys import maxsize

from quotes.grammar.names_in_text import Name
from quotes.names.first_names import gender_of_name
from quotes.names.fold import fold_name
from quotes.names.forms import better_shown
from quotes.names.nobody.outlets import outlet_called
from quotes.names.same_person import SHORTEST_MISPRINT, is_misprint
from quotes.names.titles import GENERATIONS, core, surname

#: What a first name weighs as evidence of gender.
BY_FIRST_NAME = 0.9
#: News quotes none of them.
_IN_HEAVEN = frozenset(["God", "Jesus", "Jesus Christ", "Christ", "Allah", "Satan", "Lord"])
#: Before the name of somebody dead, with titles between.
_LATE = re.compile(r"\blate,? (?:[A-Z][\w.]*\s){0,4}$")


@dataclass(frozen=True, slots=True)
class Votes:
    """The evidence for somebody's gender: "Mr." weighs 2, "spokesman" 1, "his" 0.5; ``neuter`` is "its"."""

    male: float = 0.0
    female: float = 0.0
    neuter: float = 0.0

    @classmethod
    def of(cls, gender: str, weight: float) -> Votes:
        """Return the votes of one word: `gender` is m, f or empty."""
        return cls(weight if gender == "m" else 0.0, weight if gender == "f" else 0.0)

    def __add__(self, other: Votes) -> Votes:
        return Votes(self.male + other.male, self.female + other.female, self.neuter + other.neuter)

    @property
    def gender(self) -> str:
        """m or f if one has more than twice the votes of the other, else empty.

        >>> Votes(male=2.0, female=0.5).gender, Votes(male=2.0, female=1.0).gender
        ('m', '')
        """
        return "m" if self.male > 2 * self.female else "f" if self.female > 2 * self.male else ""


@dataclass(slots=True, eq=False)
class Person:
    """Somebody (or some organisation) that the article names.

    ``name`` is the longest form printed; ``places`` are its mentions in order; ``roles`` are nouns that
    describe it ("senator", "chief"); ``called`` holds m or f for each title and noun that shows a gender
    ("lady"); ``ages`` are printed behind the name ("Declan Roche, 22,"), and so are the party and state that
    are in ``home`` ("Ana Lee, D-N.Y.,").
    """

    name: str
    words: tuple[str, ...]
    label: str = ""
    places: list[Name] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    votes: Votes = field(default_factory=Votes)
    ages: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    home: set[str] = field(default_factory=set)
    _starts: list[int] = field(default_factory=list, init=False, repr=False)
    _in_full: list[int] = field(default_factory=list, init=False, repr=False)
    _led_by: set[str] = field(default_factory=set, init=False, repr=False)
    _led: int = field(default=0, init=False, repr=False)
    _dead: bool = field(default=False, init=False, repr=False)
    _looked_at: int = field(default=0, init=False, repr=False)

    def add_place(self, name: Name) -> None:
        """Add a mention, with what its titles say; the longest form becomes the name."""
        self.places.append(name)
        self.roles.update(name.roles)
        self.called.update(name.gender)
        self.votes += Votes.of(name.gender, 2.0)
        if len(name.words) > len(self.words):
            self.words, self.name = name.words, name.text
        if name.called and len(core(self.words)) == 1:
            self.name = f"{name.called} {' '.join(self.words)}"  # "Pope Francis"

    def remove_place(self, name: Name) -> None:
        """Take a mention away that is somebody else's."""
        self.places.remove(name)
        self._starts, self._in_full, self._led = [], [], 0
        self._dead, self._looked_at = False, 0

    def describe(self, role: str, gender: str) -> None:
        """Add a noun that says what somebody is ("spokeswoman") and the gender that it shows, if any."""
        self.roles.add(role)
        self.called.update(gender)
        self.votes += Votes.of(gender, 1.0)
        if self.label != "ORG" and len(self.words) > 1:
            self.label = "PERSON"

    def show_best(self) -> None:
        """Show the best of the ways in which its name is printed: not in capitals, and with its accents."""
        if not self.is_person or self.name != " ".join(self.words):
            return
        key = fold_name(self.name)
        for name in self.places:
            alike = len(name.words) == len(self.words) and fold_name(name.text) == key
            # Not "De Blasio", as a sentence begins, for "de Blasio".
            shouted = any(word.isupper() and len(word) > 2 for word in self.words)  # "AMY Holbrook"
            if alike and (shouted or self.name.isupper() or name.text.casefold() != self.name.casefold()):
                self.name = better_shown(self.name, name.text)
        if self.name.isupper() and len(self.words) > 1:
            self.name = " ".join(map(in_mixed_case, self.name.split()))

    def sort_places(self) -> None:
        """Put its mentions in the order of the text."""
        self.places.sort(key=attrgetter("start"))
        self._starts, self._in_full, self._led = [], [], 0
        self._dead, self._looked_at = False, 0

    @property
    def first(self) -> int:
        """Where its first mention starts; beyond every text without one."""
        self._keep_up()
        return self._starts[0] if self._starts else maxsize

    @property
    def in_full(self) -> list[int]:
        """Where its mentions of more than one word start, in order."""
        self._keep_up()
        return self._in_full

    def last_before(self, position: int) -> int:
        """Return where the last mention that starts before this character starts; -1 if none does."""
        self._keep_up()
        k = bisect_left(self._starts, position)
        return self._starts[k - 1] if k else -1

    def words_before(self, text: str) -> set[str]:
        """Return the words right before its mentions in the article's text, folded."""
        for name in self.places[self._led :]:
            before = text[max(0, name.start - 12) : name.start].split()
            if before and before[-1].strip(",").isalpha():
                self._led_by.add(fold_name(before[-1]))
        self._led = len(self.places)
        return self._led_by

    def is_called_late(self, text: str) -> bool:
        """Return whether the article's text somewhere calls it "the late" with its whole name."""
        for name in self.places[self._looked_at :]:
            whole = len(name.words) > 1
            self._dead |= whole and _LATE.search(text, max(0, name.start - 40), name.start) is not None
        self._looked_at = len(self.places)
        return self._dead

    def _keep_up(self) -> None:
        """Take in the mentions that are new: a name that a whole book repeats is asked about each time."""
        for name in self.places[len(self._starts) :]:
            insort(self._starts, name.start)
            if len(name.words) > 1:
                insort(self._in_full, name.start)

    @property
    def shown_gender(self) -> str:
        """m, f or empty: what the evidence in this text says."""
        return self.votes.gender

    @property
    def gender(self) -> str:
        """m, f or empty: the same, with the first name as further evidence."""
        known = _known_gender(self.words) if self.is_person else ""
        return (self.votes + Votes.of(known, BY_FIRST_NAME)).gender

    @property
    def is_person(self) -> bool:
        """Whether this is a human being rather than an organisation or a place."""
        return self.label == "PERSON"

    @property
    def may_be_he_or_she(self) -> bool:
        """Whether a personal pronoun can refer to it: a firm taken for a person is "it" elsewhere."""
        votes = self.votes
        if len(self.words) == 1 and not self.called and outlet_called(self.name) and not self.shown_gender:
            return False  # "Salon"
        if self.name in _IN_HEAVEN:
            return False
        return self.is_person and not (votes.neuter > votes.male + votes.female and len(self.words) == 1)


class Surnames:
    """The surnames of people named in full, by what is left of them without a letter, to find misprints.

    Of two words that differ by one letter, or two letters exchanged, the same is left.
    """

    def __init__(self) -> None:
        self._left: dict[str, list[Person]] = defaultdict(list)

    def add(self, person: Person) -> None:
        """Add somebody, if named in full."""
        if len(core(person.words)) > 1 and person.label in ("PERSON", ""):
            for left in _without_a_letter(surname(person.words)):
                self._left[left].append(person)

    def meant_by(self, name: Name) -> Person | None:
        """Return the only one whose surname a surname alone is but for a letter.

        Short ones are too near to others ("Lee", "Leed"); the others' gender must fit.
        """
        key = surname(name.words)
        if name.label != "PERSON" or " " in key:
            return None
        near = {person for left in _without_a_letter(key) for person in self._left.get(left, ())}
        fitting = [
            person
            for person in near
            if is_misprint(key, surname(person.words))
            and not (name.gender and person.gender and name.gender != person.gender)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _without_a_letter(word: str) -> set[str]:
    """What is left of a longer word without any one of its letters but the first, and the word."""
    if len(word) < SHORTEST_MISPRINT:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def in_mixed_case(word: str) -> str:
    """Return a word in capitals in mixed case; a generation ("III") and initials stay.

    >>> in_mixed_case("O'BRIEN"), in_mixed_case("III")
    ("O'Brien", 'III')
    """
    if fold_name(word) in GENERATIONS and "R" not in word:
        return word
    return re.sub(r"[^\W\d_]{2,}", lambda letters: letters[0].capitalize(), word)


_known_gender = lru_cache(maxsize=1 << 12)(gender_of_name)  # asked again for every pronoun
