"""Streams that unpack gzip, bzip2 and xz as they are read, within bounds; several put together are one.

What comes before a damage can be read; then reading raises `Damaged`. Memory stays bounded.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from typing import Any, Protocol

from quotes.read.inputs.opening import Damaged
from quotes.read.source import Source

_CHUNK = 1 << 16
_LARGE = 1 << 28
MOST_RATIO = 100
"""How many times larger than its packed form more than 256 MiB may be; news is three to twenty times."""
_MOST_MEMORY = 1 << 28  # that an xz file may ask for; the largest preset of xz needs 65 MiB

GZIP = b"\x1f\x8b"
BZIP2 = b"BZh"
XZ = b"\xfd7zXZ\0"


class _Unpacker(Protocol):
    """What `bz2` and `lzma` have, and `zlib` nearly."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """One member of a gzip file."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        self._full = False

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._full

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        found = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self._full = len(found) == max_length  # there may be more in it
        return found


_STARTS: dict[bytes, Callable[[], _Unpacker]] = {
    GZIP: _Gzip,
    BZIP2: bz2.BZ2Decompressor,
    XZ: lambda: lzma.LZMADecompressor(memlimit=_MOST_MEMORY),
}
_NAMES = {GZIP: "gzip", BZIP2: "bzip2", XZ: "xz"}


class _Unpacked(RawIOBase):
    """The unpacked bytes of a source."""

    def __init__(self, source: Source, magic: bytes) -> None:
        self._waiting, self._stream, self._magic = source.first, source.stream, magic
        self._current = _STARTS[magic]()
        self._taken = self._given = 0
        self._damage: Damaged | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._damage:
            raise self._damage
        try:
            found = self._next(len(buffer))
            self._given += len(found)
            if self._given > max(_LARGE, MOST_RATIO * self._taken):
                raise Damaged("it unpacks to far more than any text does")
        except Damaged as error:
            self._damage = error
            raise
        buffer[: len(found)] = found
        return len(found)

    def _packed(self) -> bytes:
        """The next bytes of what is packed; nothing at the end."""
        found, self._waiting = self._waiting[:_CHUNK], self._waiting[_CHUNK:]
        found = found or self._stream.read(_CHUNK)
        self._taken += len(found)
        return found

    def _next(self, size: int) -> bytes:
        """The next unpacked bytes; nothing at the end.

        Raises:
            Damaged: they cannot be unpacked.
        """
        name, data = _NAMES[self._magic], b""
        while not data:
            if self._current.eof:
                packed = self._another()
                if not packed:
                    return b""
            elif self._current.needs_input:
                packed = self._packed()
                if not packed:
                    raise Damaged(f"a compressed file ({name}) that is cut off; download or save it again")
            else:
                packed = b""
            try:
                data = self._current.decompress(packed, size)
            except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
                raise Damaged(
                    f"a compressed file ({name}) that is damaged; download or save it again"
                ) from None
        return data

    def _another(self) -> bytes:
        """Begin what is put behind the last, if it is packed in the same way; return its first bytes.

        Zeros fill up what is kept on tapes; anything else behind is not read, as the programs do it.
        """
        packed = self._current.unused_data
        while not (packed := packed.lstrip(b"\0")):
            packed = self._packed()
            if not packed:
                return b""
        while len(packed) < len(self._magic) and (more := self._packed()):
            packed += more
        if not packed.startswith(self._magic):
            return b""
        self._current = _STARTS[self._magic]()
        return packed


def unpacked(source: Source) -> BufferedReader:
    """Return a stream of what a compressed source holds; it begins with one of the marks in this module."""
    magic = next(one for one in _STARTS if source.first.startswith(one))
    return BufferedReader(_Unpacked(source, magic), _CHUNK)
