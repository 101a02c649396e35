"""What a speaker is, several who say something at once, and what is no speech: stored, and upgraded to."""

from __future__ import annotations

import tempfile
from itertools import permutations

import pytest
from sqlalchemy import Engine, select

from db import models
from db.archive.session import open_archive, open_as_it_is, session_scope, upgrade_archive
from db.store.articles import load_quotes
from db.store.held.remove import remove_articles
from db.store.reread import reread
from quotes.types import Extraction, SpeakerType

from support.archive_fakes import archive_of_extractions
from support.archive_told import told
from support.kinds_of_speakers import Line, article_of
from support.older_forms import make_older

BODY, PAPER = SpeakerType.ORGANISATION, SpeakerType.DOCUMENT
FERRY = article_of(
    "ferry",
    (
        Line("The ferry will run again in May", ("Mira Holt", "Jon Berg")),
        Line("We were never asked about the ferry", ("Jon Berg",)),
        Line("The pier is sound", ("Harbour Board",), BODY),
        Line("Safe Crossings for All", ("Harbour Board",), BODY, said=0.1),
    ),
)


@pytest.fixture
def archive(location: str) -> Engine:
    return archive_of_extractions(location, [FERRY])


def test_a_quotation_comes_back_as_it_was_found(archive: Engine) -> None:
    with session_scope(archive) as session:
        assert load_quotes(session, 1) == list(FERRY.quotes)


def test_several_at_once_have_a_row_each_and_none_together(archive: Engine) -> None:
    with session_scope(archive) as session:
        names = set(session.scalars(select(models.Speaker.name)))
        assert names == {"Mira Holt", "Jon Berg", "Harbour Board"}
        joint = session.execute(
            select(models.JointSpeaker.name, models.Speaker.name).join(
                models.Speaker, models.Speaker.id == models.JointSpeaker.speaker_id
            )
        )
        assert sorted(map(tuple, joint)) == [("Jon Berg", "Jon Berg"), ("Mira Holt", "Mira Holt")]


def test_what_they_say_together_counts_for_each(archive: Engine) -> None:
    assert statements_of(archive) == {"Mira Holt": 1, "Jon Berg": 2, "Harbour Board": 1}


def statements_of(archive: Engine) -> dict[str, int]:
    found: dict[str, int] = {}
    with session_scope(archive) as session:
        for name in session.scalars(
            select(models.Speaker.name).join(
                models.SpeakerStatement, models.SpeakerStatement.speaker_id == models.Speaker.id
            )
        ):
            found[name] = found.get(name, 0) + 1
    return found


def test_what_is_no_speech_is_stored_and_is_in_no_statement(archive: Engine) -> None:
    with session_scope(archive) as session:
        rows = session.execute(
            select(models.Quotation.is_said, models.Passage.wording_id.is_(None))
            .join(models.Quotation.passages)
            .order_by(models.Quotation.ordinal)
        )
        assert [tuple(row) for row in rows] == [(True, False)] * 3 + [(False, True)]
        wordings = session.scalars(select(models.WordingRow.text_normalised)).all()
        assert not any("safe crossings" in words for words in wordings)


def test_a_speaker_is_what_most_of_its_quotations_say(location: str) -> None:
    archive = archive_of_extractions(location, [])
    assert types_of(archive) == {}
    archive = archive_of_extractions(
        location,
        [
            article_of("1", (Line("We dig on", ("Orla",), SpeakerType.PERSON),)),
            article_of("2", (Line("The shaft is dry", ("Orla",), BODY), Line("We pay", ("Orla",), BODY))),
            article_of("3", (Line("It was seen at night", ("Night Survey",), PAPER),)),
            article_of("4", (Line("No one came", ("Tam Roe",), SpeakerType.UNKNOWN),)),
        ],
    )
    assert types_of(archive) == {"Orla": "organisation", "Night Survey": "document", "Tam Roe": "unknown"}
    with session_scope(archive) as session:
        remove_articles(session, [2])
    assert types_of(archive)["Orla"] == "person"


