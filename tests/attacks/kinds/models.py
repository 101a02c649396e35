"""Folders of models that a stranger made: code in them, names that lie, and tables of contents that are none."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from attacks.attack import CANARY, Attack

_EMBEDDED = Path(__file__).resolve().parents[3] / "quotes" / "parse" / "models" / "embedded"
_TEXT = {"a.txt": b'"We will appeal," Ana Lee said.\n'}
_NAMES = (
    "embedded",
    "official",
    "official-accurate",
    "my-models",
    "embedded-6",
    "Embedded",
    "embedded.d/embedded",
)
_PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")


class _Code:
    """Unpickled, it leaves a file."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (open, (CANARY, "w"))


class _Call:
    def __reduce__(self) -> tuple[Any, ...]:
        return (os.system, (f"touch {CANARY}",))


class _Evaluated:
    def __reduce__(self) -> tuple[Any, ...]:
        return (eval, (f"open({CANARY!r}, 'w')",))


def _torch_zip(payload: object) -> Callable[[Path], None]:
    """A file as torch writes it, with this in it."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("archive/data.pkl", pickle.dumps(payload, 2))
            packed.writestr("archive/version", "3\n")
            packed.writestr("archive/byteorder", "little")

    return write


PAYLOADS: dict[str, Callable[[Path], object]] = {
    "a pickle that opens a file": lambda path: path.write_bytes(pickle.dumps(_Code())),
    "a pickle that runs a command": lambda path: path.write_bytes(pickle.dumps({"model": _Call()}, 2)),
    "a pickle that evaluates": lambda path: path.write_bytes(pickle.dumps([_Evaluated()], 0)),
    "a file of torch with code": _torch_zip({"model": _Call(), "config": {}}),
    "an old file of torch with code": lambda path: path.write_bytes(
        pickle.dumps(0x1950A86A20F9469CFC6C, 2)
        + pickle.dumps(1001, 2)
        + pickle.dumps({}, 2)
        + pickle.dumps(_Code(), 2)
    ),
    "noise": lambda path: path.write_bytes(random.Random(1).randbytes(5000)),
    "nothing": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(b"\0" * 5000),
    "a text": lambda path: path.write_bytes(b"version https://git-lfs.github.com/spec/v1\n"),
    "a web page": lambda path: path.write_bytes(b"<!DOCTYPE html><title>404</title>"),
    "an empty file of torch": _torch_zip({}),
    "a list in a file of torch": _torch_zip([1, 2, 3]),
    "a safetensors header too long": lambda path: path.write_bytes(b"\xff" * 8 + b"{}"),
}


def _copied(folder: Path, name: str) -> Path:
    """The embedded models under another name."""
    target = folder / name
    for path in _EMBEDDED.rglob("*"):
        if path.is_file() and path.name != "README.md":
            place = target / path.relative_to(_EMBEDDED)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(path) if path.stat().st_size > 10_000 else place.write_bytes(path.read_bytes())
    return target


def _weights(models: Path, processor: str) -> Path:
    return next((models / "en" / processor).iterdir())


def _with_payload(
    name: str, processor: str, write: Callable[[Path], object], lying: bool
) -> Callable[[Path], None]:
    """A folder in which one file is this; its checksums and size agree with it if it lies."""

    def make(folder: Path) -> None:
        models = _copied(folder, name)
        path = _weights(models, processor)
        path.unlink()
        write(path)
        if lying:
            data = path.read_bytes()
            listing = json.loads((models / "resources.json").read_text(encoding="utf-8"))
            for part in listing["en"][processor].values():
                part |= {"md5": hashlib.md5(data).hexdigest(), "size": len(data)}
                part |= {"sha256": hashlib.sha256(data).hexdigest()}
            (models / "resources.json").write_text(json.dumps(listing), encoding="utf-8")

    return make


def attacks() -> Iterator[Attack]:
    for count, (payload, write) in enumerate(PAYLOADS.items()):
        for name in (_NAMES[1 + count % (len(_NAMES) - 1)], "embedded"):
            processor = _PROCESSORS[count % len(_PROCESSORS)]
            if name == "embedded":
                processor = _PROCESSORS[(count + 2) % len(_PROCESSORS)]
            for lying in (True, False):
                how = "with checksums that agree" if lying else "with the old checksums"
                yield Attack(
                    name=f"{payload} as {processor} in {name}, {how}",
                    status=3,
                    says=r"^Error: models '",
                    command=("extract", "a.txt", "--models", f"./{name}"),
                    files=_TEXT,
                    seconds=60,
                    megabytes=4000,
                    make=_with_payload(name, processor, write, lying),
                )
    for name in _NAMES:
        yield Attack(
            name=f"a folder called {name} without anything",
            command=("extract", "a.txt", "--models", f"./{name}"),
            files=_TEXT,
            make=lambda folder, name=name: (folder / name).mkdir(parents=True),
            status=3,
            says=r"^Error: models '.*: no resources\.json in ",
        )
        yield Attack(
            name=f"a folder called {name} listed",
            status=(0, 1),
            most_lines=2,
            make=lambda folder, name=name: _copied(folder, name),
            seconds=20,
            holds=_own_version,
            command=("models", "--models", f"./{name}", "--format", "json"),
        )
    yield from _listings()
    yield from _names()


def _own_version(outcome: Any) -> str | None:
    """A folder of one's own never has the label of the embedded package."""
    packages = json.loads(outcome.stdout)["packages"]
    ours, theirs = packages[0]["label"], packages[-1]["label"]
    return f"passes for {ours}" if ours == theirs else None


