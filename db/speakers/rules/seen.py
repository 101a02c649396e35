"""What is known of rows of speakers before and after it is concluded who they are: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from quotes.names.first_names import gender_of_name
from quotes.names.forms import form_of
from quotes.names.profile import Profile

YEARS_APART = 2
"""A family name does not mean a person who was last printed more years before, or first more years after."""
YEARS_OF_A_CAREER = 12
"""Likewise a name with a first name ("Charles Schumer" for "Charles E. Schumer")."""


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A name with what articles say of its bearer. Two with the same name and profile are equal."""

    name: str  # folded, without titles
    profile: Profile = field(default_factory=Profile)
    _hash: int = field(init=False, repr=False, compare=False)  # asked for again and again

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.name, self.profile)))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[type[Seen], tuple[str, Profile]]:
        return Seen, (self.name, self.profile)  # another process has other hashes


@dataclass(frozen=True, slots=True)
class Years:
    """The years in which a row was printed, as far as dates are known."""

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The person that a row was concluded to be, identified by a row, and the rule that concluded it."""

    person: Seen
    reason: str = ""
    #: How likely the name means this person, if several may be meant; None if nothing but the rule decides.
    probability: float | None = None


Pair = tuple[Seen, Seen]


def disagree(one: Profile, other: Profile) -> bool:
    """Return whether what articles say of two bearers of a name hardly fits one person (see `bearer`)."""
    if one.judged or other.judged:
        return one.judged != other.judged
    if one.gender and other.gender and one.gender != other.gender:
        return True
    return bool(one.callings and other.callings) and not set(one.callings) & set(other.callings)


@lru_cache(maxsize=1 << 16)
def bearer(row: Seen) -> Profile:
    """Return what is known of the bearer of a name; a first name is surer than a form of address.

    "Mr. Clinton" in an article about his wife does not make Hillary Clinton a man.
    """
    told = row.profile
    form = form_of(row.name)  # no word of "Della Volpe" is a first name
    gender = "" if told.judged else gender_of_name((*form.given, form.family))
    return replace(told, gender=gender) if gender and gender != told.gender else told


def gender_told(row: Seen) -> str:
    """Return m, f or nothing: what is known of a bearer, else what the one full name in the article shows.

    A Bush beside George Bush is hardly "Mrs. Bush", though "President Hall" beside Mia Hall may be a man.
    """
    return bearer(row).gender or gender_of_name(row.profile.named.split())


def alone(name: str) -> bool:
    """Return whether a name is only a family name, which many may have."""
    form = form_of(name)
    return form.bare and form.personal
