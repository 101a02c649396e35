"""What users corrected of an article."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.answers.edits import FIELDS, CorrectedField
from db.models.corrections import Correction, GivenValue
from db.models.printed import Article, Outlet


def corrections_of_article(session: Session, id: int) -> tuple[CorrectedField, ...]:
    """Return the corrections that hold for an article, in the order in which they were made."""
    article = session.get_one(Article, id)
    came = {
        row.field: row.value for row in session.scalars(select(GivenValue).where(GivenValue.article_id == id))
    }
    came["outlet"] = session.get_one(Outlet, article.given_outlet_id).name or None
    rows = session.scalars(
        select(Correction)
        .where(Correction.identity == article.identity, Correction.withdrawn_at.is_(None))
        .order_by(Correction.id)
    )
    return tuple(
        CorrectedField(
            FIELDS[row.field], row.value, came.get(row.field), row.made_by,
            row.made_at.isoformat(timespec="seconds"), row.note,
        )
        for row in rows
        if row.field in FIELDS
    )  # fmt: skip
