"""The first statements of speakers by index are those that sorting all of them would give."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from db import models
from db.archive.reading import reading
from db.archive.rows import insert_rows
from db.archive.session import open_archive, reading_scope, session_scope
from db.lookup.filters import Filters
from db.lookup.find_speakers import find_speakers
from db.lookup.said.in_order import in_order
from db.lookup.said_by import what_was_said
from db.store.runs import begin_run
from quotes.errors import ArchiveError
from quotes.types import Article

from support.archive_fakes import fake_extraction, save_extraction

SPEAKERS = range(1, 12)
DATES = ("", "2023", "2024-02", "2024-02-16", "2024-02-16T09:11")

rows = st.dictionaries(
    st.tuples(st.integers(-3, 30).filter(bool), st.sampled_from(SPEAKERS)),
    st.tuples(st.sampled_from(DATES), st.integers(1, 9)),
    max_size=60,
)


@pytest.fixture(scope="module")
def archive(new_archive: Callable[[], str]) -> Iterator[Engine]:
    engine = open_archive(new_archive(), write=True)
    with session_scope(engine) as session:
        session.add_all(
            models.Speaker(id=id, name=f"Name {id}", name_folded=f"name {id}", family_name=str(id))
            for id in SPEAKERS
        )
    yield engine
    engine.dispose()


@settings(max_examples=60, deadline=None)
@given(
    said=rows,
    asked=st.sets(st.sampled_from(SPEAKERS)),
    sort=st.sampled_from(("newest", "oldest")),
    limit=st.integers(1, 5),
)
def test_the_first_are_those_of_all(
    archive: Engine,
    said: dict[tuple[int, int], tuple[str, int]],
    asked: set[int],
    sort: Literal["newest", "oldest"],
    limit: int,
) -> None:
    with session_scope(archive) as session:
        session.execute(delete(models.SpeakerStatement))
        insert_rows(
            session,
            models.SpeakerStatement,
            [
                {
                    "statement": statement,
                    "speaker_id": speaker,
                    "first_published": date,
                    "first_quotation_id": 1000 * (statement + 5) + quotation,
                    "printings": 1,
                }
                for (statement, speaker), (date, quotation) in said.items()
            ],
        )
    together: dict[int, tuple[str, int]] = {}
    for (statement, speaker), (date, quotation) in said.items():
        if speaker in asked:
            first, least = together.get(statement, ("", 10**6))
            dates = [each for each in (first, date) if each]
            together[statement] = (min(dates, default=""), min(least, 1000 * (statement + 5) + quotation))
    ordered = sorted(together, key=lambda each: together[each][1])
    ordered.sort(key=lambda each: together[each][0], reverse=sort == "newest")
    ordered.sort(key=lambda each: not together[each][0])
    with reading_scope(archive) as connection:
        found = in_order(connection, sorted(asked), sort=sort, limit=limit)
    assert found == (ordered[:limit], len(ordered))


def test_it_sees_what_the_unit_of_work_has_just_stored(location: str) -> None:
    with session_scope(open_archive(location, write=True)) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        article = Article("cn-1", "“The ferry will sail again in May,” Ana Lee said.")
        save_extraction(session, fake_extraction(article), run)
        (speaker,) = find_speakers(session, "Ana Lee").found
        said = what_was_said(session, [speaker.id])
        assert (speaker.quotations, said.total) == (1, 1)
        assert said.statements[0].text == "“The ferry will sail again in May,”"


NEWS = [
    Article(
        "cn-1", "“The ferry will sail again in May,” Ana Lee said.", outlet="Courier", published="2024-02"
    ),
    Article(
        "hd-2",
        "“The ferry will sail again in May,” Ana Lee said.\n\n“I doubt it,” Zoë Łukasz said.",
        outlet="Herald",
        published="2024-02-16",
    ),
    Article("hd-3", "“The pier is next,” Lee said.", outlet="Herald"),
]


@pytest.fixture
def printed(location: str) -> str:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        run = begin_run(session, model="fake-1", versions={}, options={})
        for article in NEWS:
            save_extraction(session, fake_extraction(article), run)
    engine.dispose()
    return location


@pytest.mark.parametrize("filters", [Filters(), Filters(since="2024-02-16"), Filters(kind="indirect")])
@pytest.mark.parametrize("name", ["Ana Lee", "lee", "zoe lukasz", "Ana Lea", "s1", "nobody"])
def test_the_answers_are_the_same_in_every_way_to_ask(printed: str, name: str, filters: Filters) -> None:
    with session_scope(open_archive(printed)) as session:
        found = find_speakers(session, name)
        people = [speaker.id for speaker in (*found.found, *found.suggestions)]
        said = what_was_said(session, people, filters)
    with reading(printed) as reader:
        assert find_speakers(reader, name) == found
        assert what_was_said(reader, people, filters) == said


def test_a_file_that_is_no_archive_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive here yet"), reading(tmp_path / "none.db"):
        pass
    (tmp_path / "text.db").write_text("not a database " * 100)
    with pytest.raises(ArchiveError, match="not a database"), reading(tmp_path / "text.db"):
        pass


def test_a_file_that_breaks_under_the_look_up_is_told_in_one_line(tmp_path: Path) -> None:
    engine = open_archive(tmp_path / "archive.db", write=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE name_words")
    engine.dispose()
    with pytest.raises(ArchiveError, match="no such table"), reading(tmp_path / "archive.db") as reader:
        find_speakers(reader, "Lee")


def test_a_look_up_by_name_does_not_load_what_takes_long() -> None:
    """SQLAlchemy takes longer to load than all the rest; `quotetrail speaker` is to answer at once."""
    program = (
        "import sys, db.archive.reading, db.lookup.find_speakers, db.lookup.said_by\n"
        "import quotetrail.output.records, quotetrail.output.statements\n"
        "print(sorted({'sqlalchemy', 'alembic', 'db.models', 'stanza', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
