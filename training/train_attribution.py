"""Train the rankers of the attribution on PolNeAR train and write them to ``quotes/data``.

    python training/train_attribution.py --gold ../shared/eval/polnear/train.jsonl --parses parses/train.jsonl

Three rankers (see ``quotes/find/ranking.py``): ``stretch`` (which cue reports a marked stretch, if any),
``content`` (which words a cue reports, if any), ``speaker`` (which phrase said it). ``attribution.json`` has
the weights by the names of features, ``attribution.safetensors`` the hidden units; no text of the articles is
written.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import torch
from attribution_groups import Groups, collect
from choices import Choices
from gold import parsed_gold, read_gold
from ranker_training import Recipe, Trained, train
from read_choices import content_choices
from read_quotations import learnt_articles
from read_speakers import speaker_choices
from safetensors.numpy import load, save_file
from written_news import written_records

#: How each ranker is trained.
RECIPES = {
    "stretch": Recipe(units=0, batch=128, epochs=8, weights=2e-5),
    "content": Recipe(epochs=3),
    "speaker": Recipe(batch=128, weights=2e-5, rows=5e-5),
}
#: How often a content or a speaker that readers judged in load articles counts.
READ = 2
#: How often a piece written for training counts (``training/written``), chosen on the development set.
WRITTEN = 3

Sets = dict[str, Choices]


def empty_sets(like: Sets | None = None) -> Sets:
    """Return no choices for any ranker, with the names of features that `like` has already."""
    return {name: Choices(like[name].names if like else {}) for name in RECIPES}


def add_choices(pairs: Iterable[tuple[dict[str, Any], Any]], into: Sets) -> None:
    """Add the choices of annotated articles with their parses."""
    for record, parsed in pairs:
        groups = Groups()
        collect(record, parsed, groups)
        for name, choices in into.items():
            choices.add(getattr(groups, name))


def written_choices(cache: Path, like: Sets) -> Sets:
    """Return the choices of the pieces written for training; their parses are kept in `cache`."""
    sets = empty_sets(like)
    add_choices(parsed_gold(written_records(), cache), sets)
    return sets


def write(folder: Path, trained: Mapping[str, Trained]) -> None:
    """Write rankers to ``attribution.json`` and ``attribution.safetensors``; others in there stay."""
    weights_file, rows_file = folder / "attribution.json", folder / "attribution.safetensors"
    weights = json.loads(weights_file.read_text(encoding="utf-8")) if weights_file.exists() else {}
    tensors = load(rows_file.read_bytes()) if rows_file.exists() else {}
    for name, one in trained.items():
        weights[name] = one.weights
        tensors = {part: tensors[part] for part in tensors if not part.startswith(f"{name}.")} | one.tensors
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    weights_file.write_text(text + "\n", encoding="utf-8")
    save_file(dict(sorted(tensors.items())), rows_file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="annotated articles (PolNeAR train)")
    parser.add_argument(
        "--parses", type=Path, required=True, help="where their parses are kept (made if missing)"
    )
    parser.add_argument("--out", type=Path, default=Path("quotes/data"), help="folder to write to")
    parser.add_argument("--models", default="stretch,content,speaker", help="which to train; others stay")
    parser.add_argument("--written", type=int, default=WRITTEN, help="how often the written pieces count")
    parser.add_argument("--limit", type=int, help="train on this many articles at most")
    parser.add_argument("--read", type=int, default=READ, help="how often judged contents and speakers count")
    options = parser.parse_args()
    torch.set_num_threads(1)
    gc.disable()  # millions of small strings, none of them cyclic
    started = time.time()
    sets = empty_sets()
    add_choices(parsed_gold(read_gold(options.gold)[: options.limit], options.parses), sets)
    written = written_choices(options.parses.with_name("written.jsonl"), sets)
    judged = empty_sets(sets)
    for name, made_of in (("content", content_choices), ("speaker", speaker_choices)):
        if options.read and name in options.models.split(","):
            for labels, parsed in learnt_articles(options.parses.with_name("read_quotations.jsonl")):
                judged[name].add(made_of(labels, parsed))
            print(f"{len(judged[name])} times a {name} that readers judged")
    print(
        {name: len(choices) for name, choices in sets.items()}, f"{time.time() - started:.0f} s", flush=True
    )
    trained = {
        name: train(
            sets[name].join(written[name], options.written).join(judged[name], options.read),
            name,
            RECIPES[name],
        )
        for name in options.models.split(",")
    }
    write(options.out, trained)
    print(f"{ {name: len(one.weights) for name, one in trained.items()} } weights, "
          f"{time.time() - started:.0f} s")  # fmt: skip


if __name__ == "__main__":
    main()
