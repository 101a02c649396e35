"""Several processes only where there is enough to do for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from quotes.errors import ArticleError
from quotes.types import Article, Extraction
from quotetrail.jobs import choose
from quotetrail.jobs.choose import Extracting, cores


def extract(articles: Iterable[Article]) -> Iterator[Extraction]:
    return map(Extraction, articles)


class NoCrew:
    """Stands for a crew, and says that there is one."""

    def __init__(self, load: object, jobs: int, models: str) -> None:
        self.jobs = jobs

    def __enter__(self) -> NoCrew:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def prepare(self) -> tuple[str, object]:
        return f"{self.jobs} workers", extract


@pytest.fixture(autouse=True)
def four_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "Crew", NoCrew)
    monkeypatch.setattr(choose, "cores", lambda: 4)


def who_extracts(articles: list[Article | ArticleError], jobs: int | None) -> str:
    with Extracting("embedded", jobs, lambda models: ("this process", extract)) as extracting:
        watched = extracting.watch(articles)
        first = next(watched)
        model, _ = extracting()
        assert [first, *watched] == articles
        return model


SHORT, LONG = Article("a", "x" * 1000), Article("b", "x" * 100_000)
GONE = ArticleError("c.txt", "no such file")


@pytest.mark.parametrize(
    ("articles", "jobs", "who"),
    [
        ([SHORT], None, "this process"),
        ([GONE, SHORT], None, "this process"),
        ([SHORT] * 100, None, "4 workers"),
        ([LONG, SHORT], None, "4 workers"),
        ([SHORT], 2, "2 workers"),
        ([LONG], 1, "this process"),
    ],
)
def test_who_extracts(articles: list[Article | ArticleError], jobs: int | None, who: str) -> None:
    assert who_extracts(articles, jobs) == who


@pytest.mark.parametrize(("number", "who"), [(5, "this process"), (50, "4 workers")])
def test_where_only_a_number_is_known(number: int, who: str) -> None:
    with Extracting("embedded", None, lambda models: ("this process", extract)) as extracting:
        extracting.expect(number)
        assert extracting()[0] == who


def test_no_more_is_read_ahead_than_it_takes_to_know() -> None:
    read = iter([SHORT] * 1000)
    with Extracting("embedded", None, lambda models: ("this process", extract)) as extracting:
        next(extracting.watch(read))
    assert len(list(read)) == 900


def test_there_is_a_core() -> None:
    assert cores() >= 1
