"""Files that are written whole or not at all, and records as one JSON-LD document."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from quotes.errors import QuotesError


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Yield a text file (UTF-8) that takes its place only when all of it is written.

    What was there before stays until then, and stays for good if anything is raised. No database is
    replaced: otherwise the archive itself could be lost, named by mistake as the file to write.

    Raises:
        QuotesError: it cannot be written there, or a database is there.
    """
    try:
        _refuse_database(path)
        if path.is_dir():
            raise QuotesError(f"{path}: is a folder; name a file in it")
        if path.exists() and not path.is_file():  # a device or a pipe cannot be put in place
            with path.open("w", encoding="utf-8", newline="") as out:
                yield out
            return
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with open(handle, "w", encoding="utf-8", newline="") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            os.chmod(name, mode)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise QuotesError(f"{path}: cannot be written ({error.strerror})") from error


def write_document(
    head: Mapping[str, Any], under: str, records: Iterable[Mapping[str, Any]], out: IO[str]
) -> None:
    """Write one JSON object with the records as a list under one of its names, one per line."""
    opening = json.dumps({**head, under: []}, ensure_ascii=False)
    out.write(opening.removesuffix("]}"))
    for number, record in enumerate(records):
        out.write((",\n" if number else "\n") + json.dumps(record, ensure_ascii=False))
    out.write("\n]}\n")


_SQLITE = b"SQLite format 3\0"
#: What SQLite keeps beside a database while it is in use.
_BESIDE = ("-wal", "-shm", "-journal")


def _refuse_database(path: Path) -> None:
    """Raise if this is an SQLite file or one that belongs to it, by whatever name or link."""
    real = Path(os.path.realpath(path))
    if _is_database(real):
        raise QuotesError(f"{path}: is a database and will not be overwritten; choose another file")
    for ending in _BESIDE:
        if real.name.endswith(ending) and _is_database(real.with_name(real.name.removesuffix(ending))):
            raise QuotesError(
                f"{path}: belongs to a database and will not be overwritten; choose another file"
            )


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
