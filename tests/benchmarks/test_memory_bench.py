"""benchmarks/memory.py: a row a hundred articles, and a status that tells whether all gave a result."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.paths import BENCHMARKS

BENCHMARK = BENCHMARKS / "memory.py"
HEADER = "articles\twords\tquotations\tfailed\toutside\tseconds\tMB\tpeak MB"


@pytest.mark.models
def test_a_run_goes_on_where_another_was_stopped(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    texts = ['"We will appeal," said Ana Lee.', "It rained.", '"No," he said.', '"Yes," she said.']
    lines = [json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)]
    file.write_text("".join(lines), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(BENCHMARK), str(file), "--start", "1", "--stop", "4", "--every", "2"],
        capture_output=True,
        text=True,
        check=True,
    )
    header, _, *rows = done.stdout.splitlines()
    assert header == HEADER
    assert [row.split("\t")[:5] for row in rows] == [["3", "5", "1", "0", "0"], ["4", "8", "2", "0", "0"]]
