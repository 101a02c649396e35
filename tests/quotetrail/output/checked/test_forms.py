"""Findings for programs: held to their schemas, and to what the user had in the draft."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import jsonschema
import pytest
from sarif_pydantic import Sarif

from quotes.check.findings import Verdict
from quotetrail.output.checked import record
from quotetrail.output.checked.drafts import CheckedQuotation, label_of

from support.commands import run
from support.drafts import FORMS, SOURCE

SCHEMA = json.loads((Path(record.__file__).parent / "schemas" / "findings.schema.json").read_text())
Check = Callable[..., Any]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Checks one of the drafts, in a form."""
    (tmp_path / "source.txt").write_text("\n\n".join(SOURCE) + "\n", encoding="utf-8")

    def run_check(name: str, form: str, *words: str) -> str:
        (tmp_path / name).write_bytes(FORMS[name])
        against = ("--against", str(tmp_path / "source.txt"))
        shown = run("check", str(tmp_path / name), "--no-parse", *against, "--format", form, *words)
        assert shown.exit_code in (0, 1), shown.output
        return shown.stdout

    return run_check


@pytest.mark.parametrize("name", ["plain.txt", "draft.docx", "draft.pdf"])
def test_json_keeps_to_its_schema(check: Check, name: str) -> None:
    jsonschema.validate(json.loads(check(name, "json")), SCHEMA)


def test_the_schema_refuses_what_is_not_said_in_it(check: Check) -> None:
    found = json.loads(check("plain.txt", "json"))
    found["drafts"][0]["findings"][0]["more"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, SCHEMA)


def test_json_lines_have_a_finding_each(check: Check) -> None:
    lines = [json.loads(line) for line in check("plain.txt", "jsonl").splitlines()]
    whole = json.loads(check("plain.txt", "json"))["drafts"][0]["findings"]
    assert [{key: line[key] for key in line if key not in ("draft", "file")} for line in lines] == whole


def test_csv_has_a_row_each(check: Check) -> None:
    rows = list(csv.DictReader(io.StringIO(check("draft.docx", "csv"))))
    assert [row["problem"] for row in rows] == ["False", "True", "True", "True"]
    assert rows[1]["unit"] == "paragraph"


class TestSarif:
    def test_it_is_sarif(self, check: Check) -> None:
        log = json.loads(check("plain.txt", "sarif"))
        Sarif.model_validate(log)
        (only,) = log["runs"]
        rules = only["tool"]["driver"]["rules"]
        assert len({rule["id"] for rule in rules}) == len(rules)
        for result in only["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]

    def test_a_result_is_where_the_words_are(self, check: Check) -> None:
        lines = FORMS["plain.txt"].decode().split("\n")
        for result in json.loads(check("plain.txt", "sarif"))["runs"][0]["results"]:
            region = result["locations"][0]["physicalLocation"]["region"]
            assert region["startLine"] == region["endLine"]
            shown = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
            assert shown == region["snippet"]["text"]

    def test_files_are_addresses(self, check: Check) -> None:
        (first, *_) = json.loads(check("plain.txt", "sarif"))["runs"][0]["results"]
        uri = first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.startswith("file:///")
        assert uri.endswith("/plain.txt")

    def test_what_was_accepted_is_suppressed(self, check: Check) -> None:
        id = json.loads(check("plain.txt", "sarif"))["runs"][0]["results"][0]["properties"]["id"]
        log = json.loads(check("plain.txt", "sarif", "--accept", id, "--note", "on the tape", "--by", "Kim"))
        first, *others = log["runs"][0]["results"]
        assert first["suppressions"][0]["justification"] == "on the tape"
        assert not any("suppressions" in other for other in others)


def test_markdown_has_a_box_for_each_problem(check: Check) -> None:
    report = check("plain.txt", "markdown")
    assert report.count("- [ ] ✗ **") == 3
    assert "- ✓ verified: “We have kept the old terminal going for as long as we could,”" in report


def test_markdown_of_a_draft_that_means_harm(tmp_path: Path) -> None:
    said = "“We have *kept* [the](http://e.example) old <b>terminal</b> `going` | for # ever,” said Ana Lee."
    (tmp_path / "a.txt").write_text(said + "\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("It rained all day long in the harbour.\n", encoding="utf-8")
    words = ("--no-parse", "--against", str(tmp_path / "b.txt"), "--format", "markdown")
    report = run("check", str(tmp_path / "a.txt"), *words).stdout
    assert r"\*kept\* \[the\](http://e.example) old \<b\>terminal\</b\> \`going\` \| for \# ever" in report


def test_words_that_are_nowhere_have_one_name_whether_marked_or_reported() -> None:
    failed = SimpleNamespace(
        failed=("wording:not-found",), finding=SimpleNamespace(verdict=Verdict.NOT_CHECKED)
    )
    assert label_of(cast(CheckedQuotation, failed)) == Verdict.NOT_FOUND.value


def test_what_is_close_is_to_be_read_and_not_called_wrong(tmp_path: Path) -> None:
    printed = (
        "Members would not accept any change to their pensions, Shanice Odame said on Monday in Preston.\n"
    )
    (tmp_path / "source.txt").write_text(printed, encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "Shanice Odame said members would fight any cut to pensions.\n", encoding="utf-8"
    )
    words = ("check", str(tmp_path / "a.txt"), "--against", str(tmp_path / "source.txt"))
    told = run(*words)
    assert told.exit_code == 1
    assert "? CLOSE IN MEANING" in told.stdout
    assert "1 close in meaning" in told.stdout
    assert "“Members would not accept any change to their pensions" in " ".join(told.stdout.split())
    (result,) = json.loads(run(*words, "--format", "sarif").stdout)["runs"][0]["results"]
    assert (result["level"], result["ruleId"]) == ("warning", "close-in-meaning")
    jsonschema.validate(json.loads(run(*words, "--format", "json").stdout), SCHEMA)
    assert run(*words, "--fail-on", "-wording:close").exit_code == 0
