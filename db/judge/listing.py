"""Judgements in the words of the archive: names and wordings as they were printed.

A judgement holds on to what stays, which is a folded name and the digest of a normalised wording. Nobody
reads these with pleasure, and what was printed is mostly at hand.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.judge.judge import Judged, list_judgements
from db.judgements.describe import MARKS, described
from db.judgements.subjects import SEPARATOR, Subject
from db.models.judgements import Judgement
from db.models.printed import Article, ContentRange, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow


def judgements_as_printed(session: Session) -> list[Judged]:
    """All judgements, as `db.judge.judge.list_judgements` has them, their names and wordings as printed.

    What is printed nowhere any more stays as the judgement keeps it.
    """
    return [
        replace(one, text=_described(session, session.get_one(Judgement, one.id)))
        for one in list_judgements(session)
    ]


def _described(session: Session, judgement: Judgement) -> str:
    sides = (judgement.left, judgement.right)
    if judgement.subject == Subject.WORDINGS:
        texts = {digest: text for digest in sides if (text := _wording(session, digest))}
        return described(session, judgement, texts)
    if judgement.subject == Subject.ATTRIBUTION:  # keeps the name as it was given, and the place
        return described(session, judgement)
    left, right = (_name(session, side) for side in sides)
    shown = Judgement(  # for its words alone, and never stored
        subject=judgement.subject,
        left=left,
        right=right if judgement.subject == Subject.SPEAKERS else judgement.right,  # no name that was folded
        verdict=judgement.verdict,
        note=judgement.note,
        judged_by=judgement.judged_by,
        judged_at=judgement.judged_at,
        withdrawn_at=judgement.withdrawn_at,
    )
    return described(session, shown)


def _wording(session: Session, digest: str) -> str:
    """The words of this digest as they were printed first; empty where nothing prints them."""
    id = session.scalar(
        select(func.min(Quotation.id)).join(WordingRow, WordingRow.id == Quotation.wording_id)
        .where(WordingRow.digest == digest)
    )  # fmt: skip
    parts = session.scalars(
        select(func.substr(Article.text, ContentRange.start + 1, ContentRange.end - ContentRange.start))
        .select_from(ContentRange)
        .join(Quotation, Quotation.id == ContentRange.quotation_id)
        .join(Article, Article.id == Quotation.article_id)
        .where(ContentRange.quotation_id == id)
        .order_by(ContentRange.ordinal)
    )
    return " ... ".join(parts).strip(MARKS)


def _name(session: Session, side: str) -> str:
    """The name of one side of a judgement on speakers, with what tells its bearer if that is judged, too."""
    folded, told, profile = side.partition(SEPARATOR)
    query = select(Speaker.name).where(Speaker.name_folded == folded)
    if told:
        query = query.where(Speaker.profile == profile)
    name = session.scalar(query.order_by(Speaker.id).limit(1))
    return f"{name or folded}{told}{profile}"
