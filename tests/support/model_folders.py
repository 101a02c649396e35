"""Folders of models for tests to spoil."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from quotes.parse.models.catalogue import EMBEDDED_FOLDER


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder of one's own: the embedded files, each to be spoilt freely."""
    folder = tmp_path / "my-models"
    folder.mkdir()
    for path in EMBEDDED_FOLDER.rglob("*.pt"):
        target = folder / path.relative_to(EMBEDDED_FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, target) if os.stat(path).st_dev == os.stat(folder).st_dev else shutil.copy(path, target)
    shutil.copy(EMBEDDED_FOLDER / "resources.json", folder)
    return folder
