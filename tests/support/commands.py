"""The commands as their users type them."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

import cli


def run(*arguments: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.main, list(arguments), input=input)


def count(what: str) -> int:
    return int(json.loads(run("stats", "--format", "json").stdout)[what])
