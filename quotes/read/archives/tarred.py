"""tar files: a packed folder of articles, read in the order in which it was packed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from io import BufferedReader

from quotes.errors import ArticleError
from quotes.read.archives.members import end_of, is_looked_at, read_member
from quotes.read.inputs.aside import Aside
from quotes.read.inputs.opening import Damaged
from quotes.read.notices import Tell
from quotes.read.source import Source
from quotes.types import Article

_FAULTS = (tarfile.TarError, EOFError, ValueError, IndexError, OverflowError, RecursionError)
_DAMAGED = "a packed file (tar) that is damaged or cut off; what follows is not read"


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the articles in the files that are packed, or why there are none."""
    aside, failed = Aside(source.name), False
    try:
        with tarfile.open(fileobj=_Bytes(source), mode="r|") as packed:  # type: ignore[call-overload]
            for member in packed:
                packed.members = []  # it would remember them all
                if not member.isreg() or not is_looked_at(member.name, aside):
                    continue
                contents = packed.extractfile(member)
                if isinstance(contents, BufferedReader):
                    yield from read_member(source, member.name, contents, aside, tell)
    except Damaged as error:
        failed = True
        yield ArticleError(source.name, str(error))
    except _FAULTS:
        failed = True
        yield ArticleError(source.name, _DAMAGED)
    yield from end_of(source, aside, failed, tell)


class _Bytes:
    """The bytes of a source as `tarfile` reads a stream."""

    def __init__(self, source: Source) -> None:
        self._waiting, self._stream = source.first, source.stream

    def read(self, size: int) -> bytes:
        found, self._waiting = self._waiting[:size], self._waiting[size:]
        return found or self._stream.read(size)
