"""Files with the parts of a network: tensors, and what else belongs to it as JSON.

The files are safetensors (github.com/huggingface/safetensors), which hold numbers and text and nothing that
could be run, as a pickle could. The nested parts are JSON in the file's metadata; where a tensor belongs it
says ``{"tensor": NAME}``, and ``{"bytes": NAME}`` where bytes do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

SUFFIX = ".safetensors"
_METADATA = "parts"
FLOATS = (torch.float16, torch.float32)
INTEGERS = (torch.int8, torch.int16, torch.int32, torch.int64)


def read_parts(path: Path) -> dict[str, Any]:
    """Return the parts in this file.

    Raises:
        ValueError: no such file, or numbers among the weights that are none.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "pt") as file:
            # Copies, because the file is only mapped: a change of it must not reach a program that runs.
            tensors = {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
            described = (file.metadata() or {})[_METADATA]
    except (SafetensorError, KeyError) as error:
        raise ValueError(f"{path} is not a file with a network ({error})") from None
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not _finite(tensor):
            raise ValueError(f"{path}: {name} is not all numbers")

    def put_back(value: dict[str, Any]) -> Any:
        if value.keys() == {"tensor"}:
            return tensors[value["tensor"]]
        if value.keys() == {"bytes"}:
            return tensors[value["bytes"]].numpy().tobytes()
        return value

    try:
        parts = json.loads(described, object_hook=put_back)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError(f"{path} does not say what its tensors are") from None
    if not isinstance(parts, dict):
        raise ValueError(f"{path} does not say what its tensors are")
    return parts


def write_parts(parts: Mapping[str, Any], path: Path) -> None:
    """Write the parts of a network: tensors, bytes, and what JSON can hold; keys become texts."""
    from safetensors.torch import save

    tensors: dict[str, Tensor] = {}

    def described(value: Any, name: str) -> Any:
        if isinstance(value, Tensor):
            tensors[name] = value.contiguous()
            return {"tensor": name}
        if isinstance(value, bytes):
            tensors[name] = torch.frombuffer(bytearray(value), dtype=torch.uint8)
            return {"bytes": name}
        if isinstance(value, Mapping):
            return {str(key): described(part, f"{name}/{key}".lstrip("/")) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [described(part, f"{name}/{number}") for number, part in enumerate(value)]
        return value

    text = json.dumps(described(parts, ""), ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(save(tensors, {_METADATA: text}))


def sized(
    tensor: Any, *sizes: int | None, kinds: tuple[torch.dtype, ...] = FLOATS, more: bool = False
) -> Tensor:
    """Return the tensor, which has these sizes and numbers of one of these kinds.

    Args:
        tensor: what a file has in its place.
        sizes: None is any but 0.
        kinds: of numbers.
        more: whether there may be more rows.

    Raises:
        ValueError: it is another one.
    """
    if not (isinstance(tensor, Tensor) and tensor.dtype in kinds and tensor.dim() == len(sizes)):
        raise ValueError("weights of another kind")
    real = list(tensor.shape)
    fits = [found > 0 if size is None else found == size for found, size in zip(real, sizes, strict=True)]
    if more and sizes[0] is not None:
        fits[0] = real[0] >= max(sizes[0], 1)
    if not all(fits):
        wanted = ["any" if size is None else size for size in sizes]
        raise ValueError(f"weights of {real} numbers where {wanted} belong".replace("'", ""))
    return tensor


def weights_of(parts: Mapping[str, Any]) -> dict[str, Tensor]:
    """Return all of these tensors in single precision.

    Raises:
        ValueError: one has other numbers.
    """
    if not all(isinstance(part, Tensor) and part.dtype in FLOATS for part in parts.values()):
        raise ValueError("weights of another kind")
    return {name: part.float() for name, part in parts.items()}


def texts(value: Any) -> list[str]:
    """Return a list of texts.

    Raises:
        ValueError: it is something else.
    """
    if not (isinstance(value, list) and all(isinstance(text, str) for text in value)):
        raise ValueError("something else where a list of texts belongs")
    return value


def lstm_of(parts: Mapping[str, Any]) -> torch.nn.LSTM:
    """Return a bidirectional layer with these weights, by the names that torch gives them.

    Raises:
        ValueError, RuntimeError: they do not fit each other.
    """
    first = sized(parts["weight_ih_l0"], None, None)
    lstm = torch.nn.LSTM(first.shape[1], first.shape[0] // 4, bidirectional=True)
    lstm.load_state_dict(weights_of(parts))
    return lstm


def _finite(tensor: Tensor) -> bool:
    """Whether there is neither an infinite number nor one that is none."""
    return not tensor.numel() or all(bool(torch.isfinite(end)) for end in torch.aminmax(tensor))
