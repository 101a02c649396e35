"""Which wordings are printings of one utterance: the partition, as a pure function of what was printed.

Each wording points to the best longer wording that it is a form of (its *parent*), by a total order on
(score, length, text); a group is what hangs together under one root. Two wordings that contradict one
another ("will", "will not") never come into one group, not even through a fragment or a vague form that
agrees with both: a wording that contradicts one already in the group founds a group of its own. The order
in which wordings become known has no part in this.

A wording is the words of somebody: the same words of two persons are two wordings, and no group holds both.
Words of an undecided speaker, of a body or of several at once go with anybody's. A wording that tells too
little ("No comment") is one for each speaker, or for each article if the speaker is undecided, and is
never a form of a longer one. The reporter's own words join others only word for word, and if they are many.

A sentence of a longer passage has that one for its parent if it has no better one in another quotation.

Nothing here knows a table. `db.groups.group` does the same with candidates out of SQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from quotes.compare.relating import relate_many
from quotes.compare.relation import Relation
from quotes.compare.wording.wording import Wording, normalised_wording, wording_of
from quotes.group.reach import asks_for_time, is_told_enough, moment_of, shares_enough, within_reach
from quotes.group.scopes import agree, both_known, is_unmarked, recurs, scope_of, speaker_of

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A distinct wording. Nodes are ordered by length, then text, then scope: a parent is greater."""

    words: int
    text: str  # normalised
    scope: str = ""  # whose words they are (:func:`scope_of`)

    @property
    def recurring(self) -> bool:
        """Whether it tells so little that it is a phrase that recurs, and no statement (:func:`recurs`)."""
        return recurs(self.scope)


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
    """A passage of a quotation as grouping sees it."""

    text: str
    #: Who said it, if that is decided: the folded name (`quotes.names.fold.fold_name`) of a person or a body.
    speaker: str | None = None
    #: What names the article that prints it.
    article: str = ""
    #: Whether the speaker is one person, so that nobody else can have said these words.
    person: bool = True
    #: Whether the article vouches for the words: by marks. Otherwise they may be the reporter's.
    marked: bool = True
    #: The longer passage of the same quotation that it is a part of.
    within: str | None = None
    #: When its article was published (ISO 8601, of any precision), if that is known.
    published: str | None = None

    @property
    def node(self) -> Node | None:
        """The wording that it is a printing of; None if it has no word."""
        return self._node(self.text)

    @property
    def host(self) -> Node | None:
        """The wording of the longer passage that it is a part of."""
        return self._node(self.within) if self.within is not None else None

    @property
    def moment(self) -> str:
        """When it was printed (`quotes.group.reach.moment_of`)."""
        return moment_of(self.published, self.article)

    def _node(self, text: str) -> Node | None:
        wording = wording_of(text)
        if not wording.words:
            return None
        return node_of(wording, self.speaker, self.article, person=self.person, marked=self.marked)


@dataclass(frozen=True, slots=True)
class Grouping:
    """A partition of wordings."""

    roots: Mapping[Node, Node]  # wording to the root of its group
    parents: Mapping[Node, Tie]  # wording to the tie with its parent; roots of trees have none
    contradicting: tuple[Tie, ...]  # linked variants
    elsewhere: tuple[Tie, ...] = ()  # the same words, given to another person

    def groups(self) -> list[list[Node]]:
        """Return the groups, each with its root first, in the order of their roots."""
        members: dict[Node, list[Node]] = defaultdict(list)
        for node, root in self.roots.items():
            members[root].append(node)
        return [sorted(members[root], reverse=True) for root in sorted(members)]


def node_of(
    wording: Wording,
    speaker: str | None = None,
    article: str = "",
    *,
    person: bool = True,
    marked: bool = True,
) -> Node:
    """Return the node that a printing of this wording belongs to (:class:`Printing` says what to give)."""
    scope = scope_of(wording, speaker, article, person=person, marked=marked)
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


