"""Adding: extractions are stored in batches, whatever made them, and a run can be stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from sqlalchemy import Engine, func, select

from db import models
from db.archive.session import open_archive, session_scope
from db.store import add
from db.store.add import Batch, Tally, add_articles, add_extractions, new_articles
from db.store.runs import Stopped, run_of
from quotes.errors import ArticleError
from quotes.types import Article, Extraction

from support.archive_fakes import FakeParser, fake_extraction
from support.readings import fail

NEWS = [Article(f"a{number}", f"“We will appeal case {number},” Ana Lee said.") for number in range(6)]


@pytest.fixture
def archive(location: str) -> Iterator[Engine]:
    engine = open_archive(location, write=True)
    yield engine
    engine.dispose()


def stored(engine: Engine) -> int:
    with session_scope(engine) as session:
        return session.scalar(select(func.count()).select_from(models.Article)) or 0


def runs(engine: Engine) -> list[tuple[str, bool]]:
    """Which models ran, and whether they came to their end."""
    with session_scope(engine) as session:
        rows = session.scalars(select(models.ExtractionRun).order_by(models.ExtractionRun.id))
        return [(row.model, row.finished_at is not None) for row in rows]


def test_extractions_made_elsewhere_are_stored_as_one_run(archive: Engine) -> None:
    tally = Tally(fail)
    add_extractions(archive, map(fake_extraction, NEWS), tally, model="far-1", options={"machines": 3})
    assert (tally.added, tally.quotations, stored(archive)) == (6, 6, 6)
    assert runs(archive) == [("far-1", True)]


def test_a_batch_waits_until_there_are_enough(archive: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "TOGETHER", 4)
    monkeypatch.setattr(add, "PATIENCE", 60.0)
    counts = []
    with run_of(archive, "far-1", {}) as run, Batch(archive, run, Tally(fail)) as batch:
        for extraction in map(fake_extraction, NEWS):
            batch.add(extraction)
            counts.append(stored(archive))
    assert (counts, stored(archive)) == ([0, 0, 0, 4, 4, 4], 6)


def test_one_that_took_long_waits_for_no_other(archive: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add, "PATIENCE", 0.0)
    with run_of(archive, "far-1", {}) as run, Batch(archive, run, Tally(fail)) as batch:
        batch.add(fake_extraction(NEWS[0]))
        assert stored(archive) == 1


def test_ctrl_c_keeps_what_was_extracted_and_says_how_far_it_came(archive: Engine) -> None:
    def interrupted(articles: Iterable[Article]) -> Iterator[Extraction]:
        for number, article in enumerate(articles):
            if number == 4:
                raise KeyboardInterrupt
            yield fake_extraction(article)

    tally = Tally(fail)
    with pytest.raises(Stopped) as stopped:
        add_articles(archive, NEWS, lambda: (FakeParser.model, interrupted), tally, options={})
    assert stopped.value.progress is tally
    assert (tally.added, stored(archive)) == (4, 4)
    assert runs(archive) == [(FakeParser.model, False)]


def test_what_failed_is_counted_and_reported_and_the_rest_is_stored(archive: Engine) -> None:
    failures: list[str] = []
    seen: list[int] = []
    tally = Tally(lambda error: failures.append(str(error)))
    tally.on_article = lambda: seen.append(tally.seen)
    extractions = [fake_extraction(NEWS[0]), Extraction(NEWS[1], error="too long"), fake_extraction(NEWS[2])]
    add_extractions(archive, extractions, tally, model="far-1", options={})
    assert (tally.added, tally.failed, failures) == (2, 1, ["a1: too long"])
    assert seen == [1, 2, 3]


def test_only_new_articles_are_read(archive: Engine) -> None:
    add_extractions(archive, map(fake_extraction, NEWS[:4]), Tally(fail), model="far-1", options={})
    failures: list[ArticleError] = []
    tally = Tally(failures.append)
    given = [*NEWS[:2], ArticleError("b.txt", "empty"), *NEWS[3:]]
    assert list(new_articles(archive, given, tally)) == NEWS[4:]
    assert (tally.known, tally.failed, len(failures)) == (3, 1, 1)
