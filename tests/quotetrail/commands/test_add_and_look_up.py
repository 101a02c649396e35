"""speakers, search and article as their users type them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from support.archive_fakes import run, use_fakes, write
from support.golden import Golden, transcript

ONE = (
    "NATO Secretary General Jens Stoltenberg met the press.\n\n"
    "“Europe will invest $380 billion in defense this year,” Jens Stoltenberg said.\n"
)
TWO = (
    "Mr. Stoltenberg was there.\n"
    "“Europe will invest 380 billion U.S. dollars in defense this year,” Stoltenberg said.\n"
)


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One statement, as two outlets printed it."""
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LOGNAME", "ed")
    use_fakes(monkeypatch)
    for name, text, outlet in (("one.txt", ONE, "China Daily"), ("two.txt", TWO, "Herald")):
        run("add", write(tmp_path, name, text), "--outlet", outlet, "--date", "2024-02-16")


def shown(*arguments: str) -> str:
    """What a command prints, in lines of 80 columns and without colour, as one line."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert "\x1b" not in result.stdout
    return " ".join(result.stdout.split())


def test_speakers_lists_searches_and_shows_evidence(golden: Golden) -> None:
    assert shown("speakers") == shown("speakers", "list") == shown("speakers", "list", "stol")
    assert "Jens Stoltenberg" in shown("speakers", "stoltenberg")
    golden(
        "speakers",
        transcript(
            ["speakers"],
            ["speakers", "show", "Jens Stoltenberg"],
            ["speakers", "Stoltenburg"],
            ["speakers", "Biden"],
        ),
    )


def test_speakers_as_records() -> None:
    record = json.loads(run("speakers", "list", "--format", "json").stdout)
    assert [(each["name"], each["quotations"]) for each in record["speakers"]] == [("Jens Stoltenberg", 2)]
    (line,) = run("speakers", "list", "--format", "jsonl").stdout.splitlines()
    assert json.loads(line) == record["speakers"][0]
    (row,) = csv.DictReader(io.StringIO(run("speakers", "list", "--format", "csv").stdout))
    assert (row["name"], row["callings"]) == ("Jens Stoltenberg", "politics")
    (told,) = json.loads(run("speakers", "show", "stoltenberg", "--format", "json").stdout)["speakers"]
    assert [row["reason"] for row in told["rows"]] == ["", "only one of that name"]


def test_split_merge_and_rename(golden: Golden) -> None:
    golden(
        "speakers_judged",
        transcript(
            ["speakers", "split", "Stoltenberg", "Jens Stoltenberg"],
            ["speakers"],
            ["speaker", "Jens Stoltenberg"],
            ["speakers", "merge", "Stoltenberg", "Jens Stoltenberg", "--by", "chief"],
            ["speakers"],
            ["speakers", "rename", "Stoltenberg", "Jens Stoltenberg of Oslo"],
            ["speaker", "Stoltenberg"],
            ["speakers", "show", "Stoltenberg"],
        ),
    )


def test_split_by_article(golden: Golden) -> None:
    split = ["speakers", "split", "Jens Stoltenberg", "--article", "one", "--as", "footballer"]
    golden("speakers_split_by_article", transcript(split, ["speakers"]))


REFUSED = [
    (["speakers", "split", "Lee"], 2),
    (["speakers", "split", "Lee", "--article", "one"], 2),
    (["speakers", "merge", "Lee", "Stoltenberg"], 1),
    (["article", "nine"], 1),
    (["search", "zebra"], 1),
    (["search"], 2),
    (["search", ""], 2),
    (["show", ""], 2),
    (["show", "one"], 1),
    (["show", "s1"], 1),
    (["speaker", " "], 2),
    (["speaker", "s99"], 1),
    (["speaker", "Lee", "--min-confidence", "2"], 2),
]


@pytest.mark.parametrize(("arguments", "code"), REFUSED)
def test_what_cannot_be_done_is_refused(arguments: list[str], code: int) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")


def test_what_cannot_be_done_is_said(golden: Golden) -> None:
    golden("look_ups_refused", transcript(*(arguments for arguments, _ in REFUSED)))


def test_search(golden: Golden) -> None:
    similar = "Europe will invest 380 billion dollars in weapons this year"
    golden(
        "search",
        transcript(["search", "invest defense"], ["search", '"met the press"'], ["search", similar]),
    )
    record = json.loads(run("search", "invest", "--format", "json").stdout)
    assert (record["total"], record["more"], len(record["statements"])) == (1, False, 1)
    assert record["statements"][0]["votes"][0]["outlets"] == 2
    lines = run("search", "press", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["found"] for line in lines] == ["passage"]
    assert len(run("search", "invest", "--format", "csv").stdout.splitlines()) == 3


def test_article_marks_quotations_in_place(golden: Golden) -> None:
    golden("article", transcript(["article", "one"]))
    record = json.loads(run("article", "a2", "--format", "json").stdout)
    assert (record["article"], record["date"], record["text"]) == ("two", "2024-02-16", TWO)
    (quotation,) = record["quotations"]
    assert TWO[quotation["start"] : quotation["end"]] == quotation["text"]
    assert (quotation["person"], quotation["speaker_name"]) == ("Jens Stoltenberg", "Stoltenberg")
    (row,) = csv.DictReader(io.StringIO(run("article", "two", "--format", "csv").stdout))
    assert (row["article"], row["person"]) == ("two", "Jens Stoltenberg")


def test_article_shows_its_versions(tmp_path: Path, golden: Golden) -> None:
    run("add", write(tmp_path, "two.txt", TWO + "Corrected.\n"), "--outlet", "Herald")
    golden(
        "article_versions",
        re.sub(r"added \S+", "added TIME,", transcript(["article", "two"], ["article", "a2"])),
    )


def test_speaker_as_json_lines() -> None:
    lines = run("speaker", "Stoltenberg", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["disputed"] for line in lines] == [False]


@pytest.mark.parametrize("name", ["list", "search", "show", "merge", "split", "rename"])
def test_every_subcommand_has_help_with_an_example(name: str) -> None:
    assert f"quotetrail speakers {name} " in run("speakers", name, "--help").stdout


def test_a_list_that_is_cut_says_how_to_see_all(tmp_path: Path, golden: Golden) -> None:
    run("add", write(tmp_path, "three.txt", "“No,” Ana Stern said."), "--outlet", "Post")
    cut = [["speakers", "list", "--limit", "1"], ["speakers", "list", "st", "--limit", "1"]]
    golden("speakers_cut", transcript(*cut))
    assert "--limit" not in shown("speakers")


def test_several_of_one_name_are_shown_with_their_ids(tmp_path: Path) -> None:
    run(
        "add",
        write(tmp_path, "three.txt", "“Spring is early,” Camilla Stoltenberg said."),
        "--outlet",
        "Post",
    )
    run("speakers", "split", "Stoltenberg", "Jens Stoltenberg")
    ids = re.findall(r"(s\d+) (?:Jens |Camilla )?Stoltenberg", shown("speaker", "Stoltenberg"))
    assert len(ids) > 1
    assert run("speakers", "merge", *ids[:2]).exit_code == 0
    assert not shown("speaker", "Camilla Stoltenberg").startswith("s")


def test_one_day_is_told_once() -> None:
    assert "Published 2024-02-16 Quotations" in shown("stats")


def test_long_titles_and_notes_hang(tmp_path: Path) -> None:
    title = "Europe will invest more in defense than ever before, says its chief, and nobody asks him how"
    run("add", write(tmp_path, "four.txt", ONE + "More."), "--outlet", "Post", "--title", title)
    lines = run("article", "four").stdout.splitlines()
    assert (lines[0][:4], lines[1][:4].strip()) == ("a3  ", "")
    assert not any(line.endswith(" ") for line in lines)
    assert " ".join(f"{lines[0]} {lines[1]}".split()) == f"a3 {title}"
