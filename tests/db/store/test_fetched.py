"""What was fetched is not fetched again, unless it has changed or its article has been taken out."""

from __future__ import annotations

from dataclasses import replace

from db.archive.session import open_archive, session_scope
from db.store.fetched import known_fetches, remember_fetches
from db.store.held.remove import remove_articles
from db.store.runs import begin_run
from quotes.read.fetch.fetch import Fetched
from quotes.types import CameFrom

from support.archive_fakes import save_extraction
from support.news import news

PAGE = Fetched("https://www.daily.example/a", '"1"', "Mon, 06 May 2024 16:30:00 GMT", "0" * 64)
FEED = Fetched("https://www.daily.example/feed", "", "", "1" * 64)


def test_an_answer_is_known_again(location: str) -> None:
    engine = open_archive(location, write=True)
    known = known_fetches(engine)
    assert known(PAGE.address) is None
    remember_fetches(engine, [PAGE, FEED])
    assert (known(PAGE.address), known(FEED.address)) == (PAGE, FEED)
    later = replace(PAGE, etag='"2"', sha256="2" * 64)
    remember_fetches(engine, [later])
    assert known(PAGE.address) == later
    engine.dispose()


def test_an_address_too_long_for_an_index_is_asked_each_time(location: str) -> None:
    engine = open_archive(location, write=True)
    long = replace(PAGE, address="https://www.daily.example/" + "a" * 9000)
    remember_fetches(engine, [long])
    assert known_fetches(engine)(long.address) is None
    engine.dispose()


def test_what_held_an_article_that_is_taken_out_is_fetched_again(location: str) -> None:
    engine = open_archive(location, write=True)
    remember_fetches(engine, [PAGE, FEED])
    found = news()
    place = FEED.address + "#3"
    with session_scope(engine) as session:
        came = replace(found.article, came_from=CameFrom(place, "1" * 64, "feed 1"))
        run = begin_run(session, model="embedded-6", versions={}, options={})
        saved = save_extraction(session, replace(found, article=came), run)
    with session_scope(engine) as session:
        remove_articles(session, [saved.id])
    known = known_fetches(engine)
    assert (known(PAGE.address), known(FEED.address)) == (PAGE, None)
    engine.dispose()
