"""What extracting has freed goes back to the system, so that a long run does not take more and more."""

from __future__ import annotations

import platform
import resource
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import quotes.pipeline
from quotes.types import Article, Extraction
from quotetrail.jobs import worker


def test_after_every_few_articles_in_however_many_lists_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(articles: Iterable[Article]) -> Iterator[Extraction]:
        return map(Extraction, articles)

    times: list[None] = []
    monkeypatch.setattr(quotes.pipeline, "load_extractor", lambda models: (models, extract))
    monkeypatch.setattr(worker, "give_memory_back", lambda: times.append(None))
    monkeypatch.setattr(worker.gc, "freeze", lambda: None)
    model, extracting = worker.load_here("embedded")
    articles = [Article(f"a{number}", "We won.") for number in range(60)]
    found = [one for at in range(0, 60, 12) for one in extracting(articles[at : at + 12])]
    assert model == "embedded"
    assert [one.article for one in found] == articles
    assert len(times) == 2


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only this C library keeps what is freed")
def test_pieces_between_others_that_stay_are_given_back() -> None:
    def held() -> float:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize() / 1e6

    pieces = [bytearray(5_000) for _ in range(40_000)]
    stay = pieces[::1000]
    del pieces
    before = held()
    worker.give_memory_back()
    assert before - held() > 100
    assert len(stay) == 40
