"""What is probably no speech, several speakers at once and bodies, as the commands show them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from db.archive.session import open_archive
from quotes.types import Article, Extraction, SpeakerType

from support.archive_fakes import archive_of_extractions, run, use_fakes, write
from support.kinds_of_speakers import Line, article_of

FERRY = article_of(
    "ferry",
    (
        Line("The ferry will run again in the first week of May", ("Mira Holt", "Jon Berg")),
        Line("The pier is sound", ("Harbour Board",), SpeakerType.ORGANISATION),
        Line(
            "Safe Crossings for All the Towns of the Shore",
            ("Harbour Board",),
            SpeakerType.ORGANISATION,
            said=0.1,
        ),
    ),
)


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LOGNAME", "ed")
    archive_of_extractions(tmp_path / "archive.db", [FERRY]).dispose()


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.mark.parametrize("asked", [("speaker", "Harbour Board"), ("search", "crossings"), ("article", "a1")])
def test_look_ups_leave_it_out_unless_asked(asked: tuple[str, ...]) -> None:
    assert "probably no speech" not in run(*asked).stdout
    shown = done(*asked, "--unsaid").replace("*", "")  # the stars mark what was searched for
    assert "Safe Crossings" in shown
    assert "probably no speech" in shown


def test_each_of_several_is_found_and_the_other_is_shown() -> None:
    for name in ("Mira Holt", "Berg"):
        assert "Mira Holt and Jon Berg" in done("speaker", name)


def test_a_body_is_told_apart_from_persons() -> None:
    assert "Harbour Board (organisation)" in done("speakers", "list")
    assert "(person)" not in done("speakers", "list")
    assert done("speakers", "list", "--type", "organisation").startswith("1 speaker ")
    record = json.loads(run("speakers", "list", "--type", "organisation", "--format", "json").stdout)
    assert [one["type"] for one in record["speakers"]] == ["organisation"]


def test_a_user_says_that_it_was_said_or_was_not() -> None:
    assert done("judge", "said", "q3") == "q3 was said."
    assert "Safe Crossings" in done("speaker", "Harbour Board")
    assert done("judge", "not-said", "q3", "--note", "a slogan").startswith("q3 is no speech. Taken back:")
    assert "Safe Crossings" not in done("speaker", "Harbour Board")
    assert "is no speech (a slogan)" in done("judge", "list")
    assert "is no speech" in done("judge", "take-back", "j2")


def test_stats_count_it_apart() -> None:
    record = json.loads(run("stats", "--format", "json").stdout)
    assert (record["quotations"], record["unsaid"]) == (2, 1)
    assert "1 more, probably no speech" in done("stats")


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A file whose third quotation is probably no speech."""
    use_fakes(monkeypatch)

    def extract(articles: Iterable[Article], *_: object, **__: object) -> Iterator[Extraction]:
        for article in articles:
            yield Extraction(article, FERRY.quotes, model="fake-1")

    monkeypatch.setattr("quotes.pipeline.extract_articles", extract)
    return write(tmp_path, "ferry.txt", FERRY.article.text)


@pytest.mark.parametrize("format", ["json", "csv", "jsonl", "table"])
def test_extract_leaves_it_out_unless_asked(reading: str, format: str) -> None:
    assert "Safe Crossings" not in told(run("extract", reading, "--format", format).stdout, format)
    assert "Safe Crossings" in told(run("extract", reading, "--format", format, "--unsaid").stdout, format)


def told(printed: str, format: str) -> str:
    """The quotations alone, without the text of the article."""
    if format not in ("json", "jsonl"):
        return printed
    records = json.loads(printed) if format == "json" else [json.loads(printed)]
    return " ".join(quote["text"] for record in records for quote in record["quotes"])


def test_check_asks_for_what_somebody_said(reading: str) -> None:
    def findings(*options: str) -> int:
        result = run("check", reading, "--format", "json", *options)
        return sum(len(draft["findings"]) for draft in json.loads(result.stdout)["drafts"])

    assert (findings(), findings("--unsaid")) == (2, 3)


def test_an_upgraded_archive_can_be_asked(tmp_path: Path) -> None:
    from support.older_forms import make_older

    engine = open_archive(tmp_path / "archive.db", write=True)
    make_older(engine, "0004")
    engine.dispose()
    assert "The pier is sound" in done("speaker", "Harbour Board")
