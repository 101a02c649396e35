"""Statements handed to the driver: the same text and the same rows on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from db import models
from db.archive.driver import driver_of
from db.archive.rows import insert_missing, insert_rows, reserve_ids, update_rows
from db.archive.session import open_archive, session_scope
from db.archive.sql import Sql
from quotes.errors import ArchiveError

NAMED = Sql("SELECT id FROM outlets WHERE name = :name")
PAPERS = [f"Paper {n:04}" for n in range(1000)]


@pytest.fixture
def archive(location: str) -> Iterator[Engine]:
    engine = open_archive(location, write=True)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("number", [0, 1, 3, 400, 401, 1000])
def test_a_list_may_be_of_any_length(archive: Engine, number: int) -> None:
    with session_scope(archive) as session:
        insert_rows(session, models.Outlet, [{"name": name} for name in PAPERS])
        driver = driver_of(session)
        found = driver.rows(
            Sql("SELECT name FROM outlets WHERE name >= :first AND name IN :names AND name <= :last"),
            first="Paper 0000",
            names=(name for name in PAPERS[:number]),
            last="Paper 9999",
        )
        assert sorted(found) == [(name,) for name in PAPERS[:number]]
        driver.run(Sql("DELETE FROM outlets WHERE name IN :names"), names=PAPERS[:number])
        assert driver.value(Sql("SELECT count(*) FROM outlets")) == len(PAPERS) - number


@pytest.mark.parametrize("number", [3, 1000])
def test_what_counts_over_a_list_is_asked_for_it_whole(archive: Engine, number: int) -> None:
    with session_scope(archive) as session:
        insert_rows(session, models.Outlet, [{"name": name} for name in PAPERS])
        count = Sql("SELECT count(*) FROM outlets WHERE name IN :names", whole=True)
        assert driver_of(session).value(count, names=PAPERS[:number]) == number
        others = Sql("SELECT count(*) FROM outlets WHERE name NOT IN :names", whole=True)
        assert driver_of(session).value(others, names=PAPERS[:number]) == len(PAPERS) - number


def test_a_list_may_be_asked_for_twice_and_a_percent_sign_is_one(archive: Engine) -> None:
    with session_scope(archive) as session:
        insert_rows(session, models.Outlet, [{"name": name} for name in ("100 % News", "Daily", "Star")])
        driver = driver_of(session)
        asked = Sql(
            "SELECT name FROM outlets WHERE (name IN :names OR 'x' || name IN :names) AND name LIKE '%a%'"
        )
        assert sorted(driver.rows(asked, names=["Daily", "xStar"])) == [("Daily",), ("Star",)]
        (news,) = driver.named_rows(Sql("SELECT id, name FROM outlets WHERE name LIKE '100 %'"))
        assert news.name == "100 % News"
        assert driver.value(NAMED, name="Sun") is None


def test_rows_are_added_changed_and_passed_over(archive: Engine) -> None:
    with session_scope(archive) as session:
        insert_missing(session, models.Outlet, [{"name": "Daily"}, {"name": "Star"}])
        insert_missing(session, models.Outlet, [{"name": "Star"}, {"name": "Sun"}])
        star = driver_of(session).value(NAMED, name="Star")
        known = session.get_one(models.Outlet, star)
        update_rows(session, models.Outlet, [{"id": star, "name": "Evening Star"}])
        assert known.name == "Evening Star"
        first = reserve_ids(session, models.Quotation, 2)
        assert [*first, *reserve_ids(session, models.Quotation, 1)] == [1, 2, 3]
        with pytest.raises(TypeError, match="default"):
            insert_rows(session, models.Article, [{"key": "a", "text": "b"}])


def test_what_the_driver_refuses_is_told_in_one_line(archive: Engine) -> None:
    with pytest.raises(ArchiveError), session_scope(archive) as session:
        driver_of(session).rows(Sql("SELECT no_such_column FROM outlets"))
    with session_scope(archive) as session:
        assert driver_of(session).value(Sql("SELECT count(*) FROM outlets")) == 0
