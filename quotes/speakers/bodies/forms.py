"""Which printed forms name one body: letters and their words, a name and its short forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from os.path import commonprefix

from quotes.names.fold import fold_name
from quotes.names.nobody.outlets import outlet_called
from quotes.speakers.bodies.acronyms import initials_of, is_acronym
from quotes.speakers.bodies.names import BodyName
from quotes.speakers.bodies.nouns import COMPANY_ENDINGS, MEMBERS, is_body_noun

_SMALL = {
    "of", "the", "and", "for", "on", "in", "to", "at", "a", "de", "du", "la", "del", "des",
}  # fmt: skip
#: What is a part of the body named before it.
_WITHIN = frozenset(["cabinet", "counsel", "office", "press", "staff"])
#: Longer forms with which one form is compared. A list of thousands of bodies would take minutes.
_MOST = 40
#: Endings by which the name of a country and its adjective differ.
_OF_A_COUNTRY = {
    ("", "n"), ("", "i"), ("", "an"), ("", "ian"), ("", "ese"), ("", "ish"), ("", "ic"), ("", "er"),
    ("", "vian"), ("a", "ese"), ("a", "ian"), ("a", "ic"), ("a", "e"), ("e", "ian"), ("e", "ese"),
    ("e", "ean"), ("o", "an"), ("y", "ian"), ("y", "an"), ("y", ""), ("s", "n"), ("s", ""), ("en", "ish"),
    ("ain", "ish"), ("in", "nish"), ("land", "ish"), ("land", "nish"), ("land", "tish"), ("land", ""),
    ("and", "ish"), ("ey", "ish"), ("ay", "egian"), ("ce", "k"), ("on", "ese"), ("um", "an"), ("us", "iot"),
    ("al", "uese"), ("istan", ""),
}  # fmt: skip
_IRREGULAR = {
    "french": "france", "irish": "ireland", "swiss": "switzerland", "dutch": "netherlands",
    "danish": "denmark", "welsh": "wales", "filipino": "philippines", "british": "uk", "american": "us",
}  # fmt: skip
_TWO_COUNTRIES = frozenset(["niger", "guinea", "dominica"])  # Nigeria, Guinea-Bissau, the Dominican Republic


@dataclass
class Form:
    """One form of a name, with all places at which it is printed: add them before anything is asked."""

    key: str
    names: list[BodyName] = field(default_factory=list)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words without small ones and possessives."""
        cut = (word.removesuffix("'s").removesuffix("’s") for word in self.names[0].text.split())
        return tuple(folded for word in cut if (folded := fold_name(word)) and folded not in _SMALL)

    @property
    def letters(self) -> str:
        """Its letters without blanks: what it is as an acronym."""
        return self.key.replace(" ", "")

    @cached_property
    def initials(self) -> set[str]:
        return initials_of(self.text)

    @cached_property
    def text(self) -> str:
        """The form as it is mostly printed, with "The" if that is always part of it."""
        printed: dict[str, int] = {}
        for name in self.names:
            printed[name.text] = printed.get(name.text, 0) + 1
        text = max(printed, key=printed.__getitem__)
        known = outlet_called(text)
        the = known.startswith("The ") if known else self._led_by_the
        return f"The {text}" if the else text

    @property
    def _led_by_the(self) -> bool:
        """Whether "The" with a capital stands before it wherever a capital says something."""
        inside = [name for name in self.names if name.inside]
        return bool(inside) and all(name.the for name in inside)

    @cached_property
    def noun(self) -> str:
        return next((name.noun for name in self.names if name.noun), "")

    @cached_property
    def first(self) -> int:
        return min(name.start for name in self.names)

    @cached_property
    def is_place(self) -> bool:
        """Whether the tagger takes it for a place, and nothing in its form speaks against that."""
        return not any(name.sure for name in self.names) and all(name.label == "LOC" for name in self.names)


