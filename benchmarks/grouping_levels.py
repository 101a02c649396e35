"""Measure what each level saves that rules out pairs of wordings before they are aligned.

    python benchmarks/grouping_levels.py                    10,000 quotations, three rounds, the best of each
    python benchmarks/grouping_levels.py --size 50000 --only nothing arrays

Each run fills an archive with printed news as in `archive.py`, in a process of its own, with one level
switched off. Two processor times are measured: per quotation stored in bulk, and per quotation of articles
stored one by one afterwards. The groups must be the same whichever level is switched off.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from archive import SINGLES, fill, fill_singly, partition
from printed_news import print_news, read_stock
from shared_data import shared_folder

from db.archive.session import open_archive
from db.groups import likely_pairs, shingles, ties, wordings
from quotes.types import Extraction


def _all(*sides: Any) -> Any:
    """Let every pair pass."""
    return np.ones(len(sides[-1]), np.bool_)


def _leading(*given: Any, **named: Any) -> shingles.ShingledWordings:
    """Entries of which every one leads, and one shared is enough."""
    found = _entries_of(*given, **named)
    found.entries["info"] &= ~np.uint64(3)
    found.entries["info"] |= np.uint64(4)
    return found


_entries_of = shingles.entries_of
#: What is switched off, by name: the place, the name there, and what takes its place.
LEVELS: dict[str, list[tuple[Any, str, Any]]] = {
    "nothing": [],
    "leading shingles": [(module, "entries_of", _leading) for module in (shingles, ties, wordings)],
    "arrays": [(likely_pairs, "_FEW", 1 << 60)],
    "may_be_more": [(likely_pairs, "_FEW", -1)],
    "arrays and may_be_more": [(likely_pairs, "_FEW", -1), (likely_pairs, "may_be_related", _all)],
}


def measured(
    level: str, news: Sequence[Extraction], singles: Sequence[Extraction], together: int
) -> tuple[float, float, int]:
    """Seconds of the processor a quotation, in bulk and singly, and what the groups come down to."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_archive(str(Path(folder) / "archive.db"), write=True)
        patches = [patch.object(*place) for place in LEVELS[level]]
        for each in patches:
            each.start()
        number = sum(len(each.quotes) for each in news)
        stored, _, seconds = fill(engine, iter(news), number, together, time.monotonic() + 3600)
        _, rate = fill_singly(engine, singles)
        for each in patches:
            each.stop()
        groups = hash(frozenset(partition(engine)))
        engine.dispose()
    return seconds / stored, 1 / rate, groups


def apart(ask: Callable[..., Any], *given: Any) -> Any:
    """What a call answers, made in a process of its own."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(ask, given)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=10_000, help="quotations")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--together", type=int, default=5_000, help="quotations in one transaction")
    parser.add_argument("--only", nargs="+", choices=LEVELS, default=list(LEVELS), metavar="LEVEL")
    options = parser.parse_args()
    stock = read_stock(shared_folder("load") / "eval" / "load" / "articles.jsonl")
    news, number, printed = [], 0, print_news(stock, options.size + options.size // 10)
    while number < options.size:
        news.append(next(printed))
        number += len(news[-1].quotes)
    singles = list(islice(print_news(stock, 10**9, seed=23), SINGLES))
    for at, each in enumerate(singles):
        object.__setattr__(each.article, "id", f"single {at}")
    times: dict[str, list[tuple[float, float, int]]] = {}
    for _ in range(options.rounds):
        for level in options.only:
            times.setdefault(level, []).append(apart(measured, level, news, singles, options.together))
            print(level, times[level][-1], flush=True)
    assert len({groups for some in times.values() for _, _, groups in some}) == 1, "not the same groups"
    first = options.only[0]
    print("| switched off | bulk, µs a quotation | one by one, µs a quotation |\n|---|---:|---:|")
    for level, some in times.items():
        best = [min(each[at] for each in some) for at in (0, 1)]
        base = [min(each[at] for each in times[first]) for at in (0, 1)]
        cells = [
            f"{1e6 * mine:,.0f} ({mine / theirs - 1:+.0%})" for mine, theirs in zip(best, base, strict=True)
        ]
        print(f"| {level} | {cells[0]} | {cells[1]} |")


if __name__ == "__main__":
    main()
