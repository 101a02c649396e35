"""Train the rankers of the attribution on PolNeAR train and write ``quotes/data/attribution.json``.

    python training/train_attribution.py --gold ../shared/eval/polnear/train.jsonl --parses parses/train.jsonl

Three conditional logit models (see ``quotes/find/ranking.py``): ``stretch`` (which cue reports a marked
stretch, if any), ``content`` (which words a cue reports, if any), ``speaker`` (which phrase said it).
Full-batch Adam with an L2 penalty; features seen fewer than ``--seen`` times are left out; weights
below 0.02 are dropped, the others rounded to three decimals. Only names of features and weights
are written, no text of the articles.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from collections import Counter
from pathlib import Path

import torch
from attribution_groups import Group, Groups, collect
from gold import parsed_gold, read_gold
from written_news import written_records

#: L2 penalty of each model, chosen on the development set.
PENALTIES = {"stretch": 1.5e-4, "content": 1e-5, "speaker": 1e-4}
#: How often a piece written for training counts (``training/written``), chosen on the development set.
WRITTEN = 3


def collect_written(groups: Groups, times: int, cache: Path) -> None:
    """Add the choices of the pieces written for training, each of them `times` times."""
    written = Groups()
    for record, parsed in parsed_gold(written_records(), cache):
        collect(record, parsed, written)
    groups.stretch += written.stretch * times
    groups.content += written.content * times
    groups.speaker += written.speaker * times


def train(groups: list[Group], name: str, epochs: int, penalty: float, seen: int) -> dict[str, float]:
    """Weights by feature name, after `epochs` passes over all groups."""
    counts: Counter[str] = Counter()
    for options, _, _ in groups:
        for option in options:
            counts.update(set(option))
    numbers = {feature: k for k, feature in enumerate(f for f, n in counts.items() if n >= seen)}
    flat, starts, owners, right = [], [], [], []
    for number, (options, is_right, _) in enumerate(groups):
        for option, ok in zip(options, is_right, strict=True):
            starts.append(len(flat))
            flat.extend(numbers[feature] for feature in option if feature in numbers)
            owners.append(number)
            right.append(ok)
    starts.append(len(flat))
    shape = (len(right), len(numbers))
    matrix = torch.sparse_csr_tensor(torch.tensor(starts), torch.tensor(flat), torch.ones(len(flat)), shape)
    transposed = _transpose(starts, flat, shape)
    owner = torch.tensor(owners)
    good = torch.tensor(right, dtype=torch.float)
    none = torch.tensor([is_none for _, _, is_none in groups], dtype=torch.float)
    weights = torch.zeros(len(numbers), requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=0.05)
    size = len(groups)
    for epoch in range(epochs):
        for part in optimizer.param_groups:
            part["lr"] = 0.05 * (1 - epoch / epochs) + 0.002
        with torch.no_grad():
            scores = matrix.mv(weights)
            top = torch.zeros(size).scatter_reduce(0, owner, scores, "amax", include_self=True)
            share = torch.exp(scores - top[owner])
            rest = torch.exp(-top)
            everything = torch.zeros(size).index_add(0, owner, share) + rest
            correct = (torch.zeros(size).index_add(0, owner, share * good) + rest * none).clamp_min(1e-12)
            likelihood = torch.log(correct / everything).mean().item()
            # The gradient by hand: expected minus correct share of each option.
            slope = (share / everything[owner] - share * good / correct[owner]) / size
            weights.grad = transposed.mv(slope) + 2 * penalty * weights
        optimizer.step()
        if epoch % 40 == 39:
            print(f"{name} epoch {epoch + 1}: negative log likelihood {-likelihood:.4f}", flush=True)
    values = weights.detach().tolist()
    return {f: round(values[k], 3) for f, k in sorted(numbers.items()) if abs(values[k]) >= 0.02}


def _transpose(starts: list[int], flat: list[int], shape: tuple[int, int]) -> torch.Tensor:
    """The matrix with rows and columns exchanged, again in rows (a product by columns is slow)."""
    columns = torch.tensor(flat)
    rows = torch.repeat_interleave(torch.arange(shape[0]), torch.diff(torch.tensor(starts)))
    order = torch.argsort(columns, stable=True)
    counts = torch.bincount(columns, minlength=shape[1])
    bounds = torch.cat([torch.zeros(1, dtype=torch.long), torch.cumsum(counts, 0)])
    return torch.sparse_csr_tensor(bounds, rows[order], torch.ones(len(flat)), (shape[1], shape[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="annotated articles (PolNeAR train)")
    parser.add_argument(
        "--parses", type=Path, required=True, help="where their parses are kept (made if missing)"
    )
    parser.add_argument("--out", type=Path, default=Path("quotes/data/attribution.json"))
    parser.add_argument("--models", default="stretch,content,speaker", help="which to train; others stay")
    parser.add_argument("--written", type=int, default=WRITTEN, help="how often the written pieces count")
    parser.add_argument("--limit", type=int, help="train on this many articles at most")
    parser.add_argument("--epochs", type=int, default=120)
    parser.add_argument("--seen", type=int, default=4)
    options = parser.parse_args()
    torch.set_num_threads(1)
    gc.disable()  # millions of small strings, none of them cyclic
    started = time.time()
    groups = Groups()
    records = read_gold(options.gold)[: options.limit]
    for record, parsed in parsed_gold(records, options.parses):
        collect(record, parsed, groups)
    collect_written(groups, options.written, options.parses.with_name("written.jsonl"))
    print(f"{len(groups.stretch)} stretches, {len(groups.content)} cues, {len(groups.speaker)} speakers "
          f"in {time.time() - started:.0f} s", flush=True)  # fmt: skip
    weights = json.loads(options.out.read_text(encoding="utf-8")) if options.out.exists() else {}
    for name in options.models.split(","):
        weights[name] = train(getattr(groups, name), name, options.epochs, PENALTIES[name], options.seen)
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{ {name: len(found) for name, found in weights.items()} } weights, {time.time() - started:.0f} s")


if __name__ == "__main__":
    main()
