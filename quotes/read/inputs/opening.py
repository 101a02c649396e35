"""Opening what may hold articles: how it begins, and what to say if it cannot be read."""

from __future__ import annotations

from contextlib import suppress
from typing import IO

from quotes.read.kinds import ENOUGH
from quotes.read.source import BLANK, MOST_BYTES, first_lines


class Damaged(OSError):
    """What is read ends before it should, or is damaged; its message says how, for the user."""


def head_of(stream: IO[bytes]) -> bytes:
    """Return the beginning of a stream, in whole lines: enough to tell what it is."""
    first = first_lines(stream)
    if not first.lstrip(BLANK).startswith(b'{"'):  # records come one by one; of anything else, look further
        first += _as_far_as_whole(stream, min(ENOUGH, MOST_BYTES - len(first)))
        with suppress(Damaged):
            first += stream.readline(MOST_BYTES - len(first))
    return first


def _as_far_as_whole(stream: IO[bytes], size: int) -> bytes:
    """So many bytes, or those before a damage, which is raised when the rest is asked for."""
    read = getattr(stream, "read1", stream.read)
    found = bytearray()
    with suppress(Damaged):
        while len(found) < size and (part := read(size - len(found))):
            found += part
    return bytes(found)


def os_reason(error: OSError) -> str:
    """Return why something cannot be opened or read, in words that follow its name."""
    if isinstance(error, Damaged):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
