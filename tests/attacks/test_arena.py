"""What the arena must see: an attack that does harm is never counted as held."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from attacks.attack import CANARY, SECRET, Attack, Outcome

if sys.platform != "linux":
    pytest.skip("limits of time and memory are set as Linux has them", allow_module_level=True)

from attacks.arena import at_most, faults_of
from attacks.watch import watching

FINE = Attack(name="nothing", status=0)
REFUSED = Attack(name="refused", status=1, says="^Error: a.txt: no")


@pytest.mark.parametrize(
    ("attack", "status", "stdout", "stderr", "sees"),
    [
        (FINE, 1, "", "", "status 1"),
        (FINE, -11, "", "", "status -11"),
        (FINE, 0, f"postgresql://x:{SECRET}@y", "", "secret"),
        (FINE, 0, "", "Traceback (most recent call last):\n  x\nKeyError: 1\n", "traceback"),
        (FINE, 0, "", "odd\n", "says"),
        (REFUSED, 1, "", "Error: b.txt: no\n", "says"),
        (REFUSED, 1, "", "Error: a.txt: no\nand more\n", "says"),
        (REFUSED, 1, "", "", "says"),
        (REFUSED, 1, "", "Error: a.txt: no \x1b[2J\n", "cannot be printed"),
        (REFUSED, 1, "", f"Error: a.txt: no {'x' * 2000}\n", "long line"),
    ],
)
def test_what_a_command_says(
    attack: Attack, status: int, stdout: str, stderr: str, sees: str, tmp_path: Path
) -> None:
    found = faults_of(Outcome(status, stdout, stderr, tmp_path), attack)
    assert any(fault.startswith(sees) for fault in found), found


def test_a_command_that_did_as_expected(tmp_path: Path) -> None:
    assert (
        faults_of(Outcome(1, "", "Usage: x\nTry 'x'\n\nError: a.txt: no such file\n", tmp_path), REFUSED)
        == []
    )


def test_code_of_a_stranger(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / CANARY).touch()
    assert faults_of(Outcome(0, "", "", tmp_path), FINE) == ["code of a stranger ran"]


@pytest.mark.parametrize(
    "step",
    [
        lambda place: (place / "a").write_text("x"),
        lambda place: (place / "a").mkdir(),
        lambda place: os.rename(place / "there", place / "gone"),
        lambda place: (place / "there").unlink(),
        lambda place: sqlite3.connect(place / "a.db").close(),
        lambda place: subprocess.run(["true"], check=True),
        lambda place: socket.getaddrinfo("127.0.0.1", 80),
    ],
    ids=["write", "mkdir", "rename", "unlink", "sqlite", "process", "network"],
)
def test_steps_outside_the_folder(step: Callable[[Path], object], tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "there").touch()
    with watching(inside) as seen:
        (inside / "b").write_text("x")
        (outside / "there").read_text()
        assert seen == []
        step(outside)
        assert seen


def test_processes_of_its_own_may_be_talked_to(tmp_path: Path) -> None:
    for place, harmless in (("inside", True), ("outside", False)):
        (tmp_path / place).mkdir()
        with socket.socket(socket.AF_UNIX) as one, socket.socket(socket.AF_UNIX) as other:
            one.bind(str(tmp_path / place / "s"))
            one.listen()
            with watching(tmp_path / "inside") as seen:
                other.connect(str(tmp_path / place / "s"))
            assert (seen == []) is harmless


def test_what_takes_too_long_is_stopped() -> None:
    with at_most(0.2, 1000) as over:
        while True:
            pass
    assert over == ["takes more than 0.2 s"]
