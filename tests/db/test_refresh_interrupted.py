"""`refresh` killed at any moment, or beside a program that adds: the archive ends up the same."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable, Iterable
from multiprocessing.process import BaseProcess
from typing import Any

from db.archive.session import open_archive, session_scope
from quotes.types import Article, Extraction, text_hash

from support.adding_processes import Killer, add, needs_fork, some_news, start_adding
from support.archive_contents import contents, faults
from support.archive_fakes import fake_extraction
from support.readings import refreshed, store, worse

KILLS = 12
#: Each once: whose place a later text takes depends on who comes first.
NEWS = list({(article.outlet, article.id): article for article in some_news(50, seed=21)}.values())
MORE = [
    Article(f"more {article.id}", article.text, article.outlet, published=article.published)
    for article in some_news(20, seed=22)
]


def read_worse(article: Article) -> Extraction:
    return worse(article, 3)


def read_slowly(article: Article) -> Extraction:
    time.sleep(0.004)
    return fake_extraction(article)


def filled(location: str, articles: Iterable[Article], read: Callable[[Article], Extraction]) -> str:
    engine = open_archive(location, write=True)
    store(engine, articles, read)
    engine.dispose()
    return location


def read_again(location: str) -> None:
    engine = open_archive(location, write=True)
    try:
        refreshed(engine, read_slowly)
    finally:
        engine.dispose()


def start_reading_again(location: str) -> BaseProcess:
    process = multiprocessing.get_context("fork").Process(target=read_again, args=(location,))
    process.start()
    return process


def examined(location: str) -> dict[str, Any]:
    engine = open_archive(location)
    try:
        with session_scope(engine) as session:
            return contents(session)
    finally:
        engine.dispose()


def require_whole(location: str, articles: Iterable[Article]) -> None:
    """No group without a member, no shingle missing, every article with what one of its readings found."""
    engine = open_archive(location)
    try:
        with session_scope(engine) as session:
            counts = {text_hash(a.text): len(fake_extraction(a).quotes) for a in articles}
            assert faults(session, counts) == []
    finally:
        engine.dispose()


def places(found: dict[str, Any]) -> dict[Any, list[Any]]:
    """Where an archive's quotations stand; who said them depends on what other articles tell."""
    return {key: [one[:3] for one in quotations] for key, quotations in found["quotations"].items()}


@needs_fork
def test_killed_at_random_moments_it_carries_on(new_archive: Callable[[], str]) -> None:
    expected = examined(filled(new_archive(), NEWS, fake_extraction))
    location = filled(new_archive(), NEWS, read_worse)
    before = examined(location)
    earlier, later = places(before), places(expected)
    began = time.monotonic()
    read_again(filled(new_archive(), NEWS, read_worse))
    whole_run = time.monotonic() - began
    killer, in_the_middle = Killer(random.Random(1), whole_run / 3), 0
    while killer.kills < KILLS or in_the_middle < 3:
        assert killer.kills < 10 * KILLS, "killed in the middle, not only before and after"
        ended = killer(start_reading_again(location))
        found = examined(location)
        if found == before and not ended:
            killer.came_too_early()
        in_the_middle += before != found != expected
        for key, quotations in places(found).items():
            assert quotations in (earlier.get(key), later.get(key)), key
        if ended:
            assert found == expected
            location = filled(new_archive(), NEWS, read_worse)
    read_again(location)
    assert examined(location) == expected
    require_whole(location, NEWS)


@needs_fork
def test_beside_a_program_that_adds(new_archive: Callable[[], str]) -> None:
    alone = filled(new_archive(), NEWS, fake_extraction)
    add(alone, MORE)
    location = filled(new_archive(), NEWS, read_worse)
    processes = [start_reading_again(location), start_adding(location, MORE, seconds=0.002)]
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0, 0]
    read_again(location)  # what was added meanwhile by other models than those of `refresh`
    assert examined(location) == examined(alone)
    require_whole(location, [*NEWS, *MORE])
