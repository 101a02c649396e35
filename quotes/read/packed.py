"""Packed files (ZIP), opened so that none can harm: how many parts there are, and how large, is bounded.

Word and OpenDocument files are packed, as are web archives (WACZ) and folders that someone sends. A part is
unpacked when it is asked for, as far as its bound, whatever size the packed file tells.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO

from quotes.read.source import MOST_BYTES

MOST_PARTS = 20_000
"""Of one packed file; a file with more is made to harm. Each costs memory before anything is read."""
MOST_RATIO = 300
"""How many times larger than its packed form a part may be if it is large; prose is three to ten times."""
_LARGE = 4 * 1024 * 1024
_ENTRY = b"PK\x01\x02"
_STARTS = b"PK\x03\x04"
_NAME_AT = 30
_SHORT = 100  # bytes that hold the name of a kind
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, IndexError,
    OverflowError,
)  # fmt: skip
_OF_OFFICE = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/", b"customXml/", b"xl/", b"ppt/")
_OF_OPEN_DOCUMENT = (
    b"content.xml", b"meta.xml", b"styles.xml", b"settings.xml", b"manifest.rdf", b"Configurations2/",
)  # fmt: skip


class PackedError(ValueError):
    """A packed file, or a part of one, that cannot be unpacked; its message says why, in a few words."""


class Packed:
    """The parts of a packed file, by name."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        Args:
            data: all its bytes.

        Raises:
            PackedError: it is damaged, or has too many parts.
        """
        if data.count(_ENTRY) > MOST_PARTS:
            raise PackedError(f"it has more than {MOST_PARTS:,} parts")
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except (*_BROKEN, NotImplementedError):
            raise PackedError("it is damaged or cut short") from None
        self._parts = {one.filename: one for one in self._file.infolist()}

    @property
    def names(self) -> list[str]:
        """The names of its parts, in their order; those of folders end in "/"."""
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str, most: int = MOST_BYTES) -> bytes:
        """Return the bytes of a part.

        Args:
            name: one of `names`.
            most: bytes that it may have.

        Raises:
            KeyError: there is no such part.
            PackedError: it is damaged, encrypted, too large, or packed in a way that is not known.
        """
        part = self._parts[name]
        if part.flag_bits & 1:
            raise PackedError("it is encrypted; save it without a password")
        try:
            with self._file.open(part) as stream:
                data = stream.read(most + 1)
        except (NotImplementedError, RuntimeError):
            raise PackedError("it is packed in a way that is not known; save it again") from None
        except (*_BROKEN, MemoryError):
            raise PackedError("it is damaged or cut short") from None
        if len(data) > most:
            raise PackedError(f"it has a part of more than {most // 2**20} MiB")
        if len(data) > max(_LARGE, MOST_RATIO * part.compress_size):
            raise PackedError("it unpacks to far more than any text does")
        return data


def is_packed(first: bytes) -> bool:
    """Whether a file that begins with these bytes is a ZIP file with something in it."""
    return first.startswith(_STARTS)


def is_office(first: bytes) -> bool:
    """Whether a file that begins with these bytes is one of Word, Excel or PowerPoint (since 2007)."""
    return is_packed(first) and first.startswith(_OF_OFFICE, _NAME_AT)


def is_open_document(first: bytes) -> bool:
    """Whether a file that begins with these bytes is a packed OpenDocument file, as LibreOffice writes it."""
    if not is_packed(first):
        return False
    if first.startswith(b"mimetype", _NAME_AT):
        return b"application/vnd.oasis.opendocument." in _first_part(first)
    return first.startswith(_OF_OPEN_DOCUMENT, _NAME_AT)


def _first_part(first: bytes) -> bytes:
    """The beginning of the first part, which may be packed or not."""
    method, name, extra = struct.unpack("<H16xHH", first[8:_NAME_AT])
    at = _NAME_AT + name + extra
    if method != zipfile.ZIP_DEFLATED:
        return first[at : at + _SHORT]
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(first[at : at + 10 * _SHORT], _SHORT)
    except zlib.error:
        return b""
