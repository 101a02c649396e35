"""The rules on who may import what, held by reading the code; and that look-ups load no models."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.paths import ROOT

MODULES = sorted(
    path.relative_to(ROOT)
    for folder in ("quotes", "db", "training", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
)
TORCH = {"stanza", "torch"}
TABLES = {"sqlalchemy", "alembic", "db"}


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module imported anywhere in a file, also inside functions, with its line."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            for alias in node.names:
                inner = ROOT / str(node.module).replace(".", "/") / alias.name
                is_module = inner.is_dir() or inner.with_suffix(".py").exists()
                yield f"{node.module}.{alias.name}" if is_module else str(node.module), node.lineno


def forbidden(path: Path) -> set[str]:
    """The packages that a module of the project must not import."""
    name = path.as_posix()
    if name.startswith("quotes/parse"):  # quotes/parse.py, quotes/parse_*.py or quotes/parse/
        return TABLES | {"click", "cli"}
    if name.startswith("quotes/"):
        return TABLES | TORCH | {"click", "cli"}
    if name.startswith("db/"):
        return TORCH | {"click", "cli"}
    return set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.as_posix())
def test_imports_go_one_way(path: Path) -> None:
    for module, line in imports(path):
        top = module.partition(".")[0]
        assert top not in forbidden(path), f"{path}:{line} imports {module}"
        inside = path.parts[0] in ("quotes", "db")
        assert not (inside and module in ("quotes", "db")), f"{path}:{line} imports from the package root"


def test_the_command_line_imports_neither_tables_nor_models() -> None:
    for module, line in imports(Path("cli.py")):
        assert module.partition(".")[0] not in TORCH | {"sqlalchemy", "alembic"}, f"cli.py:{line}"


def test_the_rules_would_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "quotes").mkdir()
    (tmp_path / "quotes" / "bad.py").write_text("def load():\n    import stanza.pipeline\n")
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    with pytest.raises(AssertionError, match="imports stanza"):
        test_imports_go_one_way(Path("quotes/bad.py"))


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
