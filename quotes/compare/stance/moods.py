"""How a content is meant: as a hope, a fear, a demand, a jest, or as what others say.

"Lee expressed hope that the pier would open" is no report that Lee said it would. Nothing is denied there, so
this is no stance of its own; whoever compares two reports has to see it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from quotes.text import word_set

Words = Sequence[str]


class Mood(StrEnum):
    """In which way a content is meant, if it is not simply said."""

    HOPE = "a hope"
    FEAR = "a fear"
    DEMAND = "a demand"
    JEST = "a joke or dream"
    HEARSAY = "what others say"


_WORDS = {
    Mood.HOPE: word_set("hope hopes hoped hoping hopeful optimism optimistic wish wishes wished wishing"),
    Mood.FEAR: word_set("fear fears feared fearing fearful afraid worry worries worried anxiety alarm"),
    Mood.DEMAND: word_set("demand demands demanded demanding assurance assurances proof"),
    Mood.JEST: word_set("""
        joke jokes joked joking pretend pretends pretended pretending dream dreams dreamed dreamt dreaming
        fantasise fantasised fantasize fantasized
        """),
}
_HEARD = word_set("heard read")
#: Words of other reports that say as much.
_ALIKE = {
    Mood.HOPE: word_set("want wants wanted would-be aim aims aimed pray prays prayed"),
    Mood.FEAR: word_set("""
        warn warns warned warning concern concerns concerned danger risk risks threat caution cautions
        cautioned
        """),
    Mood.DEMAND: word_set("""
        must should ought need needs needed insist insists insisted call calls called urge urges urged ask
        asks asked want wants wanted require required request requested assured promised promise guaranteed
        """),
    Mood.HEARSAY: _HEARD | word_set("according hear hears told tell tells informed reports reportedly"),
    Mood.JEST: frozenset(),
}
_SPEAKERS = word_set("i we he she they it")
_OTHERS = word_set(
    "critics opponents some others experts people residents officials sources observers analysts"
)
_SAY = word_set("say says said claim claims claimed argue argues argued allege alleged believe think")
_TO_ME = word_set("me us him her them")
_PASSIVE = word_set("been was were being")
_OPENS = 5  # words with which a content may say how it is meant


def mood(cue: Words, between: Words, opening: Words) -> Mood | None:
    """Return how a content is meant by the words that report it and those it begins with.

    Args:
        cue: the words of the cue, in lower case.
        between: those from the cue to the content; none if the cue is behind it.
        opening: the first words of the content.
    """
    opening = opening[1:] if opening[:1] == ("that",) else opening
    own = opening[1:_OPENS] if opening and opening[0] in _SPEAKERS else ()
    for one, words in _WORDS.items():
        if not words.isdisjoint((*cue, *between, *own)):
            return one
    heard = not _HEARD.isdisjoint(own) or _is_told(opening)
    others = opening[:1] and opening[0] in _OTHERS and not _SAY.isdisjoint(opening[1:3])
    return Mood.HEARSAY if heard or others else None


def _is_told(opening: Words) -> bool:
    """ "The council [had told her] that", "she [was told] that"; but "she had told the council"."""
    at = next((k for k, word in enumerate(opening[:_OPENS]) if word in ("told", "informed")), None)
    if not at:
        return False
    return opening[at - 1] in _PASSIVE or not _TO_ME.isdisjoint(opening[at + 1 : at + 2])


def tells(words: Collection[str], one: Mood) -> bool:
    """Return whether any of these words says that something is meant so, or as good as that."""
    known = _WORDS.get(one, _OTHERS) | _ALIKE[one]
    return not known.isdisjoint(words)
