"""Which wordings are printings of one utterance: the partition, as a pure function of what was printed.

Each wording points to the best longer wording that it is a form of (its *parent*), by a total order on
(score, length, text); a group is what hangs together under one root. Two wordings that contradict one
another ("will", "will not") never come into one group, not even through a fragment or a vague form that
agrees with both: a wording that contradicts one already in the group founds a group of its own. The order
in which wordings become known has no part in this.

A wording that tells too little ("No comment") belongs to no one: it is one wording per speaker, or per
article if the speaker is undecided, and joins a longer one only if that has the same speaker or is in the
same article.

Nothing here knows a table. `db.groups.group` does the same with candidates out of SQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from quotes.compare.relating import relate_many
from quotes.compare.relation import Relation, weak
from quotes.compare.wording.wording import Wording, normalised_wording, wording_of

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A distinct wording. Nodes are ordered by length, then text, then scope: a parent is greater."""

    words: int
    text: str  # normalised
    scope: str = ""  # whose wording it is, if the text tells too little; else empty


@dataclass(frozen=True, slots=True)
class Tie:
    """The relation of two wordings that bear on one another; `one` is the lesser node."""

    one: Node
    other: Node
    relation: Relation
    score: int

    @property
    def worth(self) -> tuple[int, Node]:
        """How good a parent `other` is for `one`: the greatest wins."""
        return (self.score, self.other)


@dataclass(frozen=True, slots=True)
class Printing:
    """A quotation as grouping sees it: its text, who said it (a name) and the article that prints it."""

    text: str
    speaker: str | None = None
    article: str = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """A partition of wordings."""

    roots: Mapping[Node, Node]  # wording to the root of its group
    parents: Mapping[Node, Tie]  # wording to the tie with its parent; roots of trees have none
    contradicting: tuple[Tie, ...]  # linked variants

    def groups(self) -> list[list[Node]]:
        """Return the groups, each with its root first, in the order of their roots."""
        members: dict[Node, list[Node]] = defaultdict(list)
        for node, root in self.roots.items():
            members[root].append(node)
        return [sorted(members[root], reverse=True) for root in sorted(members)]


def speaker_scope(speaker: str | None, article: str) -> str:
    """Return whose a wording is that tells too little: the speaker's last name, else the article's own.

    Args:
        speaker: the speaker's name in lower case without accents, as `quotes.names.fold.fold_name` gives it.
        article: what names the article.
    """
    words = speaker.split() if speaker else []
    return words[-1] if words else f"@{article}"


def scopes(speaker: str | None, article: str) -> set[str]:
    """Return every scope that a printing answers to."""
    return {speaker_scope(speaker, article), f"@{article}"}


def node_of(wording: Wording, speaker: str | None = None, article: str = "") -> Node:
    """Return the node that a printing of this wording belongs to."""
    scope = speaker_scope(speaker, article) if weak(wording) else ""
    return Node(len(wording.words), wording.normalised, scope)


def tie(one: Node, other: Node) -> Tie:
    """Return the relation of two nodes, the lesser first. A pure function of the two texts."""
    (found,) = tie_all([(one, other)])
    return found


def tie_all(pairs: Sequence[tuple[Node, Node]]) -> list[Tie]:
    """Return the relation of each pair of nodes (:func:`tie`)."""
    wordings = [(normalised_wording(one.text), normalised_wording(other.text)) for one, other in pairs]
    ties = []
    for pair, related in zip(pairs, relate_many(wordings), strict=True):
        short, long = sorted(pair)
        ties.append(Tie(short, long, related.relation, related.score))
    return ties


def joins(found: Tie, scopes_above: Set[str]) -> bool:
    """Return whether the lesser node can be a form of the greater.

    Args:
        found: their relation.
        scopes_above: what the printings of the greater one answer to (:func:`scopes`).
    """
    if found.one.scope:
        whole = found.relation.one_utterance or (found.relation is Relation.FRAGMENT and found.score == 1000)
        return whole and found.one.scope in scopes_above
    return found.relation.one_utterance


