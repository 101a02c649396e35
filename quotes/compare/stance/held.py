"""What a speaker holds to be false inside his own statement: "it was untrue that the pier would open"."""

from __future__ import annotations

from collections.abc import Sequence

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
_VERBS = word_set("is was are were be being been seems seemed remains remained")
_STATES = _VERBS | {"it"}
_SUBJECTS = 8  # words in front of what is held to be false
_BEHIND = 4


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
    if front[-2:-1] and front[-2] in _FEW:
        return "" if front[-1] in DOUBTS else front[-2]  # "there was little evidence that"
    if front[-3:-1] == ["far", "from"]:
        return "far"  # "it was far from certain that"
    if front and front[-1] in CLAIMS:
        front = front[:-1]  # "there were false reports that"
    if not front or front[-1] not in _UNLIKELY or not _NEGATIONS.isdisjoint(front[-4:]):
        return ""
    return front[-1]


def _behind(front: list[str], behind: Sequence[str]) -> str:
    """ "The claim that the pier would open was [baseless]"."""
    if CLAIMS.isdisjoint(front) or not behind or behind[0] not in _VERBS or not _NEGATIONS.isdisjoint(behind):
        return ""
    return next((word for word in behind if word in FALSE), "")
