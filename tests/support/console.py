"""Commands in the documentation, run as they are shown there.

A block is fenced as ``console``. Lines that begin with ``$ `` are commands, the lines below a command are its
output. ``console head=12`` shows the first twelve lines of each output, then ``...``. Blocks of one page
share an archive and run from top to bottom.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

import cli

_BLOCK = re.compile(r"^```console(?: head=(?P<head>\d+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_NOW = re.compile(r"\b20\d\d-\d\d-\d\d \d\d:\d\d\b")


@dataclass(frozen=True)
class Step:
    """A command of a page, with the output that is shown below it."""

    command: str
    shown: str
    head: int | None

    def cut(self, output: str) -> str:
        """Return as much of `output` as the page shows; the time of day is always the same on a page."""
        lines = _NOW.sub("2026-03-05 10:20", output).splitlines()
        if self.head is not None and len(lines) > self.head:
            lines = [*lines[: self.head], "..."]
        return "".join(f"{line.rstrip()}\n" for line in lines)


def steps(page: str) -> Iterator[Step]:
    """Yield the commands of a page of documentation, in order."""
    for block in _BLOCK.finditer(page):
        head = int(block["head"]) if block["head"] else None
        for part in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
            command, _, shown = part.replace(" \\\n", " ").partition("\n")
            yield Step(command, shown, head)


def run(command: str, folder: Path) -> str:
    """Run a command line in-process and return what it prints.

    Knows ``cat FILE | quotetrail ...``, ``quotetrail ... > FILE`` and ``cat FILE``, and nothing else.
    """
    words = shlex.split(command)
    given: bytes | None = None
    if words[0] == "cat":
        given = (folder / words[1]).read_bytes()
        if len(words) == 2:
            return given.decode()
        assert words[2] == "|", command
        words = words[3:]
    into = None
    if ">" in words:
        words, into = words[: words.index(">")], words[words.index(">") + 1]
    assert words[0] == "quotetrail", command
    done = CliRunner().invoke(cli.main, words[1:], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    if into is not None:
        (folder / into).write_text(done.stdout, encoding="utf-8")
        return done.stderr
    return done.output


def rewritten(page: str, outputs: dict[str, str]) -> str:
    """Return a page with the outputs of its commands as given, by command."""

    def block(match: re.Match[str]) -> str:
        parts = [f"$ {step.command}\n{step.cut(outputs[step.command])}" for step in steps(match[0])]
        start = "```console" + (f" head={match['head']}" if match["head"] else "")
        return f"{start}\n{''.join(parts)}```"

    return _BLOCK.sub(block, page)
