"""Statements handed to the driver: the same text and the same rows on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from db import models
from db.archive.driver import driver_of
from db.archive.rows import STREAMED, insert_missing, insert_rows, reserve_ids, update_rows
from db.archive.session import open_archive, session_scope
from db.archive.sql import Sql
from db.models.base import now
from db.store.runs import begin_run
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


@pytest.mark.parametrize("number", [3, 60])
def test_rows_are_changed_however_many(archive: Engine, number: int) -> None:
    """Each value is awkward, empty or absent in some row."""
    changed = [
        {
            "id": id, "name": _AWKWARD[id % len(_AWKWARD)], "first_year": id if id % 2 else None,
            "probability": id / 100 if id % 3 else None, "shown_as": None, "type": "person",
            "person_id": number + 1 - id,
        }
        for id in range(1, number + 1)
    ]  # fmt: skip
    with session_scope(archive) as session:
        insert_rows(
            session,
            models.Speaker,
            [{"id": id, "name": "a", "name_folded": f"a {id}", "family_name": "a"} for id in range(1, 99)],
        )
        update_rows(session, models.Speaker, changed)
        twice = [(98, "b"), *((id, "c") for id in range(80, 98)), (98, "d")]
        update_rows(session, models.Speaker, [{"id": id, "name": name} for id, name in twice])
    with session_scope(archive) as session:
        for row in changed:
            found = session.get_one(models.Speaker, row["id"])
            assert {name: getattr(found, name) for name in row} == row
        assert session.get_one(models.Speaker, 98).name == "d"
        assert session.get_one(models.Speaker, 79).person_id is None


#: What has a meaning of its own in a stream of rows.
_AWKWARD = [
    "\\N", "\\.", "a\tb", "a\nb\r\nc", "\\", "\\\\x41", "", " ", "“a” – ž 😀", "{1,2}", "'\"'", "NULL",
    "%s", "\x1f", "\u2028",
]  # fmt: skip


def quotations_of(session: Session, article: int, number: int) -> list[dict[str, Any]]:
    """Quotations of which each value is awkward in some row."""
    rows = []
    for id in reserve_ids(session, models.Quotation, number):
        odd = _AWKWARD[id % len(_AWKWARD)]
        rows.append(
            {
                "id": id, "article_id": article, "ordinal": id, "run_id": 1, "start": 0, "end": 2**31 - 1,
                "kind": "direct", "speaker_text": odd if id % 2 else None, "rule": odd, "path": odd,
                "confidence": 0.1 + id / 3e17, "paragraph": -(2**63) + id, "pull_quote": id % 2 == 0,
                "candidates": [[0, id, odd, None, 1e-300, odd]],
                "as_found": {"name": odd} if id % 3 else None,
            }
        )  # fmt: skip
    return rows


def stored(session: Session, *columns: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.execute(select(*columns).order_by(columns[0]))]


def test_many_rows_at_once_are_those_of_one_by_one(archive: Engine) -> None:
    columns = list(models.Quotation.__table__.columns)
    with session_scope(archive) as session:
        assert begin_run(session, model="m", versions={}, options={}) == 1
        insert_rows(session, models.Outlet, [{"id": 1, "name": "Post"}])
        article = {
            "outlet_id": 1, "given_outlet_id": 1, "own_id": True, "added_at": now(), "run_id": 1, "text": "x",
        }  # fmt: skip
        rows = [
            {"id": n, "identity": f"{n}", "key": odd, "sha256": f"{n}", "title": odd, **article}
            for n, odd in enumerate(_AWKWARD * 8, 1)
        ]
        insert_rows(session, models.Article, rows)
        row = models.Article
        kept = stored(session, row.id, row.key, row.title, row.added_at)
        assert kept == [(one["id"], one["key"], one["title"], one["added_at"]) for one in rows]
        many = quotations_of(session, 1, STREAMED + 30)
        insert_rows(session, models.Quotation, many)
        at_once = stored(session, *columns)
        session.execute(delete(models.Quotation))
        for one in many:
            insert_rows(session, models.Quotation, [one])
        assert at_once == stored(session, *columns)
        pages = [{"id": n, "entries": bytes([n % 256, 0, 92, 10]) * n} for n in range(300)]
        insert_rows(session, models.ShinglePage, pages)
        assert stored(session, models.ShinglePage.id, models.ShinglePage.entries) == [
            (page["id"], page["entries"]) for page in pages
        ]


@pytest.mark.parametrize("name", ["Paper 0007", "a\x00b"])
def test_one_row_that_is_refused_keeps_all_of_its_unit_of_work_out(archive: Engine, name: str) -> None:
    if archive.dialect.name == "sqlite" and "\x00" in name:
        name = PAPERS[8]  # SQLite takes any character
    rows = [{"name": each} for each in [*PAPERS, name]]

    def insert() -> None:
        with session_scope(archive) as session:
            insert_rows(session, models.Outlet, [{"name": "Before"}])
            insert_rows(session, models.Outlet, rows)

    with pytest.raises(ArchiveError) as refused:
        insert()
    assert "\n" not in str(refused.value)
    with session_scope(archive) as session:
        assert stored(session, models.Outlet.name) == []
        insert_rows(session, models.Outlet, rows[:-1])
        assert driver_of(session).value(NAMED, name="Paper 0999") is not None


def test_what_the_driver_refuses_is_told_in_one_line(archive: Engine) -> None:
    with pytest.raises(ArchiveError), session_scope(archive) as session:
        driver_of(session).rows(Sql("SELECT no_such_column FROM outlets"))
    with session_scope(archive) as session:
        assert driver_of(session).value(Sql("SELECT count(*) FROM outlets")) == 0
