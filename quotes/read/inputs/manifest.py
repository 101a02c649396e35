"""A manifest: what is known of files, in a table (CSV) or JSON Lines with the name of the file in each row.

The column ``file`` (or ``path``, ``filename``) names the file, relative to the manifest; the others are named
as in records (`quotes.read.records.fields`): outlet, url, date, title, author, id, language, section, editor,
wire. What a manifest says of a file wins over what the file says of itself.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from quotes.errors import ArticleError
from quotes.read.article.make import control_in, printable
from quotes.read.decoding import decode
from quotes.read.inputs.opening import os_reason
from quotes.read.notices import NotInManifest, Tell
from quotes.read.records.fields import Fields, flat, folded
from quotes.read.records.looks import cells_of
from quotes.read.records.said import USES, Said
from quotes.read.source import MOST_BYTES
from quotes.types import Article

NAMES = ("manifest.csv", "manifest.jsonl")
"""What a manifest is called that is found by itself, in a folder that is read or beside it."""
_FILE = frozenset({"file", "path", "filename", "filepath", "localpath"})
_PACKED = (".gz", ".bz2", ".xz")
_OF_SOURCE = {"outlet": "outlet", "url": "url", "date": "published", "title": "title"}
_OF_ARTICLE = {
    "author": "byline",
    "wire": "wire",
    "section": "section",
    "editor": "editor",
    "language": "language",
}


class Manifest:
    """What a manifest says of files; remembers which of them were asked for."""

    def __init__(self, path: str) -> None:
        """Read it.

        Raises:
            ArticleError: it cannot be read, or names no files.
        """
        self.path = os.path.abspath(path)
        self._place = printable(path)
        self._rows: dict[str, tuple[str, dict[str, str]]] = {}
        self._asked: set[str] = set()
        self._without: list[str] = []
        folder = os.path.dirname(self.path)
        for row in self._read():
            name = next((value for key, value in row.items() if folded(str(key)) in _FILE), None)
            if isinstance(name, str) and name.strip() and "\0" not in name:
                name = name.strip() if "/" in name else name.strip().replace("\\", "/")
                self._rows[os.path.normpath(os.path.join(folder, name))] = (name, _known(row))
        if not self._rows:
            raise ArticleError(self._place, "no manifest: it has no column 'file' with names of files")

    def known(self, name: str) -> Mapping[str, str]:
        """Return what is known of a file, by the names in `quotes.read.records.fields.TABLE`."""
        path = os.path.abspath(name)
        for one in (path, *(path.removesuffix(end) for end in _PACKED if path.endswith(end))):
            if one in self._rows:
                self._asked.add(one)
                return self._rows[one][1]
        self._without.append(printable(name))
        return {}

    def is_about(self, folder: str) -> bool:
        """Return whether it names a file in this folder, whose path is given in full."""
        return any(path.startswith(os.path.join(folder, "")) for path in self._rows)

    def tell(self, tell: Tell) -> None:
        """Tell of files that it names and are not there, and of files that it does not name."""
        rows = (
            name for path, (name, _) in self._rows.items() if path not in self._asked and not _there(path)
        )
        missing = tuple(map(printable, rows))
        if missing or self._without:
            tell(NotInManifest(self._place, missing, tuple(self._without)))

    def _read(self) -> Iterator[Mapping[str, Any]]:
        try:
            with open(self.path, "rb") as stream:
                data = stream.read(MOST_BYTES)
            text = decode(data)
        except OSError as error:
            raise ArticleError(self._place, os_reason(error)) from None
        except ValueError as error:
            raise ArticleError(self._place, str(error)) from None
        try:
            yield from (_records(text) if text.lstrip().startswith("{") else _table(text))
        except (ValueError, csv.Error, RecursionError) as error:
            raise ArticleError(self._place, f"a manifest that cannot be read ({error})") from None


def _records(text: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError:
                raise ValueError(f"line {number} is not JSON") from None
            if isinstance(row, dict):
                yield row


def _table(text: str) -> Iterator[Mapping[str, Any]]:
    lines = text.lstrip("\r\n").splitlines(keepends=True)
    if not lines:
        return
    for row in csv.DictReader(lines, delimiter=_delimiter(lines[0])):
        yield {str(name): value for name, value in row.items() if name is not None and value is not None}


def _delimiter(header: str) -> str:
    """What stands between the cells: with it, one of them says that it names files, and there are most."""

    def fit(delimiter: str) -> tuple[bool, int]:
        names = [folded(name) for name in cells_of(header, delimiter)]
        return not _FILE.isdisjoint(names), len(names)

    return max(",;\t|", key=fit)


def _known(row: Mapping[str, Any]) -> dict[str, str]:
    """What a row says, as far as it can be used."""
    said = Said(
        flat({name: value for name, value in row.items() if folded(str(name)) not in _FILE}), Fields({})
    )
    found = {field: said.value(field) for field in USES}
    found |= {"title": said.title(), "url": said.url(), "outlet": said.outlet()}
    return {
        field: printable(value)
        for field, value in found.items()
        if value and not (field == "id" and control_in(value))
    }


def _there(path: str) -> bool:
    return any(os.path.exists(path + end) for end in ("", *_PACKED))


def given_for(known: Mapping[str, str], given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return what is given for a source: what is known of its file wins over what holds for all."""
    return {**given, **{_OF_SOURCE[field]: value for field, value in known.items() if field in _OF_SOURCE}}


def with_known(article: Article, known: Mapping[str, str], place: str) -> Article:
    """Return an article with what is known of its file: of a file with several, only where it says nothing.

    Args:
        article: as it was read.
        known: what is known of its file.
        place: the file; an article that came from a part of it is one of several.
    """
    came_from = article.came_from
    whole = came_from is not None and came_from.place == place
    values = {
        name: known[field]
        for field, name in _OF_ARTICLE.items()
        if field in known and (whole or getattr(article, name) is None)
    }
    article = replace(article, **values) if values else article  # type: ignore[arg-type]
    if whole and came_from is not None and "id" in known:
        article = replace(article, id=known["id"], came_from=replace(came_from, own_id=True))
    return article
