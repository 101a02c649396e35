"""Records in tables and in lines of JSON, and the manifests that are written like them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import ArticleError

from attacks.readers.pieces import CHARSETS, DATES, GOOD, WORDS, damaged, read_all, read_bytes

_COLUMNS = ("file", "path", "filename", "id", "text", "outlet", "url", "date", "title", "author", "language", "body", "", "x", "FILE", "text")  # fmt: skip
_CELLS = st.one_of(WORDS, DATES, st.sampled_from(["a.txt", "sub/b.txt", "../a.txt", "/etc/hostname", "sub\\b.txt", "nothing.txt", "\0", "a.txt.gz", "x" * 3000]))  # fmt: skip


def _cell(value: str, marked: str) -> str:
    return '"' + value.replace('"', '""') + '"' if marked == "marked" else value + ('"' if marked == "open" else "")  # fmt: skip


@st.composite
def _tables(draw: st.DrawFn) -> bytes:
    names = draw(st.lists(st.sampled_from(_COLUMNS), min_size=1, max_size=6))
    rows = draw(st.lists(st.lists(_CELLS, max_size=7), max_size=5))
    if draw(st.booleans()):
        lines = [json.dumps(dict(zip(names, row, strict=False))) for row in rows]
        return damaged_lines(draw, lines).encode(draw(st.sampled_from(CHARSETS)), "replace")
    between, end = draw(st.sampled_from([",", ";", "\t", "|"])), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    how = st.sampled_from(["marked", "marked", "plain", "open"])
    written = [between.join(names), *(between.join(_cell(one, draw(how)) for one in row) for row in rows)]
    return end.join(written).encode(draw(st.sampled_from(CHARSETS)), "replace")


def damaged_lines(draw: st.DrawFn, lines: list[str]) -> str:
    """Lines of JSON with lines that are none among them."""
    more = draw(
        st.lists(
            st.sampled_from(["", "{", "[]", "null", '{"file": 1}', '{"file": "a.txt"', "{}"]), max_size=2
        )
    )
    return "\n".join([*more[:1], *lines, *more[1:]])


TABLES = damaged(_tables())


@given(TABLES, st.sampled_from([".csv", ".tsv", ".jsonl", ".json", ""]))
def records(data: bytes, suffix: str) -> None:
    """Records in a table or in lines of JSON are articles, or refused in one line each."""
    read_bytes(data, f"a{suffix}")


@given(TABLES, st.booleans(), st.booleans())
def manifests(data: bytes, named: bool, lines: bool) -> None:
    """Whatever a manifest says, it is refused before anything is read, or the files that it is about are read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sub").mkdir()
        for name in ("a.txt", "sub/b.txt"):
            Path(folder, name).write_text(GOOD, encoding="utf-8")
        manifest = Path(folder, ("table" if named else "manifest") + (".jsonl" if lines else ".csv"))
        manifest.write_bytes(data)
        refused, found = "", []
        try:
            found = read_all(Path(folder), manifest=manifest if named else None)
        except ArticleError as error:
            refused = str(error)
    assert refused.isprintable()
    assert not refused or named
    assert refused or sum(GOOD in one.text for one in found) >= 2, "a file is lost"
