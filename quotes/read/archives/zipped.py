"""ZIP files: a packed folder of articles, or a web archive in its packed form (WACZ).

Word and OpenDocument files are packed as well, and have readers of their own.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from typing import IO, Any

from quotes.errors import ArticleError
from quotes.read.archives.members import end_of, is_looked_at, read_member
from quotes.read.inputs.aside import Aside
from quotes.read.inputs.opening import Damaged
from quotes.read.notices import Tell
from quotes.read.source import Source
from quotes.types import Article

_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError, IndexError,
    OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip
_ENCRYPTED = "it is encrypted; unpack it with its password"
_DAMAGED = "a packed file (ZIP) that is damaged or cut off; download or save it again"
_OF_DOCUMENTS = frozenset(
    {"word/document.xml", "[Content_Types].xml", "META-INF/manifest.xml", "content.xml"}
)
"""Parts of Word and OpenDocument files; these come here only if they do not begin as such files do."""
_DAMAGED_DOCUMENT = "a Word or OpenDocument file (packed) that is damaged; open it and save it again"
_END = b"PK\x05\x06"
_MOST_LISTED = 1 << 26
"""Bytes of the list of members, of some 500,000; it is held in memory."""
_LARGE = 1 << 30
MOST_RATIO = 100
"""How many times larger than the file more than 1 GiB of what is in it may be."""
_CHUNK = 1 << 16


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the articles in the files that are packed, in the order of their names, or why there are none."""
    try:
        stream = source.seekable()
        packed = zipfile.ZipFile(_checked(stream))
    except (*_FAULTS, OSError) as error:
        yield ArticleError(source.name, str(error) if str(error).startswith("larger") else _DAMAGED)
        return
    names = {one.filename for one in packed.infolist()}
    if "META-INF/container.xml" in names:
        yield ArticleError(source.name, "an e-book (EPUB), not an article; save its text as a .txt file")
        return
    if not names.isdisjoint(_OF_DOCUMENTS):
        yield ArticleError(source.name, _DAMAGED_DOCUMENT)
        return
    aside, budget = Aside(source.name), _Budget(max(_LARGE, MOST_RATIO * _size(stream)))
    failed = False
    for member in sorted(_members(packed), key=lambda one: one.filename):
        if not is_looked_at(member.filename, aside, names):
            continue
        if member.flag_bits & 1:
            failed = True
            yield ArticleError(f"{source.name}:{member.filename}", _ENCRYPTED)
            continue
        contents = BufferedReader(_Member(packed, member, budget), _CHUNK)
        yield from read_member(source, member.filename, contents, aside, tell)
        if budget.left < 0:
            break
    yield from end_of(source, aside, failed, tell)


def _members(packed: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The files that are packed; of a web archive (WACZ), only those that hold pages."""
    files = [one for one in packed.infolist() if not one.filename.endswith("/")]
    archives = [one for one in files if one.filename.startswith("archive/") and ".warc" in one.filename]
    return iter(archives or files)


def _checked(stream: IO[bytes]) -> IO[bytes]:
    """The same file, if the list of its members is not too long.

    Raises:
        BadZipFile: it is, or there is none.
    """
    stream.seek(max(0, _size(stream) - 66_000))
    found = stream.read()
    at = found.rfind(_END)
    if at < 0 or len(found) < at + 16 or struct.unpack_from("<I", found, at + 12)[0] > _MOST_LISTED:
        raise zipfile.BadZipFile
    return stream


def _size(stream: IO[bytes]) -> int:
    return stream.seek(0, 2)


@dataclass(slots=True)
class _Budget:
    """Bytes that may still be unpacked."""

    left: int


class _Member(RawIOBase):
    """The bytes of a member, unpacked within bounds."""

    def __init__(self, packed: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget) -> None:
        self._packed, self._member, self._budget = packed, member, budget
        self._open: IO[bytes] | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            self._open = self._open or self._packed.open(self._member)
            found = self._open.read(len(buffer))
        except _FAULTS:
            raise Damaged("it is damaged, or packed in a way that is not known") from None
        self._budget.left -= len(found)
        if self._budget.left < 0:
            raise Damaged("it unpacks to far more than any text does; the rest of the file is not read")
        buffer[: len(found)] = found
        return len(found)
