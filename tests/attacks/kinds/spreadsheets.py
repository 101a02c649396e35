"""Text that a spreadsheet would run, or that would break a row, in every field and in every table."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from attacks.attack import Attack, Outcome

BREAKS = {
    "a return": "\r", "a line feed": "\n", "a line end of Windows": "\r\n", "a tab": "\t", "a vertical tab": "\x0b",
    "a form feed": "\x0c", "a file separator": "\x1c", "a next line": "\x85", "a line separator": "\u2028",
    "a paragraph separator": "\u2029", "a record separator": "\x1e", "two returns": "\r\r",
}  # fmt: skip
CELLS = {
    **{f"a formula behind {name}": f"Daily{char}=HYPERLINK(1)" for name, char in BREAKS.items()},
    **{f"a formula after {name} alone": f"{char}=1+1" for name, char in BREAKS.items()},
    "a formula": "=cmd|' /C calc'!A0", "a plus": "+1+1", "a minus": "-1+1", "an at": "@SUM(1)", "a wide formula": "＝1+1",
    "a wide plus": "＋1", "a wide minus": "－1", "a wide at": "＠SUM(1)", "blanks before": "   =1+1", "a mark before": "\ufeff=1+1",
    "a blank that does not break before": "\u00a0=1+1", "zero width before": "\u200b=1+1", "an apostrophe before": "'=1+1",
    "a comma": "a,b", "a semicolon": "a;=1+1", "a double mark": 'a"b', "double marks": '""', "a mark and a comma": '",=1+1,"',
    "a mark and a break": '"\n=1+1\n"', "a mark and a return": '"\r=1+1', "only a mark": '"', "many commas": "," * 500,
    "a pipe": "a|=1+1", "an escape code": "\x1b[31m", "DDE": "=DDE(\"cmd\";\"/C calc\";\"x\")", "a minus sign": "−1+1",
    "an override": "\u202e=1+1", "a formula in the middle of a line": "a =1+1", "a formula on three lines": "=1\r=2\n=3",
}  # fmt: skip
TABLES = (
    ("extract", "a.jsonl"), ("export", "quotes"), ("export", "groups"), ("export", "articles"), ("export", "speakers"),
    ("speaker", "Lee"), ("search", "zebras"), ("article", "a5"), ("show", "q7"), ("speakers", "list"), ("stats",),
    ("check", "b.txt"),
)  # fmt: skip
_TEXT = '"The zebras will appeal tomorrow," Ana Lee said on Friday.'
_FORMULA = "=+-@＝＋－＠\t\r\n"
_BREAK = re.compile(r"[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


def attacks() -> Iterator[Attack]:
    for count, (name, cell) in enumerate(CELLS.items()):
        record = {
            "id": "a1",
            "text": _TEXT,
            "outlet": cell if cell.isprintable() else "Herald",
            "url": cell,
            "title": cell,
            "byline": cell,
            "wire": cell,
        }
        files = {"a.jsonl": json.dumps(record).encode(), "b.txt": _TEXT.encode()}
        for table in (TABLES[0], *(TABLES[1 + (count + n) % (len(TABLES) - 1)] for n in range(1))):
            before = () if table[0] == "extract" else (("add", "a.jsonl"),)
            yield Attack(
                name=f"{name} in {' '.join(table[:2])}",
                command=(*table, "--format", "csv"),
                before=before,
                files=files,
                status=(0, 1),
                most_lines=1,
                holds=_a_sound_table,
            )
        text = f'{cell} "We{cell}will appeal the zebras {cell} again," {cell} Ana Lee said.\n'
        if "\0" not in cell:
            yield Attack(
                name=f"{name} in a text",
                command=("extract", "a.txt", "--format", "csv"),
                status=(0,),
                most_lines=1,
                files={"a.txt": text.encode()},
                holds=_a_sound_table,
            )
        record["outlet"] = "x"
        yield Attack(
            name=f"{name} written to a file",
            before=(("add", "a.jsonl"),),
            status=0,
            files={"a.jsonl": json.dumps(record).encode()},
            holds=_a_sound_file,
            command=("export", "quotes", "--format", "csv", "--out", "out.csv"),
        )


def _a_sound_file(outcome: Outcome) -> str | None:
    return _faults((outcome.folder / "out.csv").read_bytes().decode("utf-8"))


def _a_sound_table(outcome: Outcome) -> str | None:
    return _faults(outcome.stdout)


def _faults(table: str) -> str | None:
    """What is wrong with a table: rows of another length, or cells that a spreadsheet would run."""
    rows = list(csv.reader(io.StringIO(table, newline=""), strict=True))
    lengths = {len(row) for row in rows}
    if len(lengths) > 1:
        return f"rows of {sorted(lengths)} cells"
    # A reader that ends a row at every return or line break outside quotation marks must see the same rows.
    outside = re.sub(r'"(?:[^"]|"")*"', "", table)
    if broken := set(_BREAK.findall(outside)) - {"\n"}:
        return f"a cell with {broken!r} has no marks around it"
    for row in rows[1:]:
        for cell in row:
            for line in _BREAK.split(cell):
                if line[:1] and line[0] in _FORMULA and not re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", line):
                    return f"a cell runs: {cell[:80]!r}"
    return None
