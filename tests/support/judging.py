"""Judgements at random, for tests of what must hold whatever people judged."""

from __future__ import annotations

import random

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db import models
from db.archive.session import session_scope
from db.judge.extents import judge_extent
from db.judge.speakers import judge_apart, judge_name, judge_same
from db.judge.statements import judge_wordings
from db.judge.who_said_it import judge_attribution
from quotes.errors import ArchiveError


def judge_at_random(engine: Engine, dice: random.Random) -> None:
    """Judgements of every kind on what the archive holds."""
    with session_scope(engine) as session:
        wordings = sorted(session.scalars(select(models.WordingRow.id)))
        names = sorted(
            session.scalars(select(models.Speaker.name).where(models.Speaker.person_id.is_not(None)))
        )
        quotations = session.execute(select(models.Quotation.id, models.Quotation.speaker_name)).all()
        articles = session.execute(
            select(models.Quotation.article_id, models.Quotation.speaker_name).where(
                models.Quotation.speaker_name.is_not(None)
            )
        ).all()
        for _ in range(4):
            one, other = dice.sample(wordings, 2)
            judge_wordings(session, one, other, same=dice.random() < 0.6, judged_by="ed")
        for _ in range(3):
            quotation, name = dice.choice(quotations)
            said = dice.random() < 0.5
            judge_attribution(
                session,
                quotation,
                dice.choice(names) if said else name or "Ana Lee",
                said=said,
                judged_by="ed",
            )
    for judge in (
        lambda session: judge_extent(
            session, (pick := dice.choice(quotations))[0], _part(session, pick[0], dice), judged_by="ed"
        ),
        lambda session: judge_same(session, *dice.sample(names, 2), same=dice.random() < 0.6, judged_by="ed"),
        lambda session: judge_name(session, dice.choice(names), "Chief Lee", judged_by="ed"),
        lambda session: judge_apart(
            session, (pick := dice.choice(articles))[1], [pick[0]], label="footballer", judged_by="ed"
        ),
    ):
        try:
            with session_scope(engine) as session:
                judge(session)
        except ArchiveError:
            continue  # a name that several bear, or none any more


def _part(session: Session, quotation: int, dice: random.Random) -> str:
    """Some of the words that a quotation has or that follow it."""
    row = session.get_one(models.Quotation, quotation)
    words = row.article.text[row.start : row.end + dice.choice((0, 30))].split()
    return " ".join(words[dice.randrange(2) : len(words) - dice.randrange(3)])
