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
from quotes.parse.models.catalogue import ModelPackage

from support.archive_fakes import FakeParser, run, use_fakes, write

ONE = "“We will appeal the ruling,” Ana Lee said.\n\n“Not a word of it is true,” Bo Diaz said."


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Two articles, read by older models than those there are."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("LOGNAME", "ed")
    loaded = use_fakes(monkeypatch)
    package = ModelPackage("fake", "1", tmp_path, "default")
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


def test_what_would_be_done(archive: list[str]) -> None:
    result = run("refresh", "--dry-run")
    assert result.exit_code == 0
    assert flat(result.stdout).startswith("fake-0, rules ")
    assert "2 quotations in 2 articles" in flat(result.stdout)
    assert "2 articles would be read again, with fake-1 and rules " in flat(result.stdout)
    assert archive == [], "no models were loaded"
    record = json.loads(run("refresh", "--dry-run", "--limit", "1", "--format", "json").stdout)
    assert (record["articles_to_read"], record["made_by"][0]["model"]) == (1, "fake-0")


def test_reading_again(monkeypatch: pytest.MonkeyPatch, archive: list[str]) -> None:
    reads_better(monkeypatch)
    result = run("refresh", "--verbose")
    assert result.exit_code == 0
    assert flat(result.stdout) == (
        "q1 another speaker (Herald, one) - Ana Diaz: “We will appeal the ruling,” "
        "+ Ana Lee: “We will appeal the ruling,” "
        "2 articles read again, 1 of them with nothing changed; quotations: 1 the same, 0 with other words, "
        "1 with another speaker, 0 new, 0 gone."
    )
    assert "Ana Lee" in run("speaker", "Lee").stdout
    assert archive == ["embedded"]
    assert run("refresh").stdout.startswith("Nothing to be read again")
    assert archive == ["embedded"], "and no models loaded for it"


def test_as_a_record(monkeypatch: pytest.MonkeyPatch) -> None:
    reads_better(monkeypatch)
    record = json.loads(run("refresh", "--format", "json", "--article", "one").stdout)
    assert record["articles"] == {"wanted": 1, "read": 1, "unchanged": 0, "failed": 0}
    (change,) = record["changes"]
    assert (change["id"], change["what"], change["outlet"]) == ("q1", "speaker", "Herald")
    assert (change["speaker_before"], change["speaker_after"]) == ("Ana Diaz", "Ana Lee")


def test_judgements_that_find_nothing_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("speakers", "rename", "Ana Diaz", "Ana Maria Diaz").exit_code == 0
    reads_better(monkeypatch)
    shown = flat(run("refresh").stdout)
    assert "1 judgement finds nothing to hold on to: - ana diaz is shown as Ana Maria Diaz - ed, 20" in shown
    assert shown.endswith(": no speaker named ana diaz is quoted")
    assert "ana diaz is shown as Ana Maria Diaz" in run("refresh", "--dry-run").stdout


def test_ctrl_c_and_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from support import archive_fakes

    plain = archive_fakes.fake_extraction

    def stopping(article):  # type: ignore[no-untyped-def]
        if article.id == "two":
            raise KeyboardInterrupt
        return plain(article)

    monkeypatch.setattr(archive_fakes, "fake_extraction", stopping)
    result = run("refresh")
    assert result.exit_code == 1
    assert result.stdout.startswith("1 article read again")
    assert result.stderr == "Stopped. The same command again carries on from here.\n"
    monkeypatch.setattr(archive_fakes, "fake_extraction", plain)
    assert run("refresh").stdout.startswith("1 article read again")


def test_models_that_are_damaged_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import quotes.parse.parser

    def damaged(models: str = "embedded") -> None:
        raise ModelError(models, "en/pos/embedded.pt is damaged")

    monkeypatch.setattr(quotes.parse.parser, "load_parser", damaged)
    result = run("refresh")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: models 'embedded': en/pos/embedded.pt is damaged\n"
    assert "2 articles would be read again" in flat(run("refresh", "--dry-run").stdout)


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["--article", "nine"], 1, "no article with this ID"),
        (["--article", "one", "--all"], 2, "Name either --all or --article."),
        (["--limit", "0"], 2, "Invalid value"),
        (["--db", "nowhere.db"], 1, "no archive here yet"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], code: int, line: str) -> None:
    result = run("refresh", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert line in result.stderr
