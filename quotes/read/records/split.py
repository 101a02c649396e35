"""Records in JSON, one by one, each as its bytes: from lists of any size, over any number of lines.

No parser of JSON that works on a stream, such as ijson, gives the bytes of a record or goes on after one
that is damaged. So only strings and brackets are looked at here, and each record is parsed on its own. What
is held in memory is one record, and a piece of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quotes.read.records.fields import folded
from quotes.read.source import MOST_BYTES
from quotes.text import word_set

LISTS = word_set("""
    articles results items data docs documents entries news stories posts records rows hits response feed
    value newsarticles result list children
""")
"""Fields of the answers of news services that hold the list of articles, or an object with that list."""

_PIECE = 1 << 20  # bytes that are read at a time
_MOST_READ = 1 << 24
_BLANK = re.compile(rb"[\s,\x1e]*+")
_PLAIN = re.compile(rb'[^"{}\[\]]*+')
_IN_STRING = re.compile(rb'[^"\\\n]*+(?:\\.[^"\\\n]*+)*+', re.S)
_SCALAR = re.compile(rb'[^\s,:"{}\[\]]*+')
_QUOTE, _BACKSLASH, _COLON = ord('"'), ord("\\"), ord(":")
_MOST_LISTS = 4  # objects in one another, to the list


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no record at this place, in words for the user."""

    reason: str


CUT_OFF = Fault("the JSON ends in the middle of a record: the file is cut off")
UNENDED = Fault("the list of records does not end: the file may be cut off")
TOO_LARGE = Fault("too large for one article (64 MiB)")
_OVER_LINES = "the record is not JSON: a text in it does not end on its line"
DAMAGED, DAMAGED_AND_LOST = Fault(_OVER_LINES), Fault(f"{_OVER_LINES}; what follows it cannot be told apart")
LOST = Fault("not JSON from here on: a quotation mark or a bracket is missing or too many, perhaps")


class _Ended(Exception):
    """The bytes end within a value."""


class _Broken(Exception):
    """A string goes over the end of a line, which none does in JSON."""


class Values:
    """The records in a stream of JSON, one after another.

    Args:
        read: gives the next bytes, at most as many as asked for; none at the end.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._held = b""  # a piece of the file
        self._at = 0  # where in it
        self._kept: int | None = None  # where in it the value begins that is wanted whole
        self._indent: bytes | None = b""  # before the value, if it is the first on its line
        self._lost = False

    def records(self) -> Iterator[bytes | Fault]:
        """Yield each record: a value at the top, or in a list at the top.

        An object that is larger than any article is looked into for a list of records.
        """
        while not self._lost and (char := self._next()) is not None:
            if char == ord("["):
                self._at += 1
                yield from self._listed()
            elif char == ord("{"):
                yield from self._one(top=True)
            else:
                self._lost = True
                yield LOST

    def listed_within(self) -> Iterator[bytes | Fault]:
        """Yield each record of the lists in the one object that there is."""
        try:
            yield from self.within()
        except (_Broken, _Ended):
            yield CUT_OFF

    def within(self, depth: int = 0) -> Iterator[bytes | Fault]:
        """Yield each record of the lists in the object that begins here, in its fields that are `LISTS`."""
        self._next()
        self._at += 1
        while not self._lost and (char := self._next()) not in (None, ord("}")):
            name = self._value() if char == _QUOTE else b""
            if self._next() != _COLON:
                raise _Ended
            self._at += 1
            char = self._next()
            known = folded(name.strip(b'"').decode("utf-8", "replace")) in LISTS
            if known and char == ord("["):
                self._at += 1
                yield from self._listed()
            elif known and char == ord("{") and depth < _MOST_LISTS:
                yield from self.within(depth + 1)
            elif char is not None:
                self._value(keep=False)
        self._at += 1

    def _listed(self) -> Iterator[bytes | Fault]:
        """Yield each record of a list whose bracket was just read, to its end."""
        while not self._lost and (char := self._next()) is not None:
            if char == ord("]"):
                self._at += 1
                return
            if char in b"}:":
                self._lost = True
                yield LOST
            else:
                yield from self._one()
        if not self._lost:
            self._lost = True
            yield UNENDED

    def _one(self, top: bool = False) -> Iterator[bytes | Fault]:
        """Yield the value that begins here; if it is damaged, go to the next line that begins like it."""
        indent = self._indent
        try:
            try:
                yield self._value()
            except OverflowError:
                found = None
                if top:
                    for found in self.within():
                        yield found
                else:
                    self._value(keep=False)
                if found is None:
                    yield TOO_LARGE
        except _Broken:
            self._lost = not self._to_line(indent)
            yield DAMAGED_AND_LOST if self._lost else DAMAGED
        except _Ended:
            self._lost = True
            yield CUT_OFF

    def _value(self, keep: bool = True) -> bytes:
        """Take the value that begins here.

        Raises:
            _Ended, _Broken: it has no end.
            OverflowError: it is too large to be an article; nothing is taken.
        """
        self._kept = self._at if keep else None
        try:
            self._pass_value()
            return self._held[self._kept : self._at] if self._kept is not None else b""
        except OverflowError:
            self._at = self._kept or 0
            raise
        finally:
            self._kept = None

    def _pass_value(self) -> None:
        depth = 0
        while True:
            char = self._byte()
            if char == _QUOTE:
                self._pass_string()
            elif char in b"{[":
                depth, self._at = depth + 1, self._at + 1
            elif char in b"}]":
                depth, self._at = depth - 1, self._at + 1
            elif depth == 0:
                start = self._at
                self._pass(_SCALAR)
                self._at += self._at == start  # what begins no value
                return
            if depth <= 0:
                return
            self._pass(_PLAIN)

    def _pass_string(self) -> None:
        self._at += 1
        while True:
            self._pass(_IN_STRING)
            char = self._byte()
            if char == _BACKSLASH:
                if not self._more():
                    raise _Ended
                continue
            if char != _QUOTE:
                raise _Broken
            self._at += 1
            return

    def _next(self) -> int | None:
        """The next byte that is no blank, which is not taken yet; ``None`` at the end."""
        self._indent = None
        while True:
            blank = _BLANK.match(self._held, self._at)
            if blank is not None and b"\n" in blank[0]:
                self._indent = blank[0].rpartition(b"\n")[2]
            self._at = blank.end() if blank is not None else self._at
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return None

    def _byte(self) -> int:
        if self._at >= len(self._held) and not self._more():
            raise _Ended
        return self._held[self._at]

    def _pass(self, pattern: re.Pattern[bytes]) -> None:
        """Go on behind all that matches."""
        while True:
            match = pattern.match(self._held, self._at)
            self._at = match.end() if match is not None else self._at
            if self._at < len(self._held) or not self._more():
                return

    def _more(self) -> bool:
        """Read on, the more the more is held; what is before the value is let go."""
        keep = self._at if self._kept is None else self._kept
        if self._kept is not None and len(self._held) - keep > MOST_BYTES:
            raise OverflowError
        held = self._held[keep:]
        piece = self._read(min(max(_PIECE, len(held)), _MOST_READ))
        self._held, self._at = held + piece, self._at - keep
        if self._kept is not None:
            self._kept = 0
        return bool(piece)

    def _to_line(self, indent: bytes | None) -> bool:
        """Go to the next line that begins with these blanks and a brace; tell whether there is one."""
        if indent is None:
            return False
        start = b"\n" + indent + b"{"
        while True:
            found = self._held.find(start, self._at)
            if found >= 0:
                self._at = found
                return True
            self._at = max(self._at, len(self._held) - len(start))
            if not self._more():
                return False
