"""Whom a surname without a first name means, when people with a full name bear it.

Each rule takes the possible owners of the name and returns those that are left; an empty list means that
it is somebody else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from sys import maxsize

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import Name
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.forms import form_of
from quotes.names.same_person import same_person
from quotes.names.titles import core
from quotes.speakers.person import Person
from quotes.speakers.votes import PRONOUNS

#: Offices that one person of a country holds at a time, seldom a woman.
HIGH_OFFICES = frozenset(["president", "king", "pope"])
_RELATIVES = frozenset(
    ["lady", "wife", "widow", "husband", "son", "daughter", "brother", "sister", "mother", "father"]
)
#: People mentioned beside a principal with the same surname, and called by their whole name.
_BESIDE = frozenset(["lady", "wife", "husband", "son", "daughter"])
#: If a surname is alone in this many paragraphs before "Donald Trump Jr.", it is not his.
KNOWN_BEFORE = 2
#: If "Trump Jr." appears this often without a first name, the son is called so.
CALLED_JUNIOR = 2


@dataclass(frozen=True, slots=True)
class Namesakes:
    """All people with a surname, and the names ``alone``, in order: the surname without a first name."""

    view: ArticleView
    people: Sequence[Person]
    alone: Sequence[Name]


def suffix_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what follows the surname.

    >>> suffix_of(("Donald", "Trump", "Jr."))
    ('Jr.',)
    """
    return words[len(core(words)) :]


def owners_of_surname(name: Name, namesakes: Namesakes) -> list[Person]:
    """Return the people with a full name that a name of one word (and "Jr.") may mean."""
    owners = [p for p in namesakes.people if len(core(p.words)) > 1 and p.label in ("PERSON", "")]
    if not owners and name.gender:
        owners = [p for p in namesakes.people if _was_taken_for_a_body(p)]
    for narrow in RULES:
        owners = narrow(owners, name, namesakes)
    return owners


def _was_taken_for_a_body(person: Person) -> bool:
    """Whether a name is like a person's and named once: "H.W. Brands", whom "Mr. Brands" shows to be one."""
    words = person.words
    if len(words) not in (2, 3) or len(person.places) > 1 or not words[-1].istitle():
        return False
    first = words[0]
    initials = first.endswith(".") and first.isupper()
    unknown = first.istitle() and cue_lexicon.noun(first.lower()) == cue_lexicon.UNKNOWN
    return person.label == "ORG" and (initials or is_given_name(first) or unknown)


def with_same_suffix(owners: list[Person], name: Name, _: Namesakes) -> list[Person]:
    """ "Trump Jr." is "Donald Trump Jr.", never "Donald Trump"."""
    suffix = suffix_of(name.words)
    return [p for p in owners if suffix_of(p.words) == suffix] if suffix else owners


def people_first(owners: list[Person], _name: Name, _: Namesakes) -> list[Person]:
    """ "Disney" is Abigail Disney rather than a bearer who may not be a person."""
    return [p for p in owners if p.is_person] or owners


def rather_spelled(owners: list[Person], name: Name, _: Namesakes) -> list[Person]:
    """ "Garrick" is Miles Garrick, named in the lead, rather than "his father, P.D. Garrick".

    One initial never names the principal; two may ("J.K. Marlow" before her husband "Neil Marlow").
    """
    spelled = [p for p in owners if _initials(p) == 0]
    if not spelled:
        return owners
    first = min(map(_first_place, spelled))
    offices = HIGH_OFFICES.intersection(name.roles)
    return [
        p
        for p in owners
        if p in spelled or offices & p.roles or (_first_place(p) < first and _initials(p) > 1)
    ]


def _initials(person: Person) -> int:
    """How many initials a person has who has no given name in full; none for all others."""
    given = core(person.words)[:-1]
    letters = "".join(given).replace(".", "")
    in_letters = all(len(word.replace(".", "")) < 4 and word.isupper() for word in given)
    return len(letters) if in_letters else 0


def father_or_son(owners: list[Person], name: Name, namesakes: Namesakes) -> list[Person]:
    """ "Jackson" is the first named of "Jesse Jackson Jr." and "his father, Rev. Jesse Jackson".

    If the text calls the son "Trump Jr." again and again, "Trump" is the father.
    """
    times = namesakes.view.times_printed
    for son in [p for p in owners if suffix_of(p.words)]:
        short = " ".join(son.words[len(core(son.words)) - 1 :])
        by_suffix = times(short) >= times(" ".join(son.words)) + CALLED_JUNIOR
        for father in [p for p in owners if not suffix_of(p.words) and _of_one_name(p, son)]:
            other = son if by_suffix or _first_place(father) < _first_place(son) else father
            owners = [p for p in owners if p is not other]
    return owners


