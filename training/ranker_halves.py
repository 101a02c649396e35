"""Rankers trained on one half of the annotated articles, to judge the other half with: nobody is asked what
he has learnt by heart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ranker_training import Trained, train
from safetensors.numpy import load_file, save_file
from train_attribution import RECIPES, WRITTEN, add_choices, empty_sets, written_choices

from quotes.find.ranking import Ranker
from quotes.types import ParsedArticle

Record = dict[str, Any]
Rankers = Mapping[str, Ranker]


def by_other_half(
    pairs: Sequence[tuple[Record, ParsedArticle]], written: Path, kept: Path | None = None
) -> Iterator[tuple[Record, ParsedArticle, Rankers]]:
    """Yield each annotated article with rankers that were trained on the other half of the articles.

    Args:
        pairs: annotated articles with their parses.
        written: where the parses of the pieces written for training are kept.
        kept: a folder that keeps the rankers of both halves between runs.
    """
    for half in (0, 1):
        trained = _trained(pairs[half::2], written, kept and kept / f"half{half}")
        rankers = {name: one.ranker(name) for name, one in trained.items()}
        for record, parsed in pairs[1 - half :: 2]:
            yield record, parsed, rankers


def _trained(
    pairs: Sequence[tuple[Record, ParsedArticle]], written: Path, kept: Path | None
) -> dict[str, Trained]:
    if kept is not None and kept.exists():
        return {name: _read(kept / name) for name in RECIPES}
    sets = empty_sets()
    add_choices(pairs, sets)
    more = written_choices(written, sets)
    trained = {
        name: train(sets[name].join(more[name], WRITTEN), name, recipe) for name, recipe in RECIPES.items()
    }
    if kept is not None:
        kept.mkdir(parents=True)
        for name, one in trained.items():
            _write(one, kept / name)
    return trained


def _write(trained: Trained, place: Path) -> None:
    place.with_suffix(".json").write_text(json.dumps(trained.weights), encoding="utf-8")
    save_file(trained.tensors, place.with_suffix(".safetensors"))


def _read(place: Path) -> Trained:
    weights: dict[str, float] = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
    return Trained(weights, load_file(place.with_suffix(".safetensors")))
