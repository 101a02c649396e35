"""From the name of a model package to a loaded Stanza pipeline, or one clear line that says why not.

The files are checked first; official packages that are not installed are downloaded.
"""

from __future__ import annotations

import gc
import json
import os
import tempfile
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quotes.errors import ModelError
from quotes.parse.models.catalogue import ModelPackage, Origin, find_package
from quotes.parse.models.check_files import check_package
from quotes.parse.models.resources import PROCESSORS, as_stanza_reads_it
from quotes.text import one_line


def installed_package(models: str) -> ModelPackage:
    """Return the package with this name or in this folder, its files checked.

    Official packages are downloaded if they are missing.

    Raises:
        ModelError: no such package, damaged or missing files, no network to download them.
    """
    package = find_package(models)
    if package.origin is Origin.OFFICIAL and not package.installed:
        _download(package)
        package = find_package(models)
    check_package(package)
    return package


def load_pipeline(package: ModelPackage) -> Any:
    """Return a ``stanza.Pipeline`` with the processors of a parse, from files already there.

    Raises:
        ModelError: Stanza cannot load these files.
    """
    import stanza

    from quotes.parse.networks.no_pickles import no_pickles
    from quotes.parse.networks.stanza_processors import OWN_FILE, own_processors

    ours = {file.processor: file.path for file in package.files if file.path.name == OWN_FILE}
    # A transformer, which only packages of Stanza have, lies elsewhere.
    files = None if package.origin is Origin.OFFICIAL else {file.path for file in package.files}
    try:
        with no_pickles(files), _reading_only(), _settings(package, ours) as settings:
            pipeline = stanza.Pipeline("en", **settings)
            pipeline.processors.update(own_processors(ours))
        # What is loaded stays: collections need not walk through half a million words each time.
        gc.freeze()
        return pipeline
    except MemoryError:
        raise
    except Exception as error:  # Stanza, torch and safetensors each raise their own
        reason = f"cannot be loaded by Stanza {stanza.__version__} ({_one_line(error, package.folder)})"
        made_with = package.card.stanza
        if made_with and not _same_series(made_with, stanza.__version__):
            reason += f"; the models were made with Stanza {made_with}"
        raise ModelError(package.name, reason) from error


@contextmanager
def _settings(package: ModelPackage, ours: Collection[str]) -> Iterator[dict[str, Any]]:
    """What Stanza is told: which processors to load, and how; `ours` are loaded apart from it."""
    from stanza.pipeline.registry import PROCESSOR_VARIANTS

    assert package.resources is not None, "no package with files has none"
    for processor, models in package.resources.chosen.items():
        if others := PROCESSOR_VARIANTS[processor].keys() & set(models):
            raise ValueError(f"it asks for another program: {', '.join(others)}")
    settings: dict[str, Any] = {
        "dir": str(package.folder),
        "package": package.stanza_package,
        "processors": ",".join(name for name in package.resources.chosen if name not in ours),
        "download_method": None,
        "use_gpu": False,
        "logging_level": "CRITICAL",  # what goes wrong is raised
        # Stanza's default, which its trainer's own ("no") would overrule from within the files.
        "depparse_resolve_head_constraints": True,
    }
    if "pos" in ours:  # the words have tags before Stanza's lemmatiser and parser see them
        settings |= {"lemma_pretagged": True, "depparse_pretagged": True}
    for file in package.files:
        if file.processor not in ours and file.path.suffix != ".pt":
            settings[f"{file.processor}_model_path"] = str(file.path)
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "resources.json"
        listing.write_text(json.dumps(as_stanza_reads_it(package.stanza_package, package.resources)))
        yield settings | {"resources_filepath": str(listing)}


@contextmanager
def _reading_only() -> Iterator[None]:
    """Load models without what only training needs; saves four seconds.

    Stanza builds an optimiser with each model, and torch's optimisers import torch's compiler. Warnings are
    for those who train, too.
    """
    import stanza.models.common.utils as utils

    optimiser = utils.get_optimizer
    collecting = gc.isenabled()
    gc.disable()
    try:
        utils.get_optimizer = lambda *given, **options: None
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        utils.get_optimizer = optimiser
        if collecting:
            gc.enable()


def _download(package: ModelPackage) -> None:
    import stanza

    try:
        stanza.download(
            "en",
            model_dir=str(package.folder),
            package=package.stanza_package,
            processors=",".join(PROCESSORS),
        )
    except Exception as error:
        raise ModelError(
            package.name,
            f"not installed in {package.folder} and cannot be downloaded ({_one_line(error)}); "
            "run this command once on a machine with a network and copy that folder here, "
            "or use --models embedded",
        ) from error


def _same_series(first: str, second: str) -> bool:
    return first.split(".")[:2] == second.split(".")[:2]


def _one_line(error: BaseException, folder: Path | None = None) -> str:
    """What an error says, cut; files in this folder by their places in it."""
    text = one_line(str(error)) or type(error).__name__
    if folder is not None:
        text = text.replace(f"{folder}{os.sep}", "")
    if isinstance(error, KeyError):
        text = f"{text} is missing"
    return text if len(text) <= 200 else text[:197] + "..."
