"""`quotetrail models` as its users type it."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
import quotes.parse.models.catalogue
from quotes.data import rules_version
from quotes.parse.models.catalogue import find_package

from support.archive_fakes import use_fakes, write
from support.golden import Golden


@pytest.fixture(autouse=True)
def nothing_downloaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "stanza"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["models", *arguments])


def flat(text: str) -> str:
    return " ".join(text.split())


def test_what_there_is_and_how_to_get_the_rest(tmp_path: Path) -> None:
    result = run()
    assert result.exit_code == 0
    too_long = [line for line in result.stdout.splitlines() if len(line) > 80]
    assert all(len(line.split()[-1]) > 50 for line in too_long), "only a path, which is not broken"
    shown = flat(result.stdout)
    package = find_package()
    assert shown.startswith(f"embedded (default) {package.label} ")
    assert f"{package.size / 1e6:.1f} MB" in shown
    assert flat(package.card.licence) in shown
    assert (
        f"{package.card.scores[0].data}: {package.card.scores[0].measure} {package.card.scores[0].value:.1f}"
        in shown
    )
    assert "not here; `quotetrail extract --models official FILE` downloads it once into" in shown
    assert "archive.db" not in shown


def test_what_made_the_archive(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, tmp_path: Path, golden: Golden
) -> None:
    use_fakes(monkeypatch)
    # pytest's own folder can be so long that the line with it is wrapped.
    short = tempfile.mkdtemp()
    request.addfinalizer(lambda: shutil.rmtree(short))
    monkeypatch.setenv("QUOTETRAIL_DB", f"{short}/archive.db")
    for name, text in (("a", "“We will appeal,” Ana Lee said."), ("b", "Nobody spoke.")):
        added = CliRunner().invoke(cli.main, ["add", write(tmp_path, f"{name}.txt", text)])
        assert added.exit_code == 0, added.output
    shown = run().stdout
    golden("models_of_an_archive", shown[shown.index("\nIn ") :].replace(short, "FOLDER"))
    record = json.loads(run("--format", "json").stdout)
    assert record["made_by"] == [
        {"model": "fake-1", "rules": rules_version(), "articles": 2, "quotations": 1}
    ]
    assert record["archive"] == f"{short}/archive.db"


def test_as_a_record(copy: Path) -> None:
    record = json.loads(run("--format", "json", "--models", str(copy)).stdout)
    embedded, official, accurate, own = record["packages"]
    assert (embedded["name"], embedded["default"], embedded["here"]) == ("embedded", True, True)
    assert embedded["scores"][0].keys() == {"data", "measure", "value"}
    assert [(each["here"], each["problem"]) for each in (official, accurate)] == [(False, None)] * 2
    assert (own["name"], own["here"], own["licence"]) == (str(copy), True, None)
    assert own["label"] == find_package(str(copy)).label
    assert record["archive"] is None


def test_a_folder_with_a_damaged_file(copy: Path) -> None:
    (copy / "en" / "mwt" / "embedded.safetensors").unlink()
    result = run("--models", str(copy))
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "mwt/embedded.safetensors is missing" in line
    assert "embedded (default)" in result.stdout


@pytest.mark.parametrize("spoilt", ["en/mwt/embedded.safetensors", "resources.json", "card.json"])
def test_damaged_embedded_files(copy: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str) -> None:
    shutil.copy(quotes.parse.models.catalogue.EMBEDDED_FOLDER / "card.json", copy)
    (copy / spoilt).unlink()
    (copy / spoilt).write_bytes(b"{")
    monkeypatch.setattr(quotes.parse.models.catalogue, "EMBEDDED_FOLDER", copy)
    result = run()
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: models '")
    assert spoilt in line
    assert "official-accurate" in result.stdout


def test_a_half_downloaded_official_package(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(copy))
    (copy / "en" / "lemma" / "embedded.safetensors").unlink()
    listing = json.loads((copy / "resources.json").read_text(encoding="utf-8"))
    listing["en"]["packages"]["default_accurate"] = listing["en"]["packages"]["default"]
    (copy / "resources.json").write_text(json.dumps(listing), encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert "models 'official': " in result.stderr
    assert "lemma/embedded.safetensors is missing" in result.stderr


def test_a_folder_that_is_none_and_an_archive_that_is_none(tmp_path: Path) -> None:
    write(tmp_path, "archive.db", "not a database")
    result = run("--models", "embeded")
    assert result.exit_code == 1
    assert "embedded (default)" in result.stdout
    assert "embeded': no such package or folder" in result.stderr
    assert "no such package" not in result.stdout, "said once"
    assert "embeded problem cannot be used; see the error message" in flat(result.stdout)
    assert "not a database" in result.stderr


def test_a_listing_of_a_stranger_does_not_stop_the_others(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can be listed is, and what cannot be is told in one line each."""
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(copy))
    (copy / "resources.json").write_text("[" * 100_000)
    result = run("--models", str(copy), "--models", "no\nfolder")
    assert result.exit_code == 1
    assert "embedded (default)" in result.stdout
    assert [line.partition(": ")[2].partition(": ")[0] for line in result.stderr.splitlines()] == [
        "models 'official'",
        "models 'official-accurate'",
        "models 'folder-my-models'",
        "models 'no folder'",
    ]


def test_a_folder_called_embedded_is_listed_as_a_folder(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.rename(copy.with_name("embedded"))
    monkeypatch.chdir(copy.parent)
    embedded, *_, own = json.loads(run("--format", "json", "--models", "./embedded").stdout)["packages"]
    assert (embedded["label"], embedded["default"]) == (find_package().label, True)
    assert own["label"].startswith("folder-embedded-")
    assert (own["default"], own["licence"]) == (False, None)


@pytest.mark.parametrize("format_", ["table", "json"])
def test_an_address_in_place_of_a_folder_tells_no_password(format_: str) -> None:
    result = run("--models", "postgresql://ana:hunter2@localhost/news", "--format", format_)
    assert result.exit_code == 1
    assert "hunter2" not in result.output
    assert "localhost" in result.stdout
