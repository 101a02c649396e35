"""The embedded models with a part taken out of their listing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from quotes.parse.load import installed_package
from quotes.parse.models.catalogue import ModelPackage


def package_without(processor: str, folder: Path) -> ModelPackage:
    """A copy, in this new folder, whose listing names no model for one processor."""
    shutil.copytree(installed_package("embedded").folder, folder)
    listing = json.loads((folder / "resources.json").read_text(encoding="utf-8"))
    for chosen in (listing["en"]["packages"]["default"], listing["en"]["default_processors"]):
        del chosen[processor]
    (folder / "resources.json").write_text(json.dumps(listing), encoding="utf-8")
    return installed_package(str(folder))
