"""`quotetrail export` as its users type it: what a slip in the name of the file may not cost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from db.archive.session import open_archive, session_scope

from support.archive_fakes import run, use_fakes, write
from support.golden import Golden, transcript

NEWS = "“We will appeal the ruling,” Ana Lee said."


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    monkeypatch.setenv("QUOTETRAIL_DB", str(path))
    use_fakes(monkeypatch)
    assert run("add", write(tmp_path, "one.txt", NEWS), "--outlet", "Herald").exit_code == 0
    return path


@pytest.mark.parametrize("what", ["speakers", "quotes", "annotations"])
def test_the_archive_is_not_replaced_by_its_own_export(archive: Path, what: str) -> None:
    refused = run("export", what, "--db", str(archive), "--out", str(archive))
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert refused.stderr.startswith(f"Error: {archive}: is a database ")
    assert "We will appeal" in run("speaker", "Ana Lee").stdout
    assert sorted(path.name for path in archive.parent.iterdir() if path.suffix == ".part") == []


def test_nor_by_another_name_of_the_same_file(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link.db").symlink_to(archive)
    os.link(archive, tmp_path / "hard.jsonl")
    monkeypatch.chdir(tmp_path)
    for name in ("a.db", "./a.db", "../" + tmp_path.name + "/a.db", "link.db", "hard.jsonl"):
        refused = run("export", "speakers", "--out", name)
        assert (refused.exit_code, refused.stderr.count("\n")) == (3, 1), name
        assert "is a database" in refused.stderr
    assert "We will appeal" in run("speaker", "Ana Lee").stdout


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_nor_what_lies_beside_it_while_it_is_in_use(archive: Path, ending: str) -> None:
    with session_scope(open_archive(archive, write=True)):
        refused = run("export", "speakers", "--out", f"{archive}{ending}")
        assert refused.exit_code == 3
        assert "belongs to a database" in refused.stderr
    assert "We will appeal" in run("speaker", "Ana Lee").stdout


def test_nor_is_the_database_of_another_program(tmp_path: Path) -> None:
    other = tmp_path / "places.sqlite"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE places (url TEXT)")
    before = other.read_bytes()
    assert run("export", "speakers", "--out", str(other)).exit_code == 3
    assert other.read_bytes() == before


def test_what_is_refused_is_said(archive: Path, golden: Golden) -> None:
    write(archive.parent, "archive.html", "<p>My own page")
    golden(
        "export_refused",
        transcript(
            ["export", "speakers", "--out", str(archive)],
            ["export", "speakers", "--out", f"{archive}-wal"],
            ["export", "speakers", "--out", f"{archive.parent}/nowhere/a.csv"],
            ["export", "quotes", "--format", "jsonld"],
            ["export", "everything"],
            ["extract", f"{archive.parent}/one.txt", "--html", f"{archive.parent}/archive.html"],
        ),
    )


@pytest.mark.parametrize("arguments", [["export", "speakers"], ["speakers"]], ids=" ".join)
def test_a_reader_that_went_away_ends_a_command_without_a_word(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    program = "import sys, cli; cli.main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_export_is_replaced_by_the_next(tmp_path: Path) -> None:
    out = tmp_path / "speakers.jsonl"
    for _ in range(2):
        assert run("export", "speakers", "--out", str(out)).exit_code == 0
    assert '"name": "Ana Lee"' in out.read_text(encoding="utf-8")


def test_marked_pages_do_not_replace_an_archive_either(archive: Path, tmp_path: Path) -> None:
    named = tmp_path / "archive.html"
    named.write_bytes(archive.read_bytes())
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "index.html").write_bytes(archive.read_bytes())
    for place in (named, folder):
        refused = run("extract", str(tmp_path / "one.txt"), "--html", str(place))
        assert refused.exit_code == 3
        assert "already exists" in refused.stderr
    assert named.read_bytes() == archive.read_bytes()
