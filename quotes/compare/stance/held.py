"""What a speaker holds to be false inside his own statement: "it was untrue that the pier would open"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotes.compare.stance.claims import CLAIMS, DOUBTS, FALSE
from quotes.text import word_set

_UNLIKELY = DOUBTS | FALSE | word_set("unlikely improbable inconceivable unthinkable")
_NEGATIONS = word_set("not no never nothing hardly n't")
_FEW = word_set("little scant few")
_OPENERS = frozenset(["that", "if", "whether"])
#: "Wrong [to say] that", "absurd [to suggest] that".
_SAYING = word_set(
    "say claim suggest think believe argue assume conclude imply pretend assert imagine maintain"
)
_MISTAKES = word_set("mistake error folly naive")
_WHO_SAY = word_set("""
    says say said claims claim claimed thinks think thought believes believe believed assumes assume assumed
    argues argue argued suggests suggest suggested
    """)
_VERBS = word_set("is are was were be being been seems seem seemed remains remain remained")
_HAVE = word_set("has have had")
_LACKS = word_set("lack lacks lacked")
_DO = word_set("do does did")
_TRUE = word_set("true accurate correct so right supported credible justified serious plausible")
_BASIS = word_set("basis merit foundation truth evidence substance grounds validity credibility")
_DISPROVED = word_set("debunked disproved disproven refuted discredited rebutted")
_HOLDS = word_set("hold stand add stack")  # "do not [hold] up"
_TURNING = word_set("who which because when while and but if since as although though")
_STATES = _VERBS | {"it"}
_SUBJECTS = 8  # words in front of what is held to be false
_BEHIND = 10
_AT_THE_END = 5
_SAID_OF_IT = 4  # words from the verb to what is said of the claim


def held_false(words: Sequence[str], first: int, last: int) -> str:
    """Return the word that holds what stands from `first` to `last` (both included) to be false; or nothing.

    >>> held_false("it was untrue that the pier would open".split(), 5, 7)
    'untrue'
    """
    front = list(words[max(0, first - _SUBJECTS) : first])
    return _before(front) or _behind(front, words[last + 1 : last + 1 + _BEHIND])


def _before(front: list[str]) -> str:
    at = next((k for k in range(len(front) - 1, -1, -1) if front[k] in _OPENERS), None)
    if at is None:
        return ""
    front = front[:at]
    if _STATES.isdisjoint(front):
        return ""  # "the lie that": what is done to it is read at the cue
    if front[-2:-1] == ["to"] and front[-1] in _SAYING:
        front = front[:-2]
        if front[-1:] and front[-1] in _MISTAKES and _NEGATIONS.isdisjoint(front[-4:]):
            return front[-1]  # "it would be a mistake to assume that"
    if front[-2:-1] and front[-2] in _FEW:
        return "" if front[-1] in DOUBTS else front[-2]  # "there was little evidence that"
    if front[-3:-1] == ["far", "from"]:
        return "far"  # "it was far from certain that"
    if front and front[-1] in CLAIMS:
        front = front[:-1]  # "there were false reports that"
    if not front or front[-1] not in _UNLIKELY or not _NEGATIONS.isdisjoint(front[-4:]):
        return ""
    return front[-1]


def rejected(between: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether a claim is held to be false at its end: "said claims that ... were wrong".

    Args:
        between: the words between the cue and the content.
        words: the content's.
    """
    return bool(between) and between[-1] in CLAIMS and bool(_behind(between, words[-_AT_THE_END:]))


def _behind(front: Sequence[str], behind: Sequence[str]) -> str:
    """ "The claim that the pier would open [next year] was [baseless]"."""
    if CLAIMS.isdisjoint(front) and not any(
        one == "who" and said in _WHO_SAY for one, said in pairwise(front)
    ):
        return ""
    at = next((k for k, word in enumerate(behind) if word in _VERBS | _HAVE | _LACKS | _DO), None)
    if at is None or not _TURNING.isdisjoint(behind[:at]):
        return ""
    said = behind[at + 1 : at + 1 + _SAID_OF_IT]
    if behind[at] in _LACKS:
        return "" if _BASIS.isdisjoint(said) else behind[at]
    denied = next((word for word in said if word in _NEGATIONS), "")
    if denied:
        known = _BASIS if behind[at] in _HAVE else _HOLDS if behind[at] in _DO else _TRUE
        return "" if known.isdisjoint(said) else denied
    return next((word for word in said if word in FALSE | _DISPROVED), "")
