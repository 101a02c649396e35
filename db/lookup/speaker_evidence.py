"""Why the archive takes several names for one person, and whom it keeps separate."""

from __future__ import annotations

from collections.abc import Set
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from db.answers.speakers import SpeakerEvidence, SpeakerFound, SpeakerRow
from db.archive.statement_counts import count_statements
from db.judgements.describe import described, judgements_on
from db.lookup.keys import person_of, said_or_passed_on
from db.lookup.persons import MOST_SPEAKERS, describe_speakers, rows_of
from db.models.printed import Article, Outlet, Quotation
from db.models.speakers import Alias, NameWord, Speaker, SpeakerStatement
from db.speakers.by_name import MOST_WORDS, begin_words, shown_as
from quotes.names.fold import fold_name
from quotes.types import SpeakerType

_LAST = "\U0010ffff"
_ARTICLES = 5
_OTHERS = 10


def evidence(session: Session, person: int) -> SpeakerEvidence:
    """Return what was seen of a person, and how it was concluded that it is one person.

    Args:
        session: the unit of work.
        person: id of the person (`SpeakerFound.id`).
    """
    rows = sorted(rows_of(session, [person]), key=lambda id: id != person)
    stored = {row.id: row for row in session.scalars(select(Speaker).where(Speaker.id.in_(rows)))}
    seen = [(row.name_folded, row.profile) for row in stored.values()]
    (speaker,) = describe_speakers(session, [person])
    told = [_row(session, stored[id]) for id in rows]
    told.sort(key=lambda row: (row.id != person, -row.quotations))
    judged = tuple(described(session, judgement) for judgement in judgements_on(session, seen))
    others = _others(session, person, {row.family_name for row in stored.values()})
    return SpeakerEvidence(speaker, tuple(told), judged, others)


def others_named(session: Session, person: int) -> tuple[SpeakerFound, ...]:
    """Return those with one of a person's family names who are somebody else (`SpeakerEvidence.others`)."""
    families = select(Speaker.family_name).where(Speaker.id.in_(rows_of(session, [person])))
    return _others(session, person, set(session.scalars(families)))


Order = Literal["name", "quotations", "type"]
"""How speakers are listed: by family name; the most quoted first; persons, then bodies, then documents."""


def list_speakers(
    session: Session, prefix: str = "", *, type: str | None = None, sort: Order = "name", limit: int = 50
) -> tuple[tuple[SpeakerFound, ...], int]:
    """Return persons in an order, and how many there are.

    Args:
        session: the unit of work.
        prefix: what a word of their name begins with, ignoring case and accents; empty for all persons.
        type: what they are (`quotes.types.SpeakerType`); None for all.
        sort: by family name, by quotations, or by what they are and then by quotations.
        limit: the largest number of persons.
    """
    count_statements(session)
    quoted = select(person_of.label("person")).where(person_of.in_(quoted_persons()))
    if type is not None:
        quoted = quoted.where(_are(type))
    folded = fold_name(prefix).split()
    if (prefix and not folded) or len(folded) > MOST_WORDS:
        return (), 0
    if folded:
        beginnings = [
            Speaker.id.in_(select(NameWord.speaker_id).where(NameWord.word.between(word, word + _LAST)))
            for word in folded
        ]
        shown = shown_as(session, lambda names: begin_words(folded, names))
        quoted = quoted.where(or_(and_(*beginnings), person_of.in_(shown)))
    persons = quoted.distinct().subquery()
    total = session.scalar(select(func.count()).select_from(persons)) or 0
    query = select(Speaker.id).where(Speaker.id.in_(select(persons.c.person)))
    by_name = (Speaker.family_name, Speaker.name_folded, Speaker.profile)
    if sort != "name":
        number = _numbers()
        query = query.outerjoin(number, number.c.person == Speaker.id)
        kind = case({one: at for at, one in enumerate(_KINDS)}, value=Speaker.type, else_=len(_KINDS))
        most = func.coalesce(number.c.printings, 0).desc()
        query = query.order_by(*([kind] if sort == "type" else []), most, *by_name)
    else:
        query = query.order_by(*by_name)
    ids = session.scalars(query.limit(min(limit, MOST_SPEAKERS * 100))).all()
    by_id: dict[int, SpeakerFound] = {}
    for start in range(0, len(ids), MOST_SPEAKERS):
        for found in describe_speakers(session, ids[start : start + MOST_SPEAKERS]):
            by_id[found.id] = found
    return tuple(by_id[id] for id in ids), total


_KINDS = (SpeakerType.PERSON.value, SpeakerType.ORGANISATION.value, SpeakerType.DOCUMENT.value)


def _numbers() -> Subquery:
    """Return a query for the number of quotations of each person."""
    row = aliased(Speaker)
    person = func.coalesce(row.person_id, row.id).label("person")
    return (
        select(person, func.sum(SpeakerStatement.printings).label("printings"))
        .join(SpeakerStatement, SpeakerStatement.speaker_id == row.id)
        .group_by(person)
        .subquery()
    )


def quoted_persons() -> Select[Any]:
    """Return a query for the ids of persons who said or passed on something in a current text, with repeats.

    Call `db.archive.statement_counts.count_statements` first if the unit of work has changed anything.
    """
    row = aliased(Speaker)
    return select(func.coalesce(row.person_id, row.id)).where(
        exists().where(SpeakerStatement.speaker_id == row.id)
    )


def _are(type: str) -> ColumnElement[bool]:
    """Return the condition that a row of a person is of a type, or that none is of a known one."""
    row = aliased(Speaker)
    person = select(func.coalesce(row.person_id, row.id))
    if type == SpeakerType.UNKNOWN:
        return person_of.not_in(person.where(row.type != SpeakerType.UNKNOWN.value))
    return person_of.in_(person.where(row.type == type))


def _row(session: Session, speaker: Speaker) -> SpeakerRow:
    theirs = said_or_passed_on([speaker.id]) & Quotation.is_said
    number, outlets, first, last = session.execute(
        select(
            func.count(),
            func.count(func.distinct(func.nullif(Outlet.name, ""))),
            func.min(Article.published),
            func.max(Article.published),
        )
        .select_from(Quotation)
        .join(Article, Article.id == Quotation.article_id)
        .join(Outlet, Outlet.id == Article.outlet_id)
        .where(theirs)
    ).one()
    articles = session.scalars(
        select(Quotation.article_id)
        .where(theirs)
        .distinct()
        .order_by(Quotation.article_id.desc())
        .limit(_ARTICLES)
    )
    printed = session.scalars(select(Alias.name).where(Alias.speaker_id == speaker.id).order_by(Alias.id))
    ids = tuple(f"a{id}" for id in articles)
    return SpeakerRow(
        speaker.id, speaker.name, speaker.profile, speaker.reason, tuple(printed), number, outlets, first,
        last, ids, speaker.probability,
    )  # fmt: skip


def _others(session: Session, person: int, families: Set[str]) -> tuple[SpeakerFound, ...]:
    """Return other persons with one of these family names."""
    ids = session.scalars(
        select(person_of).where(Speaker.family_name.in_(families)).distinct().limit(MOST_SPEAKERS)
    )
    return describe_speakers(session, [id for id in ids if id != person])[:_OTHERS]
