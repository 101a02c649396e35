"""Judgements that are in force but no longer apply to anything in the archive."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from db.judgements.describe import described
from db.judgements.extents import holds, read_ranges
from db.judgements.quotation_places import Places, read_place
from db.judgements.subjects import ON_QUOTATIONS, SEPARATOR, Subject
from db.models.judgements import Judgement
from db.models.printed import Article, JointSpeaker, Passage, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow
from db.store.articles import load_quotes
from quotes.types import Quote


@dataclass(frozen=True, slots=True)
class Idle:
    """A judgement that is in force and no longer applies to anything."""

    id: int
    text: str  # what was judged, by whom and when
    why: str  # what is missing


def idle_judgements(session: Session, texts: Mapping[str, str] = MappingProxyType({})) -> list[Idle]:
    """Return every judgement that is in force and no longer applies to anything, oldest first.

    A judgement that was carried over is represented by its last copy, provided that no copy applies. This
    reads the quotations of the articles that were judged; there are few judgements.

    Args:
        session: the unit of work.
        texts: wordings that the archive no longer holds: digest to text.
    """
    in_force = list(
        session.scalars(select(Judgement).where(Judgement.withdrawn_at.is_(None)).order_by(Judgement.id))
    )
    quoted: dict[str, list[list[Quote]]] = {}
    why = {one.id: _missing(session, one, quoted) for one in in_force}
    copied = {one.carried_from_id for one in in_force}
    applies: dict[int | None, bool] = {}  # the judgement, or one that it was copied from, which came earlier
    for one in in_force:
        applies[one.id] = not why[one.id] or applies.get(one.carried_from_id, False)
    return [
        Idle(one.id, described(session, one, texts), why[one.id])
        for one in in_force
        if one.id not in copied and not applies[one.id]
    ]


def _missing(session: Session, judgement: Judgement, quoted: dict[str, list[list[Quote]]]) -> str:
    """Return what a judgement needs and the archive lacks; empty if it applies.

    Args:
        session: the unit of work.
        judgement: one that is in force.
        quoted: hash of a text to the quotations of each article that has it; what is read is put there.
    """
    if judgement.subject == Subject.WORDINGS:
        sides = {judgement.left, judgement.right}
        known = _printed(session, sides)
        if len(known) == len(sides):
            return ""
        return (
            "one of the two wordings is no longer printed anywhere"
            if known
            else "neither wording is printed anywhere any more"
        )
    if judgement.subject in (Subject.SPEAKERS, Subject.RENAME, Subject.LINK):
        sides = {judgement.left} | ({judgement.right} if judgement.subject == Subject.SPEAKERS else set())
        unknown = sorted(side.replace(SEPARATOR, ": ") for side in sides if not _borne(session, side))
        return f"no speaker named {' or '.join(unknown)} is quoted" if unknown else ""
    if judgement.subject == Subject.SIGHTING:
        return (
            ""
            if _seen_in(session, judgement.left, judgement.right)
            else "no speaker with that name is quoted there"
        )
    if judgement.subject in ON_QUOTATIONS:
        place = read_place(judgement.left)
        if place is None:
            return "its place cannot be read"
        if place[0] not in quoted:
            ids = session.scalars(select(Article.id).where(Article.sha256 == place[0])).all()
            quoted[place[0]] = [load_quotes(session, id) for id in ids]
        if judgement.subject == Subject.EXTENT:
            words = read_ranges(judgement.right)
            there = any(holds(one, words) for some in quoted[place[0]] for one in some)
            return "" if there else "its words are part of another quotation, or of none"
        if any(Places(some).meant(place[1]) is not None for some in quoted[place[0]]):
            return ""
        return "no quotation is found at that place"
    return "of a kind that this version does not know"


def _printed(session: Session, digests: Set[str]) -> set[str]:
    return set(
        session.scalars(
            select(WordingRow.digest)
            .join(Passage, Passage.wording_id == WordingRow.id)
            .where(WordingRow.digest.in_(digests))
            .distinct()
        )
    )


def _borne(session: Session, side: str) -> bool:
    name, _, profile = side.partition(SEPARATOR)
    query = select(Speaker.id).where(Speaker.name_folded == name)
    if SEPARATOR in side:
        query = query.where(Speaker.profile == profile)
    return session.scalar(query.limit(1)) is not None


def _seen_in(session: Session, name: str, sha256: str) -> bool:
    said, passed_on = aliased(Speaker), aliased(Speaker)
    joint = (
        select(JointSpeaker.quotation_id)
        .join(Speaker, Speaker.id == JointSpeaker.speaker_id)
        .where(Speaker.name_folded == name)
    )
    return (
        session.scalar(
            select(Quotation.id)
            .join(Article, Article.id == Quotation.article_id)
            .outerjoin(said, said.id == Quotation.speaker_id)
            .outerjoin(passed_on, passed_on.id == Quotation.reported_by_id)
            .where(
                Article.sha256 == sha256,
                or_(said.name_folded == name, passed_on.name_folded == name, Quotation.id.in_(joint)),
            )
            .limit(1)
        )
        is not None
    )