def same_bodies(forms: Mapping[str, Form], letters: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return for each form the fullest form of each body that it may name; more than one if that is open.

    Args:
        forms: by their keys.
        letters: what the article explains: folded letters, and the key of the words that they stand for.
    """
    explained: dict[str, set[str]] = defaultdict(set)
    for short, long in letters:
        if long in forms:
            explained[short].add(long)
    owners: dict[str, tuple[str, ...]] = {}
    by_word: dict[str, list[Form]] = defaultdict(list)
    by_initials: dict[str, list[Form]] = defaultdict(list)
    ordered = sorted(forms.values(), key=lambda form: (-len(form.words), -len(form.key), form.first))
    for form in ordered:
        if form.letters in explained and len(form.words) <= 2:
            longer = [forms[key] for key in explained[form.letters] if key != form.key]
        else:
            longer = [one for one in _comparable(form, by_word, by_initials) if _is_short_for(form, one)]
        found = dict.fromkeys(key for one in longer for key in owners.get(one.key, (one.key,)))
        owners[form.key] = tuple(found) or (form.key,)
        for word in dict.fromkeys((form.words[:1] + form.words[-1:]) if form.words else ()):
            by_word[word].append(form)
        for initials in form.initials:
            by_initials[initials].append(form)
    return owners


def _comparable(
    form: Form, by_word: Mapping[str, list[Form]], by_initials: Mapping[str, list[Form]]
) -> list[Form]:
    """The longer forms that this one may be short for."""
    if not form.words:
        return []
    alike = by_initials.get(form.letters, []) if len(form.words) == 1 else []
    keys = {form.words[0], form.words[-1], *(("forces",) if form.words[-1] == "military" else ())}
    found = {one.key: one for word in keys for one in by_word.get(word, ())[:_MOST]}
    found.update((one.key, one) for one in alike[:_MOST])
    return list(found.values())


def _is_short_for(form: Form, longer: Form) -> bool:
    """Whether one form is a short one of another: "Air Force" for "Norway's Air Force"."""
    short, long = form.words, longer.words
    if len(short) == 1 and form.letters in longer.initials:
        return len(form.letters) >= (3 if is_acronym(form.names[0].text) else 4)
    if form.is_place or longer.is_place:
        return False
    if sorted(short) == sorted(long):
        return True  # "Justice Department" and "Department of Justice"
    if len(short) == len(long):
        return short[1:] == long[1:] and len(short) > 1 and _of_one_country(short[0], long[0])
    if long[: len(short)] == short:
        return _is_beginning_of(form, longer)
    if _is_army_of(form, longer):
        return True
    if form.noun != longer.noun or short[-1] != long[-1]:
        return False
    if short[0] == long[0] or _of_one_country(short[0], long[0]):
        return _is_part(short[1:], long[1:]) and (longer.first < form.first or not _is_capital(form, longer))
    return _is_part(short, long) and (longer.first < form.first or short == ("court",))


def _is_beginning_of(form: Form, longer: Form) -> bool:
    """Whether a name is cut at its end: "Marlow" for "Marlow Holdings"."""
    rest = longer.words[len(form.words) :]
    if len(form.words) > 1 and rest[0] in _WITHIN and all(name.label == "ORG" for name in form.names):
        return False  # "the White House" is more than "the White House Cabinet"
    if len(longer.words) == 2 and len(form.words) == 1 and not form.noun and not longer.noun:
        # "Goldman" for "Goldman Sachs"
        known = all(name.label == "ORG" for name in (*form.names, *longer.names))
        known = known and longer.words[1].isalpha()  # no firm for "Airbus A320"
        return known and form.words[0] not in MEMBERS and longer.first < form.first
    if all(word in COMPANY_ENDINGS or is_body_noun(word) for word in rest):
        return not all(name.label == "LOC" for name in form.names) and longer.first < form.first
    return bool(form.noun) and form.noun == longer.noun and len(form.words) > 1 and longer.first < form.first


def _is_army_of(form: Form, longer: Form) -> bool:
    """Whether "Norway's military" is short for "Norwegian Armed Forces"."""
    short, long = form.words, longer.words
    forces = long[-2:] in (("armed", "forces"), ("defense", "forces"), ("defence", "forces"))
    return forces and len(short) == 2 and short[1] == "military" and _of_one_country(short[0], long[0])


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all words of one are in the other in that order."""
    left = iter(long)
    return all(word in left for word in short)


def _is_capital(form: Form, longer: Form) -> bool:
    """Whether the words that only the longer form has are in capitals: then they make another name."""
    more = [w for w in longer.text.split() if fold_name(w) not in form.key.split() and w[:1].isalpha()]
    return any(word[0].isupper() for word in more)


def _of_one_country(one: str, other: str) -> bool:
    """Whether two words are a country and its adjective: "Sweden", "Swedish"."""
    if one == other or _IRREGULAR.get(one) == other or _IRREGULAR.get(other) == one:
        return True
    stem = commonprefix([one, other])  # noqa: RUF071 - of words, not of paths
    if len(stem) < 3 or stem in _TWO_COUNTRIES:
        return False
    ends = one[len(stem) :], other[len(stem) :]
    return ends in _OF_A_COUNTRY or ends[::-1] in _OF_A_COUNTRY


def of_one_country(one: str, other: str) -> bool:
    """Return whether two words name one country, as its name and its adjective do.

    >>> of_one_country("Sweden", "Swedish"), of_one_country("Austria", "Australian")
    (True, False)
    """
    return _of_one_country(fold_name(one), fold_name(other))
