"""Statements handed to the driver: the same text and the same rows on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from db import models
from db.archive import driver_sql
from db.archive.rows import insert_missing, insert_rows, reserve_ids, update_rows
from db.archive.session import open_archive, session_scope
from quotes.errors import ArchiveError

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
        found = driver_sql.rows(
            session,
            "SELECT name FROM outlets WHERE name >= ? AND name IN (*) AND name <= ?",
            "Paper 0000",
            "Paper 9999",
            among=(name for name in PAPERS[:number]),
        )
        assert sorted(found) == [(name,) for name in PAPERS[:number]]
        driver_sql.run(session, "DELETE FROM outlets WHERE name IN (*)", among=PAPERS[:number])
        assert driver_sql.value(session, "SELECT count(*) FROM outlets") == len(PAPERS) - number


def test_a_list_may_be_asked_for_twice_and_a_percent_sign_is_one(archive: Engine) -> None:
    with session_scope(archive) as session:
        insert_rows(session, models.Outlet, [{"name": name} for name in ("100 % News", "Daily", "Star")])
        asked = "SELECT name FROM outlets WHERE (name IN (*) OR 'x' || name IN (*)) AND name LIKE '%a%'"
        assert sorted(driver_sql.rows(session, asked, among=["Daily", "xStar"])) == [("Daily",), ("Star",)]
        assert driver_sql.value(session, "SELECT name FROM outlets WHERE name LIKE '100 %'") == "100 % News"
        assert driver_sql.value(session, "SELECT name FROM outlets WHERE name = ?", "Sun") is None


def test_rows_are_added_changed_and_passed_over(archive: Engine) -> None:
    with session_scope(archive) as session:
        insert_missing(session, models.Outlet, [{"name": "Daily"}, {"name": "Star"}])
        insert_missing(session, models.Outlet, [{"name": "Star"}, {"name": "Sun"}])
        star = driver_sql.value(session, "SELECT id FROM outlets WHERE name = ?", "Star")
        known = session.get_one(models.Outlet, star)
        update_rows(session, models.Outlet, [{"id": star, "name": "Evening Star"}])
        assert known.name == "Evening Star"
        assert reserve_ids(session, models.Outlet, 2)[0] > star
        with pytest.raises(TypeError, match="default"):
            insert_rows(session, models.Article, [{"key": "a", "text": "b"}])


def test_what_the_driver_refuses_is_told_in_one_line(archive: Engine) -> None:
    with pytest.raises(ArchiveError), session_scope(archive) as session:
        driver_sql.rows(session, "SELECT no_such_column FROM outlets")
    with session_scope(archive) as session:
        assert driver_sql.value(session, "SELECT count(*) FROM outlets") == 0