def settle(
    parents: Mapping[K, K],
    order: Mapping[K, Node],
    verbatim: Set[K],
    conflicts: Mapping[K, Set[K]],
    same: Iterable[tuple[K, K]] = (),
    apart: Iterable[tuple[K, K]] = (),
) -> dict[K, K]:
    """Return the root of every wording of a forest.

    Args:
        parents: each wording with its parent; the root of a tree with itself. Closed: every parent is a key.
        order: the node of each wording.
        verbatim: wordings that are word for word in their parent. What is in a long wording
            belongs to it, even if the parts of that wording contradict one another.
        conflicts: wordings that must not share a group, in both directions.
        same: pairs judged to be one utterance; they bring their groups together unless that
            would put a conflict into one group.
        apart: pairs judged not to be one utterance. The lesser of two leaves a group that has the other, with
            the wordings below it, and founds a group of its own: it never joins another instead.

    Returns:
        wording to root: the greatest member of its group.
    """
    members: dict[K, set[K]] = {}
    root: dict[K, K] = {}
    held: set[K] = set()  # word for word in the root of their group
    judged: dict[K, set[K]] = defaultdict(set)
    for one, other in apart:
        judged[one].add(other)
        judged[other].add(one)
    for key in sorted(parents, key=order.__getitem__, reverse=True):
        parent = parents[key]
        home = key if parent == key else root[parent]
        against = conflicts.get(key, frozenset())
        if home != key and key in verbatim and (parent == home or parent in held):
            held.add(key)
            against = against - held - {home}
        if home != key and not members[home].isdisjoint(against | judged[key]):
            held.discard(key)
            home = key
        root[key] = home
        members.setdefault(home, set()).add(key)
    _join(root, members, order, {key: conflicts.get(key, set()) | judged[key] for key in parents}, same)
    return root


def _join(
    root: dict[K, K],
    members: dict[K, set[K]],
    order: Mapping[K, Node],
    conflicts: Mapping[K, Set[K]],
    same: Iterable[tuple[K, K]],
) -> None:
    """Bring groups together, unless that would put a conflict into one group; the smaller into the larger."""
    named = {home: home for home in members}  # what a group is kept under: its root
    for one, other in sorted(same, key=lambda pair: sorted((order[pair[0]], order[pair[1]]))):
        few, many = sorted((root[one], root[other]), key=lambda home: len(members[home]))
        if few == many or any(not members[many].isdisjoint(conflicts.get(key, ())) for key in members[few]):
            continue
        named[many] = max(named.pop(few), named[many], key=order.__getitem__)
        for key in members[few]:
            root[key] = many
        members[many] |= members.pop(few)
    for home, best in named.items():
        if best != home:
            root.update(dict.fromkeys(members[home], best))


def group(
    printings: Iterable[Printing],
    same: Iterable[tuple[Node, Node]] = (),
    not_same: Iterable[tuple[Node, Node]] = (),
) -> Grouping:
    """Group printings in memory; `db.groups.group` comes to the same partition in the archive.

    Args:
        printings: quotations, in any order; speakers as :func:`speaker_scope` asks.
        same: wordings judged to be one utterance; wins over a contradiction.
        not_same: wordings judged not to be; wins over everything.
    """
    answering: dict[Node, set[str]] = defaultdict(set)
    for printing in printings:
        wording = wording_of(printing.text)
        if wording.words:
            node = node_of(wording, printing.speaker, printing.article)
            answering[node] |= scopes(printing.speaker, printing.article)
    together = {(min(pair), max(pair)) for pair in same}
    apart = {(min(pair), max(pair)) for pair in not_same}
    parents: dict[Node, Tie] = {}
    contradicting: list[Tie] = []
    conflicts: dict[Node, set[Node]] = defaultdict(set)
    for found in tie_all(list(candidate_pairs(answering))):
        one, other = pair = (found.one, found.other)
        if found.relation is Relation.CONTRADICTING:
            contradicting.append(found)
            if pair not in together:
                conflicts[one].add(other)
                conflicts[other].add(one)
        elif joins(found, answering[found.other]):
            best = parents.get(found.one)
            if best is None or found.worth > best.worth:
                parents[found.one] = found
    up = {node: parents[node].other if node in parents else node for node in answering}
    verbatim = {node for node, found in parents.items() if found.relation is not Relation.NEAR}
    roots = settle(up, {node: node for node in up}, verbatim, conflicts, together - apart, apart)
    contradicting.sort(key=lambda found: (found.one, found.other))
    return Grouping(roots, parents, tuple(contradicting))


def candidate_pairs(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield every pair of nodes that share a shingle, once each."""
    index: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        met: set[Node] = set()
        for shingle in normalised_wording(node.text).shingles:
            met.update(index[shingle])
            index[shingle].append(node)
        for other in met:
            yield node, other
