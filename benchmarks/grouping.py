"""Measure grouping against pairs of the same quotation in different articles.

    python benchmarks/grouping.py            both sets, as a table
    python benchmarks/grouping.py --errors 20

Needs the shared evaluation data: ``QUOTETRAIL_SHARED``, or a folder ``shared`` beside the checkout.
The labels are silver: they were made by rule, as `score_clusters.py` there describes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from shared_data import shared_folder

from quotes.compare.changes import compare
from quotes.compare.wording.wording import wording_of
from quotes.group.partition import Grouping, Node, Printing, group, node_of

SETS = ("polnear", "basil_dev")
Record = dict[str, Any]
Place = tuple[str, int, int]


def read(path: Path) -> list[Record]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def root_of(text: str, grouping: Grouping) -> Node | None:
    """Return the root of the text's group; the sets name no speakers, so speakers separate no groups."""
    return grouping.roots.get(node_of(wording_of(text)))


def clusters(strings: list[Record], grouping: Grouping) -> list[Record]:
    """One record per group, its members being places in articles."""
    members: dict[Node, list[Record]] = {}
    for string in strings:
        root = root_of(string["text"], grouping)
        if root is not None:
            place = {key: string[key] for key in ("id", "start", "end")}
            members.setdefault(root, []).append(place)
    return [{"members": places} for places in members.values()]


def scored(shared: Path, name: str, found: list[Record]) -> str:
    """What the scorer says about these clusters."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clusters.jsonl"
        path.write_text("".join(json.dumps(record) + "\n" for record in found), encoding="utf-8")
        scorer = shared / "eval" / "score_clusters.py"
        return subprocess.run(
            [sys.executable, str(scorer), name, str(path)], check=True, capture_output=True, text=True
        ).stdout


def print_beyond_labels(
    shared: Path, name: str, strings: list[Record], grouping: Grouping, limit: int
) -> None:
    """How far the labels and the groups differ, by what the comparison says of each pair; with examples."""
    text_at = {(s["id"], s["start"], s["end"]): s["text"] for s in strings}
    label = {}
    for pair in read(shared / "eval" / "clusters" / f"{name}_pairs.jsonl"):
        ends = sorted((pair[side]["id"], pair[side]["start"], pair[side]["end"]) for side in "ab")
        label[ends[0], ends[1]] = pair["label"]
    by_root: dict[Node, list[Place]] = {}
    for place, text in sorted(text_at.items()):
        if (root := root_of(text, grouping)) is not None:
            by_root.setdefault(root, []).append(place)
    joined = {
        pair for places in by_root.values() for pair in combinations(places, 2) if pair[0][0] != pair[1][0]
    }
    missed = [pair for pair, expected in label.items() if expected != "overlap" and pair not in joined]
    for title, pairs in (
        ("labelled, not joined", missed),
        ("joined, not labelled", [pair for pair in joined if pair not in label]),
    ):
        counts = Counter(compare(text_at[a], text_at[b]).relation.value for a, b in pairs)
        shown = ", ".join(f"{count} {relation}" for relation, count in counts.most_common())
        print(f"{title}: {len(pairs)}" + (f" (compared directly: {shown})" if pairs else ""))
        for a, b in sorted(pairs)[:limit]:
            _print_pair(label.get((a, b), "-"), text_at[a], text_at[b])


def _print_pair(title: str, one: str, other: str) -> None:
    found = compare(one, other)
    print(f"\n  {title}: {found.relation.value} {found.score}")
    print(f"  A {one}\n  B {other}")
    for change in found.changes:
        print(f"    {change.sense.value}: {change.old_text!r} -> {change.new_text!r}")


def main() -> None:
    """Group the strings of both sets and print the scorer's table for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N of each kind")
    options = parser.parse_args()
    shared = shared_folder("clusters")
    for name in SETS:
        strings = read(shared / "eval" / "clusters" / f"{name}_strings.jsonl")
        began = time.perf_counter()
        grouping = group(Printing(string["text"]) for string in strings)
        seconds = time.perf_counter() - began
        print(f"{name}: {len(strings)} strings, {len(grouping.roots)} wordings, {seconds:.1f} s")
        print(scored(shared, name, clusters(strings, grouping)).rstrip())
        print(f"contradicting pairs, linked and kept apart: {len(grouping.contradicting)}")
        print_beyond_labels(shared, name, strings, grouping, options.errors)
        print()


if __name__ == "__main__":
    main()
