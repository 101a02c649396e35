"""What is installed: the program with its data, and nothing of the tests or the training."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile

import pytest

from support.paths import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from a copy."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("quotes", "db", "quotetrail"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("cli.py", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("tests", "training", "benchmarks"):
        (source / name).mkdir()
        (source / name / "__init__.py").touch()
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        ".",
    ]
    subprocess.run(command, cwd=source, check=True, capture_output=True, timeout=300)
    (wheel,) = folder.glob("*.whl")
    return zipfile.ZipFile(wheel)


@pytest.fixture(scope="module")
def names(wheel: zipfile.ZipFile) -> list[str]:
    """The files in it."""
    return wheel.namelist()


def test_only_the_program_is_installed(names: list[str]) -> None:
    top = {name.partition("/")[0] for name in names}
    assert {name for name in top if not name.endswith(".dist-info")} == {
        "cli.py",
        "quotes",
        "db",
        "quotetrail",
    }


def test_the_program_is_whole(names: list[str]) -> None:
    """Every module, and every file that a module reads, is in the wheel."""
    for package in ("quotes", "db", "quotetrail"):
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert path.relative_to(ROOT).as_posix() in names


def test_no_file_is_a_pickle(wheel: zipfile.ZipFile) -> None:
    """Nor an archive, which could hold one: torch's begin with PK, others with a mark of the protocol."""
    for name in wheel.namelist():
        with wheel.open(name) as file:
            begin = file.read(2)
        assert not begin.startswith((b"\x80", b"PK", b"\x1f\x8b")), name
        assert not name.endswith((".pt", ".pth", ".bin", ".pkl", ".npy", ".npz", ".joblib")), name
