"""Files of networks: what is written comes back, and what does not fit is refused before a word is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from quotes.parse.networks.parts_file import read_parts, sized, write_parts
from quotes.parse.networks.stanza_processors import own_processors
from quotes.parse.quick_reader import one_thread

from support.small_encoder import random_numbers, small_networks

WORDS, LENGTHS = ["Selenskyj", "said", "so", ".", "The", "minister", "resigned"], [4, 3]


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "x.safetensors"
    parts = {
        "build": 1,
        "words": "a\n’\ud83d\ude00"[:3],
        "nested": {
            "list": [torch.tensor([1, -2], dtype=torch.int8), {"a b": None}],
            "dict": {"tensors": "x"},
        },
        "packed": b"\x1f\x8b\x00",
        "half": random_numbers(2, 3).half().t(),
    }
    write_parts(parts, file)
    found = read_parts(file)
    assert torch.equal(found.pop("half"), parts.pop("half"))
    assert torch.equal(found["nested"]["list"].pop(0), parts["nested"]["list"].pop(0))
    assert found == parts


def test_the_same_parts_make_the_same_file(tmp_path: Path) -> None:
    """So its checksum stands for them."""
    for name in ("first", "second"):
        write_parts(small_networks()["pos"], tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_a_file_that_changes_later_does_not_reach_what_was_read(tmp_path: Path) -> None:
    file = tmp_path / "x.safetensors"
    write_parts({"build": 1, "a": torch.ones(100_000)}, file)
    found = read_parts(file)
    file.write_bytes(b"")
    assert bool((found["a"] == 1).all())


def raw(header: object, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


TENSOR = {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\x80\x04.",
        b"\xff" * 100,
        raw(b"[" * 100_000),
        raw([]),
        raw({}),
        raw({"__metadata__": {}}),
        raw({"__metadata__": {"parts": 1}}),
        raw({"__metadata__": {"parts": "["}}),
        raw({"__metadata__": {"parts": "[]"}}),
        raw({"__metadata__": {"parts": "[" * 100_000}}),
        raw({"__metadata__": {"parts": '{"a": {"tensor": "b"}}'}}),
        raw({"__metadata__": {"parts": '{"a": {"tensor": ["b"]}}'}}),
        raw({"__metadata__": {"parts": '{"a": {"bytes": {}}}'}}),
        raw({"__metadata__": {"parts": '{"tensor": "a"}'}, **TENSOR}, bytes(4)),
        raw({"__metadata__": {"parts": "{}"}, **TENSOR}, bytes(3)),
        raw({"__metadata__": {"parts": "{}"}, **TENSOR}, b"\0\0\xc0\x7f"),
        raw({"__metadata__": {"parts": "{}"}, **TENSOR}, b"\0\0\x80\xff"),
        raw({"a": {"dtype": "F32", "shape": [2**62, 2**62], "data_offsets": [0, 4]}}, bytes(4)),
        raw({"a": {"dtype": "F32", "shape": [1], "data_offsets": [-4, 0]}}, bytes(4)),
        raw({"a": {"dtype": "F32", "shape": [1], "data_offsets": [10**12, 10**12 + 4]}}, bytes(4)),
    ],
    ids=lambda content: str(content[8:60]),
)
def test_what_is_no_file_of_a_network(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.safetensors"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=str(file)):
        read_parts(file)


@given(st.binary(max_size=300))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.safetensors"
    file.write_bytes(content)
    with pytest.raises(ValueError, match="network"):
        read_parts(file)


def test_sizes_and_kinds() -> None:
    tensor = torch.ones(2, 3)
    assert sized(tensor, 2, None) is tensor
    assert sized(tensor, 1, 3, more=True) is tensor
    for wrong in [(2,), (2, 3, 1), (3, 3), (None, 2)]:
        with pytest.raises(ValueError, match="weights of"):
            sized(tensor, *wrong)
    with pytest.raises(ValueError, match="another kind"):
        sized(tensor.int(), 2, 3)
    with pytest.raises(ValueError, match="another kind"):
        sized([1.0], 1)
    with pytest.raises(ValueError, match=r"\[0\] numbers where \[any\] belong"):
        sized(torch.ones(0), None)


def read_with(spoilt: dict[str, dict[str, Any]], folder: Path) -> None:
    """Load the networks of this folder, some of them with other parts, and read some words with them.

    Raises:
        Refused: they cannot be loaded.
    """
    files = {processor: folder / f"{processor}.safetensors" for processor in small_networks()}
    for processor, parts in spoilt.items():
        files[processor] = folder / "spoilt.safetensors"
        write_parts(parts, files[processor])
    try:
        processors = own_processors(files)
    except Exception as error:
        raise Refused from error
    names, tagger, parser = processors["ner"].tagger, processors["pos"].tagger, processors["depparse"].parser
    with torch.inference_mode(), one_thread():
        kinds, rows = tagger.kinds(WORDS)
        states = tagger.states(kinds, rows, LENGTHS)
        assert len(tagger.tag(kinds, rows, LENGTHS, states)) == len(WORDS)
        arcs = parser.parse(*parser.kinds(WORDS), LENGTHS, [["NN"] * length for length in LENGTHS], states)
        assert [len(sentence) for sentence in arcs] == LENGTHS
        assert len(names.tag(*names.kinds(WORDS), LENGTHS, states)) == len(LENGTHS)


class Refused(Exception):
    """Networks that were refused when they were loaded."""


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value in nested ones that holds no further ones."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, key))
    else:
        yield path, value


def spoilt(path: tuple[Any, ...], make: Callable[[Any], Any]) -> dict[str, dict[str, Any]]:
    """The network with this value changed; taken out if it is made ``MISSING``."""
    network: Any = small_networks()[path[0]]
    place = network
    for key in path[1:-1]:
        place = place[key]
    place[path[-1]] = make(place[path[-1]])
    if place[path[-1]] is MISSING:
        del place[path[-1]]
    return {path[0]: network}


MISSING = object()
LEAVES = [(path, value) for path, value in leaves(small_networks()) if path[-2:-1] != ("seeds",)]
# Of layers and tables that are alike, the first.
LEAVES = [(path, value) for path, value in LEAVES if not {1, 2, 3} & set(path)]
TENSORS = [path for path, value in LEAVES if isinstance(value, torch.Tensor)]
OTHERS = [path for path, value in LEAVES if not isinstance(value, torch.Tensor)] + [
    ("ner", "encoder", "seeds", 0)
]
WRONG: dict[str, Callable[[torch.Tensor], Any]] = {
    "a row less": lambda tensor: tensor[:-1],
    "a row more": lambda tensor: torch.cat([tensor, tensor[:1]]),
    "a column less": lambda tensor: tensor[..., :-1],
    "no row": lambda tensor: tensor[:0],
    "another axis": lambda tensor: tensor[None],
    "no axis": lambda tensor: tensor.reshape(-1)[0],
    "turned": lambda tensor: tensor.transpose(0, -1),
    "double": lambda tensor: tensor.double(),
    "yes and no": lambda tensor: tensor > 0,
    "no numbers": lambda tensor: tensor.float() * float("nan"),
    "too large": lambda tensor: torch.full_like(tensor, float("inf") if tensor.is_floating_point() else 127),
    "too small": lambda tensor: torch.full_like(
        tensor, float("-inf") if tensor.is_floating_point() else -128
    ),
    "text": lambda tensor: "weights",
}


MAY_FIT = {"a row more", "turned", "too large", "too small"}
"""More rows than words are no harm, squares may be turned, bytes may be any, tables of any length."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of networks that fit."""
    folder = tmp_path_factory.mktemp("networks")
    for processor, parts in small_networks().items():
        write_parts(parts, folder / f"{processor}.safetensors")
    read_with({}, folder)
    return folder


@pytest.mark.parametrize("wrong", WRONG)
def test_weights_that_do_not_fit(folder: Path, wrong: str) -> None:
    """They are refused at once, or they do fit, and then every word can be read."""
    for path in TENSORS:
        with suppress(Refused):
            read_with(spoilt(path, WRONG[wrong]), folder)
            assert wrong in MAY_FIT or "tables" in path, path


@pytest.mark.parametrize(
    "new", [None, True, -1, 10**30, 1.5, "", "x", "a\nb\nc\nd", [], {}, ["x"]], ids=ascii
)
def test_other_values_that_do_not_fit(folder: Path, new: Any) -> None:
    for path in OTHERS:
        with suppress(Refused):
            read_with(spoilt(path, lambda _: new), folder)


def test_parts_that_are_missing(folder: Path) -> None:
    for path, _ in LEAVES:
        if path[-2] not in ("norms", "symbols", "seeds") and isinstance(path[-1], str):
            with pytest.raises(Refused):
                read_with(spoilt(path, lambda _: MISSING), folder)
