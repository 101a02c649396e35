"""Few words belong to what an article of these weeks prints, whatever came first, and whatever goes again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from db import models
from db.archive.session import open_archive, session_scope
from db.edit.article import correct, take_back
from db.store.articles import save_extractions
from db.store.held.remove import remove_articles
from db.store.runs import begin_run
from quotes.types import Article

from support.archive_fakes import fake_extraction
from support.archive_told import told
from support.readings import store

LONG = (
    "For the first time the whole valley can see light at the end of the tunnel, and the mill reopens",
    "The engineers saw light at the end of the tunnel after a year of digging under the old reservoir",
    "We follow the facts, and no one is above the law, least of all a mayor with a boat",
    "I want to bring our miners back home before the first snow lies on the northern pass",
)
SHORT = (
    "light at the end of the tunnel",
    "no one is above the law",
    "I want to bring those miners home before the snow",
    "see light at the end of the tunnel",
)
DAYS = ("2018-04-30", "2018-05-02", "2018-12-19", "2019-01-08", None)


def news(seed: int) -> list[Article]:
    """Articles that print a few words of one another, by one who is named and one who is not."""
    dice = random.Random(seed)

    def printed() -> str:
        words = dice.choice(LONG if dice.random() < 0.5 else SHORT)
        return f"“{words},” {dice.choice(('Ana Lee', 'she'))} said."

    return [
        Article(
            f"a{number}",
            f"{printed()}\n\nThat was number {number}.",
            dice.choice(("Herald", "Post")),
            published=dice.choice(DAYS),
        )
        for number in range(14)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_order_batches_and_what_went_again_leave_no_trace(seed: int, new_archive: Callable[[], str]) -> None:
    dice = random.Random(seed)
    articles = news(seed)
    at_once, one_by_one = (open_archive(new_archive(), write=True) for _ in range(2))
    with session_scope(at_once) as session:
        run = begin_run(session, model="fake-1", versions={}, options={}, rules="r")
        save_extractions(session, map(fake_extraction, articles), run)
    extra = [replace(one, id=f"x{one.id}", text=f"Again: {one.text}") for one in news(seed + 100)[:6]]
    mixed = dice.sample(articles + extra, len(articles) + len(extra))
    wrong = {one.id: replace(one, published="2018-12-19") for one in dice.sample(articles, 4)}
    store(one_by_one, [wrong.get(one.id, one) for one in mixed], fake_extraction)
    with session_scope(one_by_one) as session:
        rows = {row.key: row.id for row in session.scalars(select(models.Article))}
    with session_scope(one_by_one) as session:
        for one in articles:
            if one.id in wrong:
                correct(session, rows[one.id], {"published": one.published}, made_by="ed")
        remove_articles(session, [rows[one.id] for one in extra])
    with session_scope(at_once) as session, session_scope(one_by_one) as other:
        expected, found = told(session), told(other)
    for part in expected:
        assert found[part] == expected[part], part
    at_once.dispose()
    one_by_one.dispose()


def test_a_corrected_date_parts_two_printings_and_brings_them_together_again(location: str) -> None:
    archive = open_archive(location, write=True)
    articles = [
        Article("one", f"“{SHORT[0]},” Ana Lee said.", "Herald", published="2018-04-30"),
        Article("two", f"“{LONG[0]},” Ana Lee said.", "Post", published="2018-05-02"),
    ]
    store(archive, articles, fake_extraction)

    def statements() -> int:
        with session_scope(archive) as session:
            query = select(models.WordingRow.root_id).join(models.Passage).distinct()
            return len(session.scalars(query.where(models.Passage.ordinal == 0)).all())

    assert statements() == 1
    with session_scope(archive) as session:
        correct(session, 1, {"published": "2019-01-08"}, made_by="ed")
    assert statements() == 2
    with session_scope(archive) as session:
        take_back(session, 1, ["published"])
    assert statements() == 1
    archive.dispose()
