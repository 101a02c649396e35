"""`quotetrail outlets` and `quotetrail article --set` as their users type them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.archive_fakes import run, use_fakes, write
from support.golden import Golden, transcript

ONE = "“We will appeal the ruling,” Ana Lee said.\n\n“Not a word of it is true,” Bo Diaz said."
TWO = "“We will appeal the ruling,” Ana Lee said. He left."
ARTICLES = (
    {"id": "one", "outlet": "Herald", "date": "2024-02-16", "title": "A ruling", "text": ONE,
     "url": "https://www.herald.example/one"},
    {"id": "two", "outlet": "The Herald (Web)", "date": "2024-02-17", "title": "The ruling", "text": TWO,
     "url": "https://herald.example/two"},
    {"id": "three", "text": "Nobody spoke of the harbour."},
)  # fmt: skip
LATER = {"id": "four", "outlet": "The Herald (Web)", "date": "2024-02-19", "text": "“No,” Ana Lee said."}


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Two names of one outlet, and an article without one."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("LOGNAME", "ed")
    use_fakes(monkeypatch)
    add(tmp_path, *ARTICLES)
    return tmp_path


def add(folder: Path, *articles: dict[str, str]) -> None:
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    assert run("add", write(folder, f"{articles[0]['id']}.jsonl", lines)).exit_code == 0


def test_outlets_are_listed_merged_and_split(golden: Golden, archive: Path) -> None:
    golden("outlets", transcript(
        ["outlets"],
        ["outlets", "web", "--format", "csv"],
        ["outlets", "merge", "herald", "The Herald", "--into", "The Herald"],
        ["outlets", "merge", "herald", "the herald (web)", "--into", "The Herald", "--note", "one site"],
        ["outlets", "herald"],
        ["show", "g1"],
        ["outlets", "rename", "The Herald", "Daily Herald"],
        ["outlets", "rename", "Daily", "x"],
        ["outlets", "split", "Herald"],
        ["outlets", "split", "Daily Herald"],
        ["outlets", "split", "Herald"],
        ["outlets", "--format", "json"],
    ))  # fmt: skip


def test_an_article_is_corrected(golden: Golden) -> None:
    golden("article_corrected", transcript(
        ["article", "two", "--set", "outlet=Post", "--set", "date=2024", "--set", "author=", "--by", "ed",
         "--note", "as printed"],
        ["article", "two"],
        ["article", "two", "--unset", "date", "--set", "url=https://herald.example/2?utm_source=x"],
        ["article", "two", "--set", "url=https://herald.example/one/"],
        ["article", "two", "--set", "date=03/04/2024"],
        ["article", "two", "--set", "colour=red"],
        ["article", "two", "--set", "outlet"],
        ["article", "two", "--unset", "date"],
        ["article", "none", "--set", "date=2024"],
        ["export", "articles"],
    ))  # fmt: skip


def test_a_merge_holds_for_articles_that_come_later(archive: Path) -> None:
    assert run("outlets", "merge", "Herald", "The Herald (Web)").exit_code == 0
    add(archive, LATER)
    found = json.loads(run("outlets", "--format", "json").stdout)["outlets"]
    assert [(one["outlet"], one["articles"]) for one in found] == [("Herald", 3), (None, 1)]


def test_values_with_marks_of_addresses_are_shown_as_given() -> None:
    result = run("article", "one", "--set", "url=https://herald.example/1?a=b")
    assert result.stdout.startswith("a1: url is https://herald.example/1?a=b (came as “https://www.herald")


def test_a_note_needs_a_correction() -> None:
    assert run("article", "one", "--note", "x").exit_code == 2
