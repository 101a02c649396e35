"""Parses kept from run to run, for archives that are read again and wire copy that comes in again.

Off unless asked for: drafts and unpublished articles should not pile up in a hidden file. The file is SQLite;
the key of a paragraph is a hash of its text, of the model package with its version and of the form of the
entries, so that another model never finds what this one made. Texts themselves are not stored,
but their words are.

A cache may always be deleted. One that is damaged, locked or unwritable costs its benefit, never a run.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from quotes.parse.reading import Reader, Reading, Row

FORM = "2"
"""Raised when entries are written differently, or a parse of the same models changes."""
_AT_ONCE = 500


class CachedReader:
    """Asks the cache first and `reader` for the rest.

    Args:
        reader: makes the parses.
        path: the cache's file, made where it is not there.
        label: name and version of the models.
    """

    def __init__(self, reader: Reader, path: Path, label: str) -> None:
        self._reader = reader
        self._label = label
        self._connection = _open(path)

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """One reading a text, in order, kept or new."""
        keys = [self._key(text) for text in texts]
        known = self._known(set(keys))
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        new = dict(zip(fresh, self._reader.read(list(fresh.values())), strict=True))
        self._keep(new)
        known.update(new)
        return [known[key] for key in keys]

    def forget(self) -> None:
        """Drop what the reader remembers; the file stays as it is."""
        self._reader.forget()

    def _key(self, text: str) -> bytes:
        return sha256("\0".join((FORM, self._label, text)).encode("utf-8", "surrogatepass")).digest()

    def _known(self, keys: set[bytes]) -> dict[bytes, Reading]:
        found: dict[bytes, Reading] = {}
        if self._connection is None:
            return found
        wanted = list(keys)
        try:
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._connection.execute(
                    f"SELECT key, reading FROM parse WHERE key IN ({marks})", some
                )
                for key, packed in rows:
                    if (reading := _unpacked(packed)) is not None:
                        found[key] = reading
        except sqlite3.Error:
            self._give_up()
        return found

    def _keep(self, readings: dict[bytes, Reading]) -> None:
        if self._connection is None or not readings:
            return
        rows: Iterable[tuple[bytes, bytes]] = ((key, _packed(value)) for key, value in readings.items())
        try:
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO parse VALUES (?, ?)", rows)
        except sqlite3.Error:
            self._give_up()

    def _give_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _open(path: Path) -> sqlite3.Connection | None:
    """The cache's connection; a damaged file is begun anew, and where nothing helps there is no cache."""
    for again in (False, True):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if again:
                path.unlink(missing_ok=True)
            connection = sqlite3.connect(path, timeout=2)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, reading BLOB) WITHOUT ROWID"
            )
            connection.execute("SELECT key, reading FROM parse LIMIT 1").fetchall()
            return connection
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            continue
        except OSError:
            return None
    return None


def _packed(reading: Reading) -> bytes:
    return zlib.compress(json.dumps([reading.sentences, reading.entities]).encode(), 1)


def _unpacked(packed: Any) -> Reading | None:
    """The reading, or None where the entry is not what was once written."""
    try:
        sentences, entities = json.loads(zlib.decompress(packed))
        return Reading(
            tuple(tuple(_row(*row) for row in rows) for rows in sentences),
            tuple((int(start), int(end), str(label)) for start, end, label in entities),
        )
    except (zlib.error, ValueError, TypeError):
        return None


def _row(*row: Any) -> Row:
    text, lemma, upos, xpos, feats, head, deprel, start, end = row
    return text, lemma, upos, xpos, feats, int(head), deprel, int(start), int(end)
