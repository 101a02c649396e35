"""One person of an article: what is known of them, and whether two names are one person's."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotes.grammar import cue_lexicon
from quotes.grammar.names_in_text import Name
from quotes.names.first_names import gender_of_name
from quotes.names.fold import fold
from quotes.names.short_names import is_first_name, may_be_one
from quotes.names.titles import PARTICLES, core, surname

#: Of which a country has one at a time, seldom a woman.
HIGH_OFFICES = frozenset(["president", "king", "pope"])
_RELATIVES = frozenset(
    ["lady", "wife", "widow", "husband", "son", "daughter", "brother", "sister", "mother", "father"]
)
#: Who is told of beside a principal of the same surname, and called by their whole name.
BESIDE = frozenset(["lady", "wife", "husband", "son", "daughter"])
#: What a first name weighs as evidence of gender, where "Mr." weighs 2 and a possessive 0.5.
BY_FIRST_NAME = 0.9


@dataclass(slots=True)
class Person:
    """Somebody (or some organisation) that the article names.

    ``name`` is the longest form printed; ``places`` are its mentions in order; ``roles`` nouns that
    describe it ("senator", "chief"); ``male``, ``female`` and ``neuter`` ("its") count the evidence;
    ``ages`` are printed behind the name ("Declan Roche, 22,").
    """

    name: str
    words: tuple[str, ...]
    label: str = ""
    places: list[Name] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    male: float = 0.0
    female: float = 0.0
    neuter: float = 0.0
    ages: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)  # m, f: what titles and nouns ("lady") show

    @property
    def shown_gender(self) -> str:
        """m, f or empty: what the evidence in this text says."""
        return _heavier(self.male, self.female)

    @property
    def gender(self) -> str:
        """m, f or empty: the same, and what the first name tells."""
        known = gender_of_name(self.words) if self.is_person else ""
        by_name = BY_FIRST_NAME * (known == "m"), BY_FIRST_NAME * (known == "f")
        return _heavier(self.male + by_name[0], self.female + by_name[1])

    @property
    def is_person(self) -> bool:
        """Whether this is a human being rather than an organisation or a place."""
        return self.label == "PERSON"

    @property
    def may_be_he_or_she(self) -> bool:
        """Whether a personal pronoun can stand for it: a firm taken for a person is "it" elsewhere."""
        return self.is_person and not (self.neuter > self.male + self.female and len(self.words) == 1)


def another_office(name: Name, owner: Person) -> bool:
    """Whether a surname behind a high office is somebody else than the one of that name.

    "President Obama" beside "First lady Michelle Obama", "President Clinton" beside "Hillary Clinton": an
    office that the text gives its owner nowhere, and a relative or a woman. Women have held it, too; then
    only the first name is missing.
    """
    offices = HIGH_OFFICES.intersection(name.roles)
    if not offices or offices & owner.roles:
        return False
    return owner.gender == "f" or not _RELATIVES.isdisjoint(owner.roles)


def _heavier(male: float, female: float) -> str:
    return "m" if male > 2 * female else "f" if female > 2 * male else ""


def same_full(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of two words and more are one: "Donald J. Trump" and "Donald Trump"."""
    if one == other:
        return True
    if surname(one) != surname(other):
        return False
    fewer, more = sorted((one, other), key=len)
    if fewer[0] in PARTICLES and fewer == more[-len(fewer) :]:
        return True  # "De Blasio" after "Bill de Blasio"
    first, second = one[0], other[0]
    if may_be_one(first, second):
        return True
    # "J. Edgar Hoover" / "John Edgar Hoover"; "Chris" / "Christopher": an initial or a beginning.
    short, long = sorted((first, second), key=len)
    return len(short) == 1 and long.startswith(short)


def two_surnames(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the other without first names: "López Obrador", "Suu Kyi"."""
    fewer, more = sorted((one, other), key=len)
    return len(fewer) > 1 and fewer == more[-len(fewer) :] and not is_first_name(fewer[0])


def has_inside(person: Person, key: str) -> bool:
    """Whether somebody's name has this word inside: "Lula" of "Luiz Inácio Lula da Silva"."""
    words = core(person.words)
    last = cue_lexicon.noun(words[-1].lower())  # a word, in "Aaron Klein Investigative Radio"
    return last == cue_lexicon.UNKNOWN and any(fold(word) == key for word in words[1:-1])
