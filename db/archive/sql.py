"""SQL written once for both databases: what a module keeps as a constant and `db.archive.driver` runs.

A place for a value is written ``:name``. One that follows ``IN`` is a place for a list, of any length::

    Sql("SELECT id FROM articles WHERE outlet_id = :outlet AND key IN :keys")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from db.archive.chunks import CHUNK, chunks

Ready = tuple[str, list[Any]]
"""A text as a driver takes it, and the values for its places in order."""

_PLACE = re.compile(r"(?P<not>\bNOT )?\bIN :(?P<list>\w+)|(?<![:\w]):(?P<name>[a-z]\w*)|%")

_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, CHUNK)
"""Lengths of lists on SQLite. A list is filled up with its last value, so that few texts are prepared."""


class Sql:
    """A statement with named places for values and lists, and the texts that were made of it.

    Args:
        text: in the SQL that SQLite and PostgreSQL have in common.
        whole: whether its answer is for all of a list together, because it counts, sorts or stops at a limit.
            Otherwise a long list is asked for in parts.
    """

    __slots__ = ("_lists", "_names", "_texts", "_whole", "text")

    def __init__(self, text: str, *, whole: bool = False) -> None:
        self.text = text
        self._whole = whole
        places = [place for place in _PLACE.finditer(text) if place[0] != "%"]
        self._names = [place["list"] or place["name"] for place in places]
        self._lists = {place["list"] for place in places if place["list"]}
        self._texts: dict[tuple[int, ...] | None, str] = {}

    def for_sqlite(self, given: Mapping[str, Any]) -> list[Ready]:
        """Return the text with ``?`` for each value.

        Nothing is returned if a list is empty, and several texts if one is too long for one statement.

        Args:
            given: name to value, or to an iterable for a list.

        >>> Sql("DELETE FROM outlets WHERE name IN :names AND id < :most").for_sqlite(
        ...     {"names": "abc", "most": 7})
        [('DELETE FROM outlets WHERE name IN (?, ?, ?, ?) AND id < ?', ['a', 'b', 'c', 'c', 7])]
        """
        if not self._lists:
            return [(self.text_for(()), [given[name] for name in self._names])]
        lists = {name: list(given[name]) for name in self._lists}
        for name, each in lists.items():
            if not each:
                return []
            if len(each) > CHUNK and not self._whole:
                return [
                    part for some in chunks(each) for part in self.for_sqlite({**given, **lists, name: some})
                ]
            size = next((size for size in _SIZES if size >= len(each)), len(each))
            each += each[-1:] * (size - len(each))
        values: list[Any] = []
        sizes = []
        for name in self._names:
            if name in lists:
                values += lists[name]
                sizes.append(len(lists[name]))
            else:
                values.append(given[name])
        return [(self.text_for(tuple(sizes)), values)]

    def for_postgresql(self, given: Mapping[str, Any]) -> list[Ready]:
        """Return the text with ``%s`` for each value and each list, or nothing if a list is empty.

        >>> Sql("SELECT 7 % 4 WHERE :id NOT IN :ids").for_postgresql({"id": 3, "ids": (1, 2)})
        [('SELECT 7 %% 4 WHERE %s <> ALL(%s)', [3, [1, 2]])]
        """
        values = [list(given[name]) if name in self._lists else given[name] for name in self._names]
        return [(self.text_for(None), values)] if [] not in values else []

    def text_for(self, sizes: tuple[int, ...] | None) -> str:
        """Return the text for SQLite, with lists of these lengths, or for PostgreSQL (None)."""
        if (known := self._texts.get(sizes)) is not None:
            return known
        write = _for_postgresql if sizes is None else _for_sqlite(sizes)
        self._texts[sizes] = text = _PLACE.sub(write, self.text)
        return text


def _for_postgresql(place: re.Match[str]) -> str:
    if place["list"]:
        return "<> ALL(%s)" if place["not"] else "= ANY(%s)"
    return "%s" if place["name"] else "%%"


def _for_sqlite(sizes: tuple[int, ...]) -> Callable[[re.Match[str]], str]:
    rest = iter(sizes)

    def write(place: re.Match[str]) -> str:
        if place["list"]:
            return f"{place['not'] or ''}IN ({', '.join('?' * next(rest))})"
        return "?" if place["name"] else "%"

    return write
