"""Opening what may hold articles: how it begins, and what to say if it cannot be read."""

from __future__ import annotations

from typing import IO

from quotes.read.kinds import ENOUGH
from quotes.read.source import BLANK, MOST_BYTES, first_lines


class Damaged(OSError):
    """What is read ends before it should, or is damaged; its message says how, for the user."""


def head_of(stream: IO[bytes]) -> bytes:
    """Return the beginning of a stream, in whole lines: enough to tell what it is."""
    first = first_lines(stream)
    if not first.lstrip(BLANK).startswith(b"{"):  # records come one by one; of anything else, look further
        first += stream.read(min(ENOUGH, MOST_BYTES - len(first)))
        first += stream.readline(MOST_BYTES - len(first))
    return first


def os_reason(error: OSError) -> str:
    """Return why something cannot be opened or read, in words that follow its name."""
    if isinstance(error, Damaged):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error)).lower()
