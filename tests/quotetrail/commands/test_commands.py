"""The commands as their users type them, with a parser that needs no models."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

import cli

from support.archive_fakes import use_fakes, write
from support.commands import count, run
from support.golden import Golden, transcript
from support.web_pages import news

SPEECH = (
    "OSLO -- The ministers met.\n\n"
    "“Europe will invest $380 billion in defense this year,” Jens Stoltenberg said.\n"
)
OTHER = (
    "“Europe will invest 380 billion U.S. dollars in defense this year,” Jens Stoltenberg said. "
    "“No,” he said.\n"
)


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, location: str) -> list[str]:
    """Fakes in place of the models, an archive of its own; the names of the models loaded so far."""
    monkeypatch.setenv("QUOTETRAIL_DB", location)
    monkeypatch.setenv("COLUMNS", "80")
    return use_fakes(monkeypatch)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """An archive with one speech as two outlets printed it."""
    for name, text, outlet, date in (
        ("one.txt", SPEECH, "China Daily", "2024-02-16"),
        ("two.txt", OTHER, "People's Daily Online", "2024-02-15T21:40"),
    ):
        added = run("add", write(tmp_path, name, text), "--outlet", outlet, "--date", date)
        assert added.exit_code == 0, added.output
    return tmp_path / "archive.db"


# extract


def test_extract_shows_who_said_what_and_stores_nothing(tmp_path: Path) -> None:
    shown = run("extract", write(tmp_path, "speech.txt", SPEECH))
    assert shown.exit_code == 0
    assert "Jens Stoltenberg" in shown.stdout
    assert "direct" in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80
    assert not any(line.endswith(" ") for line in shown.stdout.splitlines())
    assert "\x1b" not in shown.stdout
    assert not (tmp_path / "archive.db").exists()


def test_extract_jsonl_prints_one_record_an_article(tmp_path: Path) -> None:
    records = [{"id": "a1", "text": SPEECH, "outlet": "Daily News", "date": "2024-02-16"}, {"text": OTHER}]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    shown = run("extract", "--format", "jsonl", write(tmp_path, "news.jsonl", lines))
    first, second = map(json.loads, shown.stdout.splitlines())
    assert (first["id"], first["outlet"], first["date"], first["text"]) == (
        "a1", "Daily News", "2024-02-16", SPEECH,
    )  # fmt: skip
    (quote,) = first["quotes"]
    assert SPEECH[quote["start"] : quote["end"]] == quote["text"]
    assert quote["spans"] == [[quote["start"], quote["end"]]]
    assert (quote["kind"], quote["speaker_name"], quote["cue"]["text"]) == (
        "direct", "Jens Stoltenberg", "said",
    )  # fmt: skip
    assert len(second["quotes"]) == 2


def test_extract_json_is_one_list(tmp_path: Path) -> None:
    paths = [write(tmp_path, "one.txt", SPEECH), write(tmp_path, "two.txt", OTHER)]
    assert [
        len(article["quotes"]) for article in json.loads(run("extract", "--format", "json", *paths).stdout)
    ] == [1, 2]
    empty = run("extract", "--format", "json", "missing.txt")
    assert json.loads(empty.stdout) == []


def test_extract_csv_has_one_line_a_quotation(tmp_path: Path) -> None:
    shown = run("extract", "--format", "csv", write(tmp_path, "two.txt", OTHER))
    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    assert [(row["article"], row["speaker_name"], row["speaker"]) for row in rows] == [
        ("two", "Jens Stoltenberg", "Jens Stoltenberg"),
        ("two", "Jens Stoltenberg", "he"),
    ]


def test_extract_reads_standard_input() -> None:
    shown = run("extract", "--format", "jsonl", "-", input=SPEECH.encode())
    assert len(json.loads(shown.stdout)["quotes"]) == 1


def test_extract_says_what_is_undecided(tmp_path: Path) -> None:
    shown = run("extract", write(tmp_path, "a.txt", "“We will not appeal,” he said."))
    assert "he (undecided)" in " ".join(shown.stdout.split())


def test_the_models_asked_for_are_loaded(tmp_path: Path, loaded: list[str]) -> None:
    run("extract", "--models", "official", write(tmp_path, "speech.txt", SPEECH))
    assert loaded == ["official"]


# speaker, show, stats


def test_speaker_shows_a_statement_with_outlet_and_date(two: Path) -> None:
    shown = run("speaker", "Stoltenberg")
    assert shown.exit_code == 0
    assert "China Daily" in shown.stdout
    assert "People's Daily Online" in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80
    assert "\x1b" not in shown.stdout


def test_speaker_with_a_typo_is_told_so_and_answered(two: Path) -> None:
    shown = run("speaker", "Stoltenburg")
    assert shown.exit_code == 0
    assert shown.stderr.endswith("; did you mean Jens Stoltenberg?\n")
    assert shown.stdout == run("speaker", "jens stoltenberg").stdout


def test_an_undecided_mention_is_shown_as_extract_shows_it(two: Path, tmp_path: Path) -> None:
    run("add", write(tmp_path, "a.txt", "“We will not appeal,” he said."))
    assert "he (undecided)" in run("search", "appeal").stdout


def test_speaker_that_nobody_knows(two: Path, golden: Golden) -> None:
    golden("speaker_unknown", transcript(["speaker", "Biden"], ["speaker", "Stoltenburg"]))


def test_speaker_as_json_and_csv(two: Path) -> None:
    record = json.loads(run("speaker", "Stoltenberg", "--format", "json", "--since", "2024-02-16").stdout)
    assert [speaker["name"] for speaker in record["speakers"]] == ["Jens Stoltenberg"]
    (statement,) = record["statements"]
    printing = next(each for each in statement["printings"] if each["outlet"] == "China Daily")
    assert SPEECH[printing["start"] : printing["end"]] == printing["text"]
    assert printing["date"] == "2024-02-16"
    rows = list(csv.DictReader(io.StringIO(run("speaker", "Stoltenberg", "--format", "csv").stdout)))
    assert sorted((row["outlet"], row["kind"]) for row in rows) == [
        ("China Daily", "direct"),
        ("People's Daily Online", "direct"),
        ("People's Daily Online", "direct"),
    ]


def test_show_gives_the_evidence(two: Path) -> None:
    shown = run("show", "q1")
    assert shown.exit_code == 0
    for part in ("Jens Stoltenberg said.", "cue: said", "confidence 0.90", "rule: name before said"):
        assert part in " ".join(shown.stdout.split())
    record = json.loads(run("show", "q1", "--format", "json").stdout)
    assert {"context", "changes", "rule", "model"} <= record["printings"][0].keys()


def test_stats_counts(two: Path) -> None:
    shown = run("stats")
    assert "Articles" in shown.stdout
    assert "Jens Stoltenberg" in shown.stdout
    assert count("articles") == 2
    rows = list(csv.reader(io.StringIO(run("stats", "--format", "csv").stdout)))
    assert ["quotations", "3"] in rows


def test_upgrade_archive_has_nothing_to_do(two: Path) -> None:
    assert run("upgrade-archive").stdout == "The archive is up to date.\n"


def test_what_readers_see(two: Path, tmp_path: Path, golden: Golden) -> None:
    speech = write(tmp_path, "three.txt", SPEECH + "“No comment,” he said. “Maybe,” she said.\n")
    golden("extract", transcript(["extract", speech]))
    golden("speaker", transcript(["speaker", "Stoltenberg"]))
    golden("show", transcript(["show", "q1"]))
    stats = transcript(["stats"])
    golden("stats", stats[stats.index("Articles") :])  # before it the archive, a path of any length


def test_a_saved_web_page_is_read_as_its_article(tmp_path: Path, golden: Golden) -> None:
    saved = write(tmp_path, "page.html", news())
    golden("extract_web_page", transcript(["extract", saved]))
    (article,) = json.loads(run("extract", "--format", "json", saved).stdout)
    assert (article["outlet"], article["date"]) == ("Harbour Times", "2024-05-06T18:30+02:00")
    assert not [quote for quote in article["quotes"] if "harbour master" in quote["text"]]


# help and usage


def test_help(golden: Golden) -> None:
    commands: list[list[str]] = [[]]
    for name in cli.COMMANDS:
        command = cli.main.get_command(click.Context(cli.main), name)
        commands.append([name])
        if isinstance(command, click.Group):
            commands += [[name, part] for part in command.list_commands(click.Context(command))]
    golden("help", transcript(*([*command, "--help"] for command in commands)))


def test_every_command_has_help_with_an_example() -> None:
    for name in cli.COMMANDS:
        shown = run(name, "--help")
        assert shown.exit_code == 0
        assert f"quotetrail {name}" in shown.stdout.replace("Usage: quotetrail", ""), name


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_the_list_of_commands_says_what_each_says_itself(name: str) -> None:
    """The list is printed from a table, so that no command is loaded for it."""
    command = cli.main.get_command(click.Context(cli.main), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=1000) == cli.COMMANDS[name]


def test_the_list_of_commands_loads_none_of_them() -> None:
    program = (
        "import sys, click.testing, cli\n"
        "shown = click.testing.CliRunner().invoke(cli.main, ['--help']).output\n"
        "assert 'upgrade-archive' in shown\n"
        "commands = [name for name in sys.modules if name.startswith('quotetrail.commands.')]\n"
        "print('rich' in sys.modules, [name for name in commands if '._' not in name])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False []\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["add"],
        ["speaker"],
        ["show"],
        ["nonsense"],
        ["add", "a.txt", "--date", "some day"],
        ["speaker", "Lee", "--since", "lately"],
        ["speaker", "Lee", "--kind", "shouted"],
        ["extract", "a.txt", "--format", "xml"],
    ],
    ids=" ".join,
)
def test_a_usage_error_exits_2(arguments: list[str]) -> None:
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert "Usage:" in shown.stderr
