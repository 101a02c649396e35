"""Files that someone else may have written: their checksums, and JSON in which nothing is taken for granted.

Every function raises `Malformed`, whose text goes on after the name of the file: "has no 'en'".
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping
from pathlib import Path

LARGEST = 4_000_000_000
"""Bytes. The largest files of Stanza's packages have one and a half thousand million."""
LARGEST_JSON = 20_000_000
"""Bytes. Stanza's own listing of all languages has half a million."""

Object = Mapping[str, object]


class Malformed(ValueError):
    """A file that does not hold what it should."""


def read_object(path: Path) -> Object:
    """Return the JSON object in this file.

    Raises:
        FileNotFoundError: there is no such file.
        Malformed: it cannot be read, or is no JSON object.
    """
    size_of(path, LARGEST_JSON)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Malformed(f"cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise Malformed("cannot be read as a JSON object") from None
    if not isinstance(found, dict):
        raise Malformed("cannot be read as a JSON object")
    return found


def size_of(path: Path, largest: int = LARGEST) -> int:
    """Return the size of this file in bytes.

    Raises:
        FileNotFoundError: there is no such file.
        Malformed: it is none that could be read to its end, or larger than that.
    """
    try:
        about = path.stat()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Malformed(f"cannot be read ({error.strerror})") from None
    # Opening a pipe would wait for a writer, and a device may never end.
    if not stat.S_ISREG(about.st_mode):
        raise Malformed("is not a file")
    if about.st_size > largest:
        raise Malformed(f"is larger than {largest // 1_000_000:,} MB")
    return about.st_size


def checksum_of(path: Path, algorithm: str) -> str:
    """Return the checksum of this file, in hexadecimal digits.

    Args:
        path: of the file.
        algorithm: "md5" or "sha256".

    Raises:
        FileNotFoundError: there is no such file.
        Malformed: it cannot be read.
    """
    size_of(path)
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, algorithm).hexdigest()
    except OSError as error:
        raise Malformed(f"cannot be read ({error.strerror})") from None


def object_at(found: Object, key: str) -> Object:
    """Return the object at this key.

    Raises:
        Malformed: there is none.
    """
    if key not in found:
        raise Malformed(f"has no '{key}'")
    value = found[key]
    if not isinstance(value, dict):
        raise Malformed(f"has '{key}', which is not an object")
    return value


def text_at(found: Object, key: str) -> str:
    """Return the text at this key, "" if there is none.

    Raises:
        Malformed: it is no text, or one that cannot be shown in a line.
    """
    value = found.get(key, "")
    if not isinstance(value, str) or not value.isprintable():
        raise Malformed(f"has '{key}', which is not a line of text")
    return value
