"""Which wordings are printings of one utterance: the partition, as a pure function of the texts.

Each wording points to the best longer wording that it is a form of (its *parent*), by a total order on
(score, length, text); a group is what hangs together under one root. Two wordings that contradict one
another ("will", "will not") never come into one group, not even through a fragment or a vague form that
agrees with both: a wording that contradicts one already in the group founds a group of its own. The order
in which wordings become known has no part in this.

Nothing here knows a table. `db.groups` does the same with candidates out of SQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quotes.matching import Relation, Wording, relate, shingles, wording_of

Rank = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Tie:
    """The relation of two wordings that bear on one another; `one` comes before `other` in rank."""

    one: str
    other: str
    relation: Relation
    score: int


@dataclass(frozen=True, slots=True)
class Grouping:
    """A partition of wordings, keyed by normalised text."""

    roots: Mapping[str, str]  # wording to the root of its group
    parents: Mapping[str, Tie]  # wording to the tie with its parent; roots of trees have none
    contradicting: tuple[Tie, ...]  # linked variants

    def groups(self) -> list[list[str]]:
        """The groups, each sorted by rank with its root first, in the order of their roots."""
        members: dict[str, list[str]] = defaultdict(list)
        for text, root in self.roots.items():
            members[root].append(text)
        return [sorted(members[root], key=rank, reverse=True) for root in sorted(members, key=rank)]


def rank(text: str) -> Rank:
    """The place of a normalised wording in the order of length, ties broken by the text itself."""
    return (len(wording_of(text).words), text)


def tie(one: Wording, other: Wording) -> Tie:
    """The relation of two wordings as grouping sees it, the shorter one first."""
    related = relate(one, other)
    short, long = sorted((one.normalised, other.normalised), key=rank)
    return Tie(short, long, related.relation, related.score)


def better(one: Tie, other: Tie | None) -> bool:
    """Whether `one` leads to a better parent than `other` does."""
    return other is None or _worth(one) > _worth(other)


def _worth(found: Tie) -> tuple[int, Rank]:
    return (found.score, rank(found.other))


def settle(
    parents: Mapping[str, str],
    conflicts: Mapping[str, frozenset[str]] | Mapping[str, set[str]],
    same: Iterable[tuple[str, str]] = (),
) -> dict[str, str]:
    """The root of every wording of a forest.

    Args:
        parents: each wording with its parent; a root with itself. Closed: every parent is a key.
        conflicts: wordings that must not share a group, in both directions.
        same: pairs judged to be one utterance; they bring their groups together unless that
            would put a conflict into one group.

    Returns:
        wording to root: the member of highest rank in its group.
    """
    members: dict[str, set[str]] = {}
    root: dict[str, str] = {}
    for text in sorted(parents, key=rank, reverse=True):
        home = root.get(parents[text], text) if parents[text] != text else text
        against = conflicts.get(text, frozenset())
        if home != text and against and not against.isdisjoint(members[home]):
            home = text
        root[text] = home
        members.setdefault(home, set()).add(text)
    for one, other in sorted(same):
        a, b = root.get(one), root.get(other)
        if a is None or b is None or a == b or _clash(members[a], members[b], conflicts):
            continue
        low, high = sorted((a, b), key=rank)
        for text in members[low]:
            root[text] = high
        members[high] |= members.pop(low)
    return root


def _clash(
    some: set[str], others: set[str], conflicts: Mapping[str, frozenset[str]] | Mapping[str, set[str]]
) -> bool:
    return any(not conflicts.get(text, frozenset()).isdisjoint(others) for text in some)


def group(
    texts: Iterable[str],
    same: Iterable[tuple[str, str]] = (),
    not_same: Iterable[tuple[str, str]] = (),
) -> Grouping:
    """Group texts in memory; `db.groups` comes to the same partition in the archive.

    Args:
        texts: quotations, in any order; equal after normalisation is one wording.
        same: pairs of texts judged to be one utterance; wins over a contradiction.
        not_same: pairs judged not to be; wins over everything.
    """
    wordings = {wording.normalised: wording for wording in map(wording_of, texts) if wording.words}
    judged_same = {_pair(a, b) for a, b in same}
    judged_apart = {_pair(a, b) for a, b in not_same}
    parents: dict[str, Tie] = {}
    contradicting: list[Tie] = []
    conflicts: dict[str, set[str]] = defaultdict(set)
    for one, other in candidate_pairs(wordings):
        found = tie(wordings[one], wordings[other])
        pair = _pair(one, other)
        if found.relation is Relation.CONTRADICTING:
            contradicting.append(found)
            if pair not in judged_same:
                conflicts[one].add(other)
                conflicts[other].add(one)
        elif found.relation.one_utterance and pair not in judged_apart and better(found, parents.get(found.one)):
            parents[found.one] = found
    for one, other in judged_apart:
        conflicts[one].add(other)
        conflicts[other].add(one)
    up = {text: parents[text].other if text in parents else text for text in wordings}
    contradicting.sort(key=lambda found: (found.one, found.other))
    return Grouping(settle(up, conflicts, judged_same - judged_apart), parents, tuple(contradicting))


def _pair(one: str, other: str) -> tuple[str, str]:
    a, b = sorted((wording_of(one).normalised, wording_of(other).normalised))
    return a, b


def candidate_pairs(wordings: Mapping[str, Wording]) -> Iterator[tuple[str, str]]:
    """Every pair of wordings that share a shingle, once each."""
    index: dict[str, list[str]] = defaultdict(list)
    for text in wordings:
        met: set[str] = set()
        for shingle in shingles(text):
            met.update(index[shingle])
            index[shingle].append(text)
        for other in met:
            yield text, other
