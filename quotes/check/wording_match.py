"""How close a draft's words come to printed ones, for a check that wants them word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from quotes.compare.changes import Change, Comparison, compare
from quotes.compare.places import find_words
from quotes.compare.relation import Relation, Sense
from quotes.compare.wording import word_lists
from quotes.compare.wording.tokens import touched
from quotes.compare.wording.wording import wording_of
from quotes.types import Span

_MOST = 0.75  # share of the draft's words that must lie beside printed ones
_SEPARATED = 4  # words left out in one place that make two parts of a quotation
_RUN = 5  # words in a row that show where they were taken from
_MOST_CELLS = 250_000  # words beside words, up to which it matters in which order the rows are
_CLAUSE_END = re.compile(r"[,.;:!?—–]")
_WHOLE_SENTENCES = re.compile(r"[.!?][”\"’']*\s*(?:…|\.\s?\.\s?\.)\s*(?=[A-Z“\"\[])")
_LICENSED = (Sense.FORM, Sense.BRACKET, Sense.OMISSION)


class Match(StrEnum):
    """How close a draft's words come, from the nearest to the furthest."""

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
    covered: frozenset[int]  # the draft's words, by index, that are in print in a row


def lay(draft: str, printed: str, *, parts: bool = False) -> Laid:
    """Return a draft's words laid beside printed ones.

    Args:
        draft, printed: the two texts.
        parts: whether the ellipses of the draft only join separate marked parts.
    """
    comparison = compare(draft, printed)
    apart = parts and bool(wording_of(draft).gaps)
    if (apart or comparison.relation is Relation.DIFFERENT) and (found := _inside(draft, printed)):
        comparison = found
    comparison = replace(comparison, changes=tuple(_unhidden(change, draft) for change in comparison.changes))
    tokens = wording_of(draft).tokens
    beside = frozenset(
        i
        for i, token in enumerate(tokens)
        if comparison.old.start <= token.start and token.end <= comparison.old.end
    )
    changed = [change for change in comparison.changes if not _licensed(change)]
    altered = {i for change in changed for i in touched(tokens, change.old)}
    outside = len(tokens) - len(beside)
    cost = outside + sum(max(_words(change.old_text), _words(change.new_text)) for change in changed)
    closeness = _closeness(_Facts.of(comparison, changed, len(beside), len(tokens)))
    if closeness is Match.FAR and (shared := runs(draft, printed)):
        return Laid(Match.PART, comparison, cost, shared)
    return Laid(closeness, comparison, cost, beside - altered)


def _inside(draft: str, printed: str) -> Comparison | None:
    """The comparison if words too few to relate wordings by are in print, each part of them in a row."""
    one, other = wording_of(draft), wording_of(printed)
    if not one.words or one.bracketed:
        return None
    places = find_words(one, other)
    if not places:
        return None
    whole = Span(one.tokens[0].start, one.tokens[-1].end)
    return Comparison(Relation.FRAGMENT, 1000, whole, places[0])


def runs(draft: str, printed: str) -> frozenset[int]:
    """Return the indices of the draft's words that are in print in rows too long to be chance."""
    one, other = wording_of(draft), wording_of(printed)
    if len(one.shingles & other.shingles) < _RUN // 2:
        return frozenset()
    if len(one.words) * len(other.words) > _MOST_CELLS:
        known = {other.words[at : at + _RUN] for at in range(len(other.words) - _RUN + 1)}
        runs = (at for at in range(len(one.words) - _RUN + 1) if one.words[at : at + _RUN] in known)
        return frozenset(i for at in runs for i in range(at, at + _RUN))
    rows = SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks()
    return frozenset(i for row in rows if row.size >= _RUN for i in range(row.a, row.a + row.size))


@dataclass(frozen=True, slots=True)
class _Facts:
    """What decides how close a draft's words come to printed ones."""

    relation: Relation
    all_found: bool  # the comparison finds all that it compared (a score of 1000)
    whole: bool  # all of the draft's words lie beside printed ones
    most: bool  # most of them do
    turned: bool  # a change turns the meaning
    changed: bool  # there are changes that no editor would let pass
    longest_gap: int  # of printed words that are missing, if nothing else differs; else 0

    @classmethod
    def of(cls, comparison: Comparison, changed: list[Change], beside: int, words: int) -> _Facts:
        dropped = [_words(change.new_text) for change in changed if not change.old_text]
        return cls(
            comparison.relation,
            comparison.score == 1000,
            beside == words,
            beside >= _MOST * words,
            any(change.sense.turns_meaning for change in changed),
            bool(changed),
            max(dropped, default=0) if len(dropped) == len(changed) else 0,
        )

    @property
    def verbatim(self) -> bool:
        same = self.relation in (Relation.IDENTICAL, Relation.SAME)
        return same or (self.all_found and self.whole and not self.changed)

    @property
    def turned_within(self) -> bool:
        """Whether the meaning is turned under an ellipsis, in a bracket or by a name."""
        known = self.relation.one_utterance or self.all_found or self.relation is Relation.CONTRADICTING
        return self.whole and self.turned and known


def _closeness(facts: _Facts) -> Match:
    """The first of these that applies."""
    rules = (
        (Match.VERBATIM, facts.verbatim),
        (Match.TURNED, facts.turned_within),
        (Match.PART, facts.all_found or (not facts.most and facts.relation.one_utterance)),
        (Match.FAR, not facts.most),
        (Match.TURNED, facts.relation is Relation.CONTRADICTING),
        (Match.LEFT_OUT, facts.whole and facts.longest_gap >= _SEPARATED),
        (Match.FAR, facts.relation is Relation.DIFFERENT),
    )
    return next((match for match, applies in rules if applies), Match.CHANGED)


def _unhidden(change: Change, draft: str) -> Change:
    """The change as a negation if an ellipsis swallows one or a fragment ends inside one."""
    if change.sense is Sense.FORM:  # "do" at the end of a fragment that print goes on from: "don't"
        old, new = wording_of(change.old_text).words, wording_of(change.new_text).words
        cut = word_lists.NEGATIONS.isdisjoint(old) != word_lists.NEGATIONS.isdisjoint(new)
        return replace(change, sense=Sense.NEGATION) if cut else change
    if change.sense is not Sense.OMISSION or change.old_text:
        return change
    if _WHOLE_SENTENCES.match(draft, change.old.start):
        return change  # sentences of their own are left out
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
