"""Files of a stranger's folder, whatever is in their place: one line, and nothing outside the folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotes.errors import ModelError
from quotes.parse.models.card import read_card
from quotes.parse.models.catalogue import EMBEDDED_FOLDER, find_package
from quotes.parse.models.check_files import check_package
from quotes.parse.models.foreign_files import LARGEST, LARGEST_JSON, Malformed

from support.model_folders import listing_of, relisted

Spoil = Callable[[Path], object]


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


INSTEAD: dict[str, tuple[Spoil, str]] = {
    "a folder": (Path.mkdir, "is not a file"),
    "a pipe": (os.mkfifo, "is not a file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "is not a file"),
    "a circle of links": (
        lambda path: path.symlink_to(path),
        "cannot be read (Too many levels of symbolic links)",
    ),
}
NO_JSON: dict[str, tuple[Spoil, str]] = {
    "a gigabyte": (lambda path: sparse(path, 10**9), "is larger than 20 MB"),
    "nothing": (lambda path: path.write_text(""), "cannot be read as a JSON object"),
    "100,000 brackets": (lambda path: path.write_text("[" * 100_000), "cannot be read as a JSON object"),
    "100,000 objects": (lambda path: path.write_text('{"en":' * 100_000), "cannot be read as a JSON object"),
    "another encoding": (lambda path: path.write_bytes(b'{"en": "\xe9"}'), "cannot be read as a JSON object"),
    "UTF-16": (
        lambda path: path.write_bytes('{"en": {}}'.encode("utf-16")),
        "cannot be read as a JSON object",
    ),
    "a list": (lambda path: path.write_text("[]"), "cannot be read as a JSON object"),
    "a number of 5,000 digits": (lambda path: path.write_text("9" * 5000), "cannot be read as a JSON object"),
    "NUL": (lambda path: path.write_bytes(b"\0"), "cannot be read as a JSON object"),
}


@pytest.mark.parametrize("file", ["resources.json", "card.json"])
@pytest.mark.parametrize("spoil", [*INSTEAD, *NO_JSON])
def test_in_place_of_json(copy: Path, file: str, spoil: str) -> None:
    instead, says = {**INSTEAD, **NO_JSON}[spoil]
    (copy / file).unlink(missing_ok=True)
    instead(copy / file)
    with pytest.raises(ModelError) as raised:
        find_package(copy)
    assert str(raised.value) == f"models 'folder-my-models': {copy / file} {says}"


@pytest.mark.parametrize("spoil", INSTEAD)
def test_in_place_of_a_model(copy: Path, spoil: str) -> None:
    instead, says = INSTEAD[spoil]
    path = copy / "en" / "ner" / "context.safetensors"
    path.unlink()
    instead(path)
    with pytest.raises(ModelError) as raised:
        check_package(find_package(copy))
    assert str(raised.value) == f"models 'folder-my-models': {path} {says}"


@pytest.mark.parametrize("size", [LARGEST + 1, 10**12])
def test_a_model_too_large_to_be_one(copy: Path, size: int) -> None:
    path = copy / "en" / "ner" / "context.safetensors"
    path.unlink()
    sparse(path, size)
    english = listing_of(copy)
    for promised in (True, False):
        if not promised:
            del english["ner"]["context"]["size"], english["ner"]["context"]["md5"]
            relisted(copy, english)
        with pytest.raises(ModelError, match="is larger than 4,000 MB"):
            check_package(find_package(copy))


NAMES = [
    "../../x",
    "..",
    ".",
    "/etc/passwd",
    "a/b",
    "a\\b",
    "a\0b",
    "a\nb",
    "",
    " ",
    "-x",
    "ü" * 300,
    "\ud800",
    "x" * 200,
]
OTHERS: list[Any] = [None, True, 0, -1, 1.5, float("nan"), 10**30, [], {}, ["embedded"], {"a": 1}]


@pytest.mark.parametrize("name", [*NAMES, *OTHERS], ids=ascii)
@pytest.mark.parametrize(
    "place", ["the model", "one of two models", "what it needs", "the kind that it needs"]
)
def test_a_name_leads_to_no_file_elsewhere(copy: Path, place: str, name: Any) -> None:
    english = listing_of(copy)
    chosen, models = english["packages"]["default"], english["lemma"]
    entry = models["embedded"]
    if place == "the model":
        chosen["lemma"] = name
    elif place == "one of two models":
        chosen["lemma"] = f"embedded;{name}"
    elif place == "what it needs":
        entry["dependencies"] = [{"model": "pretrain", "package": name}]
    else:
        entry["dependencies"] = [{"model": name, "package": "embedded"}]
    if isinstance(name, str):
        models[name] = dict(entry)
        english.setdefault("pretrain", {})[name] = {}
        english.setdefault(name, {})["embedded"] = {}
    relisted(copy, english)
    with pytest.raises(ModelError) as raised:
        find_package(copy)
    assert str(raised.value).isprintable()
    assert f"{copy / 'resources.json'} has " in str(raised.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("md5", value) for value in ("", "x", "0" * 64, "../", 0, ["0" * 32], {})),
        *(("size", value) for value in ("1", 0, -1, 1.5, True, [], {})),
        *(("format", value) for value in ("pt", "/../x", 0, None, [], {})),
        *(("dependencies", value) for value in ("x", 1, {}, [1], ["pretrain"], [[]])),
    ],
)
def test_what_a_listing_says_of_a_file(copy: Path, key: str, value: object) -> None:
    english = listing_of(copy)
    english["lemma"]["embedded"][key] = value
    relisted(copy, english)
    with pytest.raises(ModelError, match=rf"resources\.json has .*'{key}'"):
        find_package(copy)


@pytest.mark.parametrize("processor", ["tokenize", "pos", "lemma", "depparse", "ner"])
def test_a_package_in_part(copy: Path, processor: str) -> None:
    english = listing_of(copy)
    del english["packages"]["default"][processor]
    relisted(copy, english)
    with pytest.raises(ModelError, match=f"names no model for '{processor}'"):
        find_package(copy)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.just("../../elsewhere"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


def places_of(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in nested values."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in parts for place in places_of(part, (*path, key)))]


def changed(value: Any, path: tuple[Any, ...], new: object) -> Any:
    if not path:
        return new
    copied = value.copy()
    copied[path[0]] = changed(value[path[0]], path[1:], new)
    return copied


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_anything_anywhere_in_a_listing(copy: Path, data: st.DataObject) -> None:
    listing = json.loads((EMBEDDED_FOLDER / "resources.json").read_text(encoding="utf-8"))["en"]
    listing["pos"]["context"].setdefault("dependencies", [{"model": "ner", "package": "context"}])
    place = data.draw(st.sampled_from(places_of(listing)))
    relisted(copy, changed(listing, place, data.draw(ANYTHING)))
    with suppress(ModelError):
        package = find_package(copy)
        assert all(file.path.resolve().is_relative_to(copy.resolve()) for file in package.files)
        assert package.label.startswith("folder-my-models-")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_anything_anywhere_in_a_card(tmp_path: Path, data: st.DataObject) -> None:
    card = {"about": "news", "licence": "MIT", "stanza": "1.15.0", "scores": [["PUD", "LAS", 84.0]]}
    place = data.draw(st.sampled_from(places_of(card)))
    (tmp_path / "card.json").write_text(json.dumps(changed(card, place, data.draw(ANYTHING))))
    try:
        found = read_card(tmp_path)
    except Malformed:
        return
    lines = [found.about, found.licence, found.stanza, *(one.data + one.measure for one in found.scores)]
    assert all(isinstance(line, str) and line.isprintable() for line in lines)
    assert all(0 <= score.value <= 100 for score in found.scores)


def test_limits_leave_room_for_stanza() -> None:
    assert LARGEST_JSON > 10_000_000
    assert LARGEST > 3_000_000_000
