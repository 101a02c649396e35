"""How surely a thing is said to be, or is left open: will, may, can, must, should; whether; as it was."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, starmap

from quotes.check.meaning.content import Content
from quotes.check.meaning.lexicon import IRREGULAR, lemmas
from quotes.compare.wording import word_lists
from quotes.text import word_set

_NEAR = 6  # words
_MODALS = {
    "future": word_set("will would shall wo"),
    "can": word_set("can could able unable possible impossible"),
    "may": word_set("may might could possibly perhaps maybe likely probably face faces facing"),
    "must": word_set("must"),
    "should": word_set("should ought"),
}
#: Words of that form that do not say what cannot be done.
_OF_NO_VERB = word_set("""
    incompatible inevitable incredible uncomfortable unfavorable unfavourable unreasonable inhospitable
    unprofitable invaluable unpalatable unsuitable unstable
    """)
_OPEN = word_set("""
    whether if or on about over question uncertain unclear possible possibility may might could unknown open
    undecided know known
    """)
_HAVE = word_set("have has had")
_INTENDING = word_set("""
    offer plan want hope intend expect promise threaten agree prepare try aim mean wish ready willing pledge
    vow
    """)
_NOT = word_set("not never")
_MEANS = word_set("power powers authority money funds means right way ability capacity time room")
_OR = word_set("or nor")
_WOULD = word_set("will would shall")
_SHOWING = word_lists.MODALS.keys() | word_set("do does did will would going")
_BEFORE_VERBS = _SHOWING | _NOT | word_set("be is are was were am to still also ever ready able willing")
_BETWEEN = word_set("since also already still now soon once again even just")
_CERTAIN = word_set("""
    proof evidence certain sure certainly definitely undoubtedly surely proved proven proves guaranteed
    inevitable
    """)
_UNSURE = word_set("""
    fear hope believe expect suspect worry think assume may might could perhaps possibly possible likely
    probably probable concern
    """)
_TO = re.compile(r"^\W*to\s+")
_ASKING = word_set("""
    call urge ask demand order tell press want beg plead appeal recommend advise instruct request implore
    encourage
    """)
_THEN = word_set("if when once after with")
_PERFECT = word_set("has have had")
_EXPECTING = word_set("should could may might would")
_RISKS = word_set("risk risks risked risking")
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
    if any(starmap(_risked, pairwise(words))) or ("in", "danger", "of") in zip(
        words, words[1:], words[2:], strict=False
    ):
        found.add("may")
    if any(
        word.startswith(("un", "in", "im")) and word.endswith(("able", "ible")) and word not in _OF_NO_VERB
        for word in words
    ):
        found.add("can")  # what is unbearable cannot be borne
    return found


def only_then(ours: Sequence[str], theirs: Sequence[str], undoing: Collection[str]) -> tuple[str, str] | None:
    """Return the words by which one text allows a thing on a condition alone, and the other not without it.

    Draft: the bridge may reopen only if an engineer signs. Print: it may not reopen unless an engineer signs.
    """
    for one, other in ((ours, theirs), (theirs, ours)):
        without = next((word for word in ("without", "unless") if word in other), "")
        if "only" not in one or not without or _THEN.isdisjoint(one):
            continue
        denied = [word for word in other if word in undoing and word != without]
        if len(denied) == 1 and not any(word in undoing for word in one):
            return ("only", without) if one is ours else (without, "only")
    return None


def done_for_expected(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return what the first text tells as done, and the modal with which the second expects it.

    Draft: doubts about the loan have pushed the shares down. Print: they should keep the shares under
    pressure. Modals beside words that both have are no matter of this.
    """
    taken = set(matched.values())
    done = [
        i
        for i in ours.content
        if i
        and ours.words[i - 1] in _PERFECT
        and (i not in matched or not set(lemmas(ours.words[i])) & set(lemmas(theirs.words[matched[i]])))
        and (ours.words[i].endswith("ed") or ours.words[i] in IRREGULAR)
    ]
    expected = [
        theirs.words[j - 1]
        for j in theirs.content
        if j not in taken and j and theirs.words[j - 1] in _EXPECTING and min(taken, default=j) < j
    ]
    if len(done) != 1 or len(expected) != 1 or not _EXPECTING.isdisjoint(ours.words):
        return None
    if not _PERFECT.isdisjoint(theirs.words):
        return None  # "he had survived three floods and would leave" tells something as done as well
    return ours.words[done[0]], expected[0]


