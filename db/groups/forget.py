"""Wordings that nothing prints any more, taken out of their trees: the groups are then those of an archive
that never had them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from db.archive.chunks import chunks
from db.groups.reach import timed
from db.groups.shingles import forget_shingles
from db.groups.wordings import hosts_of
from db.judgements.subjects import Subject
from db.models.judgements import Judgement
from db.models.printed import Passage
from db.models.wordings import WordingLink, WordingRow
from quotes.group.partition import one_host


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What removing wordings leaves to be done."""

    orphans: set[int]  # wordings that need a new parent
    beside: set[int]  # further wordings whose trees must be settled again
    texts: dict[str, str]  # of what was removed: digest to normalised text


def forget_unprinted(session: Session, before: Mapping[int, Set[int | None]]) -> Forgotten:
    """Remove those of these wordings that no passage has any more.

    Args:
        session: the unit of work; the passages have their new wordings.
        before: wordings that lost a printing, with the longer passages that they were parts of
            (`db.groups.wordings.hosts_of`).
    """
    printed: set[int] = set()
    for some in chunks(before):
        printed.update(
            id
            for id in session.scalars(
                select(Passage.wording_id).where(Passage.wording_id.in_(some)).distinct()
            )
            if id is not None
        )
    gone = before.keys() - printed
    now = hosts_of(session, printed)
    orphans = {id for id in printed if one_host(now[id]) != one_host(before[id])}
    less_often = timed(session, printed).keys()
    if not gone:
        return Forgotten(orphans, set(less_often), {})
    rows = [
        row
        for some in chunks(gone)
        for row in session.scalars(select(WordingRow).where(WordingRow.id.in_(some)))
    ]
    texts = {row.digest: row.text_normalised for row in rows}
    above = {row.parent_id for row in rows if row.parent_id is not None}
    below: set[int] = set()
    for some in chunks(gone):
        below.update(session.scalars(select(WordingRow.id).where(WordingRow.parent_id.in_(some))))
    beside = set(_judged_with(session, texts.keys()))
    forget_shingles(session, [row.id for row in rows], [row.text_normalised for row in rows])
    for some in chunks(gone):
        session.execute(
            update(WordingRow).where(WordingRow.parent_id.in_(some)).values(parent_id=None, relation=None)
        )
        session.execute(update(WordingRow).where(WordingRow.root_id.in_(some)).values(root_id=None))
        session.execute(
            delete(WordingLink).where(or_(WordingLink.wording_id.in_(some), WordingLink.other_id.in_(some)))
        )
        session.execute(delete(WordingRow).where(WordingRow.id.in_(some)))
    session.expire_all()
    return Forgotten((orphans | below) - gone, (above | below | beside | less_often) - gone, texts)


def _judged_with(session: Session, digests: Set[str]) -> Iterator[int]:
    """Wordings that a judgement put together with one of these."""
    partners: set[str] = set()
    for some in chunks(sorted(digests)):
        for left, right in session.execute(
            select(Judgement.left, Judgement.right).where(
                Judgement.subject == Subject.WORDINGS,
                Judgement.withdrawn_at.is_(None),
                or_(Judgement.left.in_(some), Judgement.right.in_(some)),
            )
        ):
            partners |= {left, right}
    for some in chunks(sorted(partners - digests)):
        yield from session.scalars(select(WordingRow.id).where(WordingRow.digest.in_(some)))
