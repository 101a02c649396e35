"""Folders of models for tests to spoil."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import shutil
from pathlib import Path
from typing import Any

from quotes.parse.models.catalogue import EMBEDDED_FOLDER


def copied_models(parent: Path, name: str = "my-models") -> Path:
    """Return a new folder in `parent` with the embedded models, each file to be spoilt freely."""
    folder = parent / name
    folder.mkdir()
    for path in EMBEDDED_FOLDER.rglob("*.safetensors"):
        target = folder / path.relative_to(EMBEDDED_FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, target) if os.stat(path).st_dev == os.stat(folder).st_dev else shutil.copy(path, target)
    shutil.copy(EMBEDDED_FOLDER / "resources.json", folder)
    return folder


def listing_of(folder: Path) -> dict[str, Any]:
    """Return what the folder's ``resources.json`` says of English, to be changed and `relisted`."""
    english: dict[str, Any] = json.loads((folder / "resources.json").read_text(encoding="utf-8"))["en"]
    return english


def relisted(folder: Path, english: dict[str, Any]) -> None:
    """Write this into the folder's ``resources.json``."""
    (folder / "resources.json").write_text(json.dumps({"en": english}), encoding="utf-8")


def put_model(folder: Path, processor: str, name: str, data: bytes, suffix: str = ".pt") -> Path:
    """Let the folder have this file for a processor, listed with its size and checksum."""
    path = folder / "en" / processor / f"{name}{suffix}"
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)  # it is linked to the package's own
    path.write_bytes(data)
    english = listing_of(folder)
    entry = {"md5": hashlib.md5(data).hexdigest(), "size": len(data)}
    if suffix == ".safetensors":
        entry["format"] = "safetensors"
    english[processor] = {name: entry}
    english["packages"]["default"][processor] = name
    relisted(folder, english)
    return path


class _Payload:
    """What makes a folder as soon as it is unpickled."""

    def __init__(self, made: Path) -> None:
        self._made = str(made)

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, (self._made,)


def evil_pickles(made: Path) -> dict[str, bytes]:
    """Return files that make the folder `made` when they are read without care, by the kind of file."""
    import torch

    payload = _Payload(made)
    in_zip, legacy = io.BytesIO(), io.BytesIO()
    torch.save(payload, in_zip)
    torch.save(payload, legacy, _use_new_zipfile_serialization=False)
    return {
        "pickle": pickle.dumps(payload),
        "torch's zip": in_zip.getvalue(),
        "torch's older pickles": legacy.getvalue(),
    }
