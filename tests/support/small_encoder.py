"""An encoder of the real build, very small and untrained: what its file would hold."""

from __future__ import annotations

from typing import Any

import torch

WIDTH = 6


def random_numbers(*sizes: int) -> torch.Tensor:
    """Return numbers by chance, the same ones for the same sizes."""
    return torch.randn(*sizes, generator=torch.Generator().manual_seed(sum(sizes)))


def encoder_parts(width: int = WIDTH, vectors: int = 3) -> dict[str, Any]:
    """Return the parts of an encoder that do not depend on the words it knows."""
    return {
        "tables": [random_numbers(size, width) for size in (50, 10, 25, 25)],
        "seeds": [8, 9, 10, 11],
        "static": random_numbers(vectors, width),
        "mix": _layer(5 * width, width),
        "layers": [_layer(3 * width, width) for _ in range(4)],
    }


def _layer(inputs: int, width: int) -> dict[str, torch.Tensor]:
    parts = {"weight": random_numbers(width, 3, inputs), "bias": random_numbers(width, 3)}
    return {**parts, "gain": random_numbers(width), "shift": random_numbers(width)}
