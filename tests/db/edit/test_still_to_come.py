"""What users corrected and how they named outlets holds for articles that come later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Engine, select

from db import models
from db.archive.session import open_archive, session_scope
from db.edit.article import correct, take_back
from db.edit.outlets import merge_outlets, split_outlet
from db.edit.remove import Removed, remove
from db.lookup.lists.outlets import list_outlets
from db.store.articles import load_article, recall_article
from quotes.types import Article

from support.archive_fakes import fake_extraction
from support.archive_told import told
from support.readings import refreshed, store

ONE = Article(
    "one",
    "“We will appeal the ruling,” Ana Lee said.",
    outlet="Herald",
    published="2021-02-16",
    title="Ruling",
)
LATER = replace(ONE, text=ONE.text + "\n\n“Not a word of it is true,” Bo Diaz said.")


def archive(location: str, *articles: Article) -> Engine:
    engine = open_archive(location, write=True)
    store(engine, articles, fake_extraction)
    return engine


def set_(engine: Engine, **changes: str | None) -> None:
    with session_scope(engine) as session:
        correct(session, 1, changes, made_by="ed")


def stored(engine: Engine) -> list[Article]:
    with session_scope(engine) as session:
        return [load_article(session, id) for id in session.scalars(select(models.Article.id).order_by("id"))]


def test_the_same_article_again_changes_nothing(location: str) -> None:
    engine = archive(location, ONE)
    set_(engine, outlet="Post", published="2024-03-01", title=None, byline="Ed Roe")
    before = stored(engine)
    with session_scope(engine) as session:
        again = recall_article(session, replace(ONE, byline="Jo Poe"))
        assert again is not None
        assert (again.filled, again.kept) == ((), ())
    assert stored(engine) == before
    with session_scope(engine) as session:
        take_back(session, 1, ["outlet", "published", "title", "byline"])
    assert stored(engine) == [replace(ONE, byline="Jo Poe")]
    engine.dispose()


def test_a_new_version_is_corrected_too(new_archive: Callable[[], str]) -> None:
    engine = archive(new_archive(), ONE)
    set_(engine, outlet="Post", published="2024-03-01")
    store(engine, [LATER], fake_extraction)
    assert [(one.outlet, one.published) for one in stored(engine)] == [("Post", "2024-03-01")] * 2
    fresh = archive(
        new_archive(), *(replace(one, outlet="Post", published="2024-03-01") for one in (ONE, LATER))
    )
    with session_scope(engine) as session, session_scope(fresh) as other:
        assert told(session) == told(other)
        take_back(session, 2, ["outlet", "published"])
    assert stored(engine) == [ONE, LATER]
    for one in (engine, fresh):
        one.dispose()


def test_reading_again_keeps_corrections(location: str) -> None:
    engine = archive(location, ONE)
    set_(engine, outlet="Post", published="2024-03-01")
    assert refreshed(engine).read == 1
    assert [(one.outlet, one.published) for one in stored(engine)] == [("Post", "2024-03-01")]
    engine.dispose()


def test_the_order_of_merging_and_adding_does_not_matter(new_archive: Callable[[], str]) -> None:
    others = [
        replace(ONE, id=f"n{number}", outlet=name, text=ONE.text + f" It was day {number}.")
        for number, name in enumerate(("Herald", "The Herald", "herald.example", "Post"))
    ]
    found = []
    for first in range(len(others) + 1):
        engine = archive(new_archive(), ONE, others[1], *others[:first])
        with session_scope(engine) as session:
            merge_outlets(session, ["Herald", "The Herald"], "Daily Herald", made_by="ed")
        store(engine, others, fake_extraction)
        with session_scope(engine) as session:
            found.append({one.outlet: one.articles for one in list_outlets(session)})
            split_outlet(session, "Daily Herald")
            found.append({one.outlet: one.articles for one in list_outlets(session)})
        engine.dispose()
    assert found[0] == {"Daily Herald": 3, "herald.example": 1, "Post": 1}
    assert found[1] == {"Herald": 2, "The Herald": 1, "herald.example": 1, "Post": 1}
    assert all(one in found[:2] for one in found)


def test_the_same_text_of_a_merged_outlet_is_there_already(location: str) -> None:
    engine = archive(location, ONE, replace(ONE, id="x", outlet="Post", text="“No,” Bo Diaz said."))
    with session_scope(engine) as session:
        merge_outlets(session, ["Herald", "Post"], made_by="ed")
        again = recall_article(session, replace(ONE, outlet="Post", id="other"))
        assert again is not None
        assert again.kept == ()
    engine.dispose()


def test_the_names_of_a_removed_article_hold_on(location: str) -> None:
    engine = archive(location, ONE)
    with session_scope(engine) as session:
        merge_outlets(session, ["Herald"], "Post", made_by="ed")
    remove(engine, [1], Removed())
    store(engine, [ONE], fake_extraction)
    assert [one.outlet for one in stored(engine)] == ["Post"]
    engine.dispose()
