"""The line that `add` ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.store.add import Tally
from quotes.types import Article
from quotetrail.output.runs.pace import Position
from quotetrail.output.runs.progress import State, once_a_minute, summary

DATE, TITLE_AND_DATE = ("published",), ("title", "published")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, "0 articles added."),
        ({"added": 1, "quotations": 1}, "1 article added with 1 quotation."),
        (
            {"added": 1, "changed": 1, "quotations": 3},
            "1 new version of a stored article added with 3 quotations.",
        ),
        (
            {"added": 5, "changed": 2},
            "3 articles and 2 new versions of stored articles added with 0 quotations.",
        ),
        ({"known": 2}, "0 articles added; 2 already in the archive."),
        (
            {"known": 1, "filled": [DATE]},
            "0 articles added; 1 already in the archive; its missing date was filled in.",
        ),
        (
            {"known": 3, "filled": [DATE, TITLE_AND_DATE]},
            "0 articles added; 3 already in the archive; missing date and title filled in for 2 of them.",
        ),
    ],
)
def test_the_summary_counts_what_became_of_the_articles(given: dict[str, object], line: str) -> None:
    assert summary(Tally(lambda _: None, **given)) == line  # type: ignore[arg-type]


def test_many_failures_are_told_by_their_reasons() -> None:
    reasons = {"empty file": 2, "no such file": 480}
    line = summary(Tally(lambda _: None, failed=482), reasons)
    assert line == "0 articles added; 482 not added (480 × no such file; 2 × empty file)."
    reasons = {"a packed file (ZIP) that is damaged; save it again": 9, "old: not read": 2, "c": 1, "d": 4}
    line = summary(Tally(lambda _: None, failed=16), reasons)
    assert line.endswith("(9 × a packed file that is damaged; 4 × d; 2 × old; 1 for other reasons).")
    few = summary(Tally(lambda _: None, failed=2), {"empty file": 2})
    assert few == "0 articles added; 2 not added (see above)."


def test_off_a_terminal_a_line_a_minute_says_how_far_a_run_is() -> None:
    now, said, done = [0.0], list[str](), [0]

    def state() -> State:
        return State(done[0], 1500.0, f"{done[0]:,} articles in, 12,010 quotations, 3 failed")

    advance = once_a_minute(state, said.append, clock=lambda: now[0])
    for second in range(0, 130, 10):
        now[0], done[0] = float(second), second * 5
        advance()
    assert said == [
        "300 articles in, 12,010 quotations, 3 failed; 5.0 a second; about 4 minutes left",
        "600 articles in, 12,010 quotations, 3 failed; 5.0 a second; about 3 minutes left",
    ]


def test_the_end_is_foretold_by_how_far_the_files_are_read(tmp_path: Path) -> None:
    names = []
    for number, records in enumerate((10, 30)):
        path = tmp_path / f"{number}.jsonl"
        path.write_text('{"text": "OSLO"}\n' * records)
        names.append(str(path))
    position = Position([str(tmp_path)])
    assert position.expected() is None
    read = position.counting([Article("a", "OSLO")] * 20)
    with Path(names[0]).open("rb") as first:
        position.opened(names[0], first)
        first.readline()
        next(read)
        assert position.expected() == 40
        for _ in range(9):
            next(read)
        first.read()
    with Path(names[1]).open("rb") as second:
        position.opened(names[1], second)
        for _ in range(10):
            second.readline()
            next(read)
        assert position.expected() == 40


def test_of_standard_input_no_end_is_known() -> None:
    assert Position(["a.txt", "-"]).expected() is None
