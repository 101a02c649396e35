"""Several workers find what one finds, in the order of the articles, whatever befalls a worker."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import ModelError, QuotesError
from quotes.types import Article, Extraction
from quotetrail.jobs import crew as crew_module
from quotetrail.jobs.crew import Crew, Patience

from support.adding_processes import some_news
from support.fake_workers import die_at_once, extract, load, load_nothing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")

NEWS = some_news(40)


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "BATCH", 2000)
    monkeypatch.setattr(crew_module, "LAST", 500)


def found(articles: list[Article], jobs: int = 2, patience: Patience | None = None) -> list[Extraction]:
    with Crew(load, jobs, patience=patience) as crew:
        _, extract_all = crew.prepare()
        return list(extract_all(articles))


def with_one(text: str, id: str = "odd") -> list[Article]:
    return [*NEWS[:10], Article(id, text), *NEWS[10:20]]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_what_is_found_does_not_depend_on_the_number_of_workers(jobs: int) -> None:
    assert found(NEWS, jobs) == list(extract(NEWS))


def test_nothing_to_do_is_done() -> None:
    assert found([]) == []


def test_an_article_that_kills_its_reader_is_left_out_and_the_others_are_read() -> None:
    results = found(with_one("KILLS ITS READER"))
    assert [one.article.id for one in results if one.error] == ["odd"]
    assert results[10].error == (
        "left out: its process was killed, probably because it took more memory than there is, twice"
    )
    assert [one for one in results if not one.error] == list(extract(NEWS[:20]))


def test_one_that_crashes_is_told_by_its_signal() -> None:
    assert found(with_one("CRASHES"))[10].error == "left out: its process ended with SIGSEGV, twice"


def test_a_worker_killed_by_chance_costs_nothing(tmp_path: Path) -> None:
    articles = with_one("KILLS ONCE", str(tmp_path / "killed"))
    assert found(articles) == list(extract(articles))


def test_an_article_that_hangs_is_left_out_after_a_while(tmp_path: Path) -> None:
    results = found(with_one("HANGS", str(tmp_path / "hangs")), patience=Patience(1.0, 0.0))
    assert results[10].error == "left out: it took longer than 1 second to read, twice"
    assert sum(one.error is None for one in results) == 20


def test_an_error_of_one_article_is_no_death() -> None:
    assert found(with_one("PARSER FAILS"))[10].error == "too long to parse"


def test_what_waits_behind_a_slow_article_is_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(crew_module, "WINDOW", 5000)
    read = 0

    def reading() -> Iterator[Article]:
        nonlocal read
        yield Article(str(tmp_path / "hangs"), "HANGS")
        for article in NEWS * 10:
            read += 1
            yield article

    with Crew(load, 2, patience=Patience(2.0, 0.0)) as crew:
        _, extract_all = crew.prepare()
        first = next(iter(extract_all(reading())))
    assert first.error is not None
    assert 5 < read < 100


def test_models_that_cannot_be_loaded_are_named_as_they_are_without_workers() -> None:
    with Crew(load_nothing, 2) as crew, pytest.raises(ModelError) as error:
        crew.prepare()
    assert str(error.value) == "models 'mine': ner/context.safetensors is missing"


def test_workers_that_cannot_be_started_end_the_run() -> None:
    with Crew(die_at_once, 2) as crew, pytest.raises(QuotesError, match="try again with --jobs 1"):
        crew.prepare()


def test_a_run_that_is_broken_off_leaves_no_worker(tmp_path: Path) -> None:
    place = tmp_path / "hangs"
    with Crew(load, 2) as crew:
        _, extract_all = crew.prepare()
        threading.Timer(2.0, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            list(extract_all([Article(str(place), "HANGS"), *NEWS]))
    assert ended(int(place.with_suffix(".pid").read_text()))


def hang(place: str) -> None:
    with Crew(load, 1) as crew:
        list(crew.extract([Article(place, "HANGS")]))


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    place = tmp_path / "hangs"
    parent = multiprocessing.get_context("spawn").Process(target=hang, args=(str(place),))
    parent.start()
    pid = place.with_suffix(".pid")
    for _ in range(600):
        if pid.exists() and pid.read_text():
            break
        time.sleep(0.1)
    parent.kill()
    parent.join()
    assert ended(int(pid.read_text()))


def ended(pid: int) -> bool:
    """Whether a process ends within seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_the_last_batches_are_small() -> None:
    articles = [Article(str(n), "x" * 900) for n in range(100)]
    sizes = [len(batch) for batch in crew_module._batches(articles, 4)]
    assert sum(sizes) == 100
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 2
    assert sizes[-4:] == [1, 1, 1, 1]


def test_batches_keep_the_order_and_the_long_ones_apart() -> None:
    texts = ["x" * 50, "x" * 3000, "x" * 60, "x" * 70, "x" * 5000]
    articles = [Article(str(n), text) for n, text in enumerate(texts)]
    batches = list(crew_module._batches(articles, 2))
    assert [one.id for batch in batches for one in batch] == ["0", "1", "2", "3", "4"]
    assert all(len(batch) == 1 for batch in batches if any(len(one.text) >= 3000 for one in batch))


def test_no_more_is_read_ahead_than_a_few_batches() -> None:
    unread = iter([Article(str(n), "x" * 900) for n in range(1000)])
    next(crew_module._batches(unread, 4))
    assert len(list(unread)) == 992
