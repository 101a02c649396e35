"""What the pages of documentation show is what the commands print, and what they name is there.

``pytest tests/docs --write-docs`` writes the outputs of the commands into the pages; read the difference.
"""

from __future__ import annotations

import doctest
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli import main

from support.console import rewritten, run, steps
from support.paths import EXAMPLES, ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
README = TEXTS["README.md"]
_CONTEXT = click.Context(main)
COMMANDS = {
    name: command for name in main.list_commands(_CONTEXT) if (command := main.get_command(_CONTEXT, name))
}


def every_command(group: click.Group) -> Iterator[click.Command]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from every_command(command)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the examples, and an archive of its own."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTETRAIL_DB", "archive.db")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("USER", "editor")
    monkeypatch.setenv("LOGNAME", "editor")
    return tmp_path


@pytest.mark.models
@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if "```console" in text])
def test_commands_print_what_the_page_shows(name: str, folder: Path, request: pytest.FixtureRequest) -> None:
    outputs: dict[str, str] = {}
    for step in steps(TEXTS[name]):
        outputs[step.command] = run(step.command, folder)
        if not request.config.getoption("--write-docs"):
            assert step.cut(outputs[step.command]) == step.shown, f"{name}: {step.command}"
    if request.config.getoption("--write-docs"):
        (ROOT / name).write_text(rewritten(TEXTS[name], outputs), encoding="utf-8")


@pytest.mark.models
@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if "```python" in text])
def test_python_of_the_page_runs(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Blocks are run from top to bottom; ``>>>`` blocks must print what they show."""
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```$", TEXTS[name], re.MULTILINE | re.DOTALL):
        if ">>>" not in block:
            exec(block, names)
            continue
        test = doctest.DocTestParser().get_doctest(block, names, name, name, 0)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        runner.run(test, clear_globs=False)
        names = test.globs
        assert runner.failures == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_list(name: str) -> None:
    assert f"| `quotetrail {name}" in TEXTS["docs/commands.md"]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_commands_and_options_that_a_page_names_exist(name: str) -> None:
    inline = "\n".join(re.findall(r"`[^`\n]+`", TEXTS[name]))
    named = set(re.findall(r"(?<!/)\bquotetrail ([a-z-]+)\b(?= |`)", inline))
    assert named <= set(COMMANDS), named - set(COMMANDS)
    known = {"--help", "--version", "--index-url"}
    for command in every_command(main):
        known.update(
            option for param in command.params if isinstance(param, click.Option) for option in param.opts
        )
    options = set(
        re.findall(
            r"(?<=[ `])--[a-z][a-z-]+",
            "\n".join(re.findall(r"`[^`\n]*(?<!/)quotetrail [^`\n]*`", TEXTS[name])),
        )
    )
    assert options <= known, options - known


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)", TEXTS[name]):
        assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_modules_and_files_that_a_page_names_exist(name: str) -> None:
    top = r"(?:quotes|db|quotetrail|tests|training|benchmarks|docs)"
    for path in re.findall(rf"`({top}/[\w./-]+)`", TEXTS[name]):
        assert (ROOT / path).exists() or list(ROOT.glob(path)), f"{name}: {path}"
    for dotted in re.findall(rf"`({top}(?:\.\w+)+)(?:\(|`)", TEXTS[name]):
        parts = dotted.split(".")
        places = [ROOT.joinpath(*parts[:k]) for k in range(len(parts), len(parts) - 2, -1)]
        assert any(place.is_dir() or place.with_suffix(".py").is_file() for place in places), (
            f"{name}: {dotted}"
        )


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 160


@pytest.mark.parametrize("name", ["try", "test", "check"])
def test_commands_of_ci_are_in_the_readme(name: str) -> None:
    assert re.search(rf"^<!-- ci: {name} -->\n```sh\n\S.*\n```$", README, re.MULTILINE)
    assert f"run {name}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", list(every_command(main)), ids=lambda command: str(command.name))
def test_every_command_has_an_example_and_help_for_each_option(command: click.Command) -> None:
    assert re.search(rf"^ +quotetrail (?:\w+ )*{command.name}\b", command.help or "", re.MULTILINE)
    assert all(param.help for param in command.params if isinstance(param, click.Option))
