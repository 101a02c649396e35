"""`quotetrail refresh` as its users type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import update

import quotes.parse.models.catalogue
from db.archive.session import open_archive, session_scope
from db.models.printed import ExtractionRun
from quotes.errors import ModelError
from quotes.parse.models.catalogue import ModelPackage, Origin

from support.archive_fakes import FakeParser, run, use_fakes, write
from support.golden import Golden, transcript

ONE = "“We will appeal the ruling,” Ana Lee said.\n\n“Not a word of it is true,” Bo Diaz said."


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Two articles, read by older models than those there are."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("LOGNAME", "ed")
    loaded = use_fakes(monkeypatch)
    package = ModelPackage("fake", "1", tmp_path, "default", Origin.OFFICIAL)
    monkeypatch.setattr(quotes.parse.models.catalogue, "find_package", lambda models: package)
    assert package.label == FakeParser.model
    for name, text in (("one", ONE.replace("Ana Lee", "Ana Diaz")), ("two", "Nobody spoke.")):
        assert run("add", write(tmp_path, f"{name}.txt", text), "--outlet", "Herald").exit_code == 0
    loaded.clear()
    older(tmp_path)
    return loaded


def older(folder: Path) -> None:
    engine = open_archive(folder / "archive.db", write=True)
    with session_scope(engine) as session:
        session.execute(update(ExtractionRun).values(model="fake-0"))
    engine.dispose()


def flat(text: str) -> str:
    return " ".join(text.split())


def reads_better(monkeypatch: pytest.MonkeyPatch) -> None:
    """The new models find another speaker."""
    from support import archive_fakes

    plain = archive_fakes.fake_extraction

    def better(article):  # type: ignore[no-untyped-def]
        from dataclasses import replace

        found = plain(article)
        return replace(
            found,
            quotes=tuple(
                replace(quote, speaker_name="Ana Lee" if quote.speaker_name == "Ana Diaz" else "Bo Diaz")
                for quote in found.quotes
            ),
        )

    monkeypatch.setattr(archive_fakes, "fake_extraction", better)


def test_what_would_be_done(archive: list[str], golden: Golden) -> None:
    golden("refresh_dry_run", transcript(["refresh", "--dry-run"]))
    assert archive == [], "no models were loaded"
    record = json.loads(run("refresh", "--dry-run", "--limit", "1", "--format", "json").stdout)
    assert (record["articles_to_read"], record["made_by"][0]["model"]) == (1, "fake-0")


def test_reading_again(monkeypatch: pytest.MonkeyPatch, archive: list[str], golden: Golden) -> None:
    reads_better(monkeypatch)
    shown = transcript(["refresh", "--verbose"])
    assert "Ana Lee" in run("speaker", "Lee").stdout
    assert archive == ["embedded"]
    golden("refresh", shown + transcript(["refresh"]))
    assert archive == ["embedded"], "and no models loaded for it"


def test_as_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    reads_better(monkeypatch)
    record = json.loads(run("refresh", "--format", "json", "--article", "one").stdout)
    assert record["articles"] == {"wanted": 1, "read": 1, "unchanged": 0, "failed": 0}
    (change,) = record["changes"]
    assert (change["id"], change["what"], change["outlet"]) == ("q1", "speaker", "Herald")
    assert (change["speaker_before"], change["speaker_after"]) == ("Ana Diaz", "Ana Lee")


def test_judgements_that_no_longer_apply_are_listed(monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    assert run("speakers", "rename", "Ana Diaz", "Ana Maria Diaz").exit_code == 0
    reads_better(monkeypatch)
    golden("refresh_idle_judgements", transcript(["refresh"], ["refresh", "--dry-run"], ["judge", "list"]))


def test_ctrl_c_and_on(monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    from support import archive_fakes

    plain = archive_fakes.fake_extraction

    def stopping(article):  # type: ignore[no-untyped-def]
        if article.id == "two":
            raise KeyboardInterrupt
        return plain(article)

    monkeypatch.setattr(archive_fakes, "fake_extraction", stopping)
    stopped = transcript(["refresh"])
    monkeypatch.setattr(archive_fakes, "fake_extraction", plain)
    golden("refresh_stopped", stopped + transcript(["refresh"]))


def test_models_that_are_damaged_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import quotes.parse.parser

    def damaged(models: str = "embedded") -> None:
        raise ModelError(models, "en/pos/embedded.pt is damaged")

    monkeypatch.setattr(quotes.parse.parser, "load_parser", damaged)
    result = run("refresh")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "Error: models 'embedded': en/pos/embedded.pt is damaged\n"
    record = json.loads(run("refresh", "--dry-run", "--format", "json").stdout)
    assert record["articles_to_read"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["--article", "nine"], 1, "no article with this ID"),
        (["--article", "one", "--all"], 2, "Give either --all or --article, not both."),
        (["--limit", "0"], 2, "Invalid value"),
        (["--db", "nowhere.db"], 3, "no archive here yet"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], code: int, line: str) -> None:
    result = run("refresh", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert line in result.stderr
