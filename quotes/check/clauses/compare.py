"""Two texts clause by clause: whether somebody else does it, or it hangs on another clause.

Only what both trees show plainly counts. A clause of the draft that has several counterparts in print is
compared with each, and contradicts print only if it contradicts all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from quotes.check.clauses.frames import AGENT, PATIENT, RECIPIENT, Clause
from quotes.check.clauses.nouns import Noun, alike
from quotes.check.clauses.told import Told
from quotes.check.meaning.lexicon import lemmas, same_meaning
from quotes.check.sides.exchanged import MUTUAL
from quotes.text import word_set

_CORE = (AGENT, PATIENT, RECIPIENT)
#: What a preposition joins as somebody whom it comes from or goes to, so that he does not do it himself.
_OTHER_SIDE = frozenset(("from", "to", "at", "against", "for", "on", "about", "of", "over", "into"))
#: What makes of "not" something else: "not before May", "only if".
_BOUNDING = frozenset(("unless", "only", "until", "without", "except", "hardly", "just", "than"))
_ONLY = frozenset(("only",))
_CONDITIONS = word_set("""
    if unless provided should condition conditions long depend without otherwise once when until
    """)
LEFT_OUT = "condition left out"
"""What a conflict is called that is none but a cut."""
_OF_ALL_WORK = word_set("take make have give get do hold")
_LINKED = frozenset(("condition", "reason", "concession", "before", "after", "until"))


@dataclass(frozen=True, slots=True)
class Conflict:
    """What contradicts print.

    ``what`` is "roles", "condition", "reason" or the like; ``ours`` and ``theirs`` are the words that show
    it; ``sure`` tells whether print has all of it, arranged in another way.
    """

    what: str
    ours: str
    theirs: str
    sure: bool


def conflict_of(ours: Told, theirs: Told, *, denied: bool = False) -> Conflict | None:
    """Return what a draft has otherwise than print, or None if the trees show nothing of the kind.

    Args:
        ours, theirs: the two texts.
        denied: whether exactly one of them is reported as denied, so that "not" tells nothing.
    """
    chosen: dict[int, Clause] = {}
    worst: Conflict | None = None
    for clause in ours.clauses:
        options = _counterparts(clause, theirs, denied=denied)
        if not options:
            continue
        judged = [(_parts_conflict(clause, one, ours, theirs, denied=denied), one) for one in options]
        good = next((one for conflict, one in judged if conflict is None), None)
        if good is None:
            conflict = judged[0][0]
            if worst is None or (conflict is not None and conflict.sure and not worst.sure):
                worst = conflict
        chosen[clause.at] = good or judged[0][1]
    if worst is not None and worst.sure:
        return worst
    return (
        _turned_link(ours, chosen)
        or _order(ours, theirs, chosen)
        or worst
        or _left_out(ours, theirs, chosen)
        or _moved(ours, theirs)
    )


def _counterparts(clause: Clause, theirs: Told, *, denied: bool) -> list[Clause]:
    """The clauses of print with the same verb, the likeliest first."""
    scored = []
    for n, other in enumerate(theirs.clauses):
        if alike_verbs := _verbs(clause, other):
            scored.append((-alike_verbs - _fit(clause, other), n, other))
    exact = [row for row in scored if row[2].verb == clause.verb] or scored
    alike_parts = {n: _alike_parts(clause, other) for _, n, other in scored}
    if max(alike_parts.values(), default=0) > max((alike_parts[n] for _, n, _ in exact), default=0):
        exact = scored  # "the families would go" is "they would leave", not "the line went"
    same = [row for row in exact if denied or row[2].negated is clause.negated] or exact
    return [other for _, _, other in sorted(same, key=lambda row: row[:2])]


def _verbs(one: Clause, other: Clause) -> float:
    if one.copula is not other.copula:
        return 0.0
    if one.verb == other.verb:
        return 2.0
    if not one.forms.isdisjoint(other.forms):
        return 1.0
    if same_meaning(one.verb.split()[0], other.verb.split()[0]):
        return 1.0
    return 0.0


def _fit(one: Clause, other: Clause) -> float:
    return (
        _alike_parts(one, other) + (0.5 if one.mark == other.mark else 0.0) + (one.negated is other.negated)
    )


def _alike_parts(one: Clause, other: Clause) -> int:
    return sum(
        any(alike(noun, each) is True for each in other.roles.get(role, ())) for role, noun in one.nouns()
    )


def _parts_conflict(one: Clause, other: Clause, ours: Told, theirs: Told, *, denied: bool) -> Conflict | None:
    """What contradicts print in the parts of a clause."""
    if not MUTUAL.isdisjoint(form for word in one.verb.split() for form in lemmas(word)):
        return None
    if one.raising or other.raising:
        return None
    if one.verb.split()[0] in _OF_ALL_WORK and not _anchored(one, other):
        return None  # "a meeting he took" is "a meeting that took place"
    if one.negated is not other.negated and not denied:
        return _negation(one, other, ours, theirs)
    doubtful: Conflict | None = None
    for role, noun in one.nouns():
        if noun.pronoun or noun.speaker:
            found = _of_pronoun(role, noun, one, other, ours, theirs)
        else:
            found = _of_noun(role, noun, one, other, ours, theirs)
        if found is not None:
            if found.sure:
                return found
            doubtful = doubtful or found
    return doubtful or _possessed(one, other, ours)


def _possessed(one: Clause, other: Clause, ours: Told) -> Conflict | None:
    """ "The company had replaced its rival's pumps" where print has the rival replace them."""
    for role in (AGENT, PATIENT):
        held = one.roles.get(role, [])
        for noun in other.roles.get(role, []):
            if noun.pronoun or noun.speaker or not held or any(each.pronoun for each in held):
                continue
            if any(alike(each, there) is True for each in held for there in other.roles[role]):
                continue
            if any(alike(each, noun) is not False or _owns(noun, each, ours) for each in held):
                continue
            named = ours.mentions(noun)
            owners = {each.owner for _, each in one.nouns() if each not in held}
            if named and all(each.at in owners for each in named):
                return Conflict("roles", held[0].word, noun.word, True)
    return None


def _owns(owner: Noun, noun: Noun, text: Told) -> bool:
    """Whether something is somebody's in a text: "the *hospital*'s director" may buy what it buys."""
    return noun.owner is not None and any(each.at == noun.owner for each in text.mentions(owner))


