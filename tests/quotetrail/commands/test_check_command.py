"""`quotetrail check`: what an editor sees, and the exit status. The verdicts are tested with `db.check`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import Result

from support.archive_fakes import use_fakes, write
from support.commands import run
from support.golden import Golden, transcript

PRINTED = (
    "“Europe will invest $380 billion in defense this year,” Jens Stoltenberg said.\n"
    "“Ukraine will not join the alliance before the war is over,” he said.\n"
)
CLEAN = "“Europe will invest $380 billion in defense this year,” Jens Stoltenberg said.\n"
FAULTY = (
    "“Europe will invest $480 billion in defense this year,” Jens Stoltenberg said.\n"
    "“Ukraine will join the alliance before the war is over,” he said.\n"
    "“Europe will invest $380 billion in defense this year,” Joe Biden said.\n"
    "“We shall fight on the beaches and on the landing grounds,” Jens Stoltenberg said.\n"
    "“Europe will not invest $380 billion in defense this year,” Jens Stoltenberg said.\n"
)


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, location: str) -> list[str]:
    """Fakes in place of the models, an archive with one article; the names of the models loaded."""
    monkeypatch.setenv("QUOTETRAIL_DB", location)
    loaded = use_fakes(monkeypatch)
    added = run("add", write(tmp_path, "one.txt", PRINTED), "--outlet", "China Daily", "--date", "2024-02-16")
    assert added.exit_code == 0, added.output
    loaded.clear()
    return loaded


def check(tmp_path: Path, draft: str, *options: str) -> Result:
    return run("check", write(tmp_path, "draft.txt", draft), *options)


def test_a_draft_in_another_language_is_not_called_clean(tmp_path: Path) -> None:
    shown = check(
        tmp_path, "Der Minister sagte am Montag, dass die Regierung das Urteil nicht hinnehmen werde. " * 3
    )
    assert "seems to be in German (de)" in shown.stderr
    assert " ".join(shown.stdout.split()) == (
        "Nothing was checked: no quotations found in the draft, which seems to be in German (de)."
    )


def test_drafts_may_be_records_with_names_of_their_own(tmp_path: Path) -> None:
    drafts = write(tmp_path, "drafts.jsonl", json.dumps({"slug": "budget", "body_raw": CLEAN}) + "\n")
    shown = run("check", drafts, "--map", "body_raw=text")
    assert shown.exit_code == 0, shown.output
    assert "1. ✓ VERIFIED (line 1, column 1, Jens Stoltenberg)" in shown.stdout
    assert "name it with --map FIELD=text" in run("check", drafts).stderr
    assert run("check", drafts, "--map", "body_raw").exit_code == 2


def test_a_clean_draft_exits_0(tmp_path: Path) -> None:
    shown = check(tmp_path, CLEAN)
    assert shown.exit_code == 0
    assert "1. ✓ VERIFIED (line 1, column 1, Jens Stoltenberg)" in shown.stdout
    assert shown.stdout.endswith("\n1 quotation: 1 verified.\n")


def test_each_fault_is_named_with_the_difference_and_where_it_was_printed(
    tmp_path: Path, golden: Golden
) -> None:
    shown = check(tmp_path, FAULTY)
    assert shown.exit_code == 1
    golden("check", transcript(["check", write(tmp_path, "draft.txt", FAULTY)]))
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80
    assert not any(line.endswith(" ") for line in shown.stdout.splitlines())
    assert "\x1b" not in shown.stdout


def test_short_words_that_nobody_printed_are_a_problem(tmp_path: Path) -> None:
    shown = check(tmp_path, "“Bananas matter,” Jens Stoltenberg said. “I resign,” Jens Stoltenberg said.\n")
    assert shown.exit_code == 1
    assert shown.stdout.endswith("\n2 quotations: 2 not found.\n")


def test_findings_as_json_point_into_the_draft(tmp_path: Path) -> None:
    shown = check(tmp_path, FAULTY, "--format", "json")
    assert shown.exit_code == 1
    record = json.loads(shown.stdout)
    assert record["problems"] == 5
    findings = record["drafts"][0]["findings"]
    assert [FAULTY[each["start"] : each["end"]] for each in findings] == [each["text"] for each in findings]
    (best, *_) = findings[0]["evidence"]
    assert PRINTED[best["start"] : best["end"]] == best["text"]
    assert best["changes"] == [{"draft": "$480 billion", "printed": "$380 billion", "sense": "number"}]


def test_findings_as_csv(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(check(tmp_path, FAULTY, "--format", "csv").stdout)))
    assert [row["problem"] for row in rows] == ["True"] * 5
    assert rows[2]["printed_speaker_name"] == "Jens Stoltenberg"


def test_a_draft_without_quotations(tmp_path: Path) -> None:
    shown = check(tmp_path, "Nobody said a word.\n")
    assert (shown.exit_code, shown.stdout) == (0, "No quotations found in the draft.\n")


@pytest.mark.parametrize("draft", ["", " \n\n"])
def test_an_empty_draft_is_clean(tmp_path: Path, loaded: list[str], draft: str) -> None:
    shown = check(tmp_path, draft)
    assert (shown.exit_code, shown.stdout) == (0, "No quotations found in the draft.\n")
    assert json.loads(check(tmp_path, draft, "--format", "json").stdout) == {
        "version": 2,
        "drafts": [],
        "problems": 0,
    }
    assert loaded == []


def test_a_damaged_word_file_gets_one_line(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(b"PK\x03\x04" + bytes(200))
    shown = run("check", str(tmp_path / "draft.docx"))
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr.count("\n") == 1
    assert "damaged" in shown.stderr


def test_an_article_stored_under_two_outlets_is_shown_with_both(tmp_path: Path) -> None:
    run("add", write(tmp_path, "two.txt", PRINTED), "--outlet", "Northern Post", "--date", "2024-02-17")
    shown = check(tmp_path, CLEAN, "--verbose")
    assert shown.exit_code == 0
    assert shown.stdout.index("China Daily") < shown.stdout.index("Northern Post")


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_any_kind_of_marks(tmp_path: Path, marks: str) -> None:
    opened, closed = marks
    shown = check(tmp_path, CLEAN.replace("“", opened).replace("”", closed))
    assert shown.stdout.startswith("1. ✓ VERIFIED"), shown.stdout


def test_a_draft_that_cannot_be_read(tmp_path: Path, loaded: list[str]) -> None:
    shown = run("check", str(tmp_path / "missing.txt"))
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr == f"Error: {tmp_path}/missing.txt: no such file\n"
    assert loaded == []


def test_without_an_archive_it_says_so_before_the_models_load(tmp_path: Path, loaded: list[str]) -> None:
    shown = check(tmp_path, CLEAN, "--db", str(tmp_path / "none.db"))
    assert shown.exit_code == 3
    assert "no archive here yet" in shown.stderr
    assert loaded == []


def test_no_draft_is_a_usage_error() -> None:
    assert run("check").exit_code == 2


def test_checking_stores_nothing(tmp_path: Path) -> None:
    check(tmp_path, FAULTY)
    assert json.loads(run("stats", "--format", "json").stdout)["articles"] == 1


def test_words_of_a_headline_have_no_place_in_the_text(tmp_path: Path) -> None:
    title = "NATO chief: ‘Nobody must be left to freeze this winter’"
    run("add", write(tmp_path, "two.txt", "A report follows."), "--title", title, "--outlet", "Herald")
    draft = "“Nobody must be left to freeze this winter,” Jens Stoltenberg said.\n"
    shown = check(tmp_path, draft, "--verbose")
    assert shown.exit_code == 0
    flowing = " ".join(shown.stdout.split())
    assert "SPEAKER UNCONFIRMED" in flowing
    assert f"- Herald, no date: in the headline {title}" in flowing
    (found,) = json.loads(check(tmp_path, draft, "--format", "json").stdout)["drafts"][0]["findings"]
    (evidence,) = found["evidence"]
    assert (evidence["headline"], evidence["start"], evidence["end"]) == (True, None, None)
