"""Whom a short name means: a family name alone, initials, a name without its middle name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from db.speakers.rules.gathered import Persons
from db.speakers.rules.known import Known
from db.speakers.rules.likely import SURE, WIDELY_QUOTED, shares
from db.speakers.rules.owners import Owners
from db.speakers.rules.seen import YEARS_APART, YEARS_OF_A_CAREER, Seen, alone
from quotes.names.first_names import gender_of_name, is_given_name
from quotes.names.forms import form_of, short_for
from quotes.names.nobody.earth import is_place
from quotes.names.short_names import is_first_name, long_forms, usual_spelling
from quotes.names.titles import PARTICLES
from quotes.types import SpeakerType


def tells_who(row: Seen, titles: Mapping[Seen, Set[str]]) -> bool:
    """Return whether the name of a row can mean a person: not a first name of which nothing else is known.

    In "John said", an article means its John Carlos, not Elton John; "Paul" of one is the apostle.
    """
    told = row.profile
    if told.here:
        return False
    if not alone(row.name) or told.gender or told.callings or told.judged or told.named or titles.get(row):
        return True
    return not is_first_name(row.name)


def settle_short(
    persons: Persons,
    rows: Iterable[Seen],
    fuller: Iterable[Seen],
    titles: Mapping[Seen, Set[str]],
    apart: Sequence[Seen],
) -> None:
    """Join the rows with a short name to the one person whose name it can be short for.

    Others with that name are ruled out if what articles say of them disagrees, not if nothing is known. A
    family name alone goes to the only one of them who has its title, or who is likely meant.

    Args:
        persons: those gathered so far.
        rows: all with the short name.
        fuller: rows with names that it can be short for.
        titles: those printed before the name of a row.
        apart: rows that a bearer of the name was judged not to be.
    """
    means = [row for row in rows if tells_who(row, titles)]
    if not means:
        return
    owners = persons.of_all(fuller)  # they stay the same: what is joined to one of them is theirs
    those = None
    reason = "only one of that name" if len(owners) == 1 else "only one who fits"
    for row in means:
        if persons.of[row] in owners:
            continue  # judged to be one of them
        against = persons.of_all(apart)
        if alone(row.name):
            those = Owners(persons, owners, titles) if those is None else those
            _settle_family_name(persons, row, those, titles, against)
            continue
        known = persons.known(persons.of[row])
        fitting = [
            owner
            for owner in owners
            if _fits(known, its := persons.known(owner)) and not _is_rather_his(row.name, known, its)
        ]
        if not against.isdisjoint(fitting):
            continue
        spelled = form_of(row.name).spelled
        if len(fitting) == 1:
            years = YEARS_OF_A_CAREER if spelled else YEARS_APART
            if known.near(persons.known(fitting[0]), years):
                persons.join(row, fitting[0], reason)
        elif fitting and spelled:
            _settle_among_fuller(persons, row, sorted(fitting))
            owners = persons.of_all(fuller)


def _settle_among_fuller(persons: Persons, row: Seen, fitting: Sequence[Seen]) -> None:
    """Join a name in full to the fuller ones that are likely the same person's: "Paul Ryan", "Paul D. Ryan".

    Of those who fit, to the ones who have a calling in common with somebody widely quoted, if their names
    may be one person's; else to the one under whose name nearly all is quoted.
    """
    known = persons.known(persons.of[row])
    there = [one for one in fitting if known.near(persons.known(one), YEARS_OF_A_CAREER)]
    called = [one for one in there if not known.callings.isdisjoint(persons.known(one).callings)]
    if called and known.weight >= WIDELY_QUOTED and _may_be_one(persons, called):
        for one in called:
            persons.join(row, one, "only one with the calling")
        return
    if known.weight >= WIDELY_QUOTED and _only_spelled_differently(persons, there):
        for one in there:
            if persons.known(persons.of[row]).fits(persons.known(one)):
                persons.join(row, one, "another spelling")
        return
    likely = shares({str(at): persons.weight(one) for at, one in enumerate(there)})
    best = max(likely, key=lambda at: likely[at], default=None)
    if best is not None and likely[best] >= SURE:
        persons.join(row, there[int(best)], "most quoted by far", probability=likely[best])


def _may_be_one(persons: Persons, some: Sequence[Seen]) -> bool:
    """Return whether the names of some persons can all be short for one another."""
    names = [sorted({row.name for row in persons.members[one]}) for one in some]
    return all(
        short_for(one, other) or short_for(other, one)
        for mine, theirs in combinations(names, 2)
        for one in mine
        for other in theirs
        if one != other
    )


def _only_spelled_differently(persons: Persons, some: Sequence[Seen]) -> bool:
    """Return whether some persons have one name in two spellings: Stephen K. and Steven Lee for "Steve"."""
    forms = [form_of(row.name) for one in some for row in persons.members[one]]
    first = {usual_spelling(form.given[0]) for form in forms if form.given}
    middle = {form.given[1:] for form in forms if len(form.given) > 1}
    return len(some) > 1 and len(first) == 1 and len(middle) < 2


def _is_rather_his(short: str, known: Known, owner: Known) -> bool:
    """Return whether a short name that men have, too ("Chris Lee"), need not be a woman's ("Christine Lee").

    It is hers if something shows a woman, or they have a calling in common.
    """
    if owner.genders != {"f"} or known.genders or not known.callings.isdisjoint(owner.callings):
        return False
    longer = long_forms(form_of(short).given[0])
    return "m" in {gender_of_name((first, "")) for first in longer}


def by_kind(
    persons: Persons, rows: Sequence[Seen], fuller: Sequence[Seen]
) -> Iterator[tuple[list[Seen], list[Seen]]]:
    """Yield the rows with a short name that are no bodies', and those that are, each with fuller ones.

    Bodies are not called by their last words as persons are by their family names: "the Fed" is not the
    Dallas Fed, nor a charity its branch in St. Louis.

    Args:
        persons: those gathered so far.
        rows: all with the short name.
        fuller: rows with names that it can be short for.
    """
    fuller = [one for one in fuller if not _is_another_body(persons, rows, one)]
    kinds = persons.types
    bodies = [row for row in rows if kinds.get(row) == SpeakerType.ORGANISATION]
    yield [row for row in rows if row not in bodies], fuller
    yield bodies, [one for one in fuller if kinds.get(one) == SpeakerType.ORGANISATION]


def _is_another_body(persons: Persons, rows: Sequence[Seen], fuller: Seen) -> bool:
    """Return whether a body's name that ends in the name of some rows is rather that of another body.

    It is the same where the article says so, where only an article ("al") is left out, and where the longer
    name has no place in it, or is the usual one.
    """
    if persons.types.get(fuller) != SpeakerType.ORGANISATION:
        return False
    short, words = rows[0].name.split(), fuller.name.split()
    more = words[: -len(short)]
    if words[-len(short) :] != short or all(word in PARTICLES for word in more):
        return False
    if any(row.profile.named == fuller.name for row in rows):
        return False
    of_a_place = any(is_place(" ".join(more[:end])) for end in range(1, len(more) + 1))
    usual = persons.evidence.of(persons.with_(fuller)) > persons.evidence.of(rows)
    return len(short) == 1 or (of_a_place and not usual)


def settle_behind_a_word(persons: Persons, rows: Sequence[Seen], without: Sequence[Seen]) -> None:
    """Join a widely quoted name with a word before it that is no first name ("Shady Jim Fox") to its bearer.

    Args:
        persons: those gathered so far.
        rows: all with the name.
        without: all with the name without its first word.
    """
    if not rows or not without:
        return
    form = form_of(rows[0].name)
    if len(form.given) < 2 or len(form.given[0]) == 1 or is_given_name(form.given[0]):
        return
    if not form.personal or SpeakerType.ORGANISATION in map(persons.types.get, rows):
        return  # "Montana Supreme Court"
    if len(owners := persons.of_all(without)) != 1:
        return
    (owner,) = owners
    weight = persons.weight(owner)
    own = float(persons.evidence.of(rows))
    if weight < WIDELY_QUOTED or shares({"owner": weight, "own": own})["owner"] < SURE:
        return
    for row in rows:
        owner = persons.of[without[0]]
        known = persons.known(owner)
        fits = persons.known(persons.of[row]).fits(known)
        if fits and owner not in persons.against(rows) and persons.known_of(row).near(known):
            persons.join(row, without[0], "a word before the name")


def settle_paper(persons: Persons, row: Seen, in_full: Iterable[Seen], against: Set[Seen]) -> None:
    """Join one word for a paper ("the Times") to the paper that is likely meant.

    Args:
        persons: those gathered so far.
        row: with the one word.
        in_full: rows with names that end in it.
        against: persons that a bearer of the name was judged not to be.
    """
    if persons.types.get(row) == SpeakerType.PERSON:
        return
    papers = {other for other in in_full if persons.types.get(other) == SpeakerType.ORGANISATION}
    owners = sorted({persons.of[other] for other in papers} - {persons.of[row]})
    known = persons.known(persons.of[row])
    there = [owner for owner in owners if known.near(persons.known(owner))]
    named = {owner for owner in there if row.profile.named in {one.name for one in persons.members[owner]}}
    number = {owner: str(at) for at, owner in enumerate(there)}
    likely = shares(
        {number[owner]: persons.weight(owner) for owner in there},
        {number[owner] for owner in named},
        another_is_named=bool(row.profile.named) and not named,
    )
    best = max(there, key=lambda owner: (likely[number[owner]], owner), default=None)
    if best is not None and likely[number[best]] >= SURE and best not in against:
        reason = "named in the article" if best in named else "most quoted by far"
        persons.join(row, best, reason, probability=likely[number[best]])


def settle_court(persons: Persons, row: Seen, in_full: Sequence[Seen]) -> None:
    """Join "the Supreme Court" of an article to that of the country which the article is about.

    Args:
        persons: those gathered so far.
        row: with the name alone.
        in_full: rows with the name of the court that the article means.
    """
    if in_full and persons.of[in_full[0]] not in persons.against([row]):
        persons.misprinted.add(row)
        persons.join(row, in_full[0], "named in the article")


def _settle_family_name(
    persons: Persons, row: Seen, owners: Owners, titles: Mapping[Seen, Set[str]], against: Set[Seen]
) -> None:
    """Join a family name alone to the one who is likely meant."""
    known = persons.known(persons.of[row])
    fitting = owners.fitting(known)
    if not fitting.number:
        return
    full = row.profile.named
    named = owners.of_these(fitting, owners.named(full)) if full else set()
    lately = owners.of_these(fitting, persons.of_all(persons.evidence.these_days.get(row, ())))
    another_is_named = bool(full) and not named
    reason = "only one of that name" if len(owners) == 1 else "only one who fits"
    titled = owners.with_the_title(titles.get(row, frozenset())) if len(owners) > 1 else set()
    if len(titled) == 1 and row.profile.callings and not owners.of_these(fitting, titled):
        return  # "President Obama" of an article that also has a Mrs. Obama
    # The title in the article tells more than the name of another: "President Obama" beside Michelle Obama.
    if (
        len(titled) == 1
        and fitting.number > 1
        and (row.profile.callings or named <= titled)
        and (owners.of_these(fitting, titled))
    ):
        only = owners.only_one_has(titles[row], *titled)
        fitting = owners.alone(known, *titled)
        reason = "only one with the title" if only else "most quoted by far"
        named, lately = named & titled, lately & titled
        another_is_named = False
    elif row.profile.callings:
        # "Mr. Kim, the president," is not a Kim without a known calling.
        fitting = owners.fitting(known, called=True)
    likely = owners.likely(fitting, named, lately, another_is_named=another_is_named)
    if likely is None:
        return
    best = likely.owner
    if likely.near > 1 or likely.near < fitting.number or another_is_named:
        if likely.share < SURE:
            return
        reason = (
            "named in the article" if best in named else
            "quoted by the outlet in these days" if best in lately else "most quoted by far"
        )  # fmt: skip
    # "Trump is not Donald Trump" also applies to a "Mr. Trump" that comes later
    if best not in against:
        owners.join(row, best, reason, likely.share)


def _fits(one: Known, other: Known) -> bool:
    return one.fits(other) and one.of_one_type(other)
