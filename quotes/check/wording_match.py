"""How close a draft's words come to printed ones, for a check that wants them word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from quotes.compare.changes import Change, Comparison, compare
from quotes.compare.relation import Relation, Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.types import Span

_MOST = 0.75  # share of the draft's words that must lie beside printed ones
_SEPARATED = 4  # words left out in one place that make two parts of one
_RUN = 5  # words in a row that tell where they were taken from
_CLAUSE_END = re.compile(r"[,.;:!?—–]")
_LICENSED = (Sense.FORM, Sense.BRACKET, Sense.OMISSION)


class Match(StrEnum):
    """From the nearest to the furthest."""

    VERBATIM = "verbatim"  # all of the draft's words, but for ellipses, brackets and ways of writing
    CHANGED = "changed"
    TURNED = "turned"  # changed so that it says something else
    LEFT_OUT = "left out"  # all of them, with printed words missing in between and no ellipsis
    PART = "part"  # some of them word for word
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Laid:
    """A draft's words laid beside printed ones."""

    closeness: Match
    comparison: Comparison  # from the draft to the printing
    cost: int  # how many words differ
    covered: frozenset[int]  # the draft's words, by index, that stand in print in a row


def lay(draft: str, printed: str, *, parts: bool = False) -> Laid:
    """Lay a draft's words beside printed ones.

    Args:
        draft, printed: the two texts.
        parts: the ellipses of the draft join separate marked parts, and leave out nothing.
    """
    comparison = compare(draft, printed)
    apart = parts and bool(wording_of(draft).gaps)
    if (apart or comparison.relation is Relation.DIFFERENT) and (found := _inside(draft, printed)):
        comparison = found
    comparison = replace(comparison, changes=tuple(_unhidden(change) for change in comparison.changes))
    tokens = wording_of(draft).tokens
    beside = frozenset(
        i
        for i, token in enumerate(tokens)
        if comparison.old.start <= token.start and token.end <= comparison.old.end
    )
    changed = [change for change in comparison.changes if not _licensed(change)]
    altered = {
        i
        for change in changed
        for i, token in enumerate(tokens)
        if token.start < change.old.end and change.old.start < token.end
    }
    outside = len(tokens) - len(beside)
    cost = outside + sum(max(_words(change.old_text), _words(change.new_text)) for change in changed)
    closeness = _closeness(comparison, changed, len(beside), len(tokens))
    if closeness is Match.FAR and (shared := _runs(draft, printed)):
        return Laid(Match.PART, comparison, cost, shared)
    return Laid(closeness, comparison, cost, beside - altered)


def _inside(draft: str, printed: str) -> Comparison | None:
    """The comparison where words too few to relate wordings by stand in print, each part of them in a row."""
    one, other = wording_of(draft), wording_of(printed)
    if not one.words or one.bracketed:
        return None
    edges = (0, *sorted(one.gaps), len(one.words))
    places: list[int] = []
    at = 0
    for first, last in pairwise(edges):
        row = one.words[first:last]
        starts = range(at, len(other.words) - len(row) + 1)
        place = next((i for i in starts if other.words[i : i + len(row)] == row), None)
        if place is None:
            return None
        at = place + len(row)
        places += [place, at - 1]
    return Comparison(
        Relation.FRAGMENT,
        1000,
        Span(one.tokens[0].start, one.tokens[-1].end),
        Span(other.tokens[places[0]].start, other.tokens[places[-1]].end),
    )


def _runs(draft: str, printed: str) -> frozenset[int]:
    """The draft's words that stand in print in rows long enough to be no chance."""
    one, other = wording_of(draft), wording_of(printed)
    if len(one.shingles & other.shingles) < _RUN // 2:
        return frozenset()
    rows = SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks()
    return frozenset(i for row in rows if row.size >= _RUN for i in range(row.a, row.a + row.size))


def _closeness(comparison: Comparison, changed: list[Change], beside: int, words: int) -> Match:
    whole = beside == words
    relation = comparison.relation
    if relation in (Relation.IDENTICAL, Relation.SAME) or (
        comparison.score == 1000 and whole and not changed
    ):
        return Match.VERBATIM
    if whole and any(change.sense.turns_meaning for change in changed):
        known = relation.one_utterance or comparison.score == 1000
        if known or relation is Relation.CONTRADICTING:
            return Match.TURNED  # under an ellipsis, in a bracket, by a name
    if comparison.score == 1000:
        return Match.PART
    if beside < _MOST * words:
        return Match.PART if relation.one_utterance else Match.FAR
    if relation is Relation.CONTRADICTING:
        return Match.TURNED
    dropped = [_words(change.new_text) for change in changed if not change.old_text]
    only_dropped = whole and bool(changed) and len(dropped) == len(changed)
    if only_dropped and max(dropped) >= _SEPARATED:
        return Match.LEFT_OUT
    if relation is Relation.DIFFERENT:
        return Match.FAR
    return Match.CHANGED


def _unhidden(change: Change) -> Change:
    """The change as the negation that it is, where an ellipsis swallows one or a fragment ends inside one."""
    if change.sense is Sense.FORM:  # "do" at the end of a fragment that print goes on from: "don't"
        old, new = wording_of(change.old_text).words, wording_of(change.new_text).words
        cut = word_lists.NEGATIONS.isdisjoint(old) != word_lists.NEGATIONS.isdisjoint(new)
        return replace(change, sense=Sense.NEGATION) if cut else change
    if change.sense is not Sense.OMISSION or change.old_text:
        return change
    clauses = _CLAUSE_END.split(change.new_text)
    kept = wording_of(f"{clauses[0]} {clauses[-1]}" if len(clauses) > 1 else clauses[0])
    if word_lists.NEGATIONS.isdisjoint(kept.words):
        return change
    return replace(change, sense=Sense.NEGATION)


def _licensed(change: Change) -> bool:
    """Whether a careful editor would let it pass: an ellipsis, a bracket, a way of writing."""
    if change.sense is Sense.OMISSION:
        return not change.old_text  # printed words for which the draft has its ellipsis
    return change.sense in _LICENSED


def _words(text: str) -> int:
    return len(wording_of(text).words)