_BAD_JSON = {
    "nothing": b"", "a brace": b"{", "null": b"null", "a list": b"[]", "a number": b"7", "a text": b'"en"', "an object": b"{}",
    "noise": random.Random(3).randbytes(300), "UTF-16": "{}".encode("utf-16"), "100,000 brackets": b"[" * 100_000,
    "100,000 objects": b'{"en":' * 100_000, "a huge number": b'{"en": ' + b"9" * 10_000 + b"}", "a NUL": b'{"en\0": 1}',
    "a byte order mark": b"\xef\xbb\xbf{}",
}  # fmt: skip


def _listings() -> Iterator[Attack]:
    for what, data in _BAD_JSON.items():
        for file in ("resources.json", "card.json"):
            if file == "card.json" and what == "an object":
                continue

            def make(folder: Path, file: str = file, data: bytes = data) -> None:
                place = _copied(folder, "mine") / file
                place.unlink(missing_ok=True)
                place.write_bytes(data)

            for command in (("extract", "a.txt", "--models", "mine"), ("models", "--models", "mine")):
                status = 3 if command[0] == "extract" else 1
                yield Attack(
                    name=f"{file} is {what}, {command[0]}",
                    command=command,
                    files=_TEXT,
                    make=make,
                    seconds=20,
                    status=status,
                    says=r"^Error: .*(resources|card)\.json",
                )
    values: dict[str, Any] = {
        "null": None, "a number": 7, "a text": "x", "a list": [], "an object": {}, "true": True, "nested": {"a": {"b": []}},
        "a list of numbers": [1, 2], "a NUL": "a\0b", "a path": "../../../../etc/passwd", "half a character": "\ud800",
    }  # fmt: skip
    for place in ("en", "en/packages", "en/packages/default", "en/packages/default/pos", "en/pos", "en/pos/*", "en/pos/*/md5",
                  "en/pos/*/size", "en/pos/*/dependencies"):  # fmt: skip
        for what, value in values.items():
            command = (("extract", "a.txt"), ("models",))[len(what) % 2]
            yield Attack(
                name=f"{place} is {what}",
                command=(*command, "--models", "mine"),
                files=_TEXT,
                seconds=60,
                make=_with_value("resources.json", place, value),
                status=(0, 1, 3),
                most_lines=1,
                megabytes=4000,
            )
    for key in ("version", "licence", "about", "stanza", "scores"):
        for what, value in values.items():
            yield Attack(
                name=f"card: {key} is {what}",
                command=("models", "--models", "mine"),
                status=(0, 1),
                most_lines=1,
                make=_with_value("card.json", key, value),
                seconds=20,
            )


def _with_value(file: str, place: str, value: object) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        path = _copied(folder, "mine") / file
        data = json.loads(path.read_text(encoding="utf-8"))
        *parents, last = place.split("/")
        inner = data
        for part in parents:
            inner = inner[next(iter(inner)) if part == "*" else part]
        inner[next(iter(inner)) if last == "*" else last] = value
        path.unlink()
        path.write_text(json.dumps(data), encoding="utf-8")

    return make


def _names() -> Iterator[Attack]:
    for what, given in (
        ("nothing", ""), ("blanks", "  "), ("a word", "embeded"), ("a NUL", "a\0b"), ("long", "x" * 5000), ("a file", "a.txt"),
        ("not UTF-8", "\udcff"), ("nobody's home", "~nobody-here/models"), ("escape codes", "\x1b[2J"), ("a line break", "a\nb"),
        ("a web address", "https://example.com/models"), ("an archive", "archive.db"), ("everything", "/"), ("here", "."),
        ("a device", "/dev/null"), ("a secret place", "/proc/self"), ("capitals", "EMBEDDED"), ("a blank behind", "embedded "),
    ):  # fmt: skip
        for command in (
            (("extract", "a.txt"), ("add", "a.txt"), ("refresh", "--all"))[len(what) % 3],
            ("models",),
        ):
            yield Attack(
                name=f"{what} as a name, {command[0]}",
                command=(*command, "--models", given),
                files=_TEXT,
                status=(1, 2, 3),
                says=r"^Error: ",
            )
