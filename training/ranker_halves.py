"""Rankers trained on one half of the annotated articles, to judge the other half with: nobody is asked what
he has learnt by heart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attribution_groups import Groups, collect
from train_attribution import PENALTIES, WRITTEN, collect_written, train

from quotes.types import ParsedArticle

Record = dict[str, Any]
Weights = dict[str, dict[str, float]]


def by_other_half(
    pairs: Sequence[tuple[Record, ParsedArticle]], written: Path, epochs: int, kept: Path | None = None
) -> Iterator[tuple[Record, ParsedArticle, Weights]]:
    """Yield each annotated article with rankers that were trained on the other half of the articles.

    Args:
        pairs: annotated articles with their parses.
        written: where the parses of the pieces written for training are kept.
        epochs: passes over the data.
        kept: a folder that keeps the weights of both halves between runs.
    """
    for half in (0, 1):
        weights = _weights(pairs[half::2], written, epochs, kept and kept / f"half{half}.json")
        for record, parsed in pairs[1 - half :: 2]:
            yield record, parsed, weights


def _weights(
    pairs: Sequence[tuple[Record, ParsedArticle]], written: Path, epochs: int, kept: Path | None
) -> Weights:
    if kept is not None and kept.exists():
        loaded: Weights = json.loads(kept.read_text(encoding="utf-8"))
        return loaded
    groups = Groups()
    for record, parsed in pairs:
        collect(record, parsed, groups)
    collect_written(groups, WRITTEN, written)
    weights = {
        name: train(getattr(groups, name), name, epochs, penalty, 4) for name, penalty in PENALTIES.items()
    }
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(weights), encoding="utf-8")
    return weights
