"""A newcomer finds the test of every module."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from find_test import find_tests

from attribution.notation import modules_of
from support.paths import ROOT, TESTS

MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("quotes", "db", "quotetrail")
    for path in (ROOT / folder).rglob("*.py")
    if path.name != "__init__.py" and "migrations" not in path.parts
)


def test_a_module_is_found_by_its_path_by_cases_and_by_imports() -> None:
    assert find_tests("quotes/compare/setting.py")[0] == "tests/quotes/compare/test_setting.py"
    assert "tests/cases/08_resolution.txt" in find_tests("quotes/speakers/salience.py")


def test_the_scripts_run_without_an_installation(tmp_path: Path) -> None:
    command = [sys.executable, str(TESTS / "find_test.py")]
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    found = subprocess.run(
        [*command, "quotes/compare/setting.py"], capture_output=True, text=True, env=bare, cwd=tmp_path
    )
    assert found.stdout.startswith("tests/quotes/compare/test_setting.py"), found.stderr
    missing = subprocess.run([*command, "nope.py"], capture_output=True, text=True, env=bare)
    assert (missing.returncode, missing.stdout, missing.stderr) == (1, "", "no such module: nope.py\n")


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_test(module: str) -> None:
    assert find_tests(module)


@pytest.mark.parametrize("path", sorted((TESTS / "cases").glob("[0-9]*.txt")), ids=lambda path: path.name)
def test_cases_name_modules_that_are_there(path) -> None:  # type: ignore[no-untyped-def]
    modules = modules_of(path.read_text(encoding="utf-8"))
    assert modules
    for module in modules:
        assert (ROOT / module).is_file(), module
