"""Part of the layout: db/judge/idle.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from db.judgements.describe import described as described_of_speakers
from db.judgements.quotation_places import meant, read_place
from db.judgements.subjects import SEPARATOR, Subject
from db.models.judgements import Judgement
from db.models.printed import Article, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow
from db.store.articles import load_quotes
from quotes.text import cut, one_line

_MARKS = "“”‘’«»\"' ,"
_LONGEST = 60  # characters of a wording that are shown


@dataclass(frozen=True, slots=True)
class Idle:
    """A judgement that holds, and finds nothing in the archive to hold on to."""

    id: int
    text: str  # what was judged, by whom and when
    why: str  # what it does not find


def idle_judgements(session: Session, texts: Mapping[str, str] = MappingProxyType({})) -> list[Idle]:
    """Every judgement that holds and finds nothing any more, oldest first.

    One that was carried over is told of as its last copy, where none of them finds anything. Reads the
    quotations of the articles that judgements are on; there are few judgements.

    Args:
        session: the unit of work.
        texts: wordings that the archive does not hold any more: digest to text.
    """
    holding = list(
        session.scalars(select(Judgement).where(Judgement.withdrawn_at.is_(None)).order_by(Judgement.id))
    )
    why = {one.id: _missing(session, one) for one in holding}
    by_id = {one.id: one for one in holding}
    copied = {one.carried_from_id for one in holding}

    def holds_on(one: Judgement) -> bool:
        """Whether it finds what it is on, or the one that it was copied from does."""
        above = by_id.get(one.carried_from_id or 0)
        return not why[one.id] or (above is not None and holds_on(above))

    return [
        Idle(one.id, described(session, one, texts), why[one.id])
        for one in holding
        if one.id not in copied and not holds_on(one)
    ]


def _missing(session: Session, judgement: Judgement) -> str:
    """What a judgement does not find; empty where it finds all that it is on."""
    if judgement.subject == Subject.WORDINGS:
        sides = {judgement.left, judgement.right}
        known = _printed(session, sides)
        if len(known) == len(sides):
            return ""
        return (
            "one of the two wordings is printed nowhere" if known else "neither wording is printed anywhere"
        )
    if judgement.subject in (Subject.SPEAKERS, Subject.RENAME):
        sides = {judgement.left} | ({judgement.right} if judgement.subject == Subject.SPEAKERS else set())
        unknown = sorted(side.replace(SEPARATOR, ": ") for side in sides if not _borne(session, side))
        return f"nobody called {' or '.join(unknown)} is quoted" if unknown else ""
    if judgement.subject == Subject.SIGHTING:
        return (
            ""
            if _seen_in(session, judgement.left, judgement.right)
            else "nobody of that name is quoted there"
        )
    if judgement.subject == Subject.ATTRIBUTION:
        place = read_place(judgement.left)
        if place is None:
            return "its place cannot be read"
        ids = session.scalars(select(Article.id).where(Article.sha256 == place[0])).all()
        if any(meant(load_quotes(session, id), place[1]) is not None for id in ids):
            return ""
        return "no quotation is found at its place"
    return "of a kind that this version does not know"


def _printed(session: Session, digests: Set[str]) -> set[str]:
    return set(
        session.scalars(
            select(WordingRow.digest)
            .join(Quotation, Quotation.wording_id == WordingRow.id)
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
    return (
        session.scalar(
            select(Quotation.id)
            .join(Article, Article.id == Quotation.article_id)
            .outerjoin(said, said.id == Quotation.speaker_id)
            .outerjoin(passed_on, passed_on.id == Quotation.reported_by_id)
            .where(Article.sha256 == sha256, or_(said.name_folded == name, passed_on.name_folded == name))
            .limit(1)
        )
        is not None
    )


def described(session: Session, judgement: Judgement, texts: Mapping[str, str] = MappingProxyType({})) -> str:
    """A judgement of any kind in words, with who judged and when."""
    if judgement.subject not in (Subject.WORDINGS, Subject.ATTRIBUTION):
        return described_of_speakers(judgement)
    by = f" - {judgement.judged_by}, {judgement.judged_at:%Y-%m-%d %H:%M}"
    note = f" ({judgement.note})" if judgement.note else ""
    if judgement.subject == Subject.WORDINGS:
        same = "one statement" if judgement.verdict else "two statements"
        one, other = _shown(session, (judgement.left, judgement.right), texts)
        return f"{one} and {other} are {same}{note}{by}"
    did = "said" if judgement.verdict else "did not say"
    return f"{judgement.right} {did} {_place(session, judgement.left)}{note}{by}"


def _shown(session: Session, digests: Iterable[str], texts: Mapping[str, str]) -> Iterator[str]:
    for digest in digests:
        text = texts.get(digest) or session.scalar(
            select(WordingRow.text_normalised).where(WordingRow.digest == digest).limit(1)
        )
        shown = f"“{cut(one_line(text), _LONGEST)}”" if text is not None else None
        yield shown or f"words no longer known ({digest[:8]})"


def _place(session: Session, left: str) -> str:
    place = read_place(left)
    article = place and session.scalar(select(Article).where(Article.sha256 == place[0]).limit(1))
    if not place or not article:
        return left
    return f"“{cut(one_line(place[1].of(article.text).strip(_MARKS)), _LONGEST)}” in {article.key}"
