"""Who does what to whom: "two bidders turned down the family" for "the family turned down two bidders".

All words are there, so nothing else tells it. Round a verb that both texts have, what stands before it and
what stands behind it are compared. That needs no tree: a verb is known by what stands before it (an
auxiliary, "to", a pronoun) or by its ending, and where that does not show it, nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Mapping

from quotes.check.meaning.content import Content
from quotes.check.meaning.lexicon import lemmas
from quotes.check.sides.exchanged import MUTUAL
from quotes.check.sides.verbs import (
    AUXILIARIES,
    Verb,
    clause_end,
    clause_start,
    hangs,
    is_adverb,
    verb_at,
)
from quotes.check.who.kinds import is_person
from quotes.text import word_set

_FIRST = word_set("i we")
_FIRST_PERSON = word_set("i we me us my our mine ours myself ourselves")
_THIRD = word_set("he she it they")
_SEVERAL = word_set("they them we us")
_COUNTED = _SEVERAL | word_set("he him she her it i me")
_COPULAS = word_set("be been is was are were become becomes became seem seemed seems remain remains remained")
_DEGREE = word_set("too very so quite rather more most less much far not")
_CAUSING = word_set("cause force lead drive push trigger prompt spark fuel provoke")
_CHANGING = _CAUSING | word_set("make produce create worsen accelerate raise increase reduce slow harm hurt")


def turned_round(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return a word of the first text that does what is done to it in the second, or the contrary.

    With it, the verb.

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
    """
    back = {j: i for i, j in matched.items()}
    spoken = not _FIRST_PERSON.isdisjoint(theirs.words)
    for i, j in matched.items():
        if not MUTUAL.isdisjoint(lemmas(ours.words[i])):
            continue
        one, other = verb_at(ours, i), verb_at(theirs, j)
        if one is None or other is None:
            continue
        if one.passive != other.passive:
            if _other_voice(one, other, matched, spoken=spoken):
                return _shown(ours, one, i)
        elif not one.passive:
            if _numbers_crossed(one, other):
                return one.pronoun, ours.words[i]
            if one.subject is not None and matched.get(one.subject) in _done_to(ours, one, theirs, other):
                return ours.words[one.subject], ours.words[i]
            if other.subject is not None and back.get(other.subject) in _done_to(theirs, other, ours, one):
                return ours.words[back[other.subject]], ours.words[i]
    return _of_another(ours, theirs, matched) or _caused(ours, theirs, matched)


def _of_another(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """ "The data were too precise" for "he praised the data but said the date was too precise"."""
    for i, j in matched.items():
        one, other = _thing(ours, i), _thing(theirs, j)
        if one is None or other is None or one not in matched or matched[one] == other:
            continue
        back = [k for k, place in matched.items() if place == other]
        same_clause = clause_start(theirs, j) <= matched[one] < clause_end(theirs, j)
        if not same_clause and not any(clause_start(ours, i) <= k < clause_end(ours, i) for k in back):
            return ours.words[one], ours.words[i]
    return None


def _thing(text: Content, at: int) -> int | None:
    """The noun that a clause says something of with a copula: "the *date* was too precise"."""
    k = at - 1
    while k > 0 and (text.words[k] in _DEGREE or is_adverb(text.words[k])):
        k -= 1
    start = clause_start(text, at)
    copulas = False
    while k > start and (text.words[k] in _COPULAS or text.words[k] in AUXILIARIES):
        copulas = copulas or text.words[k] in _COPULAS
        k -= 1
    return k if copulas and k >= start and k in text.content and not hangs(text, k) else None


def _caused(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """ "The melting caused the fires" for "the fires sped up the melting"."""
    for at in ours.content:
        if _CAUSING.isdisjoint(lemmas(ours.words[at])) or (verb := verb_at(ours, at)) is None:
            continue
        causes = [matched[i] for i in matched if clause_start(ours, at) <= i < at]
        effects = [matched[i] for i in matched if at < i < clause_end(ours, at)]
        if not causes or not effects or max(effects) >= min(causes):
            continue
        for j in theirs.content:
            if max(effects) < j < min(causes) and not _CHANGING.isdisjoint(lemmas(theirs.words[j])):
                other = verb_at(theirs, j)
                if other is not None and other.passive is verb.passive:
                    return ours.words[at], theirs.words[j]
    return None


def _done_to(text: Content, doing: Verb, other: Content, done: Verb) -> tuple[int, ...]:
    """Whom or what it is done to in the other text, if here somebody does it to something."""
    beside: tuple[int, ...] = ()
    if doing.subject is not None and done.joined and doing.joined:
        person = any(map(is_person, lemmas(text.words[doing.subject])))
        beside = done.beside if person else () if doing.phrase or done.phrase else done.towards
    return (*done.objects, *beside) if doing.transitive else beside


def _other_voice(one: Verb, other: Verb, matched: Mapping[int, int], *, spoken: bool) -> bool:
    """ "It had kept its members in the dark" for "it had been kept in the dark"."""
    active, passive = (other, one) if one.passive else (one, other)
    if passive.agent or not active.transitive:
        return False
    if one.pronoun and other.pronoun:
        # Who says "we" in print is "they" in a report of it; whom he calls "they" is somebody else.
        return (one.pronoun in _THIRD and other.pronoun in _FIRST) if spoken else one.pronoun == other.pronoun
    return one.subject is not None and matched.get(one.subject, -1) == other.subject


def _numbers_crossed(one: Verb, other: Verb) -> bool:
    """ "They could lead him" for "he could lead them": each is the other, whoever is meant."""
    numbers = [
        (verb.pronoun in _SEVERAL, verb.object_pronoun in _SEVERAL)
        for verb in (one, other)
        if verb.pronoun in _COUNTED and verb.object_pronoun in _COUNTED
    ]
    return len(numbers) == 2 and numbers[0] == numbers[1][::-1] and numbers[0][0] is not numbers[0][1]


def _shown(ours: Content, verb: Verb, at: int) -> tuple[str, str]:
    return (ours.words[verb.subject] if verb.subject is not None else verb.pronoun), ours.words[at]
