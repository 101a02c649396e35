"""Who does what to whom: "two bidders turned down the family" for "the family turned down two bidders".

All words are there, so nothing else tells it. Round a verb that both texts have, what stands before it and
what stands behind it are compared. That needs no tree: a verb is known by what stands before it (an
auxiliary, "to", a pronoun) or by its ending, and where that does not show it, nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quotes.check.meaning.content import Content
from quotes.check.meaning.exchanged import MUTUAL
from quotes.check.meaning.lexicon import IRREGULAR, lemmas
from quotes.check.who.kinds import is_person
from quotes.compare.wording import word_lists
from quotes.text import word_set

_BE = word_set("be been being is was were are am get gets got getting")
_HAVE = word_set("have has had having")
_AUXILIARIES = _BE | _HAVE | word_set("do does did") | word_lists.MODALS.keys() | word_lists.NEGATIONS
_ADVERBS = word_set("also already still ever never just even now only then always often soon once later not")
_SUBJECTS = word_set("he she it they we i you")
_OBJECTS = word_set("him them it us me you her")
_REFLEXIVE = word_set("himself herself itself themselves ourselves myself yourself each")
_DETERMINERS = word_set(
    "the a an this that these those his her its their our my your any all both some no such"
)
_PARTICLES = word_set("up down out off away back over on")
_FIRST = word_set("i we")
_FIRST_PERSON = word_set("i we me us my our mine ours myself ourselves")
_THIRD = word_set("he she it they")
_TOWARDS = word_set("from to against")
_AWAY = _TOWARDS | word_set("in of")  # what joins one to whom a thing is done beside its object
_PREPOSITIONS = word_set("of in on at for with from to by about near under over behind between")
_NOUNS = word_set("family supply ally assembly reply monopoly anomaly rally italy july fly")
#: What is no deed where it looks like one done to somebody: "she was opposed to it".
_STATES = word_set("""
    opposed concerned worried interested involved committed prepared determined convinced satisfied pleased
    disappointed surprised supposed used allowed based located married tired ashamed
    """)
_COPULAS = word_set("be been is was are were become becomes became seem seemed seems remain remains remained")
_DEGREE = word_set("too very so quite rather more most less much far not")
_CAUSING = word_set("cause force lead drive push trigger prompt spark fuel provoke")
_CHANGING = _CAUSING | word_set("make produce create worsen accelerate raise increase reduce slow harm hurt")
_MOST_OBJECT = 4  # words of content
_MOST_BEHIND = 8  # words
_MOST_BEFORE = 6  # words


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb with what stands round it."""

    subject: int | None  # the noun right before it and its auxiliaries
    pronoun: str  # or the pronoun
    passive: bool
    objects: tuple[int, ...]  # the words of content right behind it
    object_pronoun: str
    beside: tuple[int, ...]  # words of content joined to them by "from", "to", "against", "in" or "of"
    towards: tuple[int, ...]  # those joined by one of the first three
    phrase: bool  # several words: "brought in"
    beside_pronoun: str
    agent: bool  # "by" follows in its clause

    @property
    def joined(self) -> bool:
        """Whether somebody or something stands behind the verb, however it is joined to it."""
        return bool(self.transitive or self.beside or self.beside_pronoun)

    @property
    def transitive(self) -> bool:
        return bool(self.objects or self.object_pronoun)


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
        one, other = _verb(ours, i), _verb(theirs, j)
        if one is None or other is None:
            continue
        if one.passive != other.passive:
            if _other_voice(one, other, matched, spoken=spoken):
                return _shown(ours, one, i)
        elif not one.passive:
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
        same_clause = _clause_start(theirs, j) <= matched[one] < _clause_end(theirs, j)
        if not same_clause and not any(_clause_start(ours, i) <= k < _clause_end(ours, i) for k in back):
            return ours.words[one], ours.words[i]
    return None


def _thing(text: Content, at: int) -> int | None:
    """The noun that a clause says something of with a copula: "the *date* was too precise"."""
    k = at - 1
    while k > 0 and (text.words[k] in _DEGREE or _is_adverb(text.words[k])):
        k -= 1
    start = _clause_start(text, at)
    copulas = False
    while k > start and (text.words[k] in _COPULAS or text.words[k] in _AUXILIARIES):
        copulas = copulas or text.words[k] in _COPULAS
        k -= 1
    return k if copulas and k >= start and k in text.content and not _hangs(text, k) else None