def _negation(one: Clause, other: Clause, ours: Told, theirs: Told) -> Conflict | None:
    """The same done to the same, and not done."""
    if one.verb != other.verb:
        return None
    if {one.link, other.link} == {"if", "unless"}:  # of what happens if it is not done
        high, there = ours.all.get(one.above or 0), theirs.all.get(other.above or 0)
        if ours.has(_ONLY) or high is None or there is None or high.negated is not there.negated:
            return None
    elif ours.has(_BOUNDING) or theirs.has(_BOUNDING):
        return None
    nouns = [(role, noun) for role, noun in one.nouns() if not noun.pronoun and not noun.speaker]
    same = [
        role
        for role, noun in nouns
        if any(
            alike(noun, each) is True and each.negated is noun.negated for each in other.roles.get(role, ())
        )
    ]
    if not same or len(same) < len(nouns):
        return None
    return Conflict("negation", one.verb, "", "unless" in (one.link, other.link))


def _of_noun(role: str, noun: Noun, one: Clause, other: Clause, ours: Told, theirs: Told) -> Conflict | None:
    here = [(there, each) for there, each in other.nouns() if alike(noun, each) is True]
    if here:
        fitting = [each for there, each in here if _fits(role, there, one, other)]
        if fitting:
            if all(each.negated is not noun.negated for each in fitting):
                return Conflict("negation", noun.word, fitting[0].word, True)
            return None
        there = here[0][0]
        if _crossed(role, there, noun, one, other):
            return Conflict("roles", noun.word, one.verb, True)
        return None
    if role not in _CORE:
        return None
    others = other.roles.get(role, [])
    if not others:
        return None
    mentioned = theirs.mentions(noun)
    if not mentioned or any(theirs.stands_alone(each) for each in mentioned):
        return None
    if all(alike(noun, each) is False for each in others):
        known = any(each.pronoun or ours.mentions(each) for each in others)
        if not known and not any(theirs.says(each.at) for each in mentioned):
            return None  # "for the driver, said his *client* agreed"
        return Conflict("roles", noun.word, others[0].word, known)
    pronouns = [each for each in others if each.pronoun and not each.reflexive]
    if pronouns and all(each.at > pronouns[0].at for each in mentioned) and _anchored(one, other):
        # Who is named only behind the pronoun is not meant by it.
        return Conflict("roles", noun.word, one.verb, True)
    return None


def _anchored(one: Clause, other: Clause) -> bool:
    """Whether something else is told of the same in both."""
    return any(alike(noun, each) is True for role, noun in one.nouns() for each in other.roles.get(role, ()))


