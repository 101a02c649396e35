"""Packing a package: what is packed again is the same, and the code names what was packed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import torch

from quotes.parse.models import embedded_files
from quotes.parse.models.catalogue import EMBEDDED_FOLDER, find_package
from quotes.parse.models.check_files import check_package
from quotes.parse.networks.parts_file import read_parts

from support.paths import ROOT


def assemble(out: Path, version: str, *parts: str) -> None:
    subprocess.run(
        [sys.executable, ROOT / "training" / "assemble.py", out, version, *parts],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        timeout=300,
    )


def test_the_embedded_package_packed_again_is_the_same(tmp_path: Path) -> None:
    parts = [f"{path.parent.name}={path}" for path in EMBEDDED_FOLDER.rglob("*.safetensors")]
    assemble(tmp_path, embedded_files.VERSION, *parts)
    assert (tmp_path / "embedded_files.py").read_text() == Path(embedded_files.__file__).read_text()
    check_package(find_package(tmp_path))


def test_what_only_training_needs_is_left_out(tmp_path: Path) -> None:
    trained = {
        "model": {"weight": torch.tensor([1.0, 1 / 3])},
        "optimizer_state_dict": {"step": torch.ones(1000)},
        "config": {"train_file": "/home/someone/data/train.conllu", "size": 5},
    }
    torch.save(trained, tmp_path / "trained.pt")
    assemble(tmp_path / "out", "1", f"tokenize={tmp_path / 'trained.pt'}")
    packed = read_parts(tmp_path / "out" / "en" / "tokenize" / "embedded.safetensors")
    assert packed.keys() == {"model", "config"}
    assert packed["model"]["weight"].equal(torch.tensor([1.0, 1 / 3]).half())
    assert packed["config"] == {"train_file": "train.conllu", "size": 5}