def _caused(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """ "The melting caused the fires" for "the fires sped up the melting"."""
    for at in ours.content:
        if _CAUSING.isdisjoint(lemmas(ours.words[at])) or (verb := _verb(ours, at)) is None:
            continue
        causes = [matched[i] for i in matched if _clause_start(ours, at) <= i < at]
        effects = [matched[i] for i in matched if at < i < _clause_end(ours, at)]
        if not causes or not effects or max(effects) >= min(causes):
            continue
        for j in theirs.content:
            if max(effects) < j < min(causes) and not _CHANGING.isdisjoint(lemmas(theirs.words[j])):
                other = _verb(theirs, j)
                if other is not None and other.passive is verb.passive:
                    return ours.words[at], theirs.words[j]
    return None


def _done_to(text: Content, doing: _Verb, other: Content, done: _Verb) -> tuple[int, ...]:
    """Whom or what it is done to in the other text, if here somebody does it to something."""
    beside: tuple[int, ...] = ()
    if doing.subject is not None and done.joined and doing.joined:
        person = any(map(is_person, lemmas(text.words[doing.subject])))
        beside = done.beside if person else () if doing.phrase or done.phrase else done.towards
    return (*done.objects, *beside) if doing.transitive else beside


def _other_voice(one: _Verb, other: _Verb, matched: Mapping[int, int], *, spoken: bool) -> bool:
    """ "It had kept its members in the dark" for "it had been kept in the dark"."""
    active, passive = (other, one) if one.passive else (one, other)
    if passive.agent or not active.transitive:
        return False
    if one.pronoun and other.pronoun:
        # Who says "we" in print is "they" in a report of it; whom he calls "they" is somebody else.
        return (one.pronoun in _THIRD and other.pronoun in _FIRST) if spoken else one.pronoun == other.pronoun
    return one.subject is not None and matched.get(one.subject) == other.subject


def _shown(ours: Content, verb: _Verb, at: int) -> tuple[str, str]:
    return (ours.words[verb.subject] if verb.subject is not None else verb.pronoun), ours.words[at]


def _verb(text: Content, at: int) -> _Verb | None:
    """The verb at this place; None if it may be none."""
    words = text.words
    if words[at] in _STATES:
        return None
    form = words[at].endswith("ed") or words[at] in IRREGULAR
    k = at - 1
    before: list[str] = []
    while k >= 0 and at - k <= _MOST_BEFORE and k + 1 not in text.breaks:
        joined = words[k] in _AUXILIARIES or _is_adverb(words[k])
        if not joined and not (words[k] == "to" and k and words[k - 1] in (*_HAVE, "going")):
            break
        before.append(words[k])
        k -= 1
    inside = k >= 0 and k + 1 not in text.breaks
    pronoun = words[k] if inside and words[k] in _SUBJECTS else ""
    subject = k if inside and not pronoun and k in text.content and not _hangs(text, k) else None
    auxiliary = next((word for word in before if word in _AUXILIARIES), "")
    infinitive = inside and words[k] == "to"
    if not (auxiliary or infinitive or pronoun or (form and subject is not None)):
        return None
    passive = auxiliary in _BE and (form or words[at] in text.phrases)
    if auxiliary in _BE and not passive and not words[at].endswith("ing"):
        return None  # "is a ban", "was right"
    objects, said = _object(text, at)
    agent = "by" in words[at + 1 : _clause_end(text, at)]
    if not auxiliary and not pronoun and agent:
        passive = True  # "the shops closed by the council"
    return _Verb(subject, pronoun, passive, objects, said, *_beside(text, at), agent)


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and word not in _NOUNS)


def _hangs(text: Content, at: int) -> bool:
    """Whether a noun hangs on another one before it: "a street in Dakar"."""
    before = text.words[max(0, at - 2) : at]
    if before and before[-1] in _DETERMINERS:
        before = before[:-1]
    return bool(before) and before[-1] in _PREPOSITIONS


def _beside(text: Content, at: int) -> tuple[tuple[int, ...], tuple[int, ...], bool, str]:
    """What stands behind a verb and is joined to it by "from" or the like: "hidden from the doctors"."""
    last = min(_clause_end(text, at), at + _MOST_BEHIND)
    found: list[int] = []
    towards: list[int] = []
    pronoun = ""
    for joint in (k for k in range(at + 1, last) if text.words[k] in _AWAY):
        words, said = _object(text, joint)
        found += words
        if text.words[joint] in _TOWARDS:
            towards += words
        pronoun = pronoun or said
    return tuple(found), tuple(towards), text.words[at] in text.phrases, pronoun


def _object(text: Content, at: int) -> tuple[tuple[int, ...], str]:
    """The words of content right behind a verb, and the pronoun that stands there instead."""
    words = text.words
    found: list[int] = []
    for k in range(at + 1, len(words)):
        if k in text.breaks or len(found) == _MOST_OBJECT:
            break
        word = words[k]
        if not found and word in _OBJECTS and (word != "her" or k + 1 not in text.content):
            return (), word
        if word in _REFLEXIVE:
            break
        if k in text.content and not _is_adverb(word):
            found.append(k)
        elif found or not (
            word in _DETERMINERS or word in _PARTICLES or _is_adverb(word) or word[0].isdigit()
        ):
            break
    return tuple(found), ""


def _clause_start(text: Content, at: int) -> int:
    return max((k for k in text.breaks if k <= at), default=0)


def _clause_end(text: Content, at: int) -> int:
    return min((k for k in text.breaks if k > at), default=len(text.words))
