"""Compute the best score that any grouping could reach on the labelled pairs, with each string in one group.

    python benchmarks/grouping_bound.py

The labels name pairs, and pairs do not always form groups. If one article prints a long quotation and two
others print a part each, both parts are paired with the whole, but not with each other. A grouping that joins
the three makes one pair without a label; a grouping that separates them loses a pair with a label. For each
set of strings that labelled pairs connect, all partitions are tried. The best of them are combined: for each
number of pairs without a label, the most pairs with one. Strings that no label connects can only add
pairs without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from grouping import SETS, Place, read
from shared_data import shared_folder

#: Pairs without a label up to which the best is worked out.
MOST = 10
Labels = dict[tuple[Place, Place], str]


def labels_of(shared: Path, name: str) -> Labels:
    """The label of each labelled pair, its two places in order."""
    labels: Labels = {}
    for pair in read(shared / "eval" / "clusters" / f"{name}_pairs.jsonl"):
        first, second = sorted((pair[side]["id"], pair[side]["start"], pair[side]["end"]) for side in "ab")
        labels[first, second] = pair["label"]
    return labels


def components(pairs: list[tuple[Place, Place]]) -> list[list[Place]]:
    """The places that pairs connect, each set of them sorted."""
    together: dict[Place, set[Place]] = {}
    for first, second in pairs:
        joined = together.get(first, {first}) | together.get(second, {second})
        for place in joined:
            together[place] = joined
    return [sorted(places) for places in {id(places): places for places in together.values()}.values()]


def partitions(places: list[Place]) -> Iterator[list[list[Place]]]:
    """Each way to part places into groups, once."""
    if not places:
        yield []
        return
    for rest in partitions(places[1:]):
        yield [places[:1], *rest]
        for at, group in enumerate(rest):
            yield [*rest[:at], [places[0], *group], *rest[at + 1 :]]


def counted(groups: list[list[Place]], labels: Labels) -> tuple[int, int]:
    """Pairs in different articles that groups make: without a label, and with one (ambiguous: neither)."""
    made = [pair for group in groups for pair in combinations(sorted(group), 2) if pair[0][0] != pair[1][0]]
    said = [labels.get(pair) for pair in made]
    return said.count(None), sum(label not in (None, "overlap") for label in said)


def best_of(labels: Labels) -> list[int]:
    """For each number of pairs without a label, up to `MOST`: the most pairs with one."""
    best = [0] * (MOST + 1)
    for places in components([pair for pair, label in labels.items() if label != "overlap"]):
        most: dict[int, int] = {}
        for groups in partitions(places):
            wrong, right = counted(groups, labels)
            most[wrong] = max(most.get(wrong, 0), right)
        best = [
            max(best[total - wrong] + right for wrong, right in most.items() if wrong <= total)
            for total in range(MOST + 1)
        ]
    return best


def main() -> None:
    shared = shared_folder("clusters")
    print("| set | pairs without a label | P | best R |\n|---|---:|---:|---:|")
    for name in SETS:
        labels = labels_of(shared, name)
        positive = sum(label != "overlap" for label in labels.values())
        for wrong, right in enumerate(best := best_of(labels)):
            print(
                f"| {name} | {wrong} | {100 * right / (right + wrong):.1f} | {100 * right / positive:.1f} |"
            )
            if right == best[-1]:
                break


if __name__ == "__main__":
    main()
