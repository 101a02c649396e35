"""Printed text compared whole with a file of ``tests/golden``: wording is edited without touching tests.

``pytest --write-golden`` writes the files instead. Look at what changed (``git diff tests/golden``) before
you commit it: each line there is something that a user reads.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

import cli
from quotes.data import rules_version

FOLDER = Path(__file__).parent.parent / "golden"


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares text with a golden file, or writes it.

    Attributes:
        write: write the files instead of comparing with them.
        folder: the folder of the test; its name is printed as FOLDER.
    """

    write: bool
    folder: Path

    def __call__(self, name: str, text: str) -> None:
        """Compare `text` with ``tests/golden/NAME.txt``; what differs from run to run is replaced first."""
        text = text.replace(str(self.folder), "FOLDER").replace(rules_version(), "RULES")
        text = re.sub(r"20\d\d-\d\d-\d\d\s+\d\d:\d\d", "TIME", text)
        text = re.sub(r"x{60,}", "xxx", text)
        path = FOLDER / f"{name}.txt"
        if self.write:
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; see tests/support/golden.py"


def transcript(*commands: list[str]) -> str:
    """Run commands one after another; return them with what each printed and its exit status if not 0."""
    return "\n".join(_shown(command, _run(command)) for command in commands)


def _run(command: list[str]) -> Result:
    return CliRunner().invoke(cli.main, command, prog_name="quotetrail")


def _shown(command: list[str], result: Result) -> str:
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    errors = "".join(f"[stderr] {line}\n" for line in result.stderr.splitlines() if line)
    status = f"[exit status {result.exit_code}]\n" if result.exit_code else ""
    return f"$ quotetrail {shlex.join(command)}\n{result.stdout}{errors}{status}"