def _of_pronoun(
    role: str, noun: Noun, one: Clause, other: Clause, ours: Told, theirs: Told
) -> Conflict | None:
    """ "*She* had cancelled two of the board's plays" where print has the board cancel them."""
    held = [each for each in other.roles.get(role, []) if each.pronoun]
    alone = held and not theirs.another and len(held) == len(other.roles[role])
    if alone and all(alike(noun, each) is False for each in held):
        return Conflict("roles", noun.word, held[0].word, one.verb == other.verb)  # "she" for "he"
    others = [each for each in other.roles.get(role, []) if not each.pronoun and not each.speaker]
    if role not in _CORE or not others or len(others) < len(other.roles[role]):
        return None
    named = [mention for each in others for mention in ours.mentions(each)]
    if not named and any(theirs.owned_by_a_person(each) for each in others):
        return Conflict("roles", noun.word, others[0].word, False)  # "he was born" for "his son was born"
    if all(alike(noun, each) is False for each in others):
        return Conflict("roles", noun.word, others[0].word, bool(named))
    if named and all(each.at > noun.at and ours.within(each.at, one) for each in named):
        return Conflict("roles", noun.word, others[0].word, True)
    return None


def _fits(role: str, there: str, one: Clause, other: Clause) -> bool:
    """Whether a part may have another role and be told the same of."""
    if role == there:
        return True
    if AGENT not in (role, there):
        return False
    if {role, there} == {AGENT, PATIENT}:
        # "Two plants closed", "the company closed two plants".
        alone = one if role == AGENT else other
        return PATIENT not in alone.roles and not alone.passive and RECIPIENT not in alone.roles
    return False


def _crossed(role: str, there: str, noun: Noun, one: Clause, other: Clause) -> bool:
    """Whether a part that has another role in print cannot have both."""
    if AGENT in (role, there):
        away = there if role == AGENT else role
        if away not in (PATIENT, RECIPIENT) and away not in _OTHER_SIDE:
            return False
        doing = (other if role == AGENT else one).roles.get(AGENT, [])
        return bool(doing) and all(alike(noun, each) is not True for each in doing)
    back = one.roles.get(there, [])
    return any(alike(each, partner) is True for each in back for partner in other.roles.get(role, []))


def _turned_link(ours: Told, chosen: dict[int, Clause]) -> Conflict | None:
    """A condition that has become what depends on it, a cause that has become the effect."""
    for clause in ours.clauses:
        if clause.mark not in _LINKED or clause.above is None:
            continue
        low, high = chosen.get(clause.at), chosen.get(clause.above)
        if low is not None and high is not None and high.above == low.at and high.mark == clause.mark:
            return Conflict(clause.mark, clause.verb, low.verb, True)
    return None


def _order(ours: Told, theirs: Told, chosen: dict[int, Clause]) -> Conflict | None:
    """ "He got bored with it and then he saved it" for "he saved it and then he got bored with it"."""
    for before, clause in pairwise(ours.clauses):
        if "then" not in ours.row.words_of(clause.at, "advmod"):
            continue
        late, early = chosen.get(clause.at), chosen.get(before.at)
        if late is None or early is None or late.at > early.at:
            continue
        if "then" in theirs.row.words_of(early.at, "advmod"):
            return Conflict("order", clause.verb, before.verb, True)
    return None


def _left_out(ours: Told, theirs: Told, chosen: dict[int, Clause]) -> Conflict | None:
    """A condition of print that the draft lacks, or has another one for."""
    for clause in ours.clauses:
        high = chosen.get(clause.at)
        if high is None or high.mark == "condition":
            continue
        hanging = [one for one in theirs.clauses if one.above == high.at and one.mark == "condition"]
        if not hanging:
            continue
        if not ours.has(_CONDITIONS):
            word = theirs.phrase(hanging[0])
            return Conflict(LEFT_OUT, "", word, True)
        own = [one for one in ours.clauses if one.above == clause.at and one.mark == "condition"]
        if own and not any(_may_be_same(one, other) for one in own for other in hanging):
            return Conflict("condition", own[0].verb, hanging[0].verb, False)
    return None


def _may_be_same(one: Clause, other: Clause) -> bool:
    if _verbs(one, other):
        return True
    return any(alike(noun, each) is True for _, noun in one.nouns() for _, each in other.nouns())


def _moved(ours: Told, theirs: Told) -> Conflict | None:
    """What is said of one thing and in print of another: "a federation in Prague", "a case in Prague"."""
    places = theirs.attached()
    for joint, held, noun in ours.attached():
        there = [(other, each) for link, other, each in places if link == joint and alike(noun, each) is True]
        if not there or noun.pronoun or any(alike(held, other) is not False for other, _ in there):
            continue
        other, each = there[0]
        if any(theirs.hangs_on(other, one) for one in theirs.mentions(held)):
            continue  # "copies of the emails to the ministry": the copies go to the ministry
        if ours.mentions(other) and theirs.mentions(held):
            mine, printed = ours.noun_before(noun), theirs.noun_before(each)
            if mine is not None and printed is not None and alike(mine, printed) is False:
                return Conflict("roles", f"{noun.word} of {held.word}", other.word, True)
    return None
