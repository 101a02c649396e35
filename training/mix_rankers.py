"""Put two trainings of one ranker side by side: the score is their weighed mean.

    python training/mix_rankers.py content quotes/data trained --share 0.6 --out quotes/data

The ranker in the first folder counts with ``--share``, that in the second one with the rest. Features that
only one of them knows count there alone.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ranker_training import Trained
from safetensors.numpy import load
from train_attribution import write


def read(folder: Path, name: str) -> Trained:
    """Return the ranker `name` of ``attribution.json`` and ``attribution.safetensors`` in a folder."""
    weights: dict[str, float] = json.loads((folder / "attribution.json").read_text(encoding="utf-8"))[name]
    tensors = load((folder / "attribution.safetensors").read_bytes())
    return Trained(weights, {part: rows for part, rows in tensors.items() if part.startswith(f"{name}.")})


def mixed(one: Trained, other: Trained, name: str, share: float) -> Trained:
    """Return the ranker whose score is `share` of the score of `one` and the rest of that of `other`."""
    names = sorted({*one.weights, *other.weights})
    both = ((one, share), (other, 1 - share))
    weights = {
        feature: round(sum(part * each.weights.get(feature, 0.0) for each, part in both), 3)
        for feature in names
    }
    rows: list[NDArray[Any]] = []
    for each, _ in both:
        own = each.tensors[f"{name}.rows"]
        spread = np.zeros((len(names), own.shape[1]), own.dtype)
        places = {feature: k for k, feature in enumerate(names)}
        spread[[places[feature] for feature in sorted(each.weights)]] = own
        rows.append(spread)
    outs = [part * each.tensors[f"{name}.out"] for each, part in both]
    tensors = {
        f"{name}.rows": np.concatenate(rows, axis=1),
        f"{name}.bias": np.concatenate([each.tensors[f"{name}.bias"] for each, _ in both]),
        f"{name}.out": np.concatenate([*(out[:-1] for out in outs), outs[0][-1:] + outs[1][-1:]]),
    }
    return Trained(weights, {part: _plain(array) for part, array in tensors.items()})


def _plain(array: NDArray[Any]) -> NDArray[Any]:
    return array if array.dtype == np.float16 else array.astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("name", help="content or speaker")
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    one, other = (read(folder, options.name) for folder in (options.one, options.other))
    write(options.out, {options.name: mixed(one, other, options.name, options.share)})


if __name__ == "__main__":
    main()
