"""What a command reads: files in its words, and files that a list names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.archive_fakes import use_fakes, write
from support.commands import count, run

GOOD = "“We will appeal the ruling,” Ana Lee said.\n"


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Fakes in place of the models, and an archive of its own."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    return use_fakes(monkeypatch)


def two(tmp_path: Path) -> list[str]:
    return [write(tmp_path, f"{name}.txt", f"{GOOD}{name}\n") for name in ("river", "harbour news")]


@pytest.mark.parametrize("between", ["\n", "\r\n", "\0", "\n\n"], ids=["lines", "CRLF", "NUL", "blank lines"])
def test_a_list_names_files(tmp_path: Path, between: str) -> None:
    listing = tmp_path / "list"
    listing.write_bytes(("\ufeff" + between.join(two(tmp_path))).encode())
    shown = run("add", "--files-from", str(listing))
    assert (shown.exit_code, count("articles")) == (0, 2)


def test_a_list_on_standard_input_beside_a_file(tmp_path: Path) -> None:
    river, harbour = two(tmp_path)
    shown = run("add", river, "--files-from", "-", input=harbour)
    assert (shown.exit_code, count("articles")) == (0, 2)


def test_a_name_that_is_no_text_is_a_name(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(GOOD)
    (tmp_path / "list").write_bytes(name)
    assert run("add", "--files-from", str(tmp_path / "list")).exit_code == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["extract"], "Missing argument 'FILE...'"),
        (["add", "--files-from", "none"], "'--files-from': none: no such file"),
        (["add", "--files-from", "."], "'--files-from': .: is a directory"),
        (["add", "-", "--files-from", "-"], "either an article or a list of files, not both"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: list[str], reason: str) -> None:
    shown = run(*words)
    assert shown.exit_code == 2
    assert reason in shown.stderr


def test_an_empty_list_is_no_mistake(tmp_path: Path) -> None:
    assert run("add", "--files-from", write(tmp_path, "list", "")).exit_code == 0
