"""Who a draft says has spoken, and whether a printing names the same person.

A surname alone is not enough: spouses, siblings and juniors share it. What distinguishes them is a title
("President Obama", "Mrs. Obama"), a first name, "Jr.", or the person that the archive concluded. So each side
is read for whom it can mean; a title before a surname means those whom the archive has printed with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from quotes.check.archive.printed import Printed
from quotes.check.compared import ComparedPrinting, outlet
from quotes.check.families import Families
from quotes.check.whole_words import in_whole_words
from quotes.check.wording_match import Laid, lay
from quotes.names.first_names import gender_of_name
from quotes.names.fold import fold_name
from quotes.names.forms import Form, family_name, form_of, name_key, title_before
from quotes.names.same_person import gender_by_title, one_person
from quotes.types import Article, Quote

SURE = 0.5
"""Confidence from which a speaker, in the draft or in the archive, counts as decided."""
OTHER_SPEAKER = "printed as said by"
"""How a note begins that names another speaker."""
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_BEFORE = 40  # characters before a surname in which its title is looked for
_BREAK = re.compile(r"[!?:;,“”\"()\[\]\r\n]|(?<=[a-z]{3})\.\s")
_SPOUSE = frozenset({"mrs", "lady"})


@dataclass(frozen=True, slots=True)
class _Side:
    """A speaker as a draft or an article names one."""

    name: str
    mention: str  # with the title: "President Obama"
    title: str
    gender: str  # by a title, a first name or a pronoun
    known: tuple[str, ...]  # who can be meant, by full name, as far as that is known
    certain: bool = True  # that nobody else is

    @property
    def spouse(self) -> bool:
        """Whether the name is a surname behind "Mrs." or "first lady"."""
        return not _SPOUSE.isdisjoint(fold_name(self.mention).split())


@dataclass(frozen=True, slots=True)
class Claim:
    """Who a draft says has spoken. ``name`` is empty if it does not say so clearly."""

    name: str
    mention: str
    _families: Families = field(repr=False)
    #: Each of those who are said to have said it; none if that is not clear.
    _sides: tuple[_Side, ...] = ()

    def same(self, printed: Printed) -> bool | None:
        """Return whether a printing names the same speaker; None if that is not clear.

        One of several who said it at once is the same. If the draft names several, a printing must have all.
        """
        if not self._sides or not (printed.speaker_name or printed.person):
            return None
        several = [replace(printed, speaker_name=name, speaker=None, person=None) for name in printed.joint]
        found = _all_of([self._among(side, several or [printed]) for side in self._sides])
        return None if found is False and printed.confidence < SURE else found

    def _among(self, side: _Side, printed: Sequence[Printed]) -> bool | None:
        """Return whether one of these is who is meant; None if that is not clear."""
        found = [
            _same(side, _printed_side(self._families, one), one.person, self._families) for one in printed
        ]
        return True if True in found else None if None in found else False

    def beside(self, text: str, printed: Printed) -> ComparedPrinting:
        """Return a printing laid beside the words that this speaker is said to have said."""
        return ComparedPrinting(printed, _laid(text, printed.text), self.same(printed))

    def of_one_family(self, printed: Printed) -> bool:
        """Return whether the speaker of a printing has the same surname."""
        names = [name for name in (*printed.joint, printed.speaker_name, printed.person) if name]
        family = family_name(name_key(self.name)) if self.name else ""
        return any(family_name(name_key(name)) == family for name in names)

    def shown_beside(self, printed: Printed) -> tuple[str, str]:
        """Return the two speakers by name; with their titles if the names alone do not distinguish them."""
        ours = self.name or "nobody in particular"
        theirs = printed.speaker_name or "nobody for certain"
        if not one_person(ours, theirs):
            return ours, theirs
        if printed.person and _form(printed.person).spelled:
            theirs = printed.person
        elif printed.speaker and _shows_who(printed.speaker):
            theirs = printed.speaker
        return (self.mention or ours), theirs

    def attributed_beside(self, found: ComparedPrinting) -> str:
        """Return the reason that draft and print attribute the words to different speakers."""
        ours, theirs = self.shown_beside(found.printed)
        return f"the draft attributes it to {ours}; {outlet(found)} to {theirs}"


def _all_of(found: Sequence[bool | None]) -> bool | None:
    """Return whether all are there; None if only some are, or that is not clear."""
    return found[0] if len(set(found)) == 1 else None


@lru_cache(maxsize=256)  # many articles print the same words
def _laid(text: str, printed: str) -> Laid:
    """A draft's words laid beside printed ones, with differences in whole words."""
    laid = lay(text, printed)
    changes = in_whole_words(text, printed, laid.comparison)
    return replace(laid, comparison=replace(laid.comparison, changes=changes))


def claim_of(families: Families, article: Article, quote: Quote) -> Claim:
    """Return whom a draft attributes a quotation to."""
    name = quote.speaker_name or ""
    if not name or quote.confidence < SURE:
        return Claim(name, name, families)
    if quote.joint_names:
        sides = tuple(_side(families, one, _addressed(article.text, one)) for one in quote.joint_names)
        return Claim(name, name, families, sides)
    at_cue = quote.speaker.text if quote.speaker else ""
    mention = at_cue if _shows_who(at_cue) or not _form(name).bare else _addressed(article.text, name)
    shown = mention if fold_name(mention) not in _PRONOUNS and mention else name
    side = _side(families, name, mention, pronoun=at_cue)
    return Claim(name, shown, families, (side,))


