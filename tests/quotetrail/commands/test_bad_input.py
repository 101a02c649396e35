"""What is wrong with the input is said in one line, and nothing is lost for it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from support.archive_fakes import use_fakes, write
from support.commands import count, run
from support.golden import Golden, transcript

GOOD = "“We will appeal the ruling,” Ana Lee said.\n"


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Fakes in place of the models, an archive of its own; the names of the models loaded so far."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    return use_fakes(monkeypatch)


def broken(tmp_path: Path, what: str) -> str:
    path = tmp_path / f"{what}.txt"
    if what == "empty":
        path.write_bytes(b"")
    elif what == "binary":
        path.write_bytes(bytes(range(256)) * 8)
    elif what == "wrong encoding":
        path.write_bytes("“Über allen Gipfeln ist Ruh,” said Ana Lee.".encode()[1:] + b"\xff\xfe\x81")
    elif what == "folder":
        path.mkdir()
    return str(path)  # "missing" is not made


@pytest.mark.parametrize("what", ["missing", "empty", "binary", "wrong encoding", "folder"])
@pytest.mark.parametrize("command", ["extract", "add"])
def test_a_bad_file_gets_one_line_and_the_good_ones_go_on(command: str, what: str, tmp_path: Path) -> None:
    good, bad = write(tmp_path, "good.txt", GOOD), broken(tmp_path, what)
    shown = run(command, bad, good)
    assert shown.exit_code == 1
    (line,) = (line for line in shown.stderr.splitlines() if line.startswith("Error: "))
    assert line.startswith(f"Error: {bad}: ")
    assert "Traceback" not in shown.output
    if command == "extract":
        assert "Ana Lee" in shown.stdout
    else:
        assert count("articles") == 1
        assert "1 article added with 1 quotation; 1 not added (see above)." in shown.stderr


def test_one_bad_record_does_not_end_the_run(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"a{n}", "text": f"{GOOD} Report {n}."}) for n in range(40)]
    lines[20] = '{"id": "a20", "text": '
    lines[30] = json.dumps({"id": "a30", "text": "PARSER FAILS"})
    shown = run("add", write(tmp_path, "news.jsonl", "\n".join(lines)))
    assert shown.exit_code == 1
    assert "news.jsonl:21: the line is not JSON (" in shown.stderr
    assert "a30: too long to parse" in shown.stderr
    assert "38 articles added with 38 quotations; 2 not added (see above)." in shown.stderr
    assert count("articles") == 38


def test_ctrl_c_keeps_what_is_stored_and_the_same_command_carries_on(tmp_path: Path, golden: Golden) -> None:
    records = [{"id": f"a{n}", "text": f"{GOOD} Report {n}."} for n in range(10)]
    records[6]["text"] += " CTRL-C HERE"
    path = write(tmp_path, "news.jsonl", "\n".join(map(json.dumps, records)))
    stopped = transcript(["add", path])
    assert count("articles") == 6
    assert count("quotations") == 6

    records[6]["text"] = f"{GOOD} Report 6."
    write(tmp_path, "news.jsonl", "\n".join(map(json.dumps, records)))
    golden("add_stopped", stopped + transcript(["add", path]))
    assert count("articles") == 10


def test_nothing_new_needs_no_models(tmp_path: Path, loaded: list[str]) -> None:
    path = write(tmp_path, "good.txt", GOOD)
    assert run("add", path).exit_code == 0
    assert loaded == ["embedded"]
    again = run("add", path)
    assert (again.exit_code, again.stdout.startswith("0 articles added; 1 ")) == (0, True)
    assert loaded == ["embedded"]


def test_the_same_article_twice_in_one_run_is_stored_once(tmp_path: Path, golden: Golden) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.mkdir()
    two.mkdir()
    first = write(one, "news.jsonl", json.dumps({"id": "a1", "text": GOOD}))
    second = write(two, "news.jsonl", json.dumps({"id": "a1", "text": GOOD}))
    golden("add_twice", transcript(["add", first, second]))


@pytest.mark.parametrize(
    "command", [["speaker", "Lee"], ["show", "q1"], ["stats"], ["upgrade-archive"]], ids=" ".join
)
def test_a_look_up_without_an_archive_says_what_to_do(command: list[str], tmp_path: Path) -> None:
    shown = run(*command)
    assert shown.exit_code == 3
    assert shown.stderr.startswith(f"Error: {tmp_path}/archive.db: no archive here yet; `quotetrail add")
    assert shown.stderr.count("\n") == 1
    assert not (tmp_path / "archive.db").exists()


def test_an_archive_that_cannot_be_written_is_said_before_the_models_load(
    tmp_path: Path, loaded: list[str]
) -> None:
    good = write(tmp_path, "good.txt", GOOD)
    shown = run("add", good, "--db", f"{good}/archive.db")
    assert shown.exit_code == 3
    assert "cannot be created here" in shown.stderr
    assert shown.stderr.count("\n") == 1
    assert loaded == []


@pytest.mark.parametrize("command", [["speaker", "Lee"], ["stats"], ["add", "good.txt"]], ids=" ".join)
def test_an_archive_of_a_newer_version(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("add", write(tmp_path, "good.txt", GOOD)).exit_code == 0
    connection = sqlite3.connect(tmp_path / "archive.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    shown = run(*command)
    assert shown.exit_code == 3
    assert "made by a newer version" in shown.stderr
    assert shown.stderr.count("\n") == 1


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", GOOD * 50)
    shown = run("stats", "--db", good)
    assert (shown.exit_code, shown.stderr) == (3, f"Error: {good}: not a database\n")
    assert Path(good).read_text(encoding="utf-8") == GOOD * 50


def test_metadata_given_later_is_filled_in(tmp_path: Path, golden: Golden) -> None:
    path = write(tmp_path, "good.txt", GOOD)
    run("add", path, "--outlet", "Daily News")
    add = ["add", path, "--outlet", "Daily News"]
    golden("add_other_metadata", transcript([*add, "--date", "2024-02-16"], [*add, "--date", "2024-02-17"]))
    record = json.loads(run("speaker", "Lee", "--format", "json").stdout)
    assert [each["date"] for each in record["statements"][0]["printings"]] == ["2024-02-16"]


@pytest.mark.parametrize(
    "arguments",
    [("article", "\udcff"), ("refresh", "--article", "\udcff")],
    ids=["article", "refresh"],
)
def test_an_argument_that_is_no_text_gets_one_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    run("add", write(tmp_path, "good.txt", GOOD))
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert shown.stderr == "Error: \\udcff: not text in UTF-8\n"


def test_an_outlet_that_is_no_text_is_none_that_there_is(tmp_path: Path) -> None:
    run("add", write(tmp_path, "good.txt", GOOD))
    shown = run("speaker", "Lee", "--outlet", "\udcff")
    assert (shown.exit_code, shown.stderr.count("\n")) == (1, 1)
    assert "no outlet has this name" in shown.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_gets_one_line(tmp_path: Path) -> None:
    run("add", write(tmp_path, "good.txt", GOOD))
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "cli", "stats"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr == b"Error: the output cannot be written: no space left on the disk\n"
