"""Spark on this machine: two news articles, then many made ones, give the archive that `add` makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotes.errors import QuotesError
from quotetrail.jobs.spark.extract import extract
from quotetrail.jobs.spark.folder import EXTRACTIONS, Folder, Run, round_name
from quotetrail.jobs.spark.group import group
from quotetrail.jobs.spark.reading import Inputs
from quotetrail.jobs.spark.rows import COLUMNS, row_of
from quotetrail.jobs.spark.session import running

from support.adding_processes import add, some_news
from support.commands import run
from support.crash_story import everything
from support.fake_extraction import fake_extraction
from support.paths import SEEDS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.skipif(which("java") is None, reason="Spark needs Java")


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    with running("local[2]") as session:
        yield session


def differing(one: Path, other: Path) -> set[str]:
    """What two archives do not hold alike."""
    left, right = everything(str(one)), everything(str(other))
    return {what for what, rows in left.items() if right[what] != rows}


@pytest.mark.models
def test_articles_extracted_grouped_and_loaded_are_those_of_add(tmp_path: Path, spark: SparkSession) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for seed in sorted(SEEDS.glob("*.txt")):
        (news / seed.name).write_bytes(seed.read_bytes())
    inputs = Inputs((str(news),), dict.fromkeys(("outlet", "url", "published", "title")), {})
    folder = Folder(str(tmp_path / "run"))
    told: list[str] = []

    def find(*, resume: bool) -> None:
        extract(spark, inputs, folder, models="embedded", size=1, resume=resume, say=told.append)

    find(resume=False)
    assert told == ["round 1 of 2 is done", "round 2 of 2 is done"]
    with pytest.raises(QuotesError, match="--resume"):
        find(resume=False)
    (tmp_path / "run" / EXTRACTIONS / round_name(1) / "_SUCCESS").unlink()
    with pytest.raises(QuotesError, match="1 of 2 rounds are not extracted"):
        group(spark, folder)
    find(resume=True)
    assert told[2:] == ["round 2 of 2 is done"]
    group(spark, folder)
    assert run("spark", "load", folder.place, "--db", str(tmp_path / "loaded.db")).exit_code == 0
    assert run("add", str(news), "--db", str(tmp_path / "added.db"), "--jobs", "1").exit_code == 0
    assert differing(tmp_path / "loaded.db", tmp_path / "added.db") <= {"faults"}


def test_statements_of_many_articles_are_those_of_add(tmp_path: Path, spark: SparkSession) -> None:
    articles = some_news(150, 11)
    folder = Folder(str(tmp_path / "run"))
    folder.write_run(Run(("made",), "fake", "1-0", (0, 70, 150)))
    for number, (first, end) in enumerate(Run(("made",), "fake", "1-0", (0, 70, 150)).rounds):
        rows = [row_of(at, fake_extraction(articles[at])) for at in range(first, end)]
        place = tmp_path / "run" / EXTRACTIONS / round_name(number)
        place.mkdir(parents=True)
        pq.write_table(pa.Table.from_pylist(rows, COLUMNS), place / "part.parquet")
        (place / "_SUCCESS").touch()
    group(spark, folder)
    assert run("spark", "load", folder.place, "--db", str(tmp_path / "loaded.db")).exit_code == 0
    add(str(tmp_path / "added.db"), articles)
    assert not differing(tmp_path / "loaded.db", tmp_path / "added.db")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("group", "nowhere"), "nowhere holds no run; begin with: quotetrail spark extract"),
        (("load", "nowhere"), "nowhere holds no run; begin with: quotetrail spark extract"),
        (("extract", "-", "--into", "run"), "standard input: several machines cannot read it"),
    ],
)
def test_what_cannot_be_done_is_one_line(words: tuple[str, ...], line: str) -> None:
    result = run("spark", *words)
    assert result.exit_code not in (0, 2)
    assert line in result.output
