"""A judgement in words, with the names and words that articles have.

A judgement keeps what stays the same, a folded name or the digest of a normalised wording. Printed words are
easier to read, and the archive mostly has them.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.judgements.describe import MARKS, described
from db.judgements.subjects import ON_QUOTATIONS, SEPARATOR, Subject
from db.models.judgements import Judgement
from db.models.printed import Article, ContentRange, Passage, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow


def as_printed(session: Session, judgement: Judgement) -> str:
    """Return what was judged, by whom and when; what no article prints now, as the judgement keeps it."""
    sides = (judgement.left, judgement.right)
    if judgement.subject == Subject.WORDINGS:
        texts = {digest: text for digest in sides if (text := _wording(session, digest))}
        return described(session, judgement, texts)
    if judgement.subject in ON_QUOTATIONS:  # keeps the name as given
        return described(session, judgement)
    left, right = (_name(session, side) for side in sides)
    shown = Judgement(  # only to be described, never stored
        subject=judgement.subject,
        left=left,
        right=right if judgement.subject == Subject.SPEAKERS else judgement.right,  # not a folded name
        verdict=judgement.verdict,
        note=judgement.note,
        judged_by=judgement.judged_by,
        judged_at=judgement.judged_at,
        withdrawn_at=judgement.withdrawn_at,
    )
    return described(session, shown)


def _wording(session: Session, digest: str) -> str:
    """Return the words with this digest as they were printed first, or nothing if no article prints them."""
    first = session.execute(
        select(Passage.quotation_id, Passage.start, Passage.end)
        .join(WordingRow, WordingRow.id == Passage.wording_id)
        .where(WordingRow.digest == digest)
        .order_by(Passage.quotation_id, Passage.ordinal)
        .limit(1)
    ).one_or_none()
    if first is None:
        return ""
    id, start, end = first
    parts = session.execute(
        select(
            ContentRange.start,
            func.substr(Article.text, ContentRange.start + 1, ContentRange.end - ContentRange.start),
        )
        .select_from(ContentRange)
        .join(Quotation, Quotation.id == ContentRange.quotation_id)
        .join(Article, Article.id == Quotation.article_id)
        .where(ContentRange.quotation_id == id, ContentRange.start < end, ContentRange.end > start)
        .order_by(ContentRange.ordinal)
    )
    words = (part[max(0, start - begin) : end - begin] for begin, part in parts)
    return " ... ".join(words).strip(MARKS)


def _name(session: Session, side: str) -> str:
    """Return the name on one side of a judgement on speakers, with the profile if it is on one bearer."""
    folded, told, profile = side.partition(SEPARATOR)
    query = select(Speaker.name).where(Speaker.name_folded == folded)
    if told:
        query = query.where(Speaker.profile == profile)
    name = session.scalar(query.order_by(Speaker.id).limit(1))
    return f"{name or folded}{told}{profile}"
