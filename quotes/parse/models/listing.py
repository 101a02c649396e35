"""The model packages that ``quotetrail models`` lists, including those not installed or not sound."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quotes.errors import ModelError
from quotes.parse.models.catalogue import NAMES, ModelPackage, Origin, find_package
from quotes.parse.models.check_files import check_package

DEFAULT = "embedded"
"""The package that is used unless another is named."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One package as a user sees it.

    Attributes:
        name: the name to ask for it by; for a folder its path.
        package: what is known of it; ``None`` if that cannot be read.
        problem: one line on what is wrong with its files; empty if they are sound, or not installed.
    """

    name: str
    package: ModelPackage | None
    problem: str = ""

    @property
    def here(self) -> bool:
        """Whether it can be used now."""
        return self.package is not None and self.package.installed and not self.problem


def listed(folders: Iterable[str] = ()) -> Iterator[Listed]:
    """Yield the packages that have a name, the default first, then these folders, with their files checked.

    Never fails: what is wrong with a package is its `problem`. Takes half a second for a few hundred MB.
    """
    for name in dict.fromkeys((*NAMES, *folders)):
        yield _listed(name)


def _listed(name: str) -> Listed:
    try:
        package = find_package(name)
    except ModelError as error:
        return Listed(name, None, str(error))
    if package.origin is Origin.OFFICIAL and not any(os.path.exists(file.path) for file in package.files):
        return Listed(name, package)  # never downloaded
    try:
        check_package(package)
    except ModelError as error:
        return Listed(name, package, str(error))
    return Listed(name, package)


def how_to_get(package: ModelPackage) -> str:
    """Return what to do for a package that is not installed, in one line."""
    return (
        f"not here; `quotetrail extract --models {package.name} FILE` downloads it once into "
        f"{package.folder}, which can then be copied to a machine without a network"
    )


def listed_record(listed: Listed) -> dict[str, Any]:
    """Return one package as a JSON-serialisable record; sizes in bytes, scores from 0 to 100."""
    package = listed.package
    if package is None:
        return {"name": listed.name, "here": False, "problem": listed.problem}
    return {
        "name": listed.name,
        "label": package.label if package.version else None,
        "version": package.version or None,
        "default": listed.name == DEFAULT,
        "here": listed.here,
        "problem": listed.problem or None,
        "about": package.about,
        "folder": str(package.folder),
        "size": package.size,
        "licence": package.card.licence or None,
        "stanza": package.card.stanza or None,
        "scores": [
            {"data": score.data, "measure": score.measure, "value": score.value}
            for score in package.card.scores
        ],
    }
