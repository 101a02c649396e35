"""An archive loaded as a whole is the archive that articles make one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from db.archive.indexes import leave_out, missing
from db.archive.session import open_archive, opened_archive, session_scope
from db.groups.ties import GIVEN_ELSEWHERE
from db.load import Found, load
from db.models.wordings import digest_of_wording
from db.store.add import Tally
from db.store.runs import Stopped
from db.upkeep.check import check_archive
from quotes.compare.relation import Relation
from quotes.data import rules_version
from quotes.errors import ArchiveError, ArticleError
from quotes.group.partition import Node, group
from quotes.group.printings import printings_of_article
from quotes.types import Article, Extraction, text_hash

from support.adding_processes import add, some_news
from support.crash_story import everything
from support.fake_extraction import FakeParser, fake_extraction


def grouped(extractions: Iterable[Extraction]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Wordings and links of these articles, as a cluster would find them."""
    printings = [
        printing
        for one in extractions
        for some in printings_of_article(
            one.article.text, text_hash(one.article.text), one.quotes, one.article.published
        )
        for printing in some
        if printing is not None and printing.node is not None
    ]
    ids: dict[Node, int] = {}
    for printing in printings:
        assert printing.node is not None
        ids.setdefault(printing.node, len(ids) + 1)
    found = group(printings)
    wordings = [
        {
            "id": ids[node],
            "digest": digest_of_wording(node.text, node.scope),
            "text": node.text,
            "scope": node.scope,
            "words": node.words,
            "parent": ids[found.parents[node].other] if node in found.parents else None,
            "relation": found.parents[node].relation.value if node in found.parents else None,
            "root": ids[found.roots[node]],
        }
        for node in sorted(ids, reverse=True)
    ]
    links = []
    for ties, relation in (
        (found.contradicting, Relation.CONTRADICTING.value),
        (found.elsewhere, GIVEN_ELSEWHERE),
    ):
        for tie in ties:
            one, other = sorted((ids[tie.one], ids[tie.other]))
            links.append({"one": one, "other": other, "relation": relation})
    return wordings, links


def found_in(articles: list[Article], place: str = "run") -> Found:
    extractions = [fake_extraction(article) for article in articles]
    wordings, links = grouped(extractions)
    return Found(
        place, FakeParser.model, rules_version(), lambda: extractions, lambda: wordings, lambda: links
    )


def refuse(error: ArticleError) -> None:
    raise error


def loaded(location: str, found: Found) -> None:
    engine = open_archive(location, write=True)
    try:
        load(engine, found, Tally(refuse), lambda line: None)
        with session_scope(engine) as session:
            assert missing(session) == set()
    finally:
        engine.dispose()


@pytest.mark.parametrize("seed", range(4))
def test_a_loaded_archive_is_the_one_that_add_makes(new_archive: Callable[[], str], seed: int) -> None:
    articles = some_news(80, seed)
    articles.append(articles[3])  # the same again
    one, other = new_archive(), new_archive()
    add(one, articles)
    loaded(other, found_in(articles))
    added, found = everything(one), everything(other)
    assert found.pop("faults") == added.pop("faults") == []
    for what, rows in added.items():
        assert found[what] == rows, what
    with opened_archive(other) as engine:
        assert list(check_archive(engine)) == []


@pytest.fixture
def stopped(location: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[Article], Found]:
    """An archive in which a load was stopped when half of its articles were stored."""
    monkeypatch.setattr("db.load.TOGETHER", 10)
    articles = some_news(60)
    found = found_in(articles)

    def broken() -> Iterable[Extraction]:
        for number, one in enumerate(found.extractions()):
            if number == 35:
                raise KeyboardInterrupt
            yield one

    with pytest.raises(Stopped):
        loaded(location, replace(found, extractions=broken))
    return location, articles, found


def left_out(engine: Engine) -> set[str]:
    with session_scope(engine) as session:
        return missing(session)


def test_a_load_that_was_interrupted_carries_on(
    stopped: tuple[str, list[Article], Found], new_archive: Callable[[], str]
) -> None:
    location, articles, found = stopped
    with opened_archive(location) as engine:
        assert left_out(engine) == set()
    loaded(location, found)
    fresh = new_archive()
    add(fresh, articles)
    added, again = everything(fresh), everything(location)
    assert {what for what, rows in added.items() if again[what] != rows} == set()


def test_indexes_that_a_killed_load_left_out_are_told_and_made(
    stopped: tuple[str, list[Article], Found],
) -> None:
    location, _, found = stopped
    with opened_archive(location, write=True) as engine:
        with session_scope(engine, count=False) as session:
            leave_out(session)
        lacking = left_out(engine)
        assert {"ix_passages_wording_id", "ix_articles_published"} <= lacking
        told = [problem.what for problem in check_archive(engine) if problem.check == "indexes"]
        assert told == [f"the index {name} is missing" for name in sorted(lacking)]
    loaded(location, found)  # which carries on
    with opened_archive(location, write=True) as engine:
        assert list(check_archive(engine)) == []
        with session_scope(engine) as session:
            leave_out(session)
    add(location, some_news(1, 99))  # another program that writes
    with opened_archive(location) as engine:
        assert left_out(engine) == set()


def test_nothing_is_loaded_into_other_articles_or_twice(new_archive: Callable[[], str]) -> None:
    articles = some_news(5)
    other, new = new_archive(), new_archive()
    add(other, articles)
    with pytest.raises(ArchiveError, match="load into a new one"):
        loaded(other, found_in(articles))
    loaded(new, found_in(articles))
    with pytest.raises(ArchiveError, match="loaded already"):
        loaded(new, found_in(articles))
