"""Recording that two wordings are one statement, or are not."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.judgements.in_force import repeats
from db.judgements.subjects import Subject
from db.models.base import now
from db.models.judgements import Judgement
from db.models.wordings import WordingRow


def judge_wordings(
    session: Session, one: int, other: int, *, same: bool, judged_by: str, note: str = ""
) -> list[Judgement]:
    """Record what a person judges of two wordings, and group again what it affects.

    A judgement overrides every comparison, and "not the same" overrides "the same". Earlier judgements on the
    same two are taken back, not deleted. The same judgement by the same person again changes nothing.

    Args:
        session: the unit of work.
        one, other: ids of wordings.
        same: whether they are wordings of one statement.
        judged_by: who judges.
        note: why.

    Returns:
        The judgements that it replaces, now taken back.
    """
    rows = {
        row.id: row.digest
        for row in session.scalars(select(WordingRow).where(WordingRow.id.in_((one, other))))
    }
    left, right = sorted((rows[one], rows[other]))
    judgement = Judgement(
        subject=Subject.WORDINGS, left=left, right=right, verdict=same, judged_by=judged_by, note=note
    )
    replaced = session.scalars(
        select(Judgement)
        .where(Judgement.subject == Subject.WORDINGS, Judgement.left == left, Judgement.right == right)
        .where(Judgement.withdrawn_at.is_(None))
    ).all()
    if any(repeats(judgement, earlier) for earlier in replaced):
        return []
    for earlier in replaced:
        earlier.withdrawn_at = now()
    session.add(judgement)
    session.flush()
    settle_trees(session, tie_up_anew(session, {one, other}))
    return list(replaced)
