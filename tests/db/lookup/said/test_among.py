"""What is chosen among statements is what the database would choose, in the same order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import product
from typing import cast, get_args

import pytest
from sqlalchemy import Engine

from db.archive.session import open_archive, session_scope
from db.judge.judge import judge_said
from db.lookup.choose import choose
from db.lookup.filters import Filters, Sort
from db.lookup.find_speakers import find_speakers
from db.lookup.keys import said_or_passed_on
from db.lookup.persons import rows_of
from db.lookup.said.among import choose_among
from db.lookup.said.in_order import newest_until
from db.lookup.said_by import what_was_said
from db.store.runs import begin_run
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

SAID = (
    "We will mend the roof of the old school before the winter comes",
    "We will not mend the roof of the old school before the winter comes",
    "Nobody asked the people of this town about the new bridge",
    "The ferry to the islands will sail twice a day from April on",
    "The tax on empty houses will not fall in the coming year",
    "Yes",
)
DATES = (None, "2023", "2024-02", "2024-02-16", "2024-02-17T09:11", "2024-03-01", "2025-01-01")
DICE = random.Random(4)


def story() -> str:
    return "\n\n".join(map(quoted, DICE.sample(SAID, DICE.randrange(1, 4))))


def quoted(said: str) -> str:
    if DICE.random() < 0.3:
        return f"{said}, Ana Lee said."
    name = DICE.choice(("Ana Lee", "Ana Lee", "Bo Diaz"))
    return f"“{said}{DICE.choice(('', ', and soon', ''))},” {name} said."


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> Iterator[Engine]:
    engine = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for number in range(40):
            outlet, day = DICE.choice(("Alpha", "Beta", "Gamma", None)), DICE.choice(DATES)
            article = Article(f"n{number % 35}", story(), outlet=outlet, published=day)
            save_extraction(session, fake_extraction(article), run)
        judge_said(session, "q1", said=False, judged_by="ed")
    yield engine
    engine.dispose()


FILTERS = [
    Filters(since=since, until=until, outlet=outlet, kind=kind, topic=topic, first_seen=first, said=said,
            min_confidence=sure)
    for since, until, outlet, kind, topic, first, said, sure in (
        *product((None, "2024"), (None, "2024-02"), (None, "beta"), (None,), (None,), (False, True), (None,),
                 (None,)),
        (None, None, None, "direct", None, False, None, None),
        (None, None, "Alpha", "indirect", None, True, None, None),
        (None, None, None, None, "bridge", False, None, None),
        (None, None, None, None, None, False, "roof", None),
        (None, None, None, None, None, True, '"the old school"', None),
        ("2024-02-16", "2024-03", None, None, None, False, None, 0.95),
        (None, None, None, None, None, False, None, 0.5),
    )
]  # fmt: skip


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_the_same_statements_in_the_same_order(archive: Engine, filters: Filters) -> None:
    with session_scope(archive) as session:
        (lee,) = find_speakers(session, "Ana Lee").found
        rows = sorted(rows_of(session, [lee.id]))
        for sort in cast("tuple[Sort, ...]", get_args(Sort)):
            wanted, total = choose(session, [said_or_passed_on(rows)], filters, sort=sort, limit=1000)
            keys = newest_until(session, rows, filters.until, 1000)
            assert choose_among(session, rows, keys, filters, sort=sort) == wanted, sort
            found = what_was_said(session, [lee.id], filters, sort=sort, limit=2, offset=1)
            assert (found.total, found.among) == (total, 0)


def test_of_many_the_newest_are_looked_at_and_that_is_told(archive: Engine) -> None:
    with session_scope(archive) as session:
        (lee,) = find_speakers(session, "Ana Lee").found
        found = what_was_said(session, [lee.id], Filters(kind="direct"), most=2)
        assert (found.among, found.total <= 2) == (2, True)
        every = what_was_said(session, [lee.id], Filters(kind="direct"), most=1000)
        assert (every.among, every.total > 2) == (0, True)
        assert what_was_said(session, [lee.id], most=2).among == 0