def joins(found: Tie) -> bool:
    """Return whether the lesser node can be a form of the greater, as far as the two show."""
    one, other = found.one, found.other
    if not agree(one.scope, other.scope):
        return False
    if one.recurring or other.recurring:
        return one.recurring and found.relation in (Relation.IDENTICAL, Relation.SAME)
    if is_unmarked(one.scope) or is_unmarked(other.scope):
        whole = found.relation is not Relation.NEAR and found.relation.one_utterance
        return whole and is_told_enough(one.text)
    if found.relation is Relation.NEAR:
        return shares_enough(one.text, other.text, one.scope, other.scope)
    return found.relation.one_utterance


def is_timed(one: Node, other: Node, relation: Relation) -> bool:
    """Return whether a node is a form of a greater one only if both were printed near in time."""
    return asks_for_time(one.text, other.text, one.scope, other.scope, near=relation is Relation.NEAR)


def in_reach(one: Node, other: Node, moments: Set[str], others: Set[str]) -> bool:
    """Return whether two nodes were printed near in time (`quotes.group.reach.within_reach`)."""
    return within_reach(moments, others, one.text, other.text, known=both_known(one.scope, other.scope))


def given_elsewhere(found: Tie) -> bool:
    """Return whether the lesser node's words are given to another person in the greater."""
    whole = found.relation.one_utterance and found.relation is not Relation.NEAR
    return whole and not agree(found.one.scope, found.other.scope) and not found.one.recurring


def better(found: Tie, best: Tie | None, host: Node | None) -> bool:
    """Return whether a tie leads to a better parent than the best one so far.

    Args:
        found, best: two ties of one lesser node.
        host: the longer passage in all quotations that print the lesser one. That it is in there says
            nothing of other articles, so it comes last.
    """
    if best is None:
        return True
    return (found.other != host, *found.worth) > (best.other != host, *best.worth)


def one_host(hosts: Iterable[K | None]) -> K | None:
    """Return the longer passage that all printings of a wording are a part of; None if there is no such.

    Args:
        hosts: of each printing the longer passage; None for one that is no part of any.
    """
    different = set(hosts)
    return different.pop() if len(different) == 1 else None


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
        order: the node of each wording; those of two persons must not share a group.
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
    speakers: dict[K, set[str]] = defaultdict(set)  # of a group, by its root
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
        scope = order[key].scope
        if home != key and not (
            members[home].isdisjoint(against | judged[key])
            and all(agree(scope, other) for other in speakers[home])
        ):
            held.discard(key)
            home = key
        root[key] = home
        speakers[home].add(speaker_of(scope))
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
        printings: passages of quotations, in any order.
        same: wordings judged to be one utterance; wins over a contradiction and over two speakers.
        not_same: wordings judged not to be; wins over everything.
    """
    hosts: dict[Node, set[Node | None]] = defaultdict(set)
    moments: dict[Node, set[str]] = defaultdict(set)
    for printing in printings:
        if (node := printing.node) is not None:
            hosts[node].add(printing.host)
            moments[node].add(printing.moment)
    together = {(min(pair), max(pair)) for pair in same}
    apart = {(min(pair), max(pair)) for pair in not_same}
    parents: dict[Node, Tie] = {}
    contradicting: list[Tie] = []
    elsewhere: list[Tie] = []
    conflicts: dict[Node, set[Node]] = defaultdict(set)
    for found in tie_all(list(candidate_pairs(hosts))):
        one, other = pair = (found.one, found.other)
        if found.relation is Relation.CONTRADICTING:
            contradicting.append(found)
            if pair not in together:
                conflicts[one].add(other)
                conflicts[other].add(one)
        elif given_elsewhere(found):
            elsewhere.append(found)
        elif joins(found) and better(found, parents.get(one), one_host(hosts[one])):
            parents[one] = found
    parents = {
        node: found
        for node, found in parents.items()
        if not is_timed(node, found.other, found.relation)
        or in_reach(node, found.other, moments[node], moments[found.other])
    }
    up = {node: parents[node].other if node in parents else node for node in hosts}
    verbatim = {node for node, found in parents.items() if found.relation is not Relation.NEAR}
    roots = settle(up, {node: node for node in up}, verbatim, conflicts, together - apart, apart)
    for linked in (contradicting, elsewhere):
        linked.sort(key=lambda found: (found.one, found.other))
    return Grouping(roots, parents, tuple(contradicting), tuple(elsewhere))


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
