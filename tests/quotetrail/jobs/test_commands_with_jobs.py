"""`add`, `extract` and `refresh` with several processes: the same as with one, bit for bit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.archive_fakes import run
from support.paths import SEEDS

pytestmark = pytest.mark.models
TEXTS = [path.read_text(encoding="utf-8")[:1500] for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture
def news(tmp_path: Path) -> str:
    records = [{"id": f"a{n}", "text": text, "outlet": "River Daily"} for n, text in enumerate(TEXTS)]
    records.insert(3, {"id": "again", "text": TEXTS[0], "outlet": "Northern Post"})
    records.append(records[1])
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return str(path)


def test_the_archive_does_not_depend_on_the_number_of_processes(news: str, tmp_path: Path) -> None:
    exported = []
    for jobs in ("1", "2", "3"):
        db = str(tmp_path / f"{jobs}.db")
        added = run("add", news, "--db", db, "--jobs", jobs)
        assert added.exit_code == 0, added.output
        again = run("refresh", "--all", "--jobs", jobs, "--db", db)
        assert again.exit_code == 0, again.output
        told = added.stdout + again.stdout
        exported.append([told, *(run("export", what, "--db", db).stdout for what in ("quotes", "articles"))])
    assert exported[0] == exported[1] == exported[2]


def test_extract_prints_the_same(news: str) -> None:
    one, two = (run("extract", news, "--format", "jsonl", "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert one == two
    assert '"quotes": [{' in one
