"""The parse cache: the same parses as without it, and no harm whatever happens to its file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from quotes.parse.cache import CachedReader
from quotes.parse.reading import Reading


class Counting:
    """A reader that makes one word of each text and counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, texts: Sequence[str]) -> list[Reading]:
        self.asked += texts
        return [
            Reading((((t, t.lower(), "NOUN", "NN", "", -1, "root", 0, len(t)),),), ((0, len(t), "PERSON"),))
            for t in texts
        ]

    def forget(self) -> None:
        pass


TEXTS = ["“Yes,” he said.", "No\ud800 end", "“Yes,” he said.", "Ana Lee 🎉"]


def test_a_paragraph_is_parsed_once(tmp_path: Path) -> None:
    plain, reader = Counting(), Counting()
    cached = CachedReader(reader, tmp_path / "cache" / "parses.db", "embedded-1")
    expected = plain.read(TEXTS)
    assert cached.read(TEXTS) == expected
    assert reader.asked == ["“Yes,” he said.", "No\ud800 end", "Ana Lee 🎉"]
    assert cached.read(TEXTS) == expected
    assert len(reader.asked) == 3


def test_the_next_run_finds_them_and_another_model_does_not(tmp_path: Path) -> None:
    path = tmp_path / "parses.db"
    expected = CachedReader(Counting(), path, "embedded-1").read(TEXTS)
    same, other = Counting(), Counting()
    assert CachedReader(same, path, "embedded-1").read(TEXTS) == expected
    assert same.asked == []
    CachedReader(other, path, "embedded-2").read(TEXTS)
    assert len(other.asked) == 3


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_cache_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "parses.db"
    path.write_bytes(content)
    assert CachedReader(Counting(), path, "embedded-1").read(TEXTS) == Counting().read(TEXTS)


def test_a_damaged_entry_is_parsed_again(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "parses.db"
    CachedReader(Counting(), path, "embedded-1").read(TEXTS)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE parse SET reading = x'00ff'")
    reader = Counting()
    assert CachedReader(reader, path, "embedded-1").read(TEXTS) == Counting().read(TEXTS)
    assert len(reader.asked) == 3


def test_damage_while_running_costs_only_the_cache(tmp_path: Path) -> None:
    path = tmp_path / "parses.db"
    cached = CachedReader(Counting(), path, "embedded-1")
    cached.read(TEXTS)
    for file in tmp_path.iterdir():
        file.write_bytes(b"\xff" * 4096)
    assert cached.read(TEXTS) == Counting().read(TEXTS)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is writable to root")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert CachedReader(Counting(), tmp_path / "parses.db", "m-1").read(TEXTS) == Counting().read(TEXTS)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    assert CachedReader(Counting(), tmp_path, "embedded-1").read(TEXTS) == Counting().read(TEXTS)
