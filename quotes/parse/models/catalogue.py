"""The catalogue of model packages: which there are, and the one with a given name or in a given folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import platformdirs

from quotes.errors import ModelError

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
"""What a parse needs, in the order in which Stanza runs it."""

EMBEDDED_FOLDER = Path(__file__).parent / "embedded"
_OFFICIAL = {"official": "default", "official-accurate": "default_accurate"}
NAMES = ("embedded", *_OFFICIAL)
"""The packages that have a name, the default first."""
_ABOUT = {
    "official": "Stanza's default English package",
    "official-accurate": "Stanza's default_accurate English package (needs a transformer)",
}


@dataclass(frozen=True, slots=True)
class Score:
    """One measured figure of a package: ``value`` (0 to 100) in ``measure`` on ``data``."""

    data: str
    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file that a package needs.

    ``size`` in bytes and ``md5`` (32 hexadecimal digits) are what ``resources.json`` promises, ``None`` if it
    promises nothing.
    """

    processor: str
    path: Path
    md5: str | None
    size: int | None


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """A package of models, installed or not.

    Attributes:
        name: what the user calls it: "embedded", "official", or the folder's own name.
        version: "1", "2" ... for the embedded package; otherwise eight digits of a hash over the checksums of
            all files, so that other files never pass under the same name; "" if nothing is installed.
        folder: Stanza's resources folder with the package in it.
        stanza_package: the package's name inside ``resources.json``.
        files: the files it needs, in the order of the processors.
        about, licence, scores: what its card says of it.
        stanza: the version of Stanza that the models were made with; empty if its card does not say.
    """

    name: str
    version: str
    folder: Path
    stanza_package: str
    files: tuple[ModelFile, ...] = ()
    about: str = ""
    licence: str = ""
    stanza: str = ""
    scores: tuple[Score, ...] = ()

    @property
    def label(self) -> str:
        """Return name and version, as recorded with every quotation: ``embedded-1``."""
        return f"{self.name}-{self.version}" if self.version else self.name

    @property
    def official(self) -> bool:
        """Whether this is a package that Stanza itself offers for download."""
        return self.name in _OFFICIAL

    @property
    def installed(self) -> bool:
        """Whether every file is there (not whether it is sound: see ``check_package``)."""
        return bool(self.files) and all(file.path.is_file() for file in self.files)

    @property
    def size(self) -> int:
        """Return the size of the files that are there, in bytes."""
        return sum(file.path.stat().st_size for file in self.files if file.path.is_file())


def list_packages() -> list[ModelPackage]:
    """Return the packages that have a name, the default first, installed or not.

    Raises:
        ModelError: one of them cannot even be described (`quotes.parse.models.listing` says which, and goes
            on).
    """
    return [find_package(name) for name in NAMES]


def find_package(models: str | os.PathLike[str] = "embedded") -> ModelPackage:
    """Return the package with this name, or the one in this folder.

    Raises:
        ModelError: no such name or folder, or a ``resources.json`` that cannot be read.
    """
    name = os.fspath(models)
    if name == "embedded":
        return _embedded()
    if name in _OFFICIAL:
        return _official(name)
    folder = Path(name).expanduser()
    try:
        found = bool(name.strip()) and folder.is_dir()
    except OSError:  # a name longer than any file's
        found = False
    if not found:
        known = ", ".join(NAMES)
        raise ModelError(
            name.strip(),
            f"no such package or folder (there are: {known}, or a folder of your own)",
        )
    card = _read_card(folder)
    return _package(folder.resolve().name or str(folder), folder, "default", "a folder of your own", card)


def resources_folder() -> Path:
    """Return Stanza's usual resources folder, found as Stanza finds it but without importing Stanza."""
    if named := os.environ.get("STANZA_RESOURCES_DIR"):
        return Path(named)
    try:
        release = version("stanza")
    except PackageNotFoundError:
        release = ""
    release = os.environ.get("STANZA_RESOURCES_VERSION", release)
    return Path(platformdirs.user_cache_dir("stanza", "StanfordNLP", release)) / "resources"


def _embedded() -> ModelPackage:
    card = _read_card(EMBEDDED_FOLDER)
    return _package("embedded", EMBEDDED_FOLDER, "default", str(card.get("about", "")), card)


def _official(name: str) -> ModelPackage:
    folder = resources_folder()
    if not (folder / "resources.json").is_file():
        return ModelPackage(name, "", folder, _OFFICIAL[name], about=_ABOUT[name])
    return _package(name, folder, _OFFICIAL[name], _ABOUT[name], {})


def _package(
    name: str, folder: Path, stanza_package: str, about: str, card: Mapping[str, Any]
) -> ModelPackage:
    files = _needed_files(name, folder, stanza_package)
    try:
        scores = tuple(Score(*row) for row in card.get("scores", ()))
    except TypeError:
        raise ModelError(name, f"{folder / 'card.json'}: its scores cannot be read") from None
    digest = sha256("".join(file.md5 or "" for file in files).encode()).hexdigest()[:8]
    return ModelPackage(
        name=name,
        version=str(card["version"]) if name == "embedded" else digest,
        folder=folder,
        stanza_package=stanza_package,
        files=files,
        about=about,
        licence=str(card.get("licence", "")),
        stanza=str(card.get("stanza", "")),
        scores=scores,
    )


def _needed_files(name: str, folder: Path, stanza_package: str) -> tuple[ModelFile, ...]:
    """The files of a package as its ``resources.json`` names them, word vectors and the like included."""
    try:
        english = json.loads((folder / "resources.json").read_text(encoding="utf-8"))["en"]
        chosen: Mapping[str, str] = english["packages"][stanza_package]
        wanted = []
        for processor in PROCESSORS:
            # A processor may combine several models: "ncbi_disease;ontonotes".
            for part in str(chosen[processor]).split(";") if processor in chosen else ():
                # A lemmatiser "identity" has no file.
                if part in english.get(processor, {}):
                    wanted.append((processor, part))
        for processor, part in tuple(wanted):
            for needed in english[processor][part].get("dependencies", ()):
                wanted.append((needed["model"], needed["package"]))
        return tuple(
            ModelFile(
                processor,
                folder / "en" / processor / f"{part}.pt",
                english[processor][part].get("md5"),
                english[processor][part].get("size"),
            )
            for processor, part in dict.fromkeys(wanted)
        )
    except FileNotFoundError:
        raise ModelError(name, f"no resources.json in {folder}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"has no {error}" if isinstance(error, KeyError) else f"cannot be read ({error})"
        raise ModelError(name, f"{folder / 'resources.json'} {what}".splitlines()[0]) from None


def _read_card(folder: Path) -> Mapping[str, Any]:
    """``card.json``: version, licence and scores of a package made by this project; others may have none."""
    path, ours = folder / "card.json", folder == EMBEDDED_FOLDER
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        card = None if ours else {}
    except (OSError, ValueError):
        card = None
    if isinstance(card, dict) and (not ours or "version" in card):
        return card
    raise ModelError(
        folder.name,
        f"{path} is missing or damaged; install again" if ours else f"{path} cannot be read as a JSON object",
    )
