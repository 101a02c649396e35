"""From the name of a model package to a loaded Stanza pipeline, or one clear line that says why not.

The files are checked first; official packages that are not installed are downloaded.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from quotes.errors import ModelError
from quotes.parse.models.catalogue import PROCESSORS, ModelPackage, find_package
from quotes.parse.models.check_files import check_package


def installed_package(models: str) -> ModelPackage:
    """Return the package with this name or in this folder, its files checked.

    Official packages are downloaded if they are missing.

    Raises:
        ModelError: no such package, damaged or missing files, no network to download them.
    """
    package = find_package(models)
    if package.official and not package.installed:
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

    from quotes.parse.networks.stanza_processors import OWN_FILE, own_processors

    ours = {file.processor: file.path for file in package.files if file.path.name == OWN_FILE}
    settings: dict[str, Any] = {
        "dir": str(package.folder),
        "package": package.stanza_package,
        "processors": ",".join(name for name in PROCESSORS if name not in ours),
        "download_method": None,
        "use_gpu": False,
        "verbose": False,
        # Stanza's default, which its trainer's own ("no") would overrule from within the files.
        "depparse_resolve_head_constraints": True,
    }
    if "pos" in ours:  # the words have tags before Stanza's lemmatiser and parser see them
        settings |= {"lemma_pretagged": True, "depparse_pretagged": True}
    try:
        with _reading_only(trusted=package.name == "embedded"):
            pipeline = stanza.Pipeline("en", **settings)
            pipeline.processors.update(own_processors(ours))
        # What is loaded stays: collections need not walk through half a million words each time.
        gc.freeze()
        return pipeline
    except MemoryError:
        raise
    except Exception as error:  # Stanza, torch and pickle each raise their own
        reason = f"Stanza {stanza.__version__} cannot load it ({_one_line(error)})"
        if package.stanza and not _same_series(package.stanza, stanza.__version__):
            reason += f"; the models were made with Stanza {package.stanza}"
        raise ModelError(package.name, reason) from error


@contextmanager
def _reading_only(trusted: bool) -> Iterator[None]:
    """Load models without what only training needs; saves six of eight seconds.

    Stanza builds an optimiser with each model, and torch's optimisers import torch's compiler. Stanza also
    reads pickles in pure Python, in case they hold code. Files that come with this project and have just been
    compared with their checksums need no such care (`trusted`).
    """
    import stanza.models.common.utils as utils
    import torch

    load, optimiser = torch.load, utils.get_optimizer

    def quickly(*given: Any, **options: Any) -> Any:
        return load(*given, **{**options, "weights_only": False})

    collecting = gc.isenabled()
    gc.disable()
    try:
        utils.get_optimizer = lambda *given, **options: None
        if trusted:
            torch.load = quickly
        yield
    finally:
        torch.load, utils.get_optimizer = load, optimiser
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


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 200 else text[:197] + "..."
