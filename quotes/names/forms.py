"""The form of a name: what it tells of its bearer, and which fuller names it can be short for.

Pure functions on folded names (`quotes.names.fold.fold_name`); a name that can be short for another has the
same family name and gives less, or the same less exactly ("J. Stoltenberg" for "Jens Stoltenberg", "Bill
McRaven" for "William McRaven").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotes.names.first_names import gender_of_name, is_given_name
from quotes.names.fold import fold_name
from quotes.names.short_names import is_first_name, long_forms
from quotes.names.titles import APART, GENERATIONS, PARTICLES, SUFFIXES, TITLES, Kind

#: Particles that are first names if nothing but a family name follows: "Ben Carson", "Al Gore".
_FIRST_NAMES_TOO = frozenset({"ben", "al", "mac"})
#: A name with one of these words is a body's, and short for nothing.
_BODIES = frozenset(" ".join((
    "aarp abc activists administration agency aides alliance allies americans analysts army association",
    "attorneys authorities authority bank board bureau campaign campaigns catholics cbs center centre",
    "christians church cia city club cnn coalition college command commission committee company conference",
    "congress conservatives convention corp corporation council county court critics dem democrats dems",
    "department district division editors embassy eu evangelicals experts fbi federation force forces",
    "foreign forum foundation fund gop government group guard headquarters hill hispanics hospital house",
    "immigrants inc institute institution intelligence investigators jews journal journalists justices",
    "korea labor laboratory latinos lawmakers leaders league liberals library lodge ltd magazine media men",
    "ministry movement museum muslims nations nato navy nbc network news newspaper ngo nominees nsa office",
    "officials opponents organisation organization palestinians panel parliament partnership party people",
    "police politicians politics pollsters post press program project prosecutors protesters radio reform",
    "report reporters republic republicans research residents rivals russians school section senate",
    "senators service services society sources spokesmen staff staffers state states station students",
    "supporters task teachers team television the times tribunal tribune troops trust tv uk un union unit",
    "university us usa voters watch white wing witnesses women workers",
)).split())  # fmt: skip
#: Family names that are mostly places or papers: alone they stand for who sits there.
_PLACES = frozenset(" ".join((
    "washington london paris jordan chad israel georgia china india cuba jackson houston dallas austin",
    "lincoln madison charlotte cleveland florence sydney berlin york orleans moscow kent lancaster",
    "burlington columbus denver phoenix virginia carolina montana dakota holland england ireland kingston",
    "austria america north south east west fairfax bee line post hill star sun globe review initiative",
    "reports",
)).split())  # fmt: skip


#: Kinds of title that say which office somebody holds.
_OFFICE_KINDS = {Kind.SHORT, Kind.OFFICE, Kind.PART}
_OFFICES = frozenset({"state", "defense", "defence", "treasury", "labor", "education", "energy", "staff"})
#: No title without the office before them: "President pro tempore".
_OF_A_SPEAKER = frozenset(["pro", "tem", "tempore"])
_LINKS = frozenset({"of", "for", "and", "at", "on", "in"})
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Form:
    """A folded name taken apart: given names and initials, particles, family name, "jr"."""

    given: tuple[str, ...]
    family: str
    suffix: str = ""
    #: Whether it can be a person's at all.
    personal: bool = True

    @property
    def bare(self) -> bool:
        """A family name and no more."""
        return not self.given

    @property
    def spelled(self) -> bool:
        """Whether a given name stands in it in full."""
        return any(len(word) > 1 for word in self.given)


def name_key(name: str) -> str:
    """The folded name without "the" and the titles before it.

    >>> name_key("NATO Secretary-General Stoltenberg"), name_key("General Motors"), name_key("The Hill")
    ('stoltenberg', 'general motors', 'hill')
    >>> name_key("KARA Pro-Choice Lakeland"), name_key("President pro tempore Ada Poole")
    ('kara pro choice lakeland', 'ada poole')
    """
    return _taken_apart(name)[1]


def title_before(name: str) -> str:
    """The title that stands right before a name as printed, abbreviations written out; empty without one.

    Not how somebody is addressed, nor that it was once: "Mr.", "former".

    >>> title_before("NATO Secretary-General Stoltenberg"), title_before("ex-Sen. Ana Lee")
    ('secretary general', 'senator')
    >>> title_before("Secretary of State John Kerry"), title_before("Mr. Kerry"), title_before("Ana Lee")
    ('secretary of state', '', '')
    """
    return title_and_key(name)[0]


def title_and_key(name: str) -> tuple[str, str]:
    """`title_before` and `name_key` of a name, at the price of one."""
    before, key = _taken_apart(name)
    words = before.split()
    last = max((i for i, word in enumerate(words) if word in APART), default=-1)
    first = last
    while first > 0 and words[first - 1] in APART:
        first -= 1
    return " ".join(filter(None, map(_office, words[first:] if last >= 0 else []))), key


def _office(word: str) -> str:
    """What a word of a title says of the office; the word itself if it is no title ("of", "state")."""
    title = TITLES.get(word)
    if title is None:
        return word
    return title.noun if title.kind in _OFFICE_KINDS else ""


def may_end_a_title(word: str) -> bool:
    """Whether a word as printed can be the last of a title: "Secretary-General", "(Sen.", "State"."""
    last = word.lower().rsplit("-", 1)[-1].strip(".(“\"'’")
    return last in APART or last in _OFFICES


def _taken_apart(name: str) -> tuple[str, str]:
    """The folded words before a name that are no part of it (none without a title), and the name."""
    return _remembered(name) if len(name) <= _LONGEST_KEPT else _apart(name)


def _apart(name: str) -> tuple[str, str]:
    words = fold_name(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    titles = [i for i, word in enumerate(words) if word in APART]
    if not titles:
        return "", " ".join(words)
    before, rest = words[: titles[-1] + 1], words[titles[-1] + 1 :]
    if rest[:1] == ["of"] and rest[1:2] and rest[1] in _OFFICES:
        before, rest = before + rest[:2], rest[2:]  # "Secretary of State John Kerry"
    whole = (
        not rest
        or len(rest) > _LONGEST_NAME
        or (len(before) == 1 and not TITLES[before[0]].alone)
        or all(words[i] in _OF_A_SPEAKER for i in titles)  # "NARAL Pro-Choice America"
        or any(word in _BODIES or word in _LINKS for word in rest)
        or (titles[-1] > 0 and words[titles[-1] - 1] in _LINKS)  # "Fraternal Order of Police Lodge 5"
    )
    return ("", " ".join(words)) if whole else (" ".join(before), " ".join(rest))


_LONGEST_KEPT = 200  # characters
_remembered = lru_cache(maxsize=20_000)(_apart)  # the same names and titles come again and again


def is_body_word(word: str) -> bool:
    """Return whether a folded word in a name shows that it is a body's: "committee", "university"."""
    return word in _BODIES


