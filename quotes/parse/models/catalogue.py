"""The catalogue of model packages: which there are, and the one with a given name or in a given folder."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import platformdirs

from quotes.errors import ModelError
from quotes.parse.models.card import Card, read_card
from quotes.parse.models.embedded_files import CHECKSUMS, VERSION
from quotes.parse.models.foreign_files import Malformed, checksum_of
from quotes.parse.models.resources import Resources, read_resources

EMBEDDED_FOLDER = Path(__file__).parent / "embedded"
_OFFICIAL = {"official": "default", "official-accurate": "default_accurate"}
NAMES = ("embedded", *_OFFICIAL)
"""The packages that have a name, the default first."""
_ABOUT = {
    "official": "Stanza's default English package",
    "official-accurate": "Stanza's default_accurate English package (needs a transformer)",
}


_NO_CARD = Card()


class Origin(Enum):
    """Where a package comes from. It follows from what the user typed, and from nothing in the package."""

    EMBEDDED = "this project"
    OFFICIAL = "Stanza"
    FOLDER = "a folder of the user's"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file that a package needs.

    Attributes:
        processor: what it is for.
        path: where it is.
        size: in bytes, as promised; ``None`` if nothing is.
        checksum: as promised, in hexadecimal digits: a SHA-256 (64 digits) or an MD5 (32); ``None`` if
            nothing is.
    """

    processor: str
    path: Path
    size: int | None
    checksum: str | None


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """A package of models, installed or not.

    Attributes:
        name: "embedded", "official" and the like; for a folder "folder-" and its own name in one word, so
            that no folder is taken for another package.
        version: "1", "2" ... for the embedded package; otherwise eight digits of a hash over the checksums of
            all files, so that other files never pass under the same name; "" if nothing is installed.
        folder: Stanza's resources folder with the package in it.
        stanza_package: the package's name inside ``resources.json``.
        origin: where it comes from.
        files: the files it needs, in the order of the processors.
        resources: what its listing says; ``None`` if nothing is installed.
        about: in a few words.
        card: what its makers say of it.
    """

    name: str
    version: str
    folder: Path
    stanza_package: str
    origin: Origin
    files: tuple[ModelFile, ...] = ()
    resources: Resources | None = None
    about: str = ""
    card: Card = _NO_CARD

    @property
    def label(self) -> str:
        """Return name and version, as recorded with every quotation: ``embedded-1``."""
        return f"{self.name}-{self.version}" if self.version else self.name

    @property
    def installed(self) -> bool:
        """Whether every file is there (not whether it is sound: see ``check_package``)."""
        return bool(self.files) and all(os.path.isfile(file.path) for file in self.files)

    @property
    def size(self) -> int:
        """Return the size of the files that are there, in bytes."""
        return sum(os.path.getsize(file.path) for file in self.files if os.path.isfile(file.path))


def list_packages() -> list[ModelPackage]:
    """Return the packages that have a name, the default first, installed or not.

    Raises:
        ModelError: one of them cannot even be described (`quotes.parse.models.listing` says which, and goes
            on).
    """
    return [find_package(name) for name in NAMES]


def find_package(models: str | os.PathLike[str] = "embedded") -> ModelPackage:
    """Return the package with this name, or the one in this folder.

    A name is one of ``NAMES`` exactly. Anything else is a folder: "./embedded" is one, and so is the path of
    the folder that the embedded package is installed in.

    Raises:
        ModelError: no such name or folder, or a listing or a card that cannot be read.
    """
    name = os.fspath(models)
    if name == "embedded":
        return _embedded()
    if name in _OFFICIAL:
        return _official(name)
    try:
        folder = Path(name).expanduser()
        found = bool(name.strip()) and folder.is_dir()
    except (OSError, RuntimeError, ValueError):  # too long, a home that no one has, a NUL
        found = False
    if not found:
        known = ", ".join(NAMES)
        raise ModelError(
            name.strip(),
            f"no such package or folder (there are: {known}, or a folder of your own)",
        )
    return _own(folder)


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
    card = _card("embedded", EMBEDDED_FOLDER)
    resources = _resources("embedded", EMBEDDED_FOLDER, "default")
    if card is None or resources is None or {file.place for file in resources.files} != CHECKSUMS.keys():
        raise ModelError("embedded", f"{EMBEDDED_FOLDER} is incomplete or damaged; install again")
    return ModelPackage(
        name="embedded",
        version=VERSION,
        folder=EMBEDDED_FOLDER,
        stanza_package="default",
        origin=Origin.EMBEDDED,
        files=tuple(
            ModelFile(file.processor, EMBEDDED_FOLDER / file.place, file.size, CHECKSUMS[file.place])
            for file in resources.files
        ),
        resources=resources,
        about=card.about,
        card=card,
    )


def _official(name: str) -> ModelPackage:
    folder, package = resources_folder(), _OFFICIAL[name]
    resources = _resources(name, folder, package)
    if resources is None:
        return ModelPackage(name, "", folder, package, Origin.OFFICIAL, about=_ABOUT[name])
    files = _files(folder, resources)
    return ModelPackage(
        name, _version(files), folder, package, Origin.OFFICIAL, files, resources, about=_ABOUT[name]
    )


def _own(folder: Path) -> ModelPackage:
    name = "folder-" + re.sub(r"[^\w.-]", "_", folder.resolve().name)[:60]
    card = _card(name, folder) or _NO_CARD
    resources = _resources(name, folder, "default")
    if resources is None:
        raise ModelError(name, f"no resources.json in {folder}")
    files = _files(folder, resources)
    return ModelPackage(
        name,
        _version(files),
        folder,
        "default",
        Origin.FOLDER,
        files,
        resources,
        about="a folder of your own",
        card=card,
    )


def _resources(name: str, folder: Path, package: str) -> Resources | None:
    """What the listing in a folder says of a package; None if there is no listing."""
    try:
        return read_resources(folder, package)
    except FileNotFoundError:
        return None
    except Malformed as error:
        raise ModelError(name, f"{folder / 'resources.json'} {error}") from None


def _card(name: str, folder: Path) -> Card | None:
    """The card in a folder, if there is one."""
    try:
        return read_card(folder)
    except FileNotFoundError:
        return None
    except Malformed as error:
        raise ModelError(name, f"{folder / 'card.json'} {error}") from None


def _files(folder: Path, resources: Resources) -> tuple[ModelFile, ...]:
    return tuple(
        ModelFile(file.processor, folder / file.place, file.size, file.md5) for file in resources.files
    )


def _version(files: tuple[ModelFile, ...]) -> str:
    checksums = "".join(file.checksum or _checksum(file.path) for file in files)
    return sha256(checksums.encode()).hexdigest()[:8]


def _checksum(path: Path) -> str:
    """The checksum of a file whose listing gives none; "" if it cannot be read, as `check_package` says."""
    try:
        return checksum_of(path, "md5")
    except (FileNotFoundError, Malformed):
        return ""
