"""The examples for other programs name commands and options that there are."""

from __future__ import annotations

import re
import shlex

import click
import pytest

import cli

from support.paths import ROOT

_CALL = re.compile(r"quotetrail ((?:check|lsp|mcp)\b[^\n`|>]*)")
FILES = ("examples/github-action.yml", ".pre-commit-hooks.yaml", "docs/editors.md")


@pytest.mark.parametrize("name", FILES)
def test_each_option_exists(name: str) -> None:
    calls = _CALL.findall((ROOT / name).read_text(encoding="utf-8"))
    assert calls
    for call in calls:
        command, *words = shlex.split(call.replace("'", " ").split(" #")[0])
        found = cli.main.get_command(click.Context(cli.main), command.strip(".,:;"))
        assert found is not None, call
        known = {option for param in found.params for option in param.opts}
        assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known, call
