"""Train one ranker of the attribution (``quotes/find/ranking.py``) on choices.

Conditional logit over features and hidden units, by Adam in batches. Some hidden units of each batch are
switched off at random (dropout), the weights and rows have an L2 penalty, and several trainings from
different random numbers are put side by side: the score is their mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from choices import Batch, Batches, Choices
from numpy.typing import NDArray
from torch import nn

from quotes.find.ranking import Ranker, hidden_from


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a ranker is trained: chosen by PolNeAR train and dev.

    Attributes:
        units: hidden units of each training; none for a linear model.
        trainings: how many are put side by side.
        epochs: how often all choices are seen.
        batch: how many choices at once.
        weights, rows: L2 penalties.
        off: which share of the hidden units is switched off.
        seen: features seen less often are left out.
        rate: Adam's first step; it falls to nothing.
    """

    units: int = 16
    trainings: int = 1
    epochs: int = 4
    batch: int = 512
    weights: float = 3e-6
    rows: float = 3e-6
    off: float = 0.3
    seen: int = 6
    rate: float = 0.006


class Net(nn.Module):
    """The score of options, given their features."""

    def __init__(self, features: int, units: int, off: float) -> None:
        super().__init__()
        self.weights = nn.EmbeddingBag(features, 1, mode="sum", include_last_offset=True)
        self.rows = nn.EmbeddingBag(features, max(units, 1), mode="sum", include_last_offset=True)
        self.bias = nn.Parameter(torch.zeros(units))
        self.out = nn.Linear(max(units, 1), 1)
        nn.init.zeros_(self.weights.weight)
        nn.init.normal_(self.rows.weight, std=0.1)
        nn.init.normal_(self.out.weight, std=0.1)
        nn.init.zeros_(self.out.bias)
        self.off = off

    def forward(self, features: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
        linear: torch.Tensor = self.weights(features, starts).squeeze(1)
        if not len(self.bias):
            return linear
        units = torch.relu(self.rows(features, starts) + self.bias)
        units = nn.functional.dropout(units, self.off, self.training)
        scores: torch.Tensor = linear + self.out(units).squeeze(1)
        return scores


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained ranker, ready to be written."""

    weights: dict[str, float]
    tensors: dict[str, NDArray[Any]]

    def ranker(self, name: str) -> Ranker:
        return Ranker(self.weights, hidden_from(self.tensors, name, self.weights))


def train(choices: Choices, name: str, recipe: Recipe) -> Trained:
    """Return the ranker `name` trained on `choices`."""
    kept = np.flatnonzero(choices.counts() >= recipe.seen)
    names = list(choices.names)
    kept = np.array(sorted(kept.tolist(), key=names.__getitem__))
    numbers = np.full(len(names), -1)
    numbers[kept] = np.arange(len(kept))
    batches = Batches(choices, numbers)
    nets = [_train(batches, len(kept), name, recipe, seed) for seed in range(recipe.trainings)]
    with torch.no_grad():
        weights = torch.stack([net.weights.weight[:, 0] for net in nets]).mean(0).tolist()
        if not recipe.units:
            return Trained({names[k]: round(w, 3) for k, w in zip(kept, weights, strict=True)}, {})
        constant = torch.stack([net.out.bias for net in nets]).mean(0)
        tensors = {
            f"{name}.rows": torch.cat([net.rows.weight for net in nets], 1).numpy().astype(np.float16),
            f"{name}.bias": torch.cat([net.bias for net in nets]).numpy(),
            f"{name}.out": torch.cat([*[net.out.weight[0] / len(nets) for net in nets], constant]).numpy(),
        }
    return Trained({names[k]: round(w, 3) for k, w in zip(kept, weights, strict=True)}, tensors)


def _train(batches: Batches, features: int, name: str, recipe: Recipe, seed: int) -> Net:
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    net = Net(features, recipe.units, recipe.off)
    optimizer = torch.optim.Adam(net.parameters(), lr=recipe.rate)
    steps = -(-len(batches) // recipe.batch) * recipe.epochs
    step = 0
    for epoch in range(recipe.epochs):
        total = 0.0
        shuffled = order.permutation(len(batches))
        for k in range(0, len(batches), recipe.batch):
            batch = batches.take(shuffled[k : k + recipe.batch])
            loss = _loss(net, batch)
            penalty = recipe.weights * net.weights.weight.square().sum()
            penalty = penalty + recipe.rows * net.rows.weight.square().sum()
            optimizer.zero_grad()
            (loss + penalty).backward()
            for group in optimizer.param_groups:
                group["lr"] = recipe.rate * (1 - step / steps) + 1e-4
            optimizer.step()
            step += 1
            total += loss.item() * len(batch.none)
        print(f"{name} {seed} epoch {epoch + 1}: {total / len(batches):.4f}", flush=True)
    return net


def _loss(net: Net, batch: Batch) -> torch.Tensor:
    """The mean negative logarithm of the share of what is right; "none" is an option with the score 0."""
    size = len(batch.none)
    scores = net(torch.from_numpy(batch.features), torch.from_numpy(batch.starts))
    scores = torch.cat([scores, torch.zeros(size)])
    owners = torch.cat([torch.from_numpy(batch.owners), torch.arange(size)])
    right = torch.cat([torch.from_numpy(batch.right), torch.from_numpy(batch.none)])
    top = torch.full((size,), -torch.inf).scatter_reduce(0, owners, scores.detach(), "amax")
    shares = torch.exp(scores - top[owners])
    all_of_it = torch.zeros(size).index_add(0, owners, shares)
    correct = torch.zeros(size).index_add(0, owners, shares * right).clamp_min(1e-12)
    return (torch.log(all_of_it) - torch.log(correct)).mean()
