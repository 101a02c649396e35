"""Verbs of one deal seen from both sides: who gives terms to Greece does not get terms from her.

With such a verb in the place of the other the statement is another one if the same does it, and the same one
if who did it is now the one from whom or to whom it is done: "Lee bought it from Kim", "Kim sold it to Lee".
"""

from __future__ import annotations

from collections.abc import Mapping

from quotes.check.meaning.content import Content
from quotes.check.meaning.lexicon import lemmas
from quotes.check.sides.verbs import Verb, verb_at
from quotes.text import word_set

#: Each verb of the first row with those of the second that see the same from the other side.
_CONVERSE = {
    "sell": word_set("buy purchase acquire"),
    "lend": word_set("borrow"),
    "teach": word_set("learn"),
    "lease": word_set("rent hire"),
    "follow": word_set("precede lead"),
    "own": word_set("belong"),
}
for _one in word_set("give grant hand pay send offer award provide supply"):
    _CONVERSE[_one] = word_set("get receive obtain accept win secure earn")


def is_converse(one: str, other: str) -> bool:
    """Return whether two words see one deal from both sides, in any of their forms.

    >>> is_converse("gave", "received"), is_converse("buy", "sold"), is_converse("buy", "bought")
    (True, True, False)
    """
    ours, theirs = lemmas(one), lemmas(other)
    return any(not _CONVERSE.get(a, _NONE).isdisjoint(theirs) for a in ours) or any(
        not _CONVERSE.get(b, _NONE).isdisjoint(ours) for b in theirs
    )


_NONE: frozenset[str] = frozenset()


def same_side(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return two such verbs of which both texts say that the same does it.

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
    """
    taken = set(matched.values())
    for i in ours.content:
        for j in theirs.content:
            if i in matched or j in taken or not is_converse(ours.words[i], theirs.words[j]):
                continue
            one, other = verb_at(ours, i), verb_at(theirs, j)
            if one is None or other is None or one.passive or other.passive:
                continue
            if _same_subject(one, other, matched) and _same_object(one, other, matched):
                return ours.words[i], theirs.words[j]
    return None


def other_side(ours: Content, theirs: Content, matched: Mapping[int, int], pair: tuple[str, str]) -> bool:
    """Return whether two such verbs tell the same deal, each from its own side.

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
        pair: a word of the first and one of the second.
    """
    if not is_converse(*pair):
        return False
    one, other = verb_at(ours, ours.words.index(pair[0])), verb_at(theirs, theirs.words.index(pair[1]))
    if one is None or other is None:
        return False
    if one.passive != other.passive:
        return _same_subject(one, other, matched)
    back = {j: i for i, j in matched.items()}
    there, here = (*other.objects, *other.beside), (*one.objects, *one.beside)
    exchanged = one.subject is not None and matched.get(one.subject) in there
    return exchanged or (other.subject is not None and back.get(other.subject) in here)


def _same_subject(one: Verb, other: Verb, matched: Mapping[int, int]) -> bool:
    if one.subject is not None or other.subject is not None:
        return one.subject is not None and matched.get(one.subject) == other.subject
    return bool(one.pronoun) == bool(other.pronoun)  # "promised to give", "promised to get"


def _same_object(one: Verb, other: Verb, matched: Mapping[int, int]) -> bool:
    return any(matched.get(i) in other.objects for i in one.objects)
