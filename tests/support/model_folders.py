"""Folders of models for tests to spoil."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from quotes.parse.models.catalogue import EMBEDDED_FOLDER


def copied_models(parent: Path) -> Path:
    """Return a new folder in `parent` with the embedded models, each file to be spoilt freely."""
    folder = parent / "my-models"
    folder.mkdir()
    for path in EMBEDDED_FOLDER.rglob("*.pt"):
        target = folder / path.relative_to(EMBEDDED_FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, target) if os.stat(path).st_dev == os.stat(folder).st_dev else shutil.copy(path, target)
    shutil.copy(EMBEDDED_FOLDER / "resources.json", folder)
    return folder
