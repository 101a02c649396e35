"""Records as lines of JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest

from quotes.records import Record, write_rows

RECORDS: list[Record] = [{"id": "q1", "text": "“Nein”, said Ödön"}, {"id": "q2", "text": "=1+1", "n": -3}]


def written(format: str, records: list[Record] = RECORDS) -> str:
    out = io.StringIO()
    write_rows(out, format, ("id", "text", "n"), records)
    return out.getvalue()


def test_json_lines_have_one_record_a_line_with_letters_as_they_are() -> None:
    first, second = written("jsonl").splitlines()
    assert first == '{"id": "q1", "text": "“Nein”, said Ödön"}'
    assert json.loads(second) == RECORDS[1]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_json_is_one_list_however_many_records_there_are(number: int) -> None:
    shown = written("json", RECORDS[:number])
    assert json.loads(shown) == RECORDS[:number]
    assert shown.count("\n") == (number + 2 if number else 1)


def test_csv_names_its_columns_leaves_gaps_empty_and_runs_no_formula() -> None:
    header, first, second = csv.reader(io.StringIO(written("csv")))
    assert header == ["id", "text", "n"]
    assert first == ["q1", "“Nein”, said Ödön", ""]
    assert second == ["q2", "'=1+1", "-3"]


def test_records_are_written_as_they_come() -> None:
    out = io.StringIO()

    def records() -> Iterator[Record]:
        yield {"id": "q1"}
        assert out.getvalue() == '{"id": "q1"}\n'
        yield {"id": "q2"}

    write_rows(out, "jsonl", (), records())
    assert out.getvalue().count("\n") == 2
