"""The README says what there is, and `.ci/run` finds the commands that it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from cli import main

from support.paths import ROOT

COMMANDS = {
    name: main.get_command(click.Context(main), name) for name in main.list_commands(click.Context(main))
}
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["try", "test", "check"])
def test_commands_of_ci_stand_in_the_readme(name: str) -> None:
    assert re.search(rf"^<!-- ci: {name} -->\n```sh\n\S.*\n```$", README, re.MULTILINE)
    assert f"run {name}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme_and_has_examples(name: str) -> None:
    assert f"`quotetrail {name}" in README
    command = COMMANDS[name]
    assert command is not None
    assert f"quotetrail {name} " in (command.help or ""), "an example in its --help"


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"\bquotetrail ([a-z-]+)\b(?= |`)", "\n".join(re.findall(r"`[^`\n]+`", README))))
    assert named <= set(COMMANDS), named - set(COMMANDS)


def test_options_in_the_readme_exist() -> None:
    known = {"--help", "--index-url"}
    for command in every_command(main):
        for param in command.params:
            if isinstance(param, click.Option):
                known.update(param.opts)
    assert set(re.findall(r"(?<=[ `])--[a-z][a-z-]+", README)) - {"--check"} <= known


def every_command(group: click.Group) -> Iterator[click.Command]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from every_command(command)


@pytest.mark.parametrize("command", list(every_command(main)), ids=lambda command: str(command.name))
def test_every_command_has_an_example_in_its_help(command: click.Command) -> None:
    assert re.search(rf"^ +quotetrail (?:\w+ )*{command.name}\b", command.help or "", re.MULTILINE)
    assert all(param.help for param in command.params if isinstance(param, click.Option))


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", README):
        assert (ROOT / target).exists(), target
