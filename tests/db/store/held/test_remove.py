"""Articles taken out: the archive is that of one which never had them, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select, text

from db import models
from db.archive.session import open_archive, session_scope
from db.models import Base
from db.store.held.remove import remove_articles
from quotes.types import Article, text_hash

from support.adding_processes import some_news
from support.archive_contents import faults
from support.archive_fakes import fake_extraction
from support.archive_told import judgements, told
from support.judging import judge_at_random
from support.readings import store

TITLES = ("", "Mayor ", "President ", "Mr. ", "Governor ")


def news(number: int, seed: int) -> list[Article]:
    """Articles that name their speakers with titles in their texts, over several years."""
    dice = random.Random(seed)
    found = []
    for article in some_news(number, seed):
        titled = f"{dice.choice(TITLES)}{dice.choice(('Ana Lee', 'Omar Diaz', 'Lee'))} came late."
        date = article.published
        if date is not None and dice.random() < 0.4:
            date = f"{dice.randint(2019, 2024)}{date[4:]}"
        found.append(replace(article, text=f"{article.text}\n\n{titled}", published=date))
    return found


def ids_of(engine: Engine, articles: Sequence[Article]) -> list[int]:
    wanted = {text_hash(article.text) for article in articles}
    with session_scope(engine) as session:
        return list(session.scalars(select(models.Article.id).where(models.Article.sha256.in_(wanted))))


def rows_in(engine: Engine) -> dict[str, int]:
    """How many rows each table has; the packed index of shingles is compared by its entries elsewhere."""
    packed = {"shingle_runs", "shingle_pages", "extraction_runs"}
    with session_scope(engine) as session:
        counted = {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name not in packed
        }
        counted["search_articles"] = len(
            session.execute(text("SELECT * FROM search_articles")).all()
            if session.get_bind().dialect.name == "postgresql"
            else session.execute(text("SELECT rowid FROM search_articles")).all()
        )
        return counted


def assert_alike(engine: Engine, fresh: Engine, articles: Sequence[Article]) -> None:
    number = {text_hash(article.text): len(fake_extraction(article).quotes) for article in articles}
    with session_scope(engine) as session, session_scope(fresh) as other:
        assert [fault for fault in faults(session, number) if "no wording" not in fault] == []
        found, expected = told(session), told(other)
    for part in expected:
        assert found[part] == expected[part], part
    assert rows_in(engine) == rows_in(fresh)


@pytest.mark.parametrize("seed", range(8))
def test_the_archive_is_that_of_one_which_never_had_them(seed: int, new_archive: Callable[[], str]) -> None:
    dice = random.Random(seed)
    articles = news(24, seed)
    going = dice.sample(articles, dice.choice((1, 2, 5, 12)))
    stay = [article for article in articles if article not in going]
    engine, fresh = (open_archive(new_archive(), write=True) for _ in range(2))
    store(engine, articles, fake_extraction)
    if seed % 2:
        judge_at_random(engine, dice)
    ids = ids_of(engine, going)
    together = dice.random() < 0.5
    for some in [ids] if together else [[id] for id in ids]:
        with session_scope(engine) as session:
            remove_articles(session, some)
    with session_scope(engine) as session:
        holding = judgements(session)
    with session_scope(fresh) as session:
        session.add_all(models.Judgement(**row) for row in holding)
    store(fresh, stay, fake_extraction)
    assert_alike(engine, fresh, stay)
    engine.dispose()
    fresh.dispose()
