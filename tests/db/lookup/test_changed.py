"""Whether an archive has changed is told without reading it, and never missed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from db.archive.session import open_archive, session_scope
from db.lookup.changed import Changes
from db.store.runs import begin_run


@pytest.fixture
def changes(location: str) -> Iterator[tuple[Changes, Engine]]:
    writer = open_archive(location, write=True)
    made = Changes(open_archive(location))
    yield made, writer
    made.close()
    writer.dispose()


def test_each_commit_is_seen_and_nothing_else(changes: tuple[Changes, Engine]) -> None:
    told, writer = changes
    before = told.state()
    assert before is not None
    assert told.state() == before
    with session_scope(writer) as session:
        session.execute(text("SELECT count(*) FROM articles"))
        begin_run(session, model="fake-1", versions={}, options={})
        session.flush()
        assert told.state() == before or writer.dialect.name == "postgresql"
    assert told.state() != before
    assert told.state() == told.state()


def test_a_connection_that_was_lost_is_opened_anew_and_counts_as_a_change(
    changes: tuple[Changes, Engine],
) -> None:
    told, _ = changes
    before = told.state()
    told.close()
    assert told.state() not in (before, None)


def test_what_cannot_be_asked_is_not_told(changes: tuple[Changes, Engine]) -> None:
    told, _ = changes
    assert told.state() is not None
    told._connection.close()  # as a server does that is stopped
    assert told.state() is None
    assert told.state() is not None