def modals_before(text: Content, at: int) -> set[str]:
    """Return the modals right before a word of content, with no other word of content between."""
    before = max((place for place in text.content if place < at), default=-1)
    found = modals(text.words[max(before + 1, at - _NEAR) : at])
    return found | {"may"} if before >= 0 and _risked(text.words[before], text.words[at]) else found


def _risked(one: str, other: str) -> bool:
    """Whether it may come to what a verb says: "risk losing", "in danger of losing"."""
    return one in _RISKS and other.endswith("ing")


def as_asked(text: str, report: str) -> str:
    """Return what somebody is asked to do as what they should do; any other text as it is.

    >>> as_asked("to mend the bridge", "Lee called on the council")
    'should mend the bridge'
    >>> as_asked("to mend the bridge", "Lee promised")
    'to mend the bridge'
    """
    asking = any(not _ASKING.isdisjoint(lemmas(word)) for word in report.lower().split())
    return _TO.sub("should ", text) if asking else text


def in_time(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return the verb that one text has as done and the other as to come or as not done, as both have it.

    Draft: they had introduced a break. Print: they would introduce a break, or would have introduced it.
    """
    for i, j in matched.items():
        one, other = _when(ours, i), _when(theirs, j)
        if one != other and one and other and "done" in (one, other):
            return " ".join(ours.words[max(0, i - 2) : i + 1]), " ".join(theirs.words[max(0, j - 2) : j + 1])
    return None


def _when(text: Content, at: int) -> str:
    """Whether a verb tells of what is done, to come or not done; empty if nothing before it shows it."""
    k = at - 1
    while k >= 0 and k + 1 not in text.breaks and (text.words[k] in _BETWEEN or text.words[k].endswith("ly")):
        k -= 1
    if k < 0 or k + 1 in text.breaks:
        return ""
    before = text.words[k - 1] if k else ""
    if text.words[k] == "to" and not _INTENDING.isdisjoint(lemmas(before)):
        return "to come"
    passive = text.words[k] in ("be", "been")
    if passive:
        k -= 1
        before = text.words[k - 1] if k > 0 else ""
    if k >= 0 and text.words[k] in _HAVE:
        if not (text.words[at].endswith("ed") or text.words[at] in IRREGULAR):
            return ""
        return "not done" if before == "would" else "" if before in word_lists.MODALS else "done"
    return "to come" if k >= 0 and text.words[k] in _WOULD else ""


def moved_denial(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return what one text denies of a word that the other denies of another one, as both have it.

    Draft: tactics, not injuries. Print: injuries, not tactics. Draft: she had slept. Print: she had not slept
    and did not intend to.
    """
    if pair := _not_done(ours, theirs, matched):
        return pair
    back = {j: i for i, j in matched.items()}
    nots = [[k for k, word in enumerate(text.words) if word in _NOT] for text in (ours, theirs)]
    if len(nots[0]) == len(nots[1]) == 1:
        i, j = _denied(ours, nots[0][0]), _denied(theirs, nots[1][0])
        if i in matched and j in back and matched[i] != j:
            return f"not {ours.words[i]}", f"not {theirs.words[j]}"
    for one, other, pairs in ((0, 1, matched.items()), (1, 0, back.items())):
        text, beside = (theirs, ours) if other else (ours, theirs)
        if nots[one] or len(nots[other]) < 2 or not word_lists.NEGATIONS.isdisjoint(beside.words):
            continue
        for _, j in pairs:
            if text.words[j - 1] in _NOT and any(
                not text.breaks.isdisjoint(range(min(j, k) + 1, max(j, k) + 1))
                for k in nots[other]
                if k != j - 1
            ):
                shown = f"not {text.words[j]}"
                return ("", shown) if other else (shown, "")
    return None


def _not_done(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """ "I would not support him" for "it does not matter to me; I will support him"."""
    for i, j in matched.items():
        one, other = _auxiliaries(ours, i), _auxiliaries(theirs, j)
        if not one or not other or _NOT.isdisjoint(one) == _NOT.isdisjoint(other):
            continue
        text, at = (theirs, j) if _NOT.isdisjoint(other) else (ours, i)
        there = [k for k, word in enumerate(text.words) if word in word_lists.NEGATIONS]
        if there and all(not text.breaks.isdisjoint(range(min(k, at) + 1, max(k, at) + 1)) for k in there):
            return ("not " + ours.words[i], theirs.words[j])
    return None


def _auxiliaries(text: Content, at: int) -> tuple[str, ...]:
    """The words by which a word is seen to be a verb, with what denies it: "would [no longer] support"."""
    k = at
    while k > 0 and k not in text.breaks and text.words[k - 1] in _BEFORE_VERBS:
        k -= 1
    found = text.words[k:at]
    return found if not _SHOWING.isdisjoint(found) else ()


def too_much(ours: Sequence[str], theirs: Sequence[str], undoing: Collection[str]) -> bool:
    """Return whether one has "too silly to mention" and the other "so silly that nobody mentions it"."""
    return any(
        "too" in one
        and "to" in one[one.index("too") :]
        and "so" in other
        and any(word in undoing for word in other)
        and not any(word in undoing for word in one)
        for one, other in ((ours, theirs), (theirs, ours))
    )


def denied_instead(ours: Content, theirs: Content, matched: Mapping[int, int]) -> bool:
    """Return whether one has "tactics rather than injuries" and the other "tactics, not injuries"."""
    back = {j: i for i, j in matched.items()}
    for one, other, pairs in ((ours, theirs, matched), (theirs, ours, back)):
        instead = [
            k for k, pair in enumerate(pairwise(one.words)) if pair in (("rather", "than"), ("instead", "of"))
        ]
        nots = [k for k, word in enumerate(other.words) if word in _NOT]
        if len(instead) == len(nots) == 1 and word_lists.NEGATIONS.isdisjoint(one.words):
            if not _OR.isdisjoint(other.words[nots[0] :]):
                continue  # "it would not cut pay or dismiss workers" denies both
            denied = {pairs.get(k) for k in _next(one, instead[0] + 1)}
            if not denied.isdisjoint(_next(other, nots[0])):
                return True
    return False


def _next(text: Content, at: int) -> list[int]:
    """The next words of content, up to the end of the clause."""
    end = min((k for k in text.breaks if k > at + 1), default=len(text.words))
    return [k for k in text.content if at < k < end][:3]


def _denied(text: Content, at: int) -> int:
    """What a "not" behind a comma or a "but" denies: the next word of content; -1 if there is none."""
    if at not in text.breaks and not (at and text.words[at - 1] == "but"):
        return -1
    return next((k for k in range(at + 1, min(at + _NEAR, len(text.words))) if k in text.content), -1)


def not_for(ours: Sequence[str], theirs: Sequence[str], undoing: Collection[str]) -> bool:
    """Return whether one has "no vaccine for two years" and the other "a vaccine is two years away"."""
    return any(
        "for" in one
        and "away" in other
        and any(word in undoing for word in one)
        and not any(word in undoing for word in other)
        for one, other in ((ours, theirs), (theirs, ours))
    )


def waiting(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether one has "they must wait until May" and the other "do not expect it before May"."""
    return any(
        "until" in one and "before" in other and not {"wait", "waits", "waiting", "waited"}.isdisjoint(one)
        for one, other in ((ours, theirs), (theirs, ours))
    )


def no_means(words: Sequence[str]) -> bool:
    """Return whether words tell that somebody has not what a deed needs: "had no power to"."""
    return any(
        one == "no" and what in _MEANS and to == "to"
        for one, what, to in zip(words, words[1:], words[2:], strict=False)
    )


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