@lru_cache(maxsize=20_000)
def form_of(key: str) -> Form:
    """The form of a folded name."""
    words, suffix = without_suffix(key.split())
    if not words:
        return Form((), key, personal=False)
    personal = (
        len(words) <= _LONGEST_NAME + 2
        and words[-1] not in APART
        and not any(word in _BODIES or word.isdigit() for word in words)
    )
    start = len(words) - 1
    while start > 0 and words[start - 1] in PARTICLES:
        start -= 1
    if start == 0 and len(words) == 2 and words[0] in _FIRST_NAMES_TOO:
        start = 1
    return Form(tuple(words[:start]), " ".join(words[start:]), suffix, personal)


def without_suffix(words: list[str]) -> tuple[list[str], str]:
    """Return the folded words of a name without "jr" and degrees behind it, and the "jr"; "junior" is "jr".

    >>> without_suffix(["robert", "kennedy", "junior"]), without_suffix(["ana", "lee", "md"])
    ((['robert', 'kennedy'], 'jr'), (['ana', 'lee'], ''))
    """
    suffix, end = "", len(words)
    while end > 1 and words[end - 1] in SUFFIXES:
        end -= 1
        if words[end] in GENERATIONS:
            suffix = {"junior": "jr", "senior": "sr"}.get(words[end], words[end])
    return words[:end], suffix


def family_name(key: str) -> str:
    """The word that rows of one person share: the last of the name, without "jr" and particles.

    >>> family_name("robert de niro jr"), family_name("department of justice")
    ('niro', 'department')
    """
    words = key.split()
    at = words[:1] in (["the"], ["us"])
    if len(words) > at + 2 and words[at] in ("department", "ministry") and words[at + 1] == "of":
        return words[at]  # as of the "Justice Department"
    return next(reversed(form_of(key).family.split()), "")


_BETWEEN_INITIALS = re.compile(r"(?<=\b\w) (?=\w )")