def said_by_another(claim: Claim, found: Sequence[ComparedPrinting]) -> list[str]:
    """Return the note that the nearest of these printings has another speaker, if none has the draft's."""
    if not found or found[0].same_speaker is not False or any(one.same_speaker for one in found):
        return []
    claimed, theirs = claim.shown_beside(found[0].printed)
    return [f"{OTHER_SPEAKER} {theirs}, not {claimed}"]


def _same(ours: _Side, theirs: _Side, person: str | None, families: Families) -> bool | None:
    """Whether two sides are one speaker: the first of these rules that can say."""
    if not any(one_person(ours.name, name) for name in (theirs.name, *theirs.known, person) if name):
        if any(_by_first_name(ours.name, name) for name in (theirs.name, *theirs.known, person) if name):
            return None if families.persons(ours.name) else True
        return _not_even_the_suffix(ours, theirs, families)
    if _form(ours.name).spelled and _form(theirs.name).spelled:
        return True  # by their own names; what their rows were concluded to be adds nothing
    if ours.gender and theirs.gender and ours.gender != theirs.gender:
        return False
    if ours.known and theirs.known:
        return _same_known(ours, theirs)
    if _form(ours.name).suffix != _form(theirs.name).suffix:
        return True if len(families.persons(ours.name)) == 1 else None  # "Trump" for "Donald Trump Jr."
    spouse_of_titled = (ours.spouse and theirs.title) or (theirs.spouse and ours.title)
    return None if spouse_of_titled else True


def _by_first_name(one: str, other: str) -> bool:
    """Whether one of two names is but the first word of the other, which is a person's in full.

    >>> _by_first_name("Hillary", "Hillary Clinton"), _by_first_name("Clinton", "Hillary Clinton")
    (True, False)
    """
    short, long = sorted((fold_name(one).split(), fold_name(other).split()), key=len)
    return len(short) == 1 and short == long[:1] and _form(" ".join(long)).spelled


def _same_known(ours: _Side, theirs: _Side) -> bool | None:
    """Whether two sides of known persons have one in common; None if others may be meant."""
    if any(one_person(one, other) for one in ours.known for other in theirs.known):
        return True
    return False if ours.certain and theirs.certain else None


def _not_even_the_suffix(ours: _Side, theirs: _Side, families: Families) -> bool | None:
    """False; None for "Martin Luther King" and "Martin Luther King Jr." if the archive has only one."""
    one, other = (_without_suffix(side.name) for side in (ours, theirs))
    if one == ours.name and other == theirs.name:
        return False
    if not one_person(one, other):
        return False
    known = [name for name in families.persons(ours.name) if one_person(_without_suffix(name), one)]
    return False if len({_form(name).suffix for name in known}) > 1 else None


def _printed_side(families: Families, printed: Printed) -> _Side:
    name = printed.speaker_name or printed.person or ""
    side = _side(families, name, printed.speaker or "", pronoun=printed.speaker or "", person=printed.person)
    return side if side.gender else replace(side, gender=printed.gender)


def _side(
    families: Families, name: str, mention: str, *, pronoun: str = "", person: str | None = None
) -> _Side:
    """Read a name for whom it can mean: by itself in full, by the archive's conclusion, by the title."""
    title = title_before(mention)
    known: tuple[str, ...] = ()
    certain = True
    if _form(name).spelled:
        known = (name,)
    elif person and _form(person).spelled:
        known = (person,)
    elif title:
        bearers = families.bearers(name, title)
        known, certain = bearers.names, bearers.seen_often
    gender = gender_by_title(mention) or _gender_of(known) or _PRONOUNS.get(fold_name(pronoun), "")
    return _Side(name, mention, title, gender, known, certain)


def _gender_of(names: Iterable[str]) -> str:
    """The gender of first names, if all of them have the same."""
    genders = {gender_of_name(name.split()) for name in names}
    return genders.pop() if len(genders) == 1 else ""


def _addressed(text: str, name: str) -> str:
    """A surname with its title, as a text has it; the name alone if it has none or several."""
    found: dict[tuple[str, str], str] = {}
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        before = _BREAK.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1].split()
        printed = " ".join([*before[-4:], name])
        told = title_before(printed), gender_by_title(" ".join([*before[-1:], name]))
        if any(told) and name_key(printed) == name_key(name):
            found.setdefault(told, printed)
    return found.popitem()[1] if len(found) == 1 else name


def _shows_who(mention: str) -> bool:
    """Whether a mention has a title that shows who is meant."""
    return bool(title_before(mention) or gender_by_title(mention))


def _form(name: str) -> Form:
    return form_of(name_key(name))


def _without_suffix(name: str) -> str:
    return name.rsplit(None, 1)[0].rstrip(", ") if _form(name).suffix else name