def types_of(archive: Engine) -> dict[str, str]:
    with session_scope(archive) as session:
        return {row.name: row.type for row in session.scalars(select(models.Speaker))}


MILL = [
    article_of("1", (Line("The mill will close", ("Ada Crane",)), Line("We are sorry", ("Crane",), BODY))),
    article_of("2", (Line("The mill will close", ("Crane", "Lund")),), outlet="Herald"),
    article_of("3", (Line("No wages were paid", ("Crane",), BODY), Line("Oh", ("Lund",), said=0.2))),
]


def test_a_person_and_a_company_of_one_name_stay_two(location: str) -> None:
    archive = archive_of_extractions(location, MILL)
    with session_scope(archive) as session:
        rows = {row.name: row for row in session.scalars(select(models.Speaker))}
        assert rows["Crane"].person_id != rows["Ada Crane"].person_id
        assert (rows["Crane"].type, rows["Ada Crane"].type) == ("organisation", "person")


def test_the_archive_is_the_same_in_whatever_order_articles_come(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    found = []
    for number, order in enumerate(permutations([*MILL, FERRY])):
        if number % 5 == 0:
            with session_scope(archive_of_extractions(folder / f"{number}.db", order)) as session:
                found.append(told(session))
    assert all(one == found[0] for one in found)


def test_what_is_gone_with_an_article_leaves_nothing_behind(location: str) -> None:
    archive = archive_of_extractions(location, [*MILL, FERRY])
    with session_scope(archive) as session:
        remove_articles(session, [2, 4])
    with session_scope(archive) as session:
        left = told(session)
        assert session.scalars(select(models.JointSpeaker)).all() == []
        rows = session.scalars(select(models.SpeakerTypeCount.speaker_id))
        assert set(rows) <= set(session.scalars(select(models.Speaker.id)))
    with session_scope(archive_of_extractions(fresh(), [MILL[0], MILL[2]])) as session:
        assert told(session) == left


def fresh() -> str:
    """Another place: a file, whichever database the test is on."""
    return f"{tempfile.mkdtemp()}/fresh.db"


def test_an_article_that_is_read_again_has_the_new_speakers(archive: Engine) -> None:
    quotes = article_of(
        "ferry",
        (
            Line("The ferry will run again in May", ("Mira Holt", "Jon Berg"), said=0.2),
            Line("We were never asked about the ferry", ("Jon Berg",), SpeakerType.UNKNOWN),
            Line("The pier is sound", ("Harbour Board",), PAPER),
            Line("Safe Crossings for All", ("Harbour Board",), PAPER),
        ),
    ).quotes
    with session_scope(archive) as session:
        reread(session, 1, quotes, 1)
    assert statements_of(archive) == {"Jon Berg": 1, "Harbour Board": 2}
    assert types_of(archive) == {"Mira Holt": "unknown", "Jon Berg": "unknown", "Harbour Board": "document"}
    with session_scope(archive) as session:
        reread(session, 1, FERRY.quotes, 1)
    assert as_new(archive)


def test_an_archive_from_before_is_upgraded_and_says_what_it_knows(location: str) -> None:
    plain = Extraction(FERRY.article, FERRY.quotes[1:2], model="none")
    engine = archive_of_extractions(location, [plain])
    make_older(engine, "0004")
    engine.dispose()
    upgrade_archive(open_as_it_is(location))
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        (quote,) = load_quotes(session, 1)
        assert (quote.speaker_type, quote.said, quote.extent) == (SpeakerType.UNKNOWN, 1.0, 1.0)
        assert quote.joint_names == ()
    assert statements_of(engine) == {"Jon Berg": 1}
    with session_scope(engine) as session:
        reread(session, 1, FERRY.quotes, 1)
    assert types_of(engine)["Harbour Board"] == "organisation"
    assert as_new(engine)


def as_new(archive: Engine) -> bool:
    """Whether an archive is that of the ferry, as if nothing had come before."""
    with session_scope(archive) as session:
        found = told(session)
    with session_scope(archive_of_extractions(fresh(), [FERRY])) as session:
        return told(session) == found
