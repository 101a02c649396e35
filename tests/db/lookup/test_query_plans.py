"""Look-ups find what they need by indexes: with a filter, none reads a whole table of what was printed."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from db.archive.session import open_archive, session_scope
from db.lookup.filters import Filters, Sort
from db.lookup.find_speakers import find_speakers
from db.lookup.said_by import what_was_said
from db.lookup.words.search import search
from db.store.runs import begin_run
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

TABLES = ("articles", "quotations", "passages", "wordings", "content_ranges", "speaker_statements")
_FIRST = Filters(outlet="Herald", first_seen=True)
_ALL = Filters("2024", "2024-12", "Herald", "direct", "unknown", "pier", False, 0.5, True)


@pytest.mark.parametrize("filters", [Filters(), Filters(outlet="herald", kind="direct"), _FIRST, _ALL])
@pytest.mark.parametrize("sort", ["newest", "most-printed", "kind", "surest"])
def test_what_a_person_said_is_found_by_indexes(tmp_path: Any, filters: Filters, sort: Sort) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)
    asked: list[tuple[str, Any]] = []
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for number in range(3):
            text = f"“The pier number {number} is next,” Ana Lee said."
            article = Article(f"hd-{number}", text, outlet="Herald", published="2024-02-16")
            save_extraction(session, fake_extraction(article), run)
    with session_scope(engine) as session:
        (lee,) = find_speakers(session, "Ana Lee").found
        event.listen(engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
        assert what_was_said(session, [lee.id], filters, sort=sort, context=True).total == 3
        assert_by_indexes(session, asked)
    engine.dispose()


def test_words_are_found_by_indexes(tmp_path: Any) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)
    asked: list[tuple[str, Any]] = []
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        article = Article("hd-1", "“The pier is next,” Ana Lee said. She likes a pier.", outlet="Herald")
        save_extraction(session, fake_extraction(article), run)
    with session_scope(engine) as session:
        event.listen(engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
        found = search(session, "pier", context=True)
        assert (found.total, found.passages_total) == (1, 1)
        assert_by_indexes(session, asked)
    engine.dispose()


def assert_by_indexes(session: Session, asked: list[tuple[str, Any]]) -> None:
    """No statement that was run reads a whole table of what was printed."""
    cursor = session.connection().connection.cursor()
    for statement, values in list(asked):
        plan = [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()]
        read = [line for line in plan if line.startswith("SCAN") and line.split()[1] in TABLES]
        assert not read, (read, statement)