def with_initials_joined(key: str) -> str:
    """Return a folded name without the blanks that some print between initials.

    >>> with_initials_joined("george h w bush"), with_initials_joined("ana b lee")
    ('george hw bush', 'ana b lee')
    """
    return _BETWEEN_INITIALS.sub("", key)


def short_for(short: str, full: str) -> bool:
    """Whether one folded name can be short for the other, which tells more.

    >>> short_for("stoltenberg", "jens stoltenberg"), short_for("j stoltenberg", "jens stoltenberg")
    (True, True)
    >>> short_for("camilla stoltenberg", "jens stoltenberg"), short_for("bush", "george bush jr")
    (False, True)
    >>> short_for("bill mcraven", "william h mcraven"), short_for("william mcraven", "bill mcraven")
    (True, False)
    >>> short_for("lopez obrador", "andres lopez obrador"), short_for("duncan smith", "iain duncan smith")
    (True, False)
    """
    if short == full:
        return False
    one, other = form_of(short), form_of(full)
    if not one.personal or not other.personal or not one_family(one.family, other.family):
        return False
    if len(other.given) > 1 and other.given[-1] == other.family:
        return False  # "Donald Trump Trump": a name run into the next, not a fuller one
    if one.bare:
        return bool(other.given) and one.suffix in ("", other.suffix) and one.family not in _PLACES
    if one == other:
        return len(short) < len(full)  # "ana lee", "ana lee md"
    if is_double(one) and len(other.given) > 1 and other.given[-1] == one.given[0]:
        return one.suffix in ("", other.suffix)
    if one.suffix != other.suffix or len(one.given) > len(other.given):
        return False
    if one.given == other.given:
        return len(one.family) < len(other.family)
    # "George W. Bush" is not short for "George H. W. Bush": middle names are left out together or not at
    # all, but for a family name of birth ("Hillary Rodham Clinton", "Hillary Diane Rodham Clinton").
    middle = one.given[1:]
    if middle and len(middle) != len(other.given[1:]):
        born = set(other.given[1:]).issuperset(middle) and all(map(_of_a_family, middle))
        return born and _agree(one.given[0], other.given[0])
    return all(map(_agree, one.given, other.given))


def is_double(form: Form) -> bool:
    """Return whether a name is rather a double family name alone, as far as first names tell.

    >>> is_double(form_of("ocasio cortez")), is_double(form_of("duncan smith")), is_double(form_of("a lee"))
    (True, False, False)
    """
    return len(form.given) == 1 and len(form.given[0]) > 1 and not is_given_name(form.given[0])


def one_family(one: str, other: str) -> bool:
    """Return whether two folded family names can be one, with or without its particles.

    >>> one_family("de blasio", "blasio"), one_family("de blasio", "van blasio")
    (True, False)
    >>> one_family("st paul", "paul")
    False
    """
    short, long = sorted((one, other), key=len)
    # "St. Paul" is a place or a saint.
    return one == other or (" " in long and long.split()[-1] == short and not long.startswith("st "))


def formal_for(short: str, full: str) -> bool:
    """Whether one folded name is the other without initial or middle name, and without "jr".

    For papers that print "Joseph R. Biden Jr." where others print "Joe Biden"; where "Joe Biden Jr." is
    printed, too, the two are rather father and son.

    >>> formal_for("joe biden", "joseph r biden jr"), formal_for("donald trump", "donald trump jr")
    (True, False)
    """
    one, other = form_of(short), form_of(full)
    if one.suffix or not other.suffix or len(one.given) >= len(other.given):
        return False
    return short_for(short, " ".join((*other.given, other.family)))


def _of_a_family(word: str) -> bool:
    return len(word) > 1 and not is_first_name(word) and not gender_of_name((word, ""))


def _agree(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short)) or full in long_forms(short)


def better_shown(one: str, other: str) -> str:
    """Of two ways of printing one name the one to show, whichever came first.

    Mixed case before capitals alone, accents before none, then the order of the letters.
    """
    return min(one, other, key=_rank)


@lru_cache(maxsize=1 << 14)  # the same names come again and again
def _rank(name: str) -> tuple[bool, int, int, int, str]:
    plain = name.isupper() or name.islower()
    words = name.split()
    shouted = sum(len(word) > 2 and word.isupper() for word in words)  # "JEB Bush"
    shouted += sum(
        len(word) < 3 and word.isupper() and word.isalpha() for word in words[1:-1]
    )  # "George W Bush"
    return (plain, shouted, -sum(ord(char) > 127 and char.isalpha() for char in name), len(name), name)
