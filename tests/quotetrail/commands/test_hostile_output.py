"""What strangers wrote comes out of every command without steering a terminal, breaking a row or running.

The archive holds two articles with control and bidirectional characters, invisible tag letters and formulas
wherever a record can have them. Every command prints it in every form, on a terminal and into a pipe.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import cli

from support.archive_fakes import use_fakes, write
from support.commands import run

STEERING = "\x1b[2J\x07\x9b31m\x7f\u061c\u200e\u200f\u202e\u2066\u2069\u206e\U000e0041\u2028"
SAID = f"We will appeal {STEERING}against the ruling; =1+1\r-2 today"
TEXT = f"“{SAID},” Ana Lee said.\n\nThe court {STEERING} was closed.\n“{SAID} or tomorrow,” Ana Lee said.\n"
FIELDS = {
    "text": TEXT, "title": f"Court {STEERING}\r=HYPERLINK(1)", "author": f"Jo {STEERING}",
    "wire": f"=AP{STEERING}", "url": "https://e.example/\u202e\u2066",
}  # fmt: skip

#: No character that steers a terminal, apart from the colours of the reports themselves.
STEERS = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\U000e0000-\U000e007f]"
)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")

LOOK_UPS = [
    ["speaker", "Lee"], ["search", "appeal"], ["show", "q1"], ["article", "a1"], ["stats"],
    ["speakers", "list"], ["speakers", "search", "Lee"], ["check", "ID.jsonl"], ["extract", "ID.jsonl"],
]  # fmt: skip
JSON_ONLY = [["speakers", "show", "Lee"], ["judge", "list"], ["models"], ["refresh", "--all"]]
LINES = [["speaker", "Lee"], ["search", "appeal"], ["speakers", "list"], ["extract", "ID.jsonl"]]
TABLES = ("quotes", "groups", "speakers", "articles")
LINKED = ("annotations", "quotations", "provenance")
MACHINE = [
    *([*one, "--format", form] for one in LOOK_UPS for form in ("json", "csv")),
    *([*one, "--format", "json"] for one in JSON_ONLY),
    *([*one, "--format", "jsonl"] for one in LINES),
    *(["export", what, "--format", form] for what in TABLES for form in ("csv", "jsonl")),
    *(["export", what, "--format", form] for what in LINKED for form in ("jsonld", "jsonl")),
]


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def place(new_archive: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The archive, which no command here changes, and a folder with one of the articles."""
    folder, archive = tmp_path_factory.mktemp("hostile"), new_archive()
    with pytest.MonkeyPatch.context() as patch:
        use_fakes(patch)
        for id in ("ID", "other\u202e"):
            record = {"id": id, "outlet": f"Daily {id}\r=HYPERLINK(1){STEERING}", **FIELDS}
            record["url"] += id
            added = run("add", write(folder, f"{id}.jsonl", json.dumps(record)), "--db", archive)
            assert (added.exit_code, STEERS.search(added.output)) == (0, None)
    note = f"heard\n{STEERING}"
    assert run("judge", "said", "q1", "Ana Lee", "--note", note, "--db", archive).exit_code == 0
    return folder, archive


@pytest.fixture(autouse=True)
def there(place: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    use_fakes(monkeypatch)
    monkeypatch.chdir(place[0])
    monkeypatch.setenv("QUOTETRAIL_DB", place[1])
    monkeypatch.setenv("COLUMNS", "80")


def on_a_terminal(command: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    out = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr("sys.stdout", out)
        patch.setenv("TERM", "xterm")
        with contextlib.suppress(SystemExit):
            cli.main(command)
    return out.getvalue()


@pytest.mark.parametrize("command", MACHINE, ids=" ".join)
def test_a_terminal_sees_escapes_and_a_pipe_every_character(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped, shown = run(*command).stdout, on_a_terminal(command, monkeypatch)
    assert shown
    assert not STEERS.search(shown)
    if "csv" in command:
        assert shown == STEERS.sub(escape, piped)
        assert len({len(row) for row in csv.reader(io.StringIO(piped, newline=""))}) == 1
    elif command[0] != "refresh":  # which finds other numbers the second time
        assert values(shown) == values(piped)
    if command[0] not in ("stats", "speakers", "models", "refresh") and command[1] != "speakers":
        assert "\u202e" in piped
        assert "\\u202e" in shown


@pytest.mark.parametrize(
    "command", [*LOOK_UPS, *JSON_ONLY, ["extract", "--explain", "ID.jsonl"]], ids=" ".join
)
def test_what_people_read_steers_nothing(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for shown in (COLOURS.sub("", on_a_terminal(command, monkeypatch)), run(*command).output):
        assert shown
        assert not STEERS.search(shown)


def test_csv_on_a_terminal_and_in_a_pipe_has_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    command = ["export", "quotes", "--format", "csv"]
    piped, shown = run(*command).stdout, on_a_terminal(command, monkeypatch)
    assert len(list(csv.reader(io.StringIO(piped, newline="")))) == 5
    assert len(shown.split("\n")) == 6
    assert "'=AP" in piped
    assert ";' =1+1\r'-2 today" in piped


HOSTILE = "x\x1b[31m\u202e\nError: all is lost"


REFUSED = [
    [HOSTILE], ["extract", HOSTILE], ["check", HOSTILE], ["show", HOSTILE], ["article", HOSTILE],
    ["article", "a1", "--format", HOSTILE], ["speaker", HOSTILE], ["speaker", "Lee", "--since", HOSTILE],
    ["speaker", "Lee", "--topic", HOSTILE], ["speaker", "Lee", "--limit", HOSTILE], ["search", HOSTILE],
    ["stats", "--db", HOSTILE], ["upgrade-archive", "--db", HOSTILE], ["models", "--models", HOSTILE],
    ["refresh", "--article", HOSTILE], ["refresh", "--models", HOSTILE], ["export", HOSTILE],
    ["export", "quotes", "--format", HOSTILE], ["export", "quotes", "--out", f"{HOSTILE}/no/such"],
    ["judge", "said", "q1", HOSTILE], ["judge", "said", HOSTILE, "Lee"], ["judge", "take-back", HOSTILE],
    ["judge", "same", HOSTILE, "g1"], ["judge", "said", "q1", "Bo", "--by", HOSTILE],
    ["speakers", f"--{HOSTILE}"], ["speakers", "show", HOSTILE], ["speakers", "merge", HOSTILE, "Lee"],
    ["speakers", "rename", "Lee", HOSTILE], ["speakers", "split", "Lee", "--article", HOSTILE, "--as", "x"],
    ["speakers", "split", "Lee", "--article", "a1", "--as", HOSTILE], ["add", "ID.jsonl", "--date", HOSTILE],
    ["add", "ID.jsonl", "--outlet", HOSTILE], ["add", "ID.jsonl", "--url", HOSTILE],
]  # fmt: skip


@pytest.mark.parametrize("command", REFUSED, ids=ascii)
def test_a_refusal_of_hostile_words_is_one_line(command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code in (1, 2, 3)
    assert not STEERS.search(result.output)
    assert not any(line.startswith("Error: all is lost") for line in result.output.splitlines())
    errors = [line for line in result.stderr.splitlines() if not line.startswith(("Usage:", "Try '"))]
    assert len([line for line in errors if line]) == 1, errors


def escape(match: re.Match[str]) -> str:
    """A character as JSON writes it, but for its short forms ("\\r")."""
    return json.dumps(match[0])[1:-1] if ord(match[0]) > 0x7F else f"\\u{ord(match[0]):04x}"


def values(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.split("\n") if line]
