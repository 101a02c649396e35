"""What nobody can have meant is refused in one line; what cannot be used is said, not dropped in silence."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from quotes.read.article.dates import read_date
from quotes.read.files import read_articles
from quotes.read.notices import LeftOut, Notice
from quotes.types import Article
from quotetrail.output.plain import shortened

from support.archive_fakes import run, use_fakes, write
from support.golden import Golden, transcript

RULING = "“We will appeal the ruling,” Ana Lee said."
LONG = "x" * 100_000


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    use_fakes(monkeypatch)
    assert run("add", write(tmp_path, "one.txt", RULING)).exit_code == 0


FILTERS = [
    ["--since", "2025", "--until", "2024-05"],
    ["--since", "2024-06-01", "--until", "2024-05"],
    ["--since", "2024-02-16T09:11+99:00"],
    ["--until", "2024-02-16T09:11-12:30"],
    ["--topic", "!! …"],
    ["--topic", ""],
    ["--kind", LONG],
    ["--since", LONG],
    ["--min-confidence", "nan"],
]


@pytest.mark.parametrize("command", [["speaker", "Lee"], ["search", "appeal"]], ids=["speaker", "search"])
@pytest.mark.parametrize("options", FILTERS, ids=lambda value: str(value)[:30])
def test_filters_that_nothing_can_match(command: list[str], options: list[str]) -> None:
    result = run(*command, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr) < 600


def test_why_filters_are_refused(golden: Golden) -> None:
    golden("filters_refused", transcript(*(["speaker", "Lee", *options] for options in FILTERS)))


@pytest.mark.parametrize(
    "options", [["--since", "2024-05", "--until", "2024"], ["--since", "2024-05-01", "--until", "2024-05-01"]]
)
def test_filters_that_something_can_meet(options: list[str]) -> None:
    assert run("speaker", "Lee", *options).exit_code < 2
    assert run("search", "appeal").exit_code == 0


def test_nothing_found_is_said_and_is_an_empty_record(golden: Golden) -> None:
    result = run("speaker", "Lee", "--since", "2030")
    assert (result.exit_code, result.stdout) == (1, "")
    golden(
        "nothing_found",
        transcript(["speaker", "Lee", "--since", "2030"], ["search", "appeal", "--since", "2030"]),
    )
    result = run("speaker", "Lee", "--since", "2030", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["statements"] == []
    assert run("speaker", "Lee", "--since", "2030", "--format", "csv").stdout.startswith("statement,id,")


@pytest.mark.parametrize(
    "arguments",
    [
        ["speaker", LONG], ["search", LONG], ["show", LONG], ["article", LONG],
        ["speakers", "merge", LONG, "Lee"],
        ["speakers", "rename", "Lee", LONG], ["check", LONG], ["judge", "said", LONG, "Lee"],
        ["export", LONG], ["speaker", "Lee", "--outlet", LONG], ["extract", "--models", LONG, "nowhere.txt"],
    ],
    ids=lambda arguments: " ".join(part[:9] for part in arguments),
)  # fmt: skip
def test_long_words_are_not_echoed_whole(arguments: list[str]) -> None:
    result = run(*arguments)
    assert len(result.output) < 800
    assert "Traceback" not in result.output


def test_messages_cannot_steer_the_terminal() -> None:
    for arguments in (
        ["speaker", "\x1b[31mLee\x1b[0m\u202e"], ["speakers", "rename", "Ana Lee", "Ana \x1b[31mLee"],
        ["judge", "said", "q1", "Bo \x1b]0;Diaz\x07"], ["show", "\x1b[2J"], ["search", "\x1b[2Jzebra"],
    ):  # fmt: skip
        output = run(*arguments).output
        assert output
        assert not {"\x1b", "\u202e", "\x07"} & set(output), arguments


def test_what_is_wrong_stands_at_the_end() -> None:
    assert shortened("short") == "short"
    cut = shortened(LONG + ": no such id")
    assert len(cut) <= 302
    assert cut.endswith("xxx: no such id")


def test_an_empty_file_is_no_archive_to_upgrade(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    result = run("upgrade-archive", "--db", str(empty))
    assert result.exit_code == 3
    assert "no archive here yet; `quotetrail add FILE...` creates one" in result.stderr
    assert empty.stat().st_size == 0


@pytest.mark.parametrize("holds", ["TABLE recipes (name TEXT)", "VIEW recipes AS SELECT 'soup' AS name"])
def test_nor_is_the_database_of_another_program(holds: str, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute(f"CREATE {holds}")
    connection.close()
    before = foreign.read_bytes()
    result = run("upgrade-archive", "--db", str(foreign))
    assert (result.exit_code, foreign.read_bytes()) == (3, before)
    assert "not a quotetrail archive" in result.stderr


ODD = """\
{"id": "a1", "text": "TEXT One.", "date": "03/04/2024", "outlet": {"code": "Herald"}}
{"id": "a2", "text": "TEXT Two.", "date": "unknown", "author": ["Jane Doe", 3]}
{"id": "a3", "text": "TEXT Three.", "published": "soon", "date": "2024-03-02"}
{"id": "a4", "text": "TEXT Four.", "outlet": "", "title": null, "date": "2024", "author": ["Jane Doe"]}
""".replace("TEXT", RULING)


def test_values_that_cannot_be_used_are_told_of(tmp_path: Path) -> None:
    told: list[Notice] = []
    articles = list(read_articles([write(tmp_path, "odd.jsonl", ODD)], tell=told.append))
    assert all(isinstance(article, Article) for article in articles)
    assert [(one.article, one.field, one.value) for one in told if isinstance(one, LeftOut)] == [
        ("a1", "outlet", '{"code": "Herald"}'),
        ("a1", "date", '"03/04/2024"'),
        ("a2", "author", '["Jane Doe", 3]'),
        ("a3", "published", '"soon"'),
    ]
    assert [article.published for article in articles if isinstance(article, Article)] == [
        None, None, "2024-03-02", "2024"
    ]  # fmt: skip


def test_add_warns_and_stores_all_the_same(tmp_path: Path, golden: Golden) -> None:
    golden("add_with_warnings", transcript(["add", write(tmp_path, "odd.jsonl", ODD)]))


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2024-02-16T09:11+14:00", "2024-02-16T09:11+14:00"),
        ("2024-02-16 09:11 -0330", "2024-02-16T09:11-03:30"),
        ("2024-02-16T09:11+14:15", None),
        ("2024-02-16T09:11+05:75", None),
        ("2024-02-16T09:11:30.5-13:00", None),
    ],
)
def test_offsets_that_some_clock_has(given: str, read: str | None) -> None:
    assert read_date(given) == read


def test_a_mistyped_package_leaves_no_empty_archive(tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    result = run("add", write(tmp_path, "one.txt", "Lee said so."), "--models", "embeded", "--db", str(place))
    assert (result.exit_code, "'embeded': no such package" in result.stderr) == (3, True)
    assert not place.exists()
