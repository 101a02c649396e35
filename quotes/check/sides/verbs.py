"""A verb with what stands round it: who does it, to whom, and whether it is done to him.

That needs no tree: a verb is known by what stands before it (an auxiliary, "to", a pronoun) or by its ending,
and where that does not show it, nothing is concluded.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotes.check.meaning.content import Content
from quotes.check.meaning.lexicon import IRREGULAR
from quotes.compare.wording import word_lists
from quotes.text import word_set

_BE = word_set("be been being is was were are am get gets got getting")
_HAVE = word_set("have has had having")
AUXILIARIES = _BE | _HAVE | word_set("do does did") | word_lists.MODALS.keys() | word_lists.NEGATIONS
_ADVERBS = word_set("also already still ever never just even now only then always often soon once later not")
_SUBJECTS = word_set("he she it they we i you")
_OBJECTS = word_set("him them it us me you her")
_REFLEXIVE = word_set("himself herself itself themselves ourselves myself yourself each")
_DETERMINERS = word_set(
    "the a an this that these those his her its their our my your any all both some no such"
)
_PARTICLES = word_set("up down out off away back over on")
_TOWARDS = word_set("from to against")
_AWAY = _TOWARDS | word_set("in of")  # what joins one to whom a thing is done beside its object
_PREPOSITIONS = word_set("of in on at for with from to by about near under over behind between")
_NOUNS = word_set("family supply ally assembly reply monopoly anomaly rally italy july fly")
#: What is no deed where it looks like one done to somebody: "she was opposed to it".
_STATES = word_set("""
    opposed concerned worried interested involved committed prepared determined convinced satisfied pleased
    disappointed surprised supposed used allowed based located married tired ashamed
    """)
_NO_VERBS = word_set("better worse less men women children people lives wives feet")  # with irregular forms
_MOST_OBJECT = 4  # words of content
_MOST_BEHIND = 8  # words
_MOST_BEFORE = 6  # words


@dataclass(frozen=True, slots=True)
class Verb:
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


def verb_at(text: Content, at: int) -> Verb | None:
    """The verb at this place; None if it may be none."""
    words = text.words
    if words[at] in _STATES or words[at] in _NO_VERBS:
        return None
    form = words[at].endswith("ed") or words[at] in IRREGULAR
    k = at - 1
    before: list[str] = []
    while k >= 0 and at - k <= _MOST_BEFORE and k + 1 not in text.breaks:
        joined = words[k] in AUXILIARIES or is_adverb(words[k])
        if not joined and not (words[k] == "to" and k and words[k - 1] in (*_HAVE, "going")):
            break
        before.append(words[k])
        k -= 1
    inside = k >= 0 and k + 1 not in text.breaks
    pronoun = words[k] if inside and words[k] in _SUBJECTS else ""
    subject = k if inside and not pronoun and k in text.content and not hangs(text, k) else None
    auxiliary = next((word for word in before if word in AUXILIARIES), "")
    infinitive = inside and words[k] == "to"
    if not (auxiliary or infinitive or pronoun or (form and subject is not None)):
        return None
    passive = auxiliary in _BE and (form or words[at] in text.phrases)
    if auxiliary in _BE and not passive and not words[at].endswith("ing"):
        return None  # "is a ban", "was right"
    objects, said = _object(text, at)
    agent = "by" in words[at + 1 : clause_end(text, at)]
    if not auxiliary and not pronoun and agent:
        passive = True  # "the shops closed by the council"
    return Verb(subject, pronoun, passive, objects, said, *_beside(text, at), agent)


def is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and word not in _NOUNS)


def hangs(text: Content, at: int) -> bool:
    """Whether a noun hangs on another one before it: "a street in Dakar"."""
    before = text.words[max(0, at - 2) : at]
    if before and before[-1] in _DETERMINERS:
        before = before[:-1]
    return bool(before) and before[-1] in _PREPOSITIONS


def _beside(text: Content, at: int) -> tuple[tuple[int, ...], tuple[int, ...], bool, str]:
    """What stands behind a verb and is joined to it by "from" or the like: "hidden from the doctors"."""
    last = min(clause_end(text, at), at + _MOST_BEHIND)
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
        if k in text.content and not is_adverb(word):
            found.append(k)
        elif found or not (
            word in _DETERMINERS or word in _PARTICLES or is_adverb(word) or word[0].isdigit()
        ):
            break
    return tuple(found), ""


def clause_start(text: Content, at: int) -> int:
    return max((k for k in text.breaks if k <= at), default=0)


def clause_end(text: Content, at: int) -> int:
    return min((k for k in text.breaks if k > at), default=len(text.words))
