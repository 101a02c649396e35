"""One answer in every form that a command prints."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from quotetrail.output.records import Report, renamed

REPORT = Report(
    table=lambda out: print("Lee: 2 quotations", file=out),
    record=lambda: {"speakers": [{"name": "Łukasz Lee"}]},
    columns=("name", "quotations"),
    rows=lambda: [{"name": "Łukasz Lee", "quotations": 2, "other": "left out"}],
    lines=lambda: [{"name": "Łukasz Lee"}],
)


@pytest.mark.parametrize(
    ("format", "written"),
    [
        ("table", "Lee: 2 quotations\n"),
        ("csv", "name,quotations\nŁukasz Lee,2\n"),
        ("jsonl", '{"name": "Łukasz Lee"}\n'),
    ],
)
def test_a_report_is_written_in_the_form_asked_for(format: str, written: str) -> None:
    out = io.StringIO()
    REPORT.write(format, out)
    assert out.getvalue() == written


def test_json_is_indented_and_keeps_its_letters() -> None:
    out = io.StringIO()
    REPORT.write("json", out)
    assert json.loads(out.getvalue()) == REPORT.record()
    assert "Łukasz" in out.getvalue()
    assert out.getvalue().startswith('{\n  "speakers"')


def test_only_the_form_asked_for_is_made() -> None:
    def never() -> list[dict[str, object]]:
        raise AssertionError

    Report(table=lambda out: None, record=never, rows=never, lines=never).write("table", io.StringIO())


def test_the_date_has_the_name_that_it_has_in_input_files() -> None:
    @dataclass
    class Printed:
        published: str
        outlet: str

    assert renamed(Printed("2024-02-16", "AP")) == {"outlet": "AP", "date": "2024-02-16"}


def test_an_answer_as_json_is_written_without_rich() -> None:
    program = (
        "import sys, io, quotetrail.output.statements as statements, quotetrail.output.evidence\n"
        "from db.answers.statements import Said\n"
        "statements.said_report([], Said((), 0)).write('json', io.StringIO())\n"
        "print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
