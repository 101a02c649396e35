"""Rows of CSV: every reader gets the same cells back, and no spreadsheet finds a formula in them."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotes.cells import csv_row, safe_cell

from support.paths import ROOT

BREAKS = [chr(n) for n in range(0x3000) if len(f"a{chr(n)}b".splitlines()) == 2]
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from([*"=+-@＝＋－＠−﹣", *'\t;,|""\' \0\r\n', "Daily", "\r\n", '""', '";"']),
        st.sampled_from([*BREAKS, *"\ufeff\u200b\u202e\xa0\x1b\x7f\x80é😀"]),
        st.characters(),
    ),
    max_size=8,
).map("".join)
CELLS = st.one_of(HOSTILE, st.none(), st.integers(), st.floats())
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4)


def written(rows: list[list[object]]) -> str:
    return "".join(map(csv_row, rows))


def words(value: object) -> str:
    """A value as a cell can have it, but for the apostrophes."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", "" if value is None else str(value)).replace("'", "")


def strict_reader(text: str, comma: str = ",", quoted: bool = True) -> list[list[str]]:
    """Rows as the pickiest program has them: each line break of Unicode outside quotation marks ends one.

    A quotation mark counts only at the beginning of a cell, and not at all if they are not `quoted`.
    """
    rows: list[list[str]] = []
    row: list[str] = []
    cell, inside, at = "", False, 0
    while at < len(text):
        char = text[at]
        if inside and text.startswith('""', at):
            cell, at = cell + '"', at + 1
        elif inside:
            inside, cell = char != '"', cell + char.replace('"', "")
        elif char == '"' and quoted and not cell:
            inside = True
        elif char not in (comma, *BREAKS):
            cell += char
        else:
            row.append(cell)
            cell = ""
            if char != comma:
                rows.append(row)
                row = []
        at += 1
    return rows


@pytest.mark.parametrize("begins", "=+-@\t\r\n＝＋－＠")
def test_a_cell_that_a_spreadsheet_would_run_becomes_text(begins: str) -> None:
    assert safe_cell(f"{begins}SUM(A1)") == f"'{begins}SUM(A1)"
    assert safe_cell(f"a{begins}") == f"a{begins}"


@pytest.mark.parametrize("between", [*BREAKS, "\r\n", "\n\n", "\t", ";"], ids=ascii)
def test_a_formula_behind_a_line_break_or_another_separator_becomes_text(between: str) -> None:
    assert safe_cell(f"Daily{between}=HYPERLINK(1)") == f"Daily{between}'=HYPERLINK(1)"
    assert safe_cell(f"Daily{between}News") == f"Daily{between}News"


@pytest.mark.parametrize(
    "before", [" ", '"', "\ufeff", "\0", '\x1b\u200b\xa0""', "\u202e", "\xad"], ids=ascii
)
def test_what_programs_skip_hides_no_formula(before: str) -> None:
    assert safe_cell(f"{before}=1") == f"'{before}=1"
    assert safe_cell(f"Daily\n{before}=1; {before}@x") == f"Daily\n'{before}=1;' {before}@x"


@pytest.mark.parametrize(
    "text", ["She said so; they did not", "A - B", "x=1, -2", "– we will", "“-5°”", "3-4\n5+6", "a, -b"]
)
def test_news_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text


def test_numbers_stay_numbers_and_gaps_stay_empty() -> None:
    assert csv_row([-3, -0.5, 0, None, True, "-3"]) == "-3,-0.5,0,,True,'-3\n"
    assert csv_row([None]) == '""\n'


def test_every_form_of_a_sign_is_known() -> None:
    for char in map(chr, range(0x110000)):
        if unicodedata.normalize("NFKC", char)[:1] in tuple("=+-@"):
            assert safe_cell(f"{char}1") == f"'{char}1", ascii(char)


@given(ROWS)
@example([["Daily\r=HYPERLINK(1)", "b", None], ["\x85", "\u2028-\u2029", ""]])
def test_python_and_the_pickiest_reader_have_the_same_cells(rows: list[list[object]]) -> None:
    text = written(rows)
    expected = [[words(value) for value in row] for row in rows]
    for read in (list(csv.reader(io.StringIO(text, newline=""))), strict_reader(text)):
        assert [[cell.replace("'", "") for cell in row] for row in read] == expected


@given(ROWS)
@example([[None, None, 'x;"=HYPERLINK(""a"")&"']])
def test_no_program_finds_a_formula(rows: list[list[object]]) -> None:
    """With commas, semicolons or tabs between the cells; with our quotation marks or without."""
    numbers = {str(value) for row in rows for value in row if isinstance(value, int | float)}
    text = written([["q1", *row] for row in rows])
    reads = [strict_reader(text), *(strict_reader(text, comma, q) for comma in ";\t" for q in (True, False))]
    for cell in {cell for read in reads for row in read for cell in row} - numbers:
        seen = re.sub(r'^[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ufeff"]+', "", cell)
        assert not seen.startswith(tuple("=+-@＝＋－＠−")), ascii(cell)


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="needs the program sqlite3")
@settings(max_examples=15, deadline=None)
@given(rows=st.lists(st.lists(HOSTILE, min_size=3, max_size=3), min_size=1, max_size=3))
@example(rows=[["Daily\r=HYPERLINK(1)", "two\nlines", 'a "plan"'], ["\u2028", "\x1c\x85", ""]])
def test_sqlite_reads_the_same_cells(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("csv") / "rows.csv"
    path.write_text(written([["a", "b", "c"], *rows]), encoding="utf-8", newline="")
    ask = ".mode json", "SELECT hex(a) AS a, hex(b) AS b, hex(c) AS c FROM t"
    done = subprocess.run(
        ["sqlite3", ":memory:", f".import --csv {path} t", *ask], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    read = [[bytes.fromhex(row[name]).decode() for name in "abc"] for row in json.loads(done.stdout)]
    assert [[cell.replace("'", "") for cell in row] for row in read] == [
        [words(cell) for cell in row] for row in rows
    ]


def test_nothing_else_writes_csv() -> None:
    """The library's ``csv`` would break a row at a bare carriage return; reading with it does no harm."""
    product = [path for name in ("quotes", "db", "quotetrail") for path in (ROOT / name).rglob("*.py")]
    for path in (ROOT / "cli.py", *product):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.ImportFrom) and node.module == "csv"), path
            assert not (isinstance(node, ast.Attribute) and node.attr in ("writer", "DictWriter")), path