def _of_one_name(father: Person, son: Person) -> bool:
    one, other = (form_of(fold_name(" ".join(core(person.words)))) for person in (father, son))
    return same_person(one, other)


def _first_place(person: Person) -> int:
    """Return where the person is first named with more than one word; who never is, comes last."""
    return person.in_full[0] if person.in_full else maxsize


def with_that_title(owners: list[Person], name: Name, _: Namesakes) -> list[Person]:
    """ "Adv Harcourt" is Advocate Lena Harcourt rather than her father Bo Harcourt."""
    if len(owners) < 2 or not name.roles:
        return owners
    titled = [p for p in owners if not p.roles.isdisjoint(name.roles)]
    return titled if len(titled) == 1 else owners


def not_of_the_other_gender(owners: list[Person], name: Name, _: Namesakes) -> list[Person]:
    """ "Mr. Obama" is not Michelle Obama."""
    other = len(owners) == 1 and name.gender and owners[0].gender not in ("", name.gender)
    return [] if other else owners


def not_in_another_office(owners: list[Person], name: Name, _: Namesakes) -> list[Person]:
    """ "President Obama" is not "First lady Michelle Obama", nor "President Clinton" "Hillary Clinton".

    The text nowhere gives the office to the owner, who is a relative or a woman. Women have held it, too;
    then only the first name is missing.
    """
    if len(owners) != 1:
        return owners
    owner = owners[0]
    offices = HIGH_OFFICES.intersection(name.roles)
    if not offices or offices & owner.roles:
        return owners
    return [] if owner.gender == "f" or not _RELATIVES.isdisjoint(owner.roles) else owners


def not_known_before(owners: list[Person], name: Name, namesakes: Namesakes) -> list[Person]:
    """ "Trump" is not "Donald Trump Jr." if the text had a "Trump" before it came to the son.

    The elder needs no first name. Without "Jr." a late full name mostly means the same person.
    """
    if len(owners) != 1 or not suffix_of(owners[0].words):
        return owners
    full = owners[0].in_full[0] if owners[0].in_full else 0
    view, alone = namesakes.view, namesakes.alone
    offices = {role for name in alone if not suffix_of(name.words) for role in name.roles} & HIGH_OFFICES
    if offices - owners[0].roles and not suffix_of(name.words):
        return []  # "President Trump"
    paragraphs = k = 0
    while k < len(alone) and alone[k].start < full and paragraphs < KNOWN_BEFORE:
        paragraphs += 1
        end = view.article.paragraphs[view.paragraph_at(alone[k].start)].span.end
        k = bisect_left(alone, max(end, alone[k].start + 1), key=attrgetter("start"))
    return [] if paragraphs >= KNOWN_BEFORE else owners


def is_firm(person: Person, surname: str, text: str) -> bool:
    """Return whether a surname is what its bearer founded: "Harrow", beside "its founder, John Harrow"."""
    called = re.escape(surname)
    for full in person.places:
        if len(core(full.words)) < 2:
            continue
        before = text[max(0, full.start - _FIRM_BEFORE) : full.start]
        behind = text[full.end : full.end + _FIRM_BEHIND]
        if re.search(rf"\b{called}(?:[’']s)? {_FOUNDER}$", before) or re.match(
            rf",? (?:the |a )?{_FOUNDER}of {called}\b", behind
        ):
            return True
        start = before.rfind("\n") + 1
        if re.search(rf"\b[Ii]ts {_FOUNDER}$", before) and re.search(rf"\b{called}\b", before[start:]):
            return True
    return False


_FIRM_BEFORE, _FIRM_BEHIND = 300, 60  # characters
_FOUNDER = r"(?:[a-z]+[ -]){0,2}(?:co-)?founder,? "


def addressed_alike(owners: list[Person], name: Name, namesakes: Namesakes) -> list[Person]:
    """ "Mr. Harcourt" is not "spokeswoman Jane Harcourt"; a bare "Harcourt" may be he or she."""
    if len(owners) != 1 or not owners[0].called:
        return owners
    called = owners[0].called
    if name.gender:
        return owners if name.gender in called else []
    return owners + [
        p for p in namesakes.people if len(p.words) == 1 and p.called and p.called.isdisjoint(called)
    ]


