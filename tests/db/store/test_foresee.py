"""A dry run tells what adding would come to, and changes nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.archive_fakes import run, use_fakes

DAM = "“We will rebuild the dam,” Ann Lee said."
TAXES = "“Taxes will rise,” Bo Berg said."


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    return use_fakes(monkeypatch)


def written(tmp_path: Path, *records: tuple[str, str]) -> str:
    path = tmp_path / "news.jsonl"
    lines = [json.dumps({"id": id, "text": text, "outlet": "River Daily"}) for id, text in records]
    path.write_text("\n".join(lines))
    return str(path)


def test_without_an_archive_all_would_be_added_and_none_is_made(tmp_path: Path, loaded: list[str]) -> None:
    news = written(tmp_path, ("a", DAM), ("b", TAXES))
    assert run("add", news, "--dry-run").stdout == "2 articles would be added.\n"
    assert not (tmp_path / "archive.db").exists()
    assert loaded == []


def test_what_it_tells_is_what_adding_does(tmp_path: Path, loaded: list[str]) -> None:
    run("add", written(tmp_path, ("a", DAM)))
    before = (tmp_path / "archive.db").read_bytes()
    edited = DAM.replace("rebuild", "never rebuild")
    news = written(tmp_path, ("a", edited), ("b", TAXES), ("d", DAM), ("c", "NUL \0 in it"))
    told = run("add", news, "--dry-run", str(tmp_path / "gone.txt"))
    assert (tmp_path / "archive.db").read_bytes() == before
    added = run("add", news, str(tmp_path / "gone.txt"))
    assert told.exit_code == added.exit_code == 1
    summary = next(line for line in added.stderr.splitlines() if " added with " in line)
    foretold = told.stderr.splitlines()[-1]
    assert re.sub("added with . quotations?", "would be added", summary).startswith(foretold)
    assert "1 new version of a stored article" in summary


def test_what_comes_twice_is_not_said_to_be_in_the_archive(tmp_path: Path, loaded: list[str]) -> None:
    news = written(tmp_path, ("a", DAM), ("b", TAXES), ("c", DAM), ("d", TAXES))
    told = run("add", news, "--dry-run")
    assert told.stdout == "2 articles would be added; 2 again in this input.\n"
    run("add", written(tmp_path, ("a", DAM)))
    told = run("add", written(tmp_path, ("a", DAM), ("b", TAXES), ("d", TAXES)), "--dry-run")
    assert told.stdout == "1 article would be added; 1 already in the archive; 1 again in this input.\n"
