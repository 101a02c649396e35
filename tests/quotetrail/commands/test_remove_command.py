"""`quotetrail remove` and `quotetrail articles` as their users type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.archive_fakes import run, use_fakes, write
from support.golden import Golden, transcript

ONE = "“We will appeal the ruling,” Ana Lee said.\n\n“Not a word of it is true,” Bo Diaz said."
TWO = "“We will appeal the ruling,” Ana Lee said. He left."
ARTICLES = (
    {"id": "one", "outlet": "Herald", "date": "2024-02-16", "title": "A ruling", "text": ONE},
    {"id": "two", "outlet": "Daily News", "date": "2024-02-17", "title": "The ruling", "text": TWO},
    {"id": "two", "outlet": "Daily News", "date": "2024-02-17", "text": TWO + "\n\n“Not I,” Cy Roth said."},
    {"id": "one", "outlet": "Post", "text": "Nobody spoke of the harbour."},
)


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Three outlets, one article in two versions."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("LOGNAME", "ed")
    use_fakes(monkeypatch)
    for number, article in enumerate(ARTICLES):
        assert run("add", write(tmp_path, f"{number}.jsonl", json.dumps(article) + "\n")).exit_code == 0
    return tmp_path


def held() -> list[str]:
    return run("articles", "--format", "ids").stdout.split()


def test_what_is_removed_is_counted_first(golden: Golden) -> None:
    golden("remove", transcript(
        ["articles"],
        ["articles", "harbour", "--format", "ids"],
        ["articles", "nobody here"],
        ["remove", "two", "--dry-run"],
        ["remove", "one"],
        ["remove", "two"],
        ["judge", "said", "q2", "Ana Lee", "--by", "ed"],
        ["remove", "two", "a1", "--yes"],
        ["remove", "two", "--yes"],
        ["articles"],
    ))  # fmt: skip


def test_only_one_version_goes_if_that_is_asked_for() -> None:
    newest = held()[0]
    assert run("remove", newest, "--this-version", "--yes").exit_code == 0
    assert "The ruling" in run("article", "two").stdout
    assert held() == ["a2", "a1", "a4"]


def test_ids_come_from_a_file_or_a_pipe(archive: Path) -> None:
    ids = write(archive, "ids.txt", "\ufeffa1\n\n two \r\n")
    assert run("remove", "--ids-from", ids, "--yes").exit_code == 0
    assert held() == ["a4"]


def test_nothing_goes_if_the_answer_is_no(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("remove", "a1")
    assert result.exit_code == 2
    assert "give --yes" in result.stderr
    assert len(held()) == 3


@pytest.mark.parametrize(
    "ids", [["\x1b[2J"], ["a" * 5000], ["%"], ["a99999999999999999999"], ["A1\n"], ["'"]]
)
def test_odd_ids_name_no_article(ids: list[str]) -> None:
    result = run("remove", *ids, "--yes")
    assert result.exit_code in (0, 1)
    assert "\x1b" not in result.stderr
    assert all(line.startswith("Error: ") for line in result.stderr.splitlines())


def test_the_json_says_what_went() -> None:
    told = json.loads(run("remove", "two", "--yes", "--format", "json").stdout)
    assert told["removed"] == 2
    assert told["statements"] == 1
    assert told["speakers"] == 1
    assert [one["current"] for one in told["articles"]] == [False, True]


def test_a_list_has_the_fields_of_articles() -> None:
    (line, *_) = run("articles", "--format", "jsonl").stdout.splitlines()
    found = json.loads(line)
    assert found.pop("reader").startswith("json ")
    assert found == {
        "id": "a3", "article": "two", "date": "2024-02-17", "outlet": "Daily News", "title": None,
        "quotations": 2,
    }  # fmt: skip
