"""What commands load: look-ups no models, help no tables; and how large files and functions may be.

Who may import whom is held by import-linter, complexity by ruff (`pyproject.toml`).
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from support.paths import ROOT


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["extract", "--help"],
        ["add", "--help"],
        ["check", "--help"],
        ["speaker", "Stoltenberg"],
        ["show", "g1"],
        ["stats"],
        ["models"],
    ],
    ids=" ".join,
)
def test_what_reads_no_article_loads_no_models(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import sys, cli\n"
        "from db.archive.session import open_archive\n"
        "if not sys.argv[-1].startswith('--'):\n"
        "    open_archive(write=True).dispose()\n"
        "try:\n"
        "    cli.main(sys.argv[1:])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print('LOADED', sorted({'stanza', 'torch', 'numpy'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"QUOTETRAIL_DB": str(tmp_path / "archive.db"), "PATH": ""},
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == "LOADED []", done.stdout + done.stderr


def test_help_loads_no_tables_either() -> None:
    code = (
        "import sys, cli\n"
        "try:\n"
        "    cli.main(['--help'])\n"
        "except SystemExit:\n"
        "    pass\n"
        "print('LOADED', sorted({'sqlalchemy', 'rich', 'alembic'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.stdout.splitlines()[-1] == "LOADED []", done.stdout + done.stderr


PACKAGES = ("quotes", "db", "quotetrail")
MODULES = sorted(
    path for name in PACKAGES for path in (ROOT / name).rglob("*.py") if "migrations" not in path.parts
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_are_small(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert len(written.splitlines()) <= 400
    for node in ast.walk(ast.parse(written)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 70, node.name


@pytest.mark.parametrize("package", PACKAGES)
def test_folders_hold_few_modules_and_are_at_most_three_deep(package: str) -> None:
    for folder in {path.parent for path in MODULES if path.relative_to(ROOT).parts[0] == package}:
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        one_for_each = folder.name in ("commands", "read")  # a command, a format
        assert len(modules) <= 14 or one_for_each, folder
        assert len(folder.relative_to(ROOT).parts) <= 3, folder
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))), folder
