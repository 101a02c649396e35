"""Part of the layout: db/judgements/describe.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.judgements.subjects import SEPARATOR, Subject
from db.models.judgements import Judgement


def judgements_on(session: Session, rows: Iterable[tuple[str, str]]) -> list[Judgement]:
    """Every judgement on these rows (folded name, profile), also those taken back, oldest first."""
    sides = {side for name, profile in rows for side in (name, f"{name}{SEPARATOR}{profile}")}
    return list(
        session.scalars(
            select(Judgement)
            .where(
                Judgement.subject.in_((Subject.SPEAKERS, Subject.RENAME, Subject.SIGHTING)),
                or_(Judgement.left.in_(sides), Judgement.right.in_(sides)),
            )
            .order_by(Judgement.id)
        )
    )


def described(judgement: Judgement) -> str:
    """A judgement in words."""
    left, right = judgement.left.replace(SEPARATOR, ": "), judgement.right.replace(SEPARATOR, ": ")
    if judgement.subject == Subject.RENAME:
        words = f"{left} is shown as {judgement.right}"
    elif judgement.subject == Subject.SIGHTING:
        return f"{left} in one article is somebody else: {judgement.note}" + _when(judgement)
    else:
        words = f"{left} and {right} are {'one person' if judgement.verdict else 'two persons'}"
    return words + (f" ({judgement.note})" if judgement.note else "") + _when(judgement)


def _when(judgement: Judgement) -> str:
    taken_back = f", taken back {_day(judgement.withdrawn_at)}" if judgement.withdrawn_at is not None else ""
    return f" - {judgement.judged_by}, {_day(judgement.judged_at)}{taken_back}"


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
