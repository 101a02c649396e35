"""Long answers as a desk reads them: part by part, in the order asked for, with headline and context."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from support.archive_fakes import run, use_fakes, write

NEWS = [
    {
        "id": "cn-1",
        "outlet": "Courier",
        "date": "2024-02-16",
        "title": "Ferry to sail again",
        "url": "https://courier.example/ferry",
        "text": "The port met on Friday. “The ferry will sail again in June,” Ana Lee said.\n\n"
        "“The pier is next on our list,” Ana Lee said.",
    },
    {
        "id": "hd-2",
        "outlet": "Herald",
        "date": "2024-02-17",
        "title": "Port keeps its word",
        "text": "“The ferry will sail again in June,” Ana Lee said.\n\n“I doubt all of it,” Bo Diaz said.",
    },
    {"id": "hd-3", "outlet": "Herald", "date": "2024-03-01", "text": "“We have signed it,” Ana Lee said."},
]


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTETRAIL_DB", str(tmp_path / "archive.db"))
    monkeypatch.setenv("COLUMNS", "80")
    use_fakes(monkeypatch)
    lines = "".join(json.dumps(record) + "\n" for record in NEWS)
    assert run("add", write(tmp_path, "news.jsonl", lines)).exit_code == 0


def shown(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def ids(*arguments: str) -> list[str]:
    return [each["id"] for each in json.loads(shown(*arguments, "--format", "json"))["statements"]]


@pytest.mark.parametrize("command", [["speaker", "Lee"], ["search", "ferry"], ["search", "the"]])
@pytest.mark.parametrize("sort", ["newest", "oldest", "most-printed", "kind", "surest"])
def test_the_parts_of_a_list_are_the_whole_list(command: list[str], sort: str) -> None:
    asked = [*command, "--sort", sort]
    if run(*asked).exit_code:
        return
    everything = ids(*asked)
    parts: list[str] = []
    while len(parts) < len(everything):
        parts += ids(*asked, "--limit", "1", "--offset", str(len(parts)))
    assert parts == everything


def test_the_last_line_is_the_command_that_goes_on() -> None:
    first = shown("speaker", "Lee", "--limit", "1", "--sort", "oldest")
    assert first.splitlines()[1] == "1 of 3 statements"
    assert first.splitlines()[-2] == "Shown: 1-1 of 3 statements. To go on:"
    following = shlex.split(first.splitlines()[-1])
    assert following == [
        "quotetrail", "speaker", "Lee", "--sort", "oldest", "--limit", "1", "--offset", "1",
    ]  # fmt: skip
    second = shown(*following[1:])
    assert second.splitlines()[1] == "2-2 of 3 statements"
    assert "To go on" not in shown("speaker", "Lee", "--offset", "2")


def test_a_part_behind_the_end_is_told() -> None:
    for command in (["speaker", "Lee"], ["speaker", "Lee", "--kind", "direct"]):
        past = run(*command, "--offset", "7")
        assert (past.exit_code, past.stderr) == (
            1,
            "There are 3 statements; --offset 7 leaves out all of them\n",
        )
    assert "--offset 7 leaves out all" in run("search", "ferry", "--offset", "7").stderr


def test_headline_and_address_of_the_first_printing() -> None:
    lines = shown("speaker", "Lee", "--sort", "most-printed", "--limit", "1").splitlines()
    at = next(number for number, line in enumerate(lines) if "Courier" in line)
    assert [line.strip() for line in lines[at + 1 : at + 3]] == [
        "Headline: Ferry to sail again", "https://courier.example/ferry",
    ]  # fmt: skip
    assert "Port keeps its word" not in "".join(lines)


def test_the_context_has_the_sentence_before_and_the_quotation_marked() -> None:
    told = " ".join(shown("speaker", "Lee", "--sort", "most-printed", "--limit", "1", "--context").split())
    assert (
        "In context: The port met on Friday. [q1 “The ferry will sail again in June,”] Ana Lee said." in told
    )
    record = json.loads(shown("speaker", "Lee", "--context", "--format", "json"))
    context = record["statements"][-1]["printings"][0]["context"]
    assert context["before"].startswith("The port met") or context["inside"].startswith("“The pier")


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--outlet", "Herald"], 2),
        (["--outlet", "courier", "--kind", "direct"], 2),
        (["--since", "2024-02-17", "--until", "2024-02"], 1),
        (["--min-confidence", "0.95"], 0),
        (["--type", "organisation"], 0),
        (["--outlet", "Herald", "--since", "2024-03", "--kind", "direct", "--min-confidence", "0.5"], 1),
        (["--outlet", "Herald", "--first-seen"], 1),
    ],
)
def test_filters_work_together(options: list[str], number: int) -> None:
    record = json.loads(run("speaker", "Lee", *options, "--format", "json").stdout)
    assert record["total"] == len(record["statements"]) == number


@pytest.mark.parametrize("width", [40, 80, 200])
def test_what_is_printed_fits(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    from io import StringIO

    import quotetrail.output.terminal as terminal
    from quotetrail.output.screen import Screen

    def narrow(out: StringIO) -> Screen:
        return Screen(file=out, width=width, highlight=False, markup=False, emoji=False, force_terminal=False)

    monkeypatch.setattr(terminal, "console", narrow)
    for module in ("statements", "articles", "evidence"):
        monkeypatch.setattr(f"quotetrail.output.{module}.console", narrow)
    for command in (
        ["speaker", "Lee", "--context"],
        ["search", "ferry"],
        ["show", "q1"],
        ["article", "cn-1"],
    ):
        lines = [line for line in shown(*command).splitlines() if "https://" not in line]
        assert max(map(len, lines)) <= width, command


@pytest.mark.parametrize(
    ("options", "quotations", "statements", "articles", "persons"),
    [
        (["--person", "Lee"], 4, 3, 3, ["Ana Lee"]),
        (["--person", "Lee", "--outlet", "Herald"], 2, 2, 2, ["Ana Lee"]),
        (["--outlet", "herald", "--until", "2024-02", "--kind", "direct"], 2, 2, 1, ["Ana Lee", "Bo Diaz"]),
        (["--min-confidence", "0.2", "--person", "s2"], 1, 1, 1, ["Bo Diaz"]),
    ],
)
def test_an_export_has_what_the_same_options_show(
    options: list[str], quotations: int, statements: int, articles: int, persons: list[str]
) -> None:
    found = {
        what: list(map(json.loads, shown("export", what, *options).splitlines()))
        for what in ("quotes", "groups", "articles", "speakers")
    }
    assert [len(found[what]) for what in ("quotes", "groups", "articles")] == [
        quotations, statements, articles,
    ]  # fmt: skip
    assert [one["name"] for one in found["speakers"]] == persons
    pages = json.loads(shown("export", "annotations", *options))
    assert len(pages["items"]) == quotations
    assert len(json.loads(shown("export", "quotations", *options))["@graph"]) == statements


def test_an_export_of_nothing_is_told() -> None:
    nothing = run("export", "quotes", "--person", "Lee", "--since", "2025")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert nothing.stderr == "Nothing in the archive matches the options.\n"
    assert "did you mean Herald?" in run("export", "quotes", "--outlet", "Heralt").stderr
    assert run("export", "quotes", "--person", "Nobody").exit_code == 1


def test_what_is_no_name_or_no_outlet_is_told() -> None:
    assert run("speaker", "g1").stderr == "g1 is the ID of a statement; use `quotetrail show g1`\n"
    for command in (["speaker", "Lee"], ["search", "ferry"], ["articles"]):
        refused = run(*command, "--outlet", "Heralt")
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr == "Error: Heralt: no outlet has this name; did you mean Herald?\n"
    assert "the last one of this kind is q" in run("show", "q99").stderr
    assert "did you mean g7 (a statement) or q7 (a quotation)?" in run("show", "7").stderr


def test_show_goes_on_where_it_stopped() -> None:
    whole = run("show", "g1").output
    assert "Shown:" not in whole
    first = run("show", "g1", "--limit", "1")
    assert first.exit_code == 0
    assert "Timeline: 1 of 2 printings" in first.output
    assert "Printed by 2 outlets" in first.output
    assert first.output.count("place: characters") == 1
    going_on = first.output.splitlines()[-1].strip()
    assert going_on == "quotetrail show g1 --offset 1 --limit 1"
    rest = run(*shlex.split(going_on)[1:]).output
    assert "Timeline: 2-2 of 2 printings" in rest
    assert "Printed by" not in rest
    assert "Shown:" not in rest
    assert run("show", "g1", "--offset", "2").exit_code == 1


def test_show_gives_programs_all_or_the_part_asked_for() -> None:
    assert len(json.loads(run("show", "g1", "--format", "json").stdout)["printings"]) == 2
    part = json.loads(run("show", "g1", "--offset", "1", "--format", "json").stdout)
    assert (part["total"], part["offset"], [one["outlet"] for one in part["printings"]]) == (2, 1, ["Herald"])
    assert len(part["provenance"]["origins"]) == 2