def of_that_gender(owners: list[Person], name: Name, _: Namesakes) -> list[Person]:
    """ "Mrs. Clinton" is Hillary Clinton, though there is a Bill Clinton as well."""
    if len(owners) < 2 or not name.gender:
        return owners
    fitting = [p for p in owners if not p.gender or p.gender == name.gender]
    return [p for p in fitting if p.shown_gender == name.gender] or fitting or owners


def without_relatives(owners: list[Person], name: Name, namesakes: Namesakes) -> list[Person]:
    """ "Trump" is Donald Trump, the principal, rather than "first lady Melania Trump".

    Unless the rest of the sentence is about her ("Trump wore her coat").
    """
    if (
        not name.gender
        and len(owners) == 1
        and _is_beside(owners[0], namesakes.view)
        and _has_a_principal(owners[0], namesakes)
    ):
        return []
    if len(owners) < 2 or name.gender:
        return owners
    principals = [p for p in owners if not _is_beside(p, namesakes.view)]
    if len(principals) != 1 or any(_leads(p, principals[0]) for p in owners):
        return owners
    words = namesakes.view.trees[name.sentence].words
    marks = namesakes.view.marks[name.sentence]
    behind = {
        gender
        for word in words[name.index + 1 :]
        if marks[word.index] == marks[name.index] and (gender := PRONOUNS.get(word.text.lower()))
    }
    known = principals[0].gender
    return owners if known and behind and known not in behind else principals


def _has_a_principal(person: Person, namesakes: Namesakes) -> bool:
    """Whether a surname means somebody else, too: "President Harcourt" beside "first lady Jane Harcourt"."""
    alone = namesakes.alone
    offices = any(HIGH_OFFICES & set(name.roles) for name in alone)
    return (
        bool(alone) and (offices or alone[0].start < _first_place(person)) and not HIGH_OFFICES & person.roles
    )


def _leads(person: Person, principal: Person) -> bool:
    """Whether an article is rather about somebody's son: "Gene Scalia, son of Justice Antonin Scalia"."""
    return _first_place(person) < _first_place(principal) and len(person.in_full) > len(principal.in_full)


def living(owners: list[Person], _name: Name, namesakes: Namesakes) -> list[Person]:
    """ "Scalia" is "Gene Scalia", not "the late Justice Antonin Scalia"."""
    text = namesakes.view.text
    alive = [p for p in owners if not p.is_called_late(text)]
    return alive if len(owners) > 1 and alive else owners


def _is_beside(person: Person, view: ArticleView) -> bool:
    """Whether the text calls somebody a wife or son, if only in the word right before the name."""
    return not (_BESIDE.isdisjoint(person.roles) and _BESIDE.isdisjoint(person.words_before(view.text)))


#: The rules, in the order in which they are asked.
RULES: tuple[Callable[[list[Person], Name, Namesakes], list[Person]], ...] = (
    with_same_suffix,
    people_first,
    rather_spelled,
    father_or_son,
    with_that_title,
    not_of_the_other_gender,
    not_in_another_office,
    not_known_before,
    addressed_alike,
    living,
    of_that_gender,
    without_relatives,
)


def nearest(owners: Sequence[Person], name: Name, view: ArticleView) -> Person | None:
    """Return which of several owners a surname most likely means; None if that is open.

    "Clinton" after "Bill Clinton" and "Hillary Clinton" is the one named last before it, at most three
    paragraphs ago, if the other's last mention is in an earlier paragraph. It is that one anyway if named
    three times as often as the other is in full.
    """

    def weight(person: Person) -> tuple[int, int]:
        return (person.last_before(name.start), len(person.places))

    best, rival = sorted(owners, key=weight, reverse=True)[:2]
    if len(best.places) >= 3 * max(1, len(rival.in_full)):
        return best
    last_best, last_rival = weight(best)[0], weight(rival)[0]
    if last_best < 0:
        return None
    paragraph = view.paragraph_at
    near = paragraph(name.start) - paragraph(last_best)
    far = paragraph(name.start) - paragraph(last_rival) if last_rival >= 0 else 99
    return best if near <= 3 and far > near else None
