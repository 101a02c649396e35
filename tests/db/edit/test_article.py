"""Articles corrected: the archive is that of one in which they came so, and all can be taken back."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from db import models
from db.archive.session import open_archive, session_scope
from db.edit.article import correct, take_back
from db.edit.fields import read_field, read_value
from db.edit.outlets import merge_outlets
from db.edit.remove import Removed, remove
from db.lookup.article import article as look_up
from db.lookup.lists.outlets import list_outlets
from db.store.articles import load_article
from quotes.errors import ArchiveError
from quotes.types import Article, text_hash

from support.adding_processes import some_news
from support.archive_fakes import fake_extraction
from support.archive_told import told
from support.readings import store

NEWS = some_news(16, seed=3)
ONE = Article(
    "one",
    "“We will appeal the ruling,” Ana Lee said.",
    outlet="Herald",
    published="2024-02-16",
    title="Ruling",
)
TWO = replace(ONE, id="two", outlet="Post", published="2024-02-17")


def row_of(engine: Engine, article: Article) -> int:
    with session_scope(engine) as session:
        found = select(models.Article.id).where(
            models.Article.sha256 == text_hash(article.text), models.Article.key == article.id
        )
        return int(session.scalars(found.order_by(models.Article.id)).first() or 0)


def archive(location: str, *articles: Article) -> Engine:
    engine = open_archive(location, write=True)
    store(engine, articles, fake_extraction)
    return engine


def set_(engine: Engine, row: int, **changes: str | None) -> None:
    with session_scope(engine) as session:
        correct(session, row, changes, made_by="ed", note="seen in print")


def all_told(engine: Engine) -> dict[str, object]:
    with session_scope(engine) as session:
        return told(session)


@pytest.mark.parametrize("seed", range(4))
def test_what_follows_from_a_field_is_that_of_an_article_which_came_so(
    seed: int, new_archive: Callable[[], str]
) -> None:
    dice = random.Random(seed)
    ids = {article.id for article in NEWS}
    wrong = [article for article in NEWS if sum(other.id == article.id for other in NEWS) == 1]
    engine = archive(new_archive(), *NEWS)
    before = all_told(engine)
    chosen = dice.sample(wrong, 4)
    changes = {
        "published": f"{dice.randint(2017, 2024)}-05-{dice.randint(1, 28):02}",
        "outlet": "The Post",
        "title": "A dam",
        "wire": "Reuters",
    }
    for article in chosen:
        set_(engine, row_of(engine, article), **changes)
    fresh = archive(
        new_archive(), *(replace(article, **changes) if article in chosen else article for article in NEWS)
    )
    found, expected = all_told(engine), all_told(fresh)
    for part in expected:
        assert found[part] == expected[part], part
    for article in chosen:
        id = row_of(engine, article)
        with session_scope(engine) as session:
            take_back(session, id, list(changes))
    found = all_told(engine)
    for part in before:
        assert found[part] == before[part], part
    assert len(ids) >= len(wrong)
    engine.dispose()
    fresh.dispose()


def test_a_correction_says_who_made_it_and_what_came(location: str) -> None:
    engine = archive(location, ONE)
    set_(engine, 1, published="2024-03", wire="AP")
    set_(engine, 1, published="2024-04-01")
    with session_scope(engine) as session:
        shown = look_up(session, 1)
    told_of = [(one.field, one.value, one.came_as, one.made_by, one.note) for one in shown.corrections]
    assert told_of == [
        ("wire", "AP", None, "ed", "seen in print"),
        ("date", "2024-04-01", "2024-02-16", "ed", "seen in print"),
    ]
    assert (shown.published, shown.wire) == ("2024-04-01", "AP")
    engine.dispose()


def test_an_address_of_another_article_is_refused(location: str) -> None:
    engine = archive(location, replace(ONE, url="https://a.example/news/one"), TWO)
    with pytest.raises(ArchiveError, match="that is the address of a1"):
        set_(engine, 2, url="http://www.a.example/news/one/?utm_source=x")
    set_(engine, 2, url="https://a.example/news/two")
    with session_scope(engine) as session:
        assert load_article(session, 2).url == "https://a.example/news/two"
    engine.dispose()


def test_a_field_that_was_not_corrected_has_nothing_to_take_back(location: str) -> None:
    engine = archive(location, ONE)
    with pytest.raises(ArchiveError, match="its date was not corrected"), session_scope(engine) as session:
        take_back(session, 1, ["published"])
    engine.dispose()


def test_a_corrected_outlet_follows_a_merge(location: str) -> None:
    engine = archive(location, ONE, TWO)
    set_(engine, 1, outlet="Post")
    with session_scope(engine) as session:
        merge_outlets(session, ["Post"], "The Post", made_by="ed")
        assert [(one.outlet, one.articles) for one in list_outlets(session)] == [("The Post", 2)]
        take_back(session, 1, ["outlet"])
        assert {one.outlet for one in list_outlets(session)} == {"The Post", "Herald"}
    engine.dispose()


def test_corrections_go_with_their_article(location: str) -> None:
    engine = archive(location, ONE, TWO)
    set_(engine, 1, outlet="Elsewhere", published=None)
    remove(engine, [1], Removed())
    with session_scope(engine) as session:
        for table in (models.Correction, models.GivenValue):
            assert session.scalars(select(table)).all() == []
        assert session.scalars(select(models.Outlet.name)).all() == ["Post"]
    engine.dispose()


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("date", "16 February 2024", "2024-02-16"), ("published", "2024", "2024"),
        ("author", " Ana Lee ", "Ana Lee"),
        ("wire", "reuters", "Reuters"), ("language", "Dutch", "nl"), ("outlet", "  The   Post", "The Post"),
        ("title", "", None), ("url", "https://a.example/", "https://a.example/"),
    ],
)  # fmt: skip
def test_values_are_read_as_add_reads_them(name: str, given: str, value: str | None) -> None:
    assert read_value(read_field(name), given) == value


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("date", "03/04/2024"), ("date", "soon"), ("language", "xx-"), ("title", "a\x1b[2J"), ("url", "a\nb"),
        ("url", "https://me:pw@a.example/"),
        ("outlet", "\u202eevil"), ("outlet", "*"), ("section", "x" * 3000), ("editor", "a\x00b"),
    ],
)  # fmt: skip
def test_other_values_are_refused(name: str, given: str) -> None:
    with pytest.raises(ArchiveError):
        read_value(read_field(name), given)
