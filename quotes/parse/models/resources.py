"""``resources.json``: which files a package needs, in Stanza's own layout.

Only what is read here is ever used: Stanza is given a listing written from it (`as_stanza_reads_it`), never
the file itself, which may say more ("alias", "url") than anyone looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.parse.models.foreign_files import Malformed, Object, object_at, read_object

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
"""What a parse needs, in the order in which Stanza runs it; all but mwt are needed."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]{0,99}")
_MD5 = re.compile(r"[0-9a-f]{32}")
_SUFFIXES = {"pickle": ".pt", "safetensors": ".safetensors"}


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as the listing names it.

    Attributes:
        processor, name: what it is for, and its name without the suffix.
        suffix: ".pt", or ".safetensors" for files that this project has made.
        md5: 32 hexadecimal digits, None if the listing does not say.
        size: in bytes, None if the listing does not say.
        needs: processor and name of further files, such as vectors.
    """

    processor: str
    name: str
    suffix: str
    md5: str | None
    size: int | None
    needs: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """Where it is in the package's folder."""
        return f"en/{self.processor}/{self.name}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Resources:
    """A package in a listing.

    Attributes:
        chosen: for each processor the names of its models; none for a lemmatiser that changes nothing.
        files: all of these, in the order of the processors, and then what they need.
    """

    chosen: Mapping[str, tuple[str, ...]]
    files: tuple[ListedFile, ...]


def read_resources(folder: Path, package: str) -> Resources:
    """Return what the listing in this folder says of a package of this name.

    Raises:
        FileNotFoundError: there is no listing.
        Malformed: it cannot be read, or says what it must not.
    """
    english = object_at(read_object(folder / "resources.json"), "en")
    listed = object_at(object_at(english, "packages"), package)
    chosen = {
        processor: _chosen(english, processor, listed[processor])
        for processor in PROCESSORS
        if processor in listed
    }
    for processor in PROCESSORS:
        if processor not in chosen and processor != "mwt":
            raise Malformed(f"names no model for '{processor}', so '{package}' is no whole package")
    files: dict[tuple[str, str], ListedFile] = {}
    wanted = [(processor, name) for processor, names in chosen.items() for name in names]
    for processor, name in wanted:
        files[processor, name] = _file(english, processor, name)
    for needed in [needed for file in files.values() for needed in file.needs]:
        files.setdefault(needed, _file(english, *needed))
    return Resources(chosen, tuple(files.values()))


def as_stanza_reads_it(package: str, resources: Resources) -> dict[str, Any]:
    """Return a listing for Stanza with this package and nothing else."""
    english: dict[str, Any] = {"lang_name": "English"}
    for file in resources.files:
        needs = [{"model": processor, "package": name} for processor, name in file.needs]
        english.setdefault(file.processor, {})[file.name] = {"dependencies": needs} if needs else {}
    chosen = {processor: ";".join(names) or "identity" for processor, names in resources.chosen.items()}
    return {"en": english | {"packages": {package: chosen}}}


def _chosen(english: Object, processor: str, value: object) -> tuple[str, ...]:
    if processor == "lemma" and value == "identity" and "identity" not in _models(english, processor):
        return ()
    # A processor may combine several models: "ncbi_disease;ontonotes".
    return tuple(_name(name) for name in (value.split(";") if isinstance(value, str) else [value]))


def _models(english: Object, processor: str) -> Object:
    return object_at(english, processor) if processor in english else {}


def _file(english: Object, processor: str, name: str) -> ListedFile:
    entry = object_at(object_at(english, processor), name)
    needs, md5, size = entry.get("dependencies", []), entry.get("md5"), entry.get("size")
    if not isinstance(needs, list) or not all(isinstance(needed, dict) for needed in needs):
        raise Malformed(f"has 'dependencies' of {processor}/{name} that are not a list of objects")
    if md5 is not None and not (isinstance(md5, str) and _MD5.fullmatch(md5)):
        raise Malformed(f"has an 'md5' of {processor}/{name} that is not one")
    if size is not None and not (type(size) is int and size > 0):
        raise Malformed(f"has a 'size' of {processor}/{name} that is not one")
    return ListedFile(
        processor,
        name,
        _suffix(entry.get("format", "pickle")),
        md5,
        size,
        tuple(_needed(needs)),
    )


def _needed(needs: Iterable[Mapping[str, object]]) -> Iterable[tuple[str, str]]:
    for needed in needs:
        yield _name(needed.get("model")), _name(needed.get("package"))


def _suffix(value: object) -> str:
    if not isinstance(value, str) or value not in _SUFFIXES:
        raise Malformed("has a file of a 'format' that is not known")
    return _SUFFIXES[value]


def _name(value: object) -> str:
    """A part of a path: never a folder above, never a whole path."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise Malformed("has the name of a model that is not one")
    return value
