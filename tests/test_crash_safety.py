"""`add` killed at any moment: no half article, no group without a member, and the next run carries on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

import pytest
from adding_processes import add, needs_fork, some_news, start_adding
from archive_contents import contents, faults
from archive_fakes import fake_extraction

import db.adding
from db.session import open_archive, session_scope
from db.store import text_hash
from quotes.errors import ArchiveError

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
    monkeypatch.setattr(db.adding, "TOGETHER", together)
    uninterrupted = new_archive()
    began = time.monotonic()
    add(uninterrupted, ARTICLES)
    whole_run = time.monotonic() - began
    expected = examined(uninterrupted)
    dice = random.Random(together)
    location, kills = new_archive(), 0
    added: set[int] = set()
    while kills < KILLS // 2:
        process = start_adding(location, ARTICLES)
        process.join(dice.uniform(0, whole_run / 3))
        if process.exitcode is None:
            process.kill()
            process.join()
            kills += 1
        try:
            found = examined(location)
        except ArchiveError:  # killed before there was an archive
            continue
        added.add(len(found["articles"]))
        if process.exitcode == 0:
            assert found == expected
            location = new_archive()
    add(location, ARTICLES)
    assert examined(location) == expected
    assert len(added) > 3, "killed in the middle, not only before and after"
