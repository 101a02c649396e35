"""Several programs add to one archive at once: nothing is lost, and the groups are the same."""

from __future__ import annotations

import random
from collections.abc import Callable

from sqlalchemy import func, select

from db import models
from db.archive.session import open_archive, session_scope
from quotes.types import text_hash

from support.adding_processes import add, needs_fork, some_news, start_adding
from support.archive_contents import contents, faults
from support.archive_fakes import fake_extraction

#: Without later texts of other articles: whose place they take depends on who comes first.
ONCE = list({(article.outlet, article.id): article for article in some_news(80, seed=9)}.values())
QUOTATIONS = {text_hash(article.text): len(fake_extraction(article).quotes) for article in ONCE}


@needs_fork
def test_writers_at_once_lose_nothing_and_group_alike(new_archive: Callable[[], str]) -> None:
    alone, together = new_archive(), new_archive()
    add(alone, ONCE)
    dice = random.Random(3)
    writers = []
    for _ in range(3):  # each adds two thirds of the articles in an order of its own
        some = dice.sample(ONCE, 2 * len(ONCE) // 3)
        writers.append(start_adding(together, some, seconds=0.001))
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    add(together, ONCE)
    found = []
    for location in (alone, together):
        engine = open_archive(location)
        with session_scope(engine) as session:
            assert faults(session, QUOTATIONS) == []
            found.append(contents(session))
            runs = select(func.count()).select_from(models.ExtractionRun)
            unfinished = runs.where(models.ExtractionRun.finished_at.is_(None))
            assert session.scalar(unfinished) == 0
        engine.dispose()
    assert found[0] == found[1]
