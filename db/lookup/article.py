"""One article: its text with its quotations marked, its metadata, and its versions."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from db.answers.articles import ArticleShown, Marked, Version
from db.lookup.keys import group_key
from db.lookup.statements import group_id
from db.models.printed import Article, ContentRange, Outlet, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow
from db.provenance.other_prints import other_prints
from quotes.compare.reported import reported_as
from quotes.errors import ArchiveError

_NUMBER = re.compile(r"a(\d{1,18})")
_SHOWN = 6


def find_article(session: Session, id: str, outlet: str | None = None) -> int:
    """Return the row of the article that the user means, in its current version.

    Args:
        session: the unit of work.
        id: the id as it was given, or "a12" as other commands print it.
        outlet: its outlet, if articles of several outlets have that id.

    Raises:
        ArchiveError: no article, or several, with that id.
    """
    wanted = select(Article.id, Outlet.name).join(Outlet, Outlet.id == Article.outlet_id)
    by_key = wanted.where(Article.key == id, Article.superseded_by_id.is_(None))
    if outlet is not None:
        by_key = by_key.where(func.lower(Outlet.name) == outlet.lower())
    found = session.execute(by_key.order_by(Outlet.name).limit(_SHOWN)).all()
    number = _NUMBER.fullmatch(id.strip().lower())
    if not found and number and outlet is None:
        found = session.execute(wanted.where(Article.id == int(number[1]))).all()
    if not found:
        raise ArchiveError(id, "no article with this ID" + (f" at {outlet}" if outlet else " in the archive"))
    if len(found) > 1:
        where = ", ".join(f"{name or 'no outlet'} (a{found_id})" for found_id, name in found)
        raise ArchiveError(id, f"several articles have this ID; say which with --outlet: {where}")
    return int(found[0][0])


def article(session: Session, id: int) -> ArticleShown:
    """Return an article with everything that was found in it.

    Args:
        session: the unit of work.
        id: its row (`find_article`).

    Raises:
        ArchiveError: no such article.
    """
    row = session.get(Article, id)
    if row is None:
        raise ArchiveError(f"a{id}", "no article with this ID in the archive")
    return ArticleShown(
        id=f"a{row.id}",
        article=row.key,
        outlet=row.outlet.name or None,
        published=row.published,
        url=row.url,
        title=row.title,
        byline=row.byline,
        dateline=row.dateline,
        wire=row.wire,
        sha256=row.sha256,
        added_at=row.added_at.isoformat(timespec="seconds"),
        text=row.text,
        quotations=_quotations(session, row.id, row.text),
        versions=_versions(session, row),
        prints=other_prints(session, row.id, row.text),
        language=row.language,
    )


def _quotations(session: Session, id: int, text: str) -> tuple[Marked, ...]:
    ranges: dict[int, list[tuple[int, int]]] = {}
    for quotation, start, end in session.execute(
        select(ContentRange.quotation_id, ContentRange.start, ContentRange.end)
        .join(Quotation, Quotation.id == ContentRange.quotation_id)
        .where(Quotation.article_id == id)
        .order_by(ContentRange.quotation_id, ContentRange.ordinal)
    ):
        ranges.setdefault(quotation, []).append((start, end))
    quotations = []
    for found in session.execute(_found_in(id)):
        cue = (found.cue_start, found.cue_end) if found.cue_start is not None else None
        reported, clause = reported_as(text, found.start, found.end, cue, found.kind)
        quotations.append(
            Marked(
                id=f"q{found.id}",
                statement=group_id(found.statement),
                spans=tuple(ranges[found.id]),
                kind=found.kind,
                pull_quote=found.pull_quote,
                speaker=found.speaker_text,
                speaker_name=found.speaker_name,
                person_id=found.person_id,
                person=found.person,
                reported_by_name=found.reported_by_name or found.reported_by_text,
                confidence=found.confidence,
                outlets=found.outlets,
                cue=text[slice(*cue)] if cue else None,
                reported=reported,
                clause=clause,
            )
        )
    return tuple(quotations)


def _found_in(id: int) -> Select[*tuple[Any, ...]]:
    person, elsewhere, member, theirs = (
        aliased(Speaker), aliased(Quotation), aliased(WordingRow), aliased(Article),
    )  # fmt: skip
    outlets = (
        select(func.count(func.distinct(func.nullif(Outlet.name, ""))))
        .select_from(member)
        .join(elsewhere, elsewhere.wording_id == member.id)
        .join(theirs, theirs.id == elsewhere.article_id)
        .join(Outlet, Outlet.id == theirs.outlet_id)
        .where(
            member.root_id == WordingRow.root_id,
            theirs.superseded_by_id.is_(None),
        )
        .correlate(WordingRow)
        .scalar_subquery()
    )
    query: Select[*tuple[Any, ...]] = select(
        Quotation.id,
        group_key.label("statement"),
        Quotation.start,
        Quotation.end,
        Quotation.cue_start,
        Quotation.cue_end,
        Quotation.kind,
        Quotation.pull_quote,
        Quotation.speaker_text,
        Quotation.speaker_name,
        Quotation.reported_by_name,
        Quotation.reported_by_text,
        Quotation.confidence,
        person.id.label("person_id"),
        func.coalesce(person.shown_as, person.name).label("person"),
        outlets.label("outlets"),
    )
    return (
        query.outerjoin(WordingRow, WordingRow.id == Quotation.wording_id)
        .outerjoin(Speaker, Speaker.id == Quotation.speaker_id)
        .outerjoin(person, person.id == func.coalesce(Speaker.person_id, Speaker.id))
        .where(Quotation.article_id == id)
        .order_by(Quotation.ordinal)
    )


def _versions(session: Session, row: Article) -> tuple[Version, ...]:
    """Return the texts with this id at this outlet, in the order in which they were added."""
    rows = session.scalars(
        select(Article).where(Article.outlet_id == row.outlet_id, Article.key == row.key).order_by(Article.id)
    )
    return tuple(
        Version(f"a{one.id}", one.added_at.isoformat(timespec="seconds"), one.published,
                stands=one.superseded_by_id is None)
        for one in rows
    )  # fmt: skip
