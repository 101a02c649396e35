"""What an address of an SQLite file asks for is done, or refused in one line with nothing touched."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import unquote

import pytest

from db.archive.reading import reading
from db.archive.session import archive_url, open_archive, session_scope
from quotes.errors import UnusableArchive

from support.archive_fakes import use_fakes, write
from support.commands import run
from support.older_forms import make_older

READS = [line.split() for line in (
    "stats", "speaker Lee", "search ruling", "show q1", "article a1", "speakers", "judge list", "models",
    "export quotes", "refresh --dry-run",
)]  # fmt: skip
WRITES = [line.split() for line in (
    "add one.txt", "judge said q1 Lee --by me", "speakers rename Lee Leigh --by me", "refresh",
    "upgrade-archive",
)]  # fmt: skip


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An archive with one article, in a folder of its own; the folder above it is the working directory."""
    monkeypatch.chdir(tmp_path)
    use_fakes(monkeypatch)
    path = tmp_path / "base" / "archive.db"
    text = write(tmp_path, "one.txt", "“We will appeal the ruling,” Ana Lee said.\n")
    assert run("add", text, "--db", str(path)).exit_code == 0
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_an_archive_opened_only_to_read_is_read_and_nothing_is_beside_it(
    words: list[str], archive: Path
) -> None:
    before = contents(archive.parent)
    done = run(*words, "--db", f"sqlite:///{archive}?mode=ro")
    assert (done.exit_code, done.stderr) == (0, "")
    assert contents(archive.parent) == before
    assert done.stdout == run(*words, "--db", str(archive)).stdout


@pytest.mark.parametrize("words", WRITES, ids=" ".join)
def test_and_never_written_to(words: list[str], archive: Path) -> None:
    before = contents(archive.parent)
    done = run(*words, "--db", "sqlite:///base/archive.db?mode=ro")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "opened only to read, and this has to write" in done.stderr
    assert contents(archive.parent) == before


def test_nor_brought_up_to_date(archive: Path) -> None:
    engine = open_archive(f"sqlite:///{archive}")
    make_older(engine, "0004")
    engine.dispose()
    before = contents(archive.parent)
    with pytest.raises(UnusableArchive, match="made by an older version; open it once with permission"):
        open_archive(f"sqlite:///{archive}?mode=ro")
    assert contents(archive.parent) == before


def test_what_another_program_has_written_but_not_moved_yet_is_read(archive: Path) -> None:
    writer = sqlite3.connect(archive, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("UPDATE articles SET title = 'The ruling'")
    with session_scope(open_archive(f"sqlite:///{archive}?mode=ro")) as session:
        assert session.connection().exec_driver_sql("SELECT title FROM articles").scalar() == "The ruling"
    writer.close()


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///base/archive.db?", "sqlite:///base/archive.db?mode=rw", "sqlite:///base/archive.db?mode=memory",
        "sqlite:///base/archive.db?mode=ro&cache=shared", "sqlite:///base/archive.db?immutable=1",
        "sqlite:///base/archive.db?uri=true", "sqlite:///base/archive.db?vfs=unix-none&mode=ro",
        "sqlite:///base/archive.db?x", "sqlite:///file:base/archive.db?mode=ro&uri=true",
        "sqlite://", "sqlite:", "sqlite:///", "sqlite:///:memory:", "file:base/archive.db",
        "sqlite://lee@/base/archive.db", "sqlite://host/x.db",
        "file:base/archive.db?mode=ro", "sqlite:base/archive.db", "sqlite+aiosqlite:///base/archive.db", "sqlite+pysqlcipher:///base/archive.db",
        "mysql://localhost/archive", "oracle://localhost/archive", "postgres://localhost/archive",
        "postgresql+asyncpg://localhost/archive", "https://example.org/archive.db", "post gres://", "",  " ",
        "base/\0archive.db", "~nosuchuser/archive.db",
    ],
)  # fmt: skip
@pytest.mark.parametrize("writes", [False, True], ids=["reads", "writes"])
def test_what_no_archive_can_be_is_refused(address: str, writes: bool, archive: Path) -> None:
    before = contents(archive.parent), contents_of_names(archive.parent.parent)
    with pytest.raises(UnusableArchive) as caught:
        open_archive(address, write=writes)
    assert "\n" not in str(caught.value)
    if not writes:
        with pytest.raises(UnusableArchive) as again, reading(address):
            pass
        assert str(again.value) == str(caught.value)
    assert (contents(archive.parent), contents_of_names(archive.parent.parent)) == before


def contents_of_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    "name", ["100%.db", "a%20b.db", "what?.db", "what?mode=ro", "no#1.db", "a b.db", "a;b&c=d.db"]
)
def test_a_name_is_taken_as_it_is(name: str, archive: Path) -> None:
    place = archive.parent / name
    open_archive(place, write=True).dispose()
    assert run("stats", "--db", str(place)).exit_code == 0
    assert run("speaker", "Lee", "--db", str(place)).exit_code == 1
    assert name in contents_of_names(archive.parent)
    if "?" not in name:
        assert archive_url(f"sqlite:///{place}").database in (str(place), unquote(str(place)))


def test_a_device_or_a_pipe_is_no_archive(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    for place in (tmp_path / "pipe.db", Path("/dev/null"), Path("/dev/zero")):
        with pytest.raises(UnusableArchive, match="a device or a pipe, not an archive"):
            open_archive(place, write=True)


def test_who_may_only_read_leaves_nothing_for_the_owner_to_trip_over(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite would make a log that belongs to the reader, and the owner could not write to it."""
    before = contents(archive.parent)
    for module in ("session", "reading"):
        monkeypatch.setattr(f"db.archive.{module}.may_write", lambda path: False)
    for words in READS:
        assert run(*words, "--db", str(archive)).exit_code == 0
    for words in WRITES:
        done = run(*words, "--db", str(archive))
        assert (done.exit_code, done.stderr) == (
            3, f"Error: {archive}: no permission to write to the file and its folder\n",
        )  # fmt: skip
    assert contents(archive.parent) == before
