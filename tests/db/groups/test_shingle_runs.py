"""Packed entries of shingles: whatever is added and taken back, in runs of any size, is found again."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select, text

from db import models
from db.archive.session import open_archive, open_as_it_is, session_scope, upgrade_archive
from db.groups import shingle_runs
from db.migrations import REVISIONS
from quotes.compare.wording.wording import normalised_wording
from quotes.group.overlap import Coded
from quotes.group.shingles import shingled

from support.archive_contents import shingle_keys, stored_shingles
from support.older_forms import make_older
from support.printed import PRINTED, group_quotations, store
from support.sentences import SENTENCES, normalise

Entry = tuple[int, int, int]


def packed(entries: list[Entry]) -> np.ndarray:
    return np.array(entries, shingle_runs.FIELDS)


def found(engine: Engine, keys: set[int]) -> list[Entry]:
    with session_scope(engine) as session:
        entries = shingle_runs.find(session, np.array(sorted(keys), np.uint32)).tolist()
    assert [key for key, _, _ in entries] == sorted(key for key, _, _ in entries)
    return sorted(entries)


@pytest.mark.parametrize("kinds", [40, 50_000])
def test_what_was_added_is_found_and_what_was_taken_back_is_not(
    location: str, kinds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few keys each fills many pages, with many each page has many; merged in small portions, too."""
    monkeypatch.setattr(shingle_runs, "_PAGES_AT_ONCE", 7)
    engine = open_archive(location, write=True)
    dice = random.Random(kinds)
    there: set[Entry] = set()
    for number in range(60):
        new = {
            (dice.randrange(kinds), 1000 * number + at, dice.randrange(1 << 57))
            for at in range(dice.choice((1, 5, 70, 300, 900)))
        }
        gone = set(dice.sample(sorted(there), min(len(there), dice.choice((0, 0, 3, 50)))))
        with session_scope(engine) as session:
            shingle_runs.add(session, packed(sorted(new, key=lambda entry: entry[1])))
        with session_scope(engine) as session:
            shingle_runs.add(
                session, packed([(key, info, own | shingle_runs.GONE) for key, info, own in gone])
            )
        there = (there | new) - gone
        if number % 6 == 0:
            asked = {dice.randrange(kinds) for _ in range(dice.choice((1, 30, 20_000)))}
            assert found(engine, asked) == sorted(entry for entry in there if entry[0] in asked)
    with session_scope(engine) as session:
        runs = session.scalars(select(models.ShingleRun)).all()
        assert len(runs) < 20
        assert sum(run.size for run in runs) >= len(there)
        pages = sum(len(run.fences) // 4 for run in runs)
        assert session.scalar(select(func.count()).select_from(models.ShinglePage)) == pages
    engine.dispose()


@settings(max_examples=200, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=8), st.integers(0, 8))
def test_shingles_of_many_are_those_of_each(sentences: list[list[str]], first: int) -> None:
    texts = [text for text in (normalise(" ".join(words)) for words in sentences) if text]
    first = min(first, len(texts))
    coded = Coded()
    coded.add(texts)
    of = shingled(coded, first)
    wordings = [normalised_wording(text) for text in texts[first:]]
    assert of.size.tolist() == [len(wording.shingles) for wording in wordings]
    assert np.bincount(of.text, minlength=len(wordings)).tolist() == of.size.tolist()
    assert not of.alike.any()
    for at, one in enumerate(wordings):
        for place, other in enumerate(wordings):
            shared = set(of.key[of.text == at].tolist()) & set(of.key[of.text == place].tolist())
            assert len(shared) == len(one.shingles & other.shingles)


def test_an_archive_with_a_row_for_each_shingle_is_brought_up_to_date(location: str) -> None:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        group_quotations(session, [store(session, number) for number in range(20)])
    make_older(engine, "0001")
    engine.dispose()
    upgrade_archive(open_as_it_is(location))
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == REVISIONS[-1]
        assert session.scalar(text("SELECT count(*) FROM shingle_runs")) == 0
        # The first to come in finds what was there.
        group_quotations(session, [store(session, number) for number in range(20, len(PRINTED))])
        assert session.scalar(select(func.count(models.WordingRow.root_id.distinct()))) > 1
        texts = {row.id: row.text_normalised for row in session.scalars(select(models.WordingRow))}
        assert stored_shingles(session, list(texts.values())) == {
            id: shingle_keys(text) for id, text in texts.items()
        }
    engine.dispose()
