"""Outlets renamed, merged and taken apart: what was done can be undone, and nothing else changes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from db.archive.session import open_archive, session_scope
from db.edit.outlets import Merged, merge_outlets, rename_outlet, split_outlet
from db.lookup.filters import Filters
from db.lookup.lists.articles import list_articles
from db.lookup.lists.outlets import list_outlets
from db.lookup.show import show
from quotes.errors import ArchiveError
from quotes.types import Article

from support.adding_processes import OUTLETS, some_news
from support.archive_fakes import fake_extraction
from support.archive_told import told
from support.readings import store

NEWS = some_news(12, seed=4)


def archive(location: str, *articles: Article) -> Engine:
    engine = open_archive(location, write=True)
    store(engine, articles, fake_extraction)
    return engine


def held(engine: Engine) -> dict[str | None, int]:
    with session_scope(engine) as session:
        return {one.outlet: one.articles for one in list_outlets(session)}


def merge(engine: Engine, *names: str, into: str | None = None) -> Merged:
    with session_scope(engine) as session:
        return merge_outlets(session, names, into, made_by="ed", note="one site")


def split(engine: Engine, name: str) -> tuple[str, ...]:
    with session_scope(engine) as session:
        return split_outlet(session, name)


def test_merged_outlets_are_as_if_their_articles_came_with_one_name(new_archive: Callable[[], str]) -> None:
    engine = archive(new_archive(), *NEWS)
    before = held(engine)
    merge(engine, *OUTLETS[:2], into="The Post")
    fresh = archive(
        new_archive(),
        *(replace(one, outlet="The Post") if one.outlet in OUTLETS[:2] else one for one in NEWS),
    )
    with session_scope(engine) as session, session_scope(fresh) as other:
        assert told(session) == told(other)
    assert held(engine) == held(fresh)
    assert sorted(split(engine, "the post")) == sorted(OUTLETS[:2])
    assert held(engine) == before
    engine.dispose()
    fresh.dispose()


def test_any_walk_through_names_can_be_undone(new_archive: Callable[[], str]) -> None:
    dice = random.Random(2)
    engine = archive(new_archive(), *NEWS)
    before = held(engine)
    names = [*OUTLETS, "The Post", "Herald", "Post"]
    for _ in range(30):
        one, other = dice.sample(names, 2)
        step = dice.randrange(3)
        try:
            if step == 0:
                merge(engine, one, other)
            elif step == 1:
                with session_scope(engine) as session:
                    rename_outlet(session, one, other, made_by="ed")
            else:
                split(engine, one)
        except ArchiveError:
            continue
        assert sum(held(engine).values()) == sum(before.values())
    while True:
        with session_scope(engine) as session:
            renamed = [one.outlet for one in list_outlets(session) if one.names]
        if not renamed:
            break
        split(engine, str(renamed[0]))
    assert held(engine) == before
    engine.dispose()


def test_one_name_alone_comes_apart(location: str) -> None:
    engine = archive(location, *NEWS)
    before = held(engine)
    merge(engine, *OUTLETS)
    assert split(engine, OUTLETS[2].upper()) == (OUTLETS[2],)
    assert held(engine) == {
        OUTLETS[0]: before[OUTLETS[0]] + before[OUTLETS[1]], OUTLETS[2]: before[OUTLETS[2]],
    }  # fmt: skip
    engine.dispose()


def test_one_outlet_is_one_source_and_one_printer(location: str) -> None:
    said = "“We will appeal the ruling of the court today,” Ana Lee said."
    engine = archive(
        location, Article("a", said, "CNN", published="2024-01-01"), Article("b", said, "cnn.com")
    )
    with session_scope(engine) as session:
        assert show(session, "g1").statement.outlets == 2
    merge(engine, "CNN", "cnn.com")
    with session_scope(engine) as session:
        found = show(session, "g1")
        assert found.statement.outlets == 1
        assert list_articles(session, Filters(outlet="CNN.COM"), limit=5)[1] == 2
    engine.dispose()


def test_the_same_text_twice_at_one_outlet_is_told(location: str) -> None:
    engine = archive(
        location, Article("a", "“No,” Ana Lee said.", "CNN"), Article("b", "“No,” Ana Lee said.", "X")
    )
    assert merge(engine, "CNN", "X") == Merged("CNN", 2, 1)
    engine.dispose()


def test_a_name_that_is_taken_is_no_new_name(location: str) -> None:
    engine = archive(location, *NEWS)
    with pytest.raises(ArchiveError, match="outlets merge"), session_scope(engine) as session:
        rename_outlet(session, OUTLETS[0], OUTLETS[1], made_by="ed")
    with pytest.raises(ArchiveError, match=f"did you mean {OUTLETS[0]}"):
        merge(engine, OUTLETS[0][:-1], OUTLETS[1])
    with pytest.raises(ArchiveError, match="one outlet already"):
        merge(engine, OUTLETS[0], OUTLETS[0].lower())
    with pytest.raises(ArchiveError, match="nothing to take apart"):
        split(engine, OUTLETS[0])
    with pytest.raises(ArchiveError, match="not a name"):
        merge(engine, OUTLETS[0], into="\x1b[2J")
    with session_scope(engine) as session:
        assert rename_outlet(session, OUTLETS[0], OUTLETS[0].upper(), made_by="ed").name == OUTLETS[0].upper()
    engine.dispose()
