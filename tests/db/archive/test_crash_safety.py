"""`add` killed at any moment: no half article, no group without a member, and the next run carries on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import pytest

import db.store.add
from db.archive.session import open_archive, session_scope
from quotes.errors import ArchiveError
from quotes.types import text_hash

from support.adding_processes import Killer, add, needs_fork, some_news, start_adding
from support.archive_contents import contents, faults
from support.archive_fakes import fake_extraction

KILLS = 50
ARTICLES = some_news(60)
QUOTATIONS = {text_hash(article.text): len(fake_extraction(article).quotes) for article in ARTICLES}


def examined(location: str) -> dict[str, Any]:
    engine = open_archive(location)
    try:
        with session_scope(engine) as session:
            assert faults(session, QUOTATIONS) == []
            return contents(session)
    finally:
        engine.dispose()


@needs_fork
@pytest.mark.parametrize("together", [1, 3], ids=["each article on its own", "several together"])
def test_killed_at_random_moments_it_carries_on(
    together: int, new_archive: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.store.add, "TOGETHER", together)
    uninterrupted = new_archive()
    began = time.monotonic()
    add(uninterrupted, ARTICLES)
    whole_run = time.monotonic() - began
    expected = examined(uninterrupted)
    killer = Killer(random.Random(together), whole_run / 3)
    location, added, before = new_archive(), set[int](), 0
    while killer.kills < KILLS // 2 or len(added) < 5:
        assert killer.kills < 10 * KILLS, "killed in the middle, not only before and after"
        ended = killer(start_adding(location, ARTICLES))
        try:
            found = examined(location)
        except ArchiveError:  # killed before there was an archive
            killer.came_too_early()
            continue
        now = len(found["articles"])
        if ended:
            assert found == expected
            location, before = new_archive(), 0
            continue
        if now == before:
            killer.came_too_early()
        else:
            added.add(now)
        before = now
    add(location, ARTICLES)
    assert examined(location) == expected
