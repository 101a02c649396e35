"""What commands load: look-ups no models, help no tables. Who may import whom is held by import-linter."""

from __future__ import annotations

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
