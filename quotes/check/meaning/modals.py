"""How surely a thing is said to be, or is left open: will, may, can, must, should; whether; as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from quotes.check.meaning.content import Content
from quotes.check.meaning.lexicon import lemmas
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
