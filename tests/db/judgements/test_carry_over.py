"""Judgements on one bearer of a name move to the row that replaces theirs, and say where they come from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.archive.session import open_archive, session_scope
from db.judgements.carry_over import carry_speakers
from db.judgements.describe import described
from db.judgements.subjects import SEPARATOR, Subject
from db.models.base import now
from db.models.judgements import Judgement

POLICE, POLITICS = f"john smith{SEPARATOR}police", f"john smith{SEPARATOR}politics"
GONE = [("john smith", "police")]


@pytest.fixture
def session(location: str) -> Iterator[Session]:
    engine = open_archive(location, write=True)
    with session_scope(engine) as session:
        yield session
    engine.dispose()


def judge(session: Session, subject: Subject, left: str, right: str) -> Judgement:
    judgement = Judgement(
        subject=subject, left=left, right=right, verdict=True, judged_by="ed", note="met him"
    )
    session.add(judgement)
    session.flush()
    return judgement


def copies(session: Session) -> list[tuple[str, str, int | None]]:
    rows = session.scalars(select(Judgement).where(Judgement.carried_from_id.is_not(None)))
    return [(row.left, row.right, row.carried_from_id) for row in rows]


def test_one_person_and_another_name_are_carried_over(session: Session) -> None:
    same = judge(session, Subject.SPEAKERS, "jack smith", POLICE)
    name = judge(session, Subject.RENAME, POLICE, "Chief Smith")
    found = carry_speakers(session, GONE, {"john smith": ["politics"]})
    assert found == (2, {"smith"})
    assert copies(session) == [
        ("jack smith", POLITICS, same.id),
        (POLITICS, "Chief Smith", name.id),
    ]
    # Once is enough, however often the article is read again.
    assert carry_speakers(session, GONE, {"john smith": ["politics"]}) == (0, set())


@pytest.mark.parametrize("rows", [{}, {"john smith": ["politics", "law"]}], ids=["none", "two"])
def test_nothing_is_carried_over_to_nobody_or_to_one_of_two(
    session: Session, rows: dict[str, list[str]]
) -> None:
    judge(session, Subject.SPEAKERS, "jack smith", POLICE)
    assert carry_speakers(session, GONE, rows) == (0, set())
    assert copies(session) == []


def test_a_judgement_taken_back_is_not_carried_over(session: Session) -> None:
    judge(session, Subject.RENAME, POLICE, "Chief Smith").withdrawn_at = now()
    assert carry_speakers(session, GONE, {"john smith": ["politics"]}) == (0, set())


def test_a_judgement_is_described_with_its_note_its_judge_and_when_it_was_taken_back(
    session: Session,
) -> None:
    judgement = judge(session, Subject.RENAME, POLICE, "Chief Smith")
    words = described(session, judgement)
    assert words.startswith("john smith: police is shown as Chief Smith (met him) - ed, 20")
    judgement.withdrawn_at = now()
    assert described(session, judgement).startswith(f"{words}, taken back 20")
    unknown = judge(session, Subject.WORDINGS, "0123456789abcdef", "fedcba9876543210")
    words = described(session, unknown, {"fedcba9876543210": "we will appeal " * 9})
    assert words.startswith("words no longer known (01234567) and “we will appeal we will")
    assert " …” are one statement (met him) - ed, 20" in words
