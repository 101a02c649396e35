"""The file of --failures, and what a terminal shows of very many failures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotetrail.output.runs.failures import FailureFile

from support.archive_fakes import run, use_fakes, write


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_fakes(monkeypatch)
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))


GOOD = "“We will rebuild the dam,” Ann Lee said."


def test_what_was_not_read_is_listed_with_its_place_and_reason(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "good", "text": GOOD, "date": "03/04/2024"}),
        "{",
        json.dumps({"id": "bad", "text": "PARSER FAILS"}),
    ]
    news, listed = write(tmp_path, "news.jsonl", "\n".join(lines)), tmp_path / "failures.jsonl"
    shown = run("add", news, str(tmp_path / "gone.txt"), "--failures", str(listed))
    assert shown.exit_code == 1
    found = [json.loads(line) for line in listed.read_text().splitlines()]
    assert [(one["place"].rpartition("/")[2], one["what"]) for one in found] == [
        ("news.jsonl:1", "value left out"),
        ("news.jsonl:2", "failed"),
        ("gone.txt", "failed"),
        ("bad", "failed"),
    ]
    assert found[2]["reason"] == "no such file"


def test_as_csv_it_has_a_line_of_names(tmp_path: Path) -> None:
    listed = tmp_path / "failures.csv"
    run("extract", str(tmp_path / "gone.txt"), "--failures", str(listed))
    assert listed.read_text() == f"place,what,reason\n{tmp_path}/gone.txt,failed,no such file\n"


@pytest.mark.parametrize("name", ["failures.csv", "failures.jsonl"])
def test_a_list_of_an_earlier_run_is_replaced(tmp_path: Path, name: str) -> None:
    listed = tmp_path / name
    for _ in range(2):
        run("extract", str(tmp_path / "gone.txt"), "--failures", str(listed))
        assert listed.read_text().count("gone.txt") == 1


def test_no_other_file_is_overwritten(tmp_path: Path) -> None:
    news = write(tmp_path, "news.jsonl", json.dumps({"text": GOOD}))
    shown = run("add", news, "--failures", news)
    assert shown.exit_code == 2
    assert "there is a file of this name that is no list of failures; it is kept" in shown.stderr
    assert json.loads(Path(news).read_text()) == {"text": GOOD}


def test_its_ending_says_its_form(tmp_path: Path) -> None:
    shown = run("add", "x.txt", "--failures", str(tmp_path / "failures.txt"))
    assert shown.exit_code == 2
    assert "must end in .csv or .jsonl" in shown.stderr


def test_any_name_can_be_listed(tmp_path: Path) -> None:
    listed = FailureFile(str(tmp_path / "failures.jsonl"))
    listed.write("half \ud800 a letter\n", "failed", "no such file")
    listed.close()
    assert json.loads((tmp_path / "failures.jsonl").read_text())["place"] == "half ? a letter\n"
