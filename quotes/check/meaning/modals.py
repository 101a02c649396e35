"""How surely a thing is said to be, or is left open: will, may, can, must, should; whether; as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from quotes.check.meaning.content import Content
from quotes.check.meaning.lexicon import IRREGULAR, lemmas
from quotes.compare.wording import word_lists
from quotes.text import word_set

_NEAR = 6  # words
_MODALS = {
    "future": word_set("will would shall wo"),
    "can": word_set("can could able unable possible impossible"),
    "may": word_set("may might could possibly perhaps maybe likely face faces facing"),
    "must": word_set("must"),
    "should": word_set("should ought"),
}
_OPEN = word_set("""
    whether if or on about over question uncertain unclear possible possibility may might could unknown open
    undecided know known
    """)
_HAVE = word_set("have has had")
_WOULD = word_set("will would shall")
_BETWEEN = word_set("also already still now soon once again even just")
_CERTAIN = word_set("""
    proof evidence certain sure certainly definitely undoubtedly surely proved proven proves guaranteed
    inevitable
    """)
_UNSURE = word_set("""
    fear hope believe expect suspect worry think assume may might could perhaps possibly possible likely
    probably probable concern
    """)
_STEADY = word_set("unchanged steady frozen constant untouched")
_CHANGING = word_set("""
    cut reduce raise increase lower rise fall grow drop decline double halve shrink slash trim jump climb
    change suspend cancel scrap
    """)


def modals(words: Sequence[str]) -> set[str]:
    """Return how surely words say a thing.

    >>> sorted(modals(["it", "might", "have", "to", "close"]))
    ['may', 'must']
    """
    found = {name for name, known in _MODALS.items() if not known.isdisjoint(words)}
    for one, two in pairwise(words):
        if two == "to" and one in ("have", "has", "had", "need", "needs", "needed"):
            found.add("must")
        if two == "to" and one == "going":
            found.add("future")
    if any(word.startswith(("un", "in", "im")) and word.endswith(("able", "ible")) for word in words):
        found.add("can")  # what is unbearable cannot be borne
    return found


def modals_before(text: Content, at: int) -> set[str]:
    """Return the modals right before a word of content, with no other word of content between."""
    before = max((place for place in text.content if place < at), default=-1)
    return modals(text.words[max(before + 1, at - _NEAR) : at])


def in_time(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return the verb that one text has as done and the other as still to come, as both have it.

    Draft: they had introduced a break. Print: they would introduce a break.
    """
    for i, j in matched.items():
        one, other = _when(ours, i), _when(theirs, j)
        if {one, other} == {"done", "to come"}:
            return " ".join(ours.words[max(0, i - 1) : i + 1]), " ".join(theirs.words[max(0, j - 1) : j + 1])
    return None


def _when(text: Content, at: int) -> str:
    """Whether what is said with a verb is done or to come; empty if the words right before it do not tell."""
    k = at - 1
    while k >= 0 and k + 1 not in text.breaks and (text.words[k] in _BETWEEN or text.words[k].endswith("ly")):
        k -= 1
    if k < 0 or k + 1 in text.breaks:
        return ""
    before = text.words[k - 1] if k else ""
    passive = text.words[k] in ("be", "been")
    if passive:
        k -= 1
        before = text.words[k - 1] if k > 0 else ""
    if k >= 0 and text.words[k] in _HAVE and before not in _WOULD and before not in word_lists.MODALS:
        return "done" if text.words[at].endswith("ed") or text.words[at] in IRREGULAR else ""
    return "to come" if k >= 0 and text.words[k] in _WOULD else ""


def had_to(words: Sequence[str]) -> bool:
    """Return whether words tell of what somebody had to do, and so did: "they had to buy their own tools"."""
    return ("had", "to") in pairwise(words)


def left_open(ours: Content, theirs: Content, matched: Mapping[int, int]) -> bool:
    """Return whether the first text asserts what the second leaves open with a "whether"."""
    if not _OPEN.isdisjoint(set(ours.words) - ours.names):
        return False
    met = set(matched.values())
    asked = [j for j, word in enumerate(theirs.words) if word == "whether"]
    return any(any(j < place <= j + _NEAR for place in met) for j in asked)


def steady(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """Return words of two texts of which one has a thing change and the other has it stay as it was.

    Args:
        ours, theirs: the words that have no match.
    """
    for one, other, turned in ((ours, theirs, False), (theirs, ours, True)):
        changing = next((word for word in one if not _CHANGING.isdisjoint(lemmas(word))), "")
        staying = next((word for word in other if word in _STEADY), "")
        if changing and staying:
            return (staying, changing) if turned else (changing, staying)
    return None


def surer(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """Return words of two texts of which the first is sure of what the second fears, hopes or believes.

    >>> surer(["proof"], ["she", "feared", "that"])
    ('proof', 'feared')
    """
    sure = next((word for word in ours if word in _CERTAIN), "")
    unsure = next((word for word in theirs if not _UNSURE.isdisjoint(lemmas(word))), "")
    return (sure, unsure) if sure and unsure else None
