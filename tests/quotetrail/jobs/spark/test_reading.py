"""Files dealt out to many machines give the articles that one process reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.errors import ArticleError, QuotesError
from quotes.read.files import read_articles
from quotes.types import Article
from quotetrail.jobs.spark import reading
from quotetrail.jobs.spark.reading import Inputs
from quotetrail.jobs.spark.rows import article_of

_GIVEN = {"outlet": None, "url": None, "published": None, "title": None}


def by_portions(folder: Path) -> tuple[list[Article], list[str]]:
    """The articles in a folder, portion by portion, and the reasons why others are none."""
    articles, told = [], []
    for portion in reading._dealt_out(Inputs((str(folder),), _GIVEN, {})):
        for row in reading._rows(json.loads(portion), _GIVEN, {}):
            if "reason" in row:
                told.append(row["reason"])
            else:
                articles.append((row["number"], article_of(row)))
    assert [number for number, _ in articles] == sorted(number for number, _ in articles)
    return [article for _, article in articles], told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for place, text in (
        ("monday/fire.txt", "“It burned all night,” Ana Lee said."),
        ("tuesday/fire.txt", "“We saw the smoke at noon,” Omar Diaz said."),
        ("tuesday/rain.txt", "“The rain came too late,” Ana Lee said."),
        ("tuesday/photo.jpg", "no article"),
        ("wednesday/empty.txt", ""),
    ):
        path = tmp_path / "news" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    records = [{"id": f"r{n}", "text": f"“Day {n} was calm,” Eva Moss said."} for n in range(3)]
    (tmp_path / "news" / "zz.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return tmp_path / "news"


@pytest.mark.parametrize("most", [1, 2, 200])
def test_portions_give_what_one_process_reads(
    folder: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MOST_FILES", most)
    one_by_one = [one for one in read_articles(folder) if isinstance(one, Article)]
    articles, told = by_portions(folder)
    assert [(one.id, one.text) for one in articles] == [(one.id, one.text) for one in one_by_one]
    assert [one.came_from for one in articles] == [one.came_from for one in one_by_one]
    failed = [one.reason for one in read_articles(folder) if isinstance(one, ArticleError)]
    assert set(failed) <= set(told)


@pytest.mark.parametrize("name", ["-", "https://news.example/a"])
def test_what_only_one_machine_can_read_is_refused(name: str) -> None:
    with pytest.raises(QuotesError, match="save it as a file first"):
        list(reading._dealt_out(Inputs((name,), _GIVEN, {})))
